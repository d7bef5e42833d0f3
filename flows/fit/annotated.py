"""Articles that were read in full, with what annotators say of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.clean import clean
from flows.extract import Studied, exhaustively
from flows.gold import Facts, read_gold
from flows.read import read


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article as it was read, and its annotation; `document` is the path of the document that it is of."""

    document: str
    studied: Studied
    gold: Facts


def studied(folders: Iterable[str]) -> Iterator[Studied]:
    """The articles of all documents in these folders; what is after a "=" is not looked at."""
    for folder in folders:
        for one in read(Path(folder.partition("=")[0]))[0]:
            yield from map(exhaustively, clean(one))


def lessons(folders: Iterable[str]) -> Iterator[Lesson]:
    """The annotated articles in these folders, each `DOCUMENTS=ANNOTATIONS`, or one folder that holds both."""
    for folder in folders:
        texts, _, annotations = folder.partition("=")
        gold = {one.stem: one for one in read_gold(Path(annotations or texts))}
        for document in read(Path(texts))[0]:
            known = gold.get(Path(document.path).stem)
            for article in clean(document) if known is not None else ():
                facts = known.facts.get(None) or known.facts.get(article.segment_no) if known is not None else None
                if facts is not None:
                    yield Lesson(f"{texts}/{document.path}", exhaustively(article), facts)
