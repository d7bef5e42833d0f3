"""How a release grows with its documents: throughput, peak memory, and the cost of each step.

    python benchmarks/scale.py [--documents 2000 10000 50000] [--collection FILE] [--processes 2] [--keep FOLDER]

The collection (a .jsonl[.gz] with a text a line, by default the bulk file beside the repository) is resampled: its
texts are cut into passages of some 600 characters at line ends, and four passages of random texts make a document of
the length of a news article. No two documents are the same, so the store has nothing to go by; their share of sentences
about agreements and deployments is that of the collection.

Each size is released twice with `pact-ledger release --plain`: from nothing, and once more with nothing new. The
smallest is also released by the flow, in as many task runs as the largest, which says what Prefect costs. Memory is the
sum over the whole process tree of what each process holds alone and its part of what they share (PSS), looked at twice
a second. The last line is one JSON object.
"""

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import psutil

from flows.partitions import TASKS

COLLECTION = Path(__file__).resolve().parents[2] / "shared" / "bulk" / "whitehouse.jsonl.gz"
PASSAGE, PASSAGES, LONGEST = 550, 4, 4_000
"""Characters of a passage at least, passages of a document, characters of a document at most."""

TARGETS = {"peak_gib": 1.5, "rerun_share": 0.05, "orchestration_share": 0.05, "growth": 1.1}
COMMAND = [sys.executable, "-c", "from flows.cli import main; main()", "release"]
STEPS = ("read", "extract", "resolve", "validate", "publish")


