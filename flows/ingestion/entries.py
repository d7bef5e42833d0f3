"""The body of a feed → its entries."""

import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

import feedparser

from flows.ingestion.fetch import Answer
from flows.ingestion.problems import SetAside


@dataclass(frozen=True, slots=True)
class Entry:
    """A page to be looked at. `stamp` is when the feed says that it changed; `published` is an ISO date."""

    url: str
    title: str | None = None
    published: str | None = None
    stamp: str | None = None

    def statements(self) -> dict[str, str]:
        """What the feed says of the page, under sidecar keys."""
        stated = {"title": self.title, "published": self.published}
        return {key: value for key, value in stated.items() if value}


def parse(answer: Answer) -> list[Entry]:
    """The entries of RSS or Atom, in order, each link once. Raises SetAside for what is neither."""
    headers = {"content-location": answer.url, "content-type": answer.media_type}
    try:
        found = feedparser.parse(io.BytesIO(answer.body or b""), response_headers=headers)
    except Exception as error:  # it reads much that is broken, and breaks on some
        raise SetAside("broken_feed", "cannot be taken apart", "tell its publisher", value=error) from error
    entries = [_entry(one) for one in found.entries if one.get("link")]
    if not entries and (found.bozo or not found.get("version")):
        reason = str(found.get("bozo_exception", ""))
        raise SetAside("broken_feed", "is neither RSS nor Atom", "correct the URL of the feed", value=reason)
    return list({entry.url: entry for entry in reversed(entries)}.values())[::-1]


def _entry(given: feedparser.FeedParserDict) -> Entry:
    stamp = given["updated"] if "updated" in given else given.get("published")
    title = " ".join(str(given.get("title", "")).split())
    return Entry(str(given["link"]), title or None, _day(given.get("published_parsed")), str(stamp) if stamp else None)


def _day(parsed: Sequence[int] | None) -> str | None:
    return date(*parsed[:3]).isoformat() if parsed else None


def dumped(entries: Sequence[Entry]) -> str:
    """Entries as JSON, to be had again when the feed answers that nothing has changed."""
    return json.dumps([asdict(entry) for entry in entries], ensure_ascii=False)


def loaded(listing: str) -> list[Entry]:
    """The entries that `dumped` wrote."""
    return [Entry(**one) for one in json.loads(listing)]
