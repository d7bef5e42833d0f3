"""The parameters of the flows as types: what the form in Prefect's UI shows and offers, and what a run refuses."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from flows.partitions import DOCUMENTS
from flows.pipeline import Bump
from flows.runners import Runner

SCHEDULER = re.compile(r"(tcp|tls|ray)://\S+|auto")


def _existing_file(path: Path) -> Path:
    if not path.expanduser().is_file():
        raise ValueError(f"there is no file {path}; name a private key of OpenSSH, as ssh-keygen makes it")
    return path


def _existing_folder(path: Path) -> Path:
    if not path.is_dir():
        raise ValueError(f"there is no folder {path}; name the folder of gold files, or leave it out")
    return path


def _address(address: str) -> str:
    if not SCHEDULER.fullmatch(address):
        raise ValueError(f"{address!r} is no address of a scheduler; write tcp://HOST:8786 (Dask) or ray://HOST:10001")
    return address


Raw = Annotated[
    Path, Field(title="Raw folder", description="Documents and sidecars; its curated/ holds the signed decisions.")
]
Output = Annotated[Path, Field(title="Output", description="Where the releases are published.")]
Gold = Annotated[
    Path | None,
    Field(title="Gold", description="Folder of annotations to score the release with; leave it out for none."),
    AfterValidator(lambda path: path and _existing_folder(path)),
]
LeastBump = Annotated[
    Bump | None,
    Field(title="Least bump", description="Raise the computed version to this level; it is never lowered."),
]
Approve = Annotated[
    bool,
    Field(title="Approve an upheaval", description="Publish although more than 5 % of a table's rows go or change."),
]
Key = Annotated[
    Path | None,
    Field(title="Signing key", description="Private key of OpenSSH to sign the release with."),
    AfterValidator(lambda path: path and _existing_file(path)),
]
Store = Annotated[
    str | None,
    Field(
        title="Store",
        description="Folder or URL where what was extracted is kept; by default .extracted in the output.",
    ),
]
Size = Annotated[
    int,
    Field(
        title="Documents in a partition",
        description=f"Extracted and kept together; {DOCUMENTS} are some ten seconds of work.",
        ge=1,
        le=100_000,
    ),
]
Who = Annotated[
    Runner,
    Field(title="Runner", description="Who extracts: this process, others, or the workers of a Dask or Ray cluster."),
]
Processes = Annotated[
    int, Field(title="Processes", description="Processes or workers that extract at the same time.", ge=1, le=1024)
]
Scheduler = Annotated[
    str | None,
    Field(title="Scheduler", description="Address of a cluster that is running; leave it out for one on this machine."),
    AfterValidator(lambda address: address and _address(address)),
]