@dataclass
class Run:
    """One release: wall-clock and processor seconds, peak memory in GiB, and the seconds of each step."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_gib: float = 0.0
    steps: dict[str, float] = field(default_factory=dict)


def passages(collection: Path) -> tuple[list[dict[str, str]], list[str]]:
    """What every line says besides its text, and the passages of all texts."""
    opened = gzip.open if collection.suffix == ".gz" else open
    described, found = [], []
    with opened(collection, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            found += _cut(line.pop("text"))
            described.append({key: value for key, value in line.items() if key not in ("id", "sha256", "url")})
    return described, found


def _cut(text: str) -> Iterator[str]:
    run: list[str] = []
    for line in filter(str.strip, text.splitlines()):
        run.append(line)
        if sum(map(len, run)) >= PASSAGE:
            yield "\n\n".join(run)
            run = []


def compose(collection: Path, n: int, raw: Path) -> int:
    """Write n documents into a raw folder; answers their characters."""
    described, found = passages(collection)
    rng = random.Random(n)
    raw.mkdir(parents=True)
    n_characters = 0
    with gzip.open(raw / "documents.jsonl.gz", "wt", encoding="utf-8", compresslevel=1) as file:
        for number in range(n):
            about = rng.choice(described)
            text = "\n\n".join([about.get("title") or "Statement", *rng.sample(found, PASSAGES)])[:LONGEST]
            n_characters += len(text)
            file.write(json.dumps({**about, "id": f"d{number:07}", "text": text}) + "\n")
    return n_characters


def release(raw: Path, output: Path, *options: str) -> Run:
    """Release a raw folder in a process of its own, and watch it."""
    home = {"PREFECT_HOME": os.environ.get("PREFECT_HOME", str(output.parent / "prefect"))}
    command = [*COMMAND, "--raw", str(raw), "--output", str(output), *options]
    run, started = Run(), time.monotonic()
    process = psutil.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=os.environ | home)
    watcher = threading.Thread(target=_watch, args=[process, run], daemon=True)
    watcher.start()
    told: list[str] = []
    moments = [("", started)]
    for line in process.stderr:
        told.append(line)
        if line.split()[:1] and line.split()[0] in STEPS:
            moments.append((line.split()[0], time.monotonic()))
    if process.wait() not in (0, 3):
        raise SystemExit("".join(told[-20:]))
    run.seconds = time.monotonic() - started
    run.steps = {name: round(after - before, 2) for (_, before), (name, after) in pairwise(moments)}
    watcher.join()
    return run


def _watch(process: psutil.Popen, run: Run) -> None:
    """Until the process ends, note the memory and the processor time of its tree."""
    used: dict[int, float] = {}
    while process.poll() is None:
        total = 0
        try:
            tree = [process, *process.children(recursive=True)]
        except psutil.NoSuchProcess:
            return
        for one in tree:
            try:
                total += one.memory_full_info().pss
                times = one.cpu_times()
                used[one.pid] = times.user + times.system
            except psutil.Error:
                continue
        run.peak_gib = max(run.peak_gib, total / 2**30)
        run.cpu_seconds = sum(used.values())
        time.sleep(0.5)


def measure(n: int, collection: Path, folder: Path, processes: int) -> dict[str, Any]:
    """Both releases of n documents."""
    n_characters = compose(collection, n, folder / f"raw-{n}")
    workers = ("--plain", "--processes", str(processes))
    first = release(folder / f"raw-{n}", folder / f"output-{n}", *workers)
    again = release(folder / f"raw-{n}", folder / f"output-{n}", *workers)
    for name, run in (("first", first), ("again", again)):
        print(f"{n:>8,} documents, {name}: {run.seconds:8.1f} s, {run.cpu_seconds:8.1f} s of processor, "
              f"{run.peak_gib:.2f} GiB, {run.steps}", flush=True)  # fmt: skip
    return {
        "characters": n_characters,
        "documents_per_second": round(n / first.seconds, 2),
        "characters_per_cpu_second": round(n_characters / first.cpu_seconds),
        "first": rounded(first),
        "again": rounded(again),
        "rerun_share": round(again.seconds / first.seconds, 4),
    }


def orchestration(n: int, folder: Path, processes: int, plain: Run) -> Run:
    """What the flow costs beyond the plain run, in as many task runs as a large release has."""
    partition = str(max(1, n // TASKS))
    options = ("--partition", partition, "--processes", str(processes))
    flow = release(folder / f"raw-{n}", folder / "output-flow", *options)
    print(f"{n:>8,} documents, flow:  {flow.seconds:8.1f} s, {flow.cpu_seconds:8.1f} s of processor, "
          f"{flow.peak_gib:.2f} GiB", flush=True)  # fmt: skip
    return Run(flow.seconds - plain.seconds, flow.cpu_seconds - plain.cpu_seconds, flow.peak_gib)


def rounded(run: Run) -> dict[str, Any]:
    return {name: round(value, 2) if isinstance(value, float) else value for name, value in asdict(run).items()}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--documents", type=int, nargs="+", default=[2_000, 10_000, 50_000])
    parser.add_argument("--collection", type=Path, default=COLLECTION)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="work here and leave everything, instead of in a temporary folder")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="pact-ledger-scale-") as temporary:
        folder = given.keep or Path(temporary)
        sizes = sorted(given.documents)
        measured = {n: measure(n, given.collection, folder, given.processes) for n in sizes}
        cost = orchestration(sizes[0], folder, given.processes, Run(**measured[sizes[0]]["first"]))
    print(json.dumps(summary(measured, cost, given.processes)))


def summary(measured: dict[int, dict[str, Any]], cost: Run, processes: int) -> dict[str, object]:
    """All figures, and which targets are met; growth is processor time a document, of the largest to the smallest."""
    small, large = min(measured), max(measured)
    firsts = {n: Run(**measured[n]["first"]) for n in measured}
    figures: dict[str, float] = {
        "peak_gib": max(firsts[large].peak_gib, cost.peak_gib),
        "rerun_share": measured[large]["rerun_share"],
        "orchestration_share": round(cost.seconds / firsts[large].seconds, 4),
        "growth": round((firsts[large].cpu_seconds / large) / (firsts[small].cpu_seconds / small), 3),
    }
    return {
        "processes": processes,
        "processors": os.cpu_count(),
        "by_documents": {str(n): one for n, one in measured.items()},
        "orchestration": rounded(cost),
        "figures": figures,
        "targets": TARGETS,
        "met": {name: figures[name] <= target for name, target in TARGETS.items()},
    }


if __name__ == "__main__":
    main()
