"""What every release says of the dataset as a whole: `dataset.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemas import VOCABULARIES
from schemas.base import Vocabulary


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of the data: SPDX id, title, and where the deed and the legal code are."""

    id: str
    title: str
    url: str
    legal_code: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """The dataset, whatever the version."""

    name: str
    title: str
    description: str
    keywords: tuple[str, ...]
    creators: tuple[str, ...]
    licence: Licence

    def citation(self, version: str, date: str) -> str:
        """How to cite one version; `date` is ISO."""
        return f"{', '.join(self.creators)} ({date[:4]}): {self.title}, version {version} [data set], released {date}."

    def described(self) -> dict[str, Any]:
        """What a Data Package says of the dataset as a whole, whatever the version."""
        return {
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "keywords": list(self.keywords),
            "licenses": [{"name": self.licence.id, "title": self.licence.title, "path": self.licence.url}],
            "contributors": [{"title": creator, "roles": ["creator"]} for creator in self.creators],
        }


def _load() -> Dataset:
    with (Path(__file__).parent / "dataset.toml").open("rb") as file:
        given = tomllib.load(file)
    return Dataset(
        name=given["name"],
        title=given["title"],
        description=given["description"],
        keywords=tuple(given["keywords"]),
        creators=tuple(given["creators"]),
        licence=Licence(**given["licence"]),
    )


DATASET = _load()


def described() -> dict[str, Any]:
    """What every release says of the dataset, and of the terms that its columns use, whatever the rows."""
    return DATASET.described() | {"vocabularies": [_vocabulary(one) for one in VOCABULARIES.values()]}


def _vocabulary(vocabulary: Vocabulary) -> dict[str, Any]:
    terms = [
        {"term": one.term, "definition": one.definition, "crosswalk": dict(one.crosswalk)} for one in vocabulary.terms
    ]
    return {"name": vocabulary.name, "description": vocabulary.description, "terms": terms}
