"""How long publishing takes at 1,000,000 mentions and 200,000 estimates, against the bare time of writing the files.

    python benchmarks/publish.py [--mentions N] [--estimates N]

Every part runs in a process of its own, so that its peak memory is its own. The rows are invented, and the same on each
run. The last line is one JSON object: seconds, ratios to the targets, and peak memory.
"""

import argparse
import json
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from flows.publish import Build, load_tables, publish
from flows.publish.compare import compare
from flows.publish.tables import parquet_options
from schemas import TABLES
from schemas.export import arrow_schema, canonical

TARGETS = {"publish_ratio": 2.0, "diff_ratio": 15.0, "peak_gib": 2.0}
ROWS_A_SOURCE = 50
WORDS = np.array(
    "the ministry said that engineers and sappers will rotate through northern bases under a pact which both sides "
    "signed in spring after long talks about supply routes convoys training ranges fuel depots radar sites and the "
    "cost of joint patrols along a coast where ice leaves few harbours open before the month of May".split()
)


@dataclass(frozen=True)
class Size:
    """Rows of the two large tables."""

    mentions: int
    estimates: int


def synthetic(size: Size, edited: bool = False) -> dict[str, pa.Table]:
    """Eight tables in which every reference holds. With `edited`, one row in fifty of the large ones is another."""
    random = np.random.default_rng(7)
    n_sources, n_deployments = size.mentions // ROWS_A_SOURCE, max(size.estimates // 20, 1)
    digests = random.integers(0, 1 << 48, n_sources)
    sources = pa.array([f"src:{digest:012x}-1" for digest in digests])
    deployments = pa.array([f"dep:{number:06}" for number in range(n_deployments)])
    made = {
        "sources": _sources(sources),
        "actors": {"actor_id": ["act:FIN", "act:NOR"], "name": ["Finland", "Norway"], "kind": ["state", "state"],
                   "iso3": ["FIN", "NOR"], "cow_code": [375, 385], "gw_code": [375, 385]},
        "deployments": _deployments(deployments),
        "estimates": _estimates(random, size.estimates, sources, deployments, edited),
        "mentions": _mentions(random, size, sources, edited),
    }  # fmt: skip
    return {name: _table(name, made.get(name, {})) for name in TABLES}


def _sources(ids: pa.Array) -> dict[str, Any]:
    return {
        "source_id": ids,
        "document_path": [f"articles/{number:06}.txt" for number in range(len(ids))],
        "segment_no": np.ones(len(ids), np.int32),
        "char_start": np.zeros(len(ids), np.int32),
        "char_end": np.full(len(ids), 4000, np.int32),
        "language": "en",
        "source_type": "news",
        "rendition": "original",
        "licence": "CC0-1.0",
        "document_sha256": [source.as_py()[4:16] * 5 + "abcd" for source in ids],
        "text_sha256": [source.as_py()[4:16] * 5 + "dcba" for source in ids],
        "n_words": np.full(len(ids), 600, np.int32),
    }


def _deployments(ids: pa.Array) -> dict[str, Any]:
    constant = {"category": "personnel_support", "flow": "rotation", "item": "engineers", "status": "planned"}
    return {"deployment_id": ids, "sender_actor_id": "act:NOR", "recipient_actor_id": "act:FIN", **constant,
            "status_rule": "synthetic", "n_sources": np.full(len(ids), 3, np.int32)}  # fmt: skip


def _estimates(
    random: np.random.Generator, n: int, sources: pa.Array, deployments: pa.Array, edited: bool
) -> dict[str, Any]:
    figures = random.integers(1, 50_000, n)
    if edited:
        figures[::50] += 1
    high = pa.array(figures.astype(np.int32)).cast(pa.decimal128(18, 2))
    return {
        "estimate_id": [f"est:{number:012x}" for number in random.permutation(n).astype(np.int64) * 7919],
        "source_id": sources.take(pa.array(random.integers(0, len(sources), n))),
        "deployment_id": deployments.take(pa.array(random.integers(0, len(deployments), n))),
        "measure": "headcount_planned",
        "unit": "person",
        "value_text": [f"up to {figure:,}" for figure in figures],
        "qualifier": "up_to",
        "high": high,
        "claimant_actor_id": "act:NOR",
        "as_of_edtf": [f"2031-{month:02}" for month in random.integers(1, 13, n)],
        "verification": "claimant_only",
    }


def _mentions(random: np.random.Generator, size: Size, sources: pa.Array, edited: bool) -> dict[str, Any]:
    """Passages of 4 to 24 words; quotes are drawn from many more combinations than there are rows."""
    n = size.mentions
    starts, lengths = random.integers(0, 3000, n), random.integers(4, 25, n)
    words = WORDS[random.integers(0, len(WORDS), int(lengths.sum()))]
    ends = np.cumsum(lengths)
    quotes = [" ".join(words[end - length : end]) for end, length in zip(ends, lengths, strict=True)]
    if edited:
        quotes[::50] = [f"{quote} again" for quote in quotes[::50]]
    rows = random.permutation(np.arange(n) % size.estimates).astype(np.int64) * 7919
    return {
        "mention_id": [f"men:{number:012x}" for number in random.permutation(n).astype(np.int64) * 104_729],
        "source_id": sources.take(pa.array(random.integers(0, len(sources), n))),
        "start": starts.astype(np.int32),
        "end": (starts + [len(quote) for quote in quotes]).astype(np.int32),
        "quote": quotes,
        "table_name": "estimates",
        "row_id": [f"est:{row:012x}" for row in rows],
        "stance": "reports",
        "in_headline": random.random(n) < 0.05,
        "rule": "synthetic.rule",
    }


