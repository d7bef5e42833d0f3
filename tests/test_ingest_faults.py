"""Ingests that die, run out of disk, or may not write: nothing is lost, nothing comes in twice, the next one works."""

import errno
import os
import resource
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from web import LOOPBACK, STORY, article, give, rss, serving, unless_known

from flows import ingestion
from flows.ingestion import IngestError, Outcome, Settings, writing
from flows.ingestion.writing import STEPS, Writing
from flows.read import read

AT = datetime(2024, 6, 19, 8, tzinfo=UTC)
PAGE = """<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>Peru and Chile signed a mutual
defence treaty in Lima on 4 March 2021. Under the treaty each side shall give military assistance if the other is
attacked, {what} said.</p></article></body></html>"""


def page(folder: Path, name: str, what: str = "officials") -> Path:
    """A page with an address, by which its versions are told."""
    path = folder / f"{name}.html"
    path.write_text(PAGE.format(title=name, what=what), encoding="utf-8")
    path.with_suffix(".toml").write_text(f'url = "https://courier.example/{name}"\n')
    os.utime(path, (AT.timestamp(), AT.timestamp() + len(what)))
    return path


def ingest(raw: Path, *files: Path) -> Outcome:
    return ingestion.run(Settings(raw, files=files), lambda: AT)


def files(raw: Path) -> dict[str, bytes]:
    """All that a release or a later ingest could find in raw."""
    found = (path for path in raw.rglob("*") if path.is_file() and path.name not in ("lock", "state.sqlite"))
    return {path.relative_to(raw).as_posix(): path.read_bytes() for path in found}


def in_a_child(run: Callable[[], object]) -> int:
    """Run in a process of its own; answers its wait status: 7 where an IngestError ended it."""
    child = os.fork()
    if child == 0:
        code = 0
        try:
            run()
        except IngestError:
            code = 7
        except BaseException:
            code = 255
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1]


def die(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(step: int, raw: Path, *paths: Path) -> None:
    writing.STEPS = (*STEPS[:step], die, *STEPS[step:])
    ingest(raw, *paths)


def die_before_the_rename(n: int, raw: Path, *paths: Path) -> None:
    """Between the whole temporary file and its new name, the nth time."""
    calls: list[Path] = []

    class Mortal(type(raw)):  # type: ignore[misc]
        def replace(self, target: Path) -> Path:
            calls.append(target)
            if len(calls) == n:
                die(self)
            return Path(os.fspath(self)).replace(target)

    ingest(Mortal(raw), *paths)


def was_killed(status: int) -> bool:
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


@pytest.mark.parametrize("step", range(len(STEPS) + 1))
@pytest.mark.parametrize("version", ["first", "second"])
def test_a_kill_at_any_step_boundary_loses_and_duplicates_nothing(step: int, version: str, tmp_path: Path) -> None:
    """The same documents as after a run that nobody killed, byte for byte, be it a new page or one that changed."""
    killed, whole = tmp_path / "killed", tmp_path / "whole"
    paths = page(tmp_path, "treaty"), page(tmp_path, "envoys", "envoys of the two republics, on the record,")
    for raw in (killed, whole) if version == "second" else ():
        ingest(raw, *paths)
    if version == "second":
        paths = page(tmp_path, "treaty", "officials of both sides"), paths[1]
    assert was_killed(in_a_child(lambda: die_at(step, killed, *paths)))
    assert [issue for issue in read(killed)[1] if issue.code != "orphan_sidecar"] == []
    ingest(killed, *paths)
    ingest(whole, *paths)
    assert files(killed) == files(whole)
    assert ingest(killed, *paths).paths == []


@pytest.mark.parametrize("n", [1, 2, 3])
def test_a_kill_within_a_step_leaves_no_half_file(n: int, tmp_path: Path) -> None:
    raw, path = tmp_path / "raw", page(tmp_path, "treaty")
    assert was_killed(in_a_child(lambda: die_before_the_rename(n, raw, path)))
    assert any(".part-" in name for name in files(raw))
    assert read(raw)[0] == []
    ingest(raw, path)
    ingest(tmp_path / "whole", path)
    assert files(raw) == files(tmp_path / "whole")


def test_a_kill_between_two_pages_of_a_list_costs_none(tmp_path: Path) -> None:
    """The text of the first page lies there, its index entry does not: the next run makes up for it."""
    raw, paths = tmp_path / "raw", (page(tmp_path, "treaty"), page(tmp_path, "envoys", "envoys"))
    in_a_child(lambda: die_at(STEPS.index(writing.index), raw, *paths))
    assert len(read(raw)[0]) == 1
    outcome = ingest(raw, *paths)
    assert outcome.counts.total() == 2 and outcome.counts["unchanged"] == 1
    assert len([name for name in files(raw) if name.endswith(".txt")]) == 2


def test_a_kill_before_all_pages_of_a_feed_are_there_costs_none_although_the_feed_has_no_news(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    with serving() as site:
        feeds = f'[[feed]]\nname = "courier"\nurl = "{site.at("/feed")}"\n[limits]\ndelay = 0\n'
        (raw / "feeds.toml").write_text(feeds)
        site.answers["/feed"] = unless_known(rss(site.at("/a"), site.at("/b")), '"f1"')
        site.answers |= {"/a": unless_known(article("Treaty"), '"a1"'), "/b": give(article("Ferries", STORY[1]))}
        settings = Settings(raw, allowed=LOOPBACK)

        def die_after_the_first_page() -> None:
            writing.STEPS = (*STEPS, die)
            ingestion.run(settings)

        assert was_killed(in_a_child(die_after_the_first_page))
        assert len(read(raw)[0]) == 1
        assert ingestion.run(settings).counts == {"unchanged": 1, "new": 1}
        assert ingestion.run(settings).counts == {"not due": 2}
    assert len([name for name in files(raw) if name.endswith(".txt")]) == 2


@pytest.mark.parametrize("n_bytes", [0, 100])
def test_a_full_disk_is_told_and_leaves_no_half_document(n_bytes: int, tmp_path: Path) -> None:
    raw, path = tmp_path / "raw", page(tmp_path, "treaty")
    with ingestion.opened(Settings(raw, files=(path,))):
        pass

    def without_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, n_bytes))
        ingest(raw, path)

    status = in_a_child(without_room)
    assert os.WIFEXITED(status) and os.WEXITSTATUS(status) == 7
    assert read(raw)[0] == []
    assert ingest(raw, path).counts == {"new": 1}


def test_what_cannot_be_written_is_told_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Writing) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(writing, "STEPS", (refuse,))
    with pytest.raises(IngestError, match=r"Read-only file system.*start again"):
        ingest(tmp_path / "raw", page(tmp_path, "treaty"))
    (tmp_path / "file").write_text("")
    with pytest.raises(IngestError, match="--raw"):
        ingest(tmp_path / "file", page(tmp_path, "treaty"))
