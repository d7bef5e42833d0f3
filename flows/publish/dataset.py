"""What every release says of the dataset as a whole: `dataset.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


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