def _table(name: str, columns: Mapping[str, Any]) -> pa.Table:
    schema = arrow_schema(name)
    n = max((len(values) for values in columns.values() if not isinstance(values, str)), default=0)
    return canonical(name, pa.table([_array(field, columns.get(field.name), n) for field in schema], schema=schema))


def _array(field: pa.Field, values: Any, n: int) -> pa.Array:
    if values is None:
        return pa.nulls(n, field.type)
    return pa.repeat(pa.scalar(values), n) if isinstance(values, str) else pa.array(values, field.type)


def write_bare(tables: Mapping[str, pa.Table], folder: Path) -> None:
    """The same Parquet (settings and all) and CSV, with pyarrow and nothing else."""
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet", **parquet_options(TABLES[name]))
        pyarrow.csv.write_csv(table, folder / f"{name}.csv", pyarrow.csv.WriteOptions(quoting_style="needed"))


def write_input(tables: Mapping[str, pa.Table], folder: Path) -> None:
    """Tables for the other processes, in a form that opens at once."""
    folder.mkdir()
    for name, table in tables.items():
        with pa.OSFile(str(folder / name), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)


def read_input(folder: Path) -> dict[str, pa.Table]:
    return {name: pa.ipc.open_file(pa.memory_map(str(folder / name))).read_all() for name in TABLES}


def invent(work: Path, size: Size) -> None:
    for name, edited in (("first", False), ("second", True)):
        write_input(synthetic(size, edited), work / name)


def bare(work: Path, which: str) -> float:
    tables = read_input(work / which)
    with tempfile.TemporaryDirectory(dir=work) as folder:
        return _seconds(lambda: write_bare(tables, Path(folder)))


def published(work: Path, which: str) -> float:
    tables = read_input(work / which)
    build = Build(
        [], None, datetime(2031, 6, 1, tzinfo=UTC), None, True, None, "e" * 64, "f" * 64, "none", approve=True
    )
    return _seconds(lambda: publish(tables, work / "output", build))


def read_both(work: Path) -> float:
    releases = sorted((work / "output" / "releases").iterdir())
    return _seconds(lambda: [load_tables(release) for release in releases])


def differ(work: Path) -> float:
    old, new = sorted((work / "output" / "releases").iterdir())
    return _seconds(lambda: compare(old, new))


def _seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def measured(part: Callable[..., float | None], *arguments: object) -> tuple[float, float]:
    """The seconds that a part answers, and the peak memory in GiB of the process that it ran in alone."""
    receive, send = multiprocessing.get_context("spawn").Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_alone, args=(send, part, *arguments))
    process.start()
    send.close()
    answer: tuple[float, float] = receive.recv()
    process.join()
    return answer


def _alone(send: Any, part: Callable[..., float | None], *arguments: object) -> None:
    seconds = part(*arguments)
    send.send((seconds or 0.0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--mentions", type=int, default=1_000_000)
    options.add_argument("--estimates", type=int, default=200_000)
    size = Size(**vars(options.parse_args()))
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(report(Path(folder), size), sort_keys=True))


def report(work: Path, size: Size) -> dict[str, Any]:
    """Run every part, print a line for each, and answer the figures."""
    measured(invent, work, size)
    seconds: dict[str, float] = {}
    peaks: dict[str, float] = {}
    parts: dict[str, tuple[Callable[..., float], tuple[object, ...]]] = {
        "bare": (bare, (work, "first")),
        "publish": (published, (work, "first")),
        "publish_again": (published, (work, "second")),
        "read": (read_both, (work,)),
        "diff": (differ, (work,)),
    }
    for name, (part, arguments) in parts.items():
        seconds[name], peaks[name] = measured(part, *arguments)
        print(f"{name:<14} {seconds[name]:7.2f} s   peak {peaks[name]:5.2f} GiB", file=sys.stderr)
    figures = {
        "publish_ratio": seconds["publish"] / seconds["bare"],
        "publish_again_ratio": seconds["publish_again"] / seconds["bare"],
        "diff_ratio": seconds["diff"] / seconds["read"],
        "peak_gib": max(peaks["publish"], peaks["publish_again"], peaks["diff"]),
    }
    for name, target in TARGETS.items():
        print(
            f"{name:<14} {figures[name]:7.2f}     target {target:g}: {'met' if figures[name] <= target else 'MISSED'}"
        )
    return {
        "mentions": size.mentions,
        "estimates": size.estimates,
        **{f"{name}_s": round(value, 2) for name, value in seconds.items()},
        **{name: round(value, 2) for name, value in figures.items()},
        **{f"{name}_peak_gib": round(peaks[name], 2) for name in ("publish", "publish_again", "diff")},
        "targets": TARGETS,
        "met": all(figures[name] <= target for name, target in TARGETS.items()),
    }


if __name__ == "__main__":
    main()
