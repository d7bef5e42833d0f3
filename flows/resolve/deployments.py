"""Rows of `deployments`: one for each sender, recipient, category and flow."""

from collections import Counter
from collections.abc import Iterator, Sequence

from flows.extract.dates import DateMention
from flows.facts import DeploymentFact
from flows.resolve import drafts, ids, rows
from flows.resolve.bench import Bench
from flows.resolve.rows import Draft, Row, Told

NAME = "deployments"
RANK = "denied planned alleged reported confirmed withdrawn".split()

_TOLD = """
SELECT [sender, recipient, category, flow] AS key, told FROM deployments_told ORDER BY key, source_id, position
"""


def make(bench: Bench, known: ids.Earlier) -> None:
    """Draft every deployment and give it its id."""
    for row, (key, found) in enumerate(bench.groups(_TOLD)):
        told = [one for (one,) in drafts.unpacked(found)]
        drafts.lay(bench, NAME, row, _draft(tuple(key), told))
        for one in told:
            bench.add("members", NAME, row, one.source_id, one.fact.key, None)
    ids.assign(NAME, bench, known, key_of, lambda stem, minted: minted.serial(stem))


def _draft(key: tuple[str, ...], told: Sequence[Told]) -> Draft:
    sender, recipient, category, _ = key
    ends = "-".join(end.removeprefix("act:") or "unknown" for end in (sender, recipient))
    draft = Draft(key, {}, drafts.cited(told), key, f"dep:{ends}_{category}")
    draft.cells = _cells(key, [one.fact for one in told], draft.n_sources)
    return draft


def _cells(key: tuple[str, ...], told: list[DeploymentFact], n_sources: int) -> Row:
    strongest = max(told, key=lambda one: RANK.index(one.status))
    items = Counter(one.item for one in told)
    cells: Row = {
        "sender_actor_id": key[0] or None,
        "recipient_actor_id": key[1] or None,
        "category": key[2],
        "flow": key[3],
        "item": min(items, key=lambda item: (-items[item], -len(item), item)),
        "host_iso3": next((one.host_iso3 for one in told if one.host_iso3), None),
        "place": next((one.place for one in told if one.place), None),
        "status": strongest.status,
        "status_rule": strongest.status_rule,
        **rows.dated("start", min((one.start for one in told if one.start), key=_in_time, default=None)),
        **rows.dated("end", max((one.end for one in told if one.end), key=_until, default=None)),
        "n_sources": n_sources,
    }
    return rows.in_order(cells, "start", "end")


def _in_time(date: DateMention) -> tuple[str, str]:
    """By which the first of several dates is found; one without a year comes last."""
    return (str(date.earliest or "~"), date.edtf)


def _until(date: DateMention) -> tuple[str, str]:
    """By which the last of several dates is found; one without a year comes first."""
    return (str(date.latest or ""), date.edtf)


def key_of(row: Row) -> tuple[str, ...]:
    return (row["sender_actor_id"] or "", row["recipient_actor_id"] or "", row["category"], row["flow"])


_AGREED = """
    SELECT deployed.row AS row, arg_min(ids.row_id, (told.source_id, told.number)) AS row_id FROM deployments_told told
    JOIN members deployed
        ON deployed.name = 'deployments' AND (deployed.source_id, deployed.number) = (told.source_id, told.number)
    JOIN members agreed
        ON agreed.name = 'agreements' AND (agreed.source_id, agreed.number) = (told.source_id, told.agreement)
    JOIN ids ON ids.name = 'agreements' AND ids.row = agreed.row GROUP BY deployed.row
"""


def finished(bench: Bench) -> Iterator[Row]:
    """The rows, each with the agreement under which the first article that names one says it happens."""
    joins = f"LEFT JOIN ({_AGREED}) agreed ON agreed.row = drafts.row"
    for row_id, cells, agreement_id in drafts.finished(bench, NAME, ", agreed.row_id", joins):
        yield {"deployment_id": row_id, **cells, "agreement_id": agreement_id}
