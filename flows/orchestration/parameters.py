"""The parameters of the release flow as types: the choices of the form in Prefect's UI, and what a run refuses.

What each means is said in the docstring of the flow, where the form takes it from.
"""

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

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


Gold = Annotated[Path | None, AfterValidator(lambda path: path and _existing_folder(path))]
Key = Annotated[Path | None, AfterValidator(lambda path: path and _existing_file(path))]
Scheduler = Annotated[str | None, AfterValidator(lambda address: address and _address(address))]
Share = Annotated[float, Field(ge=0, le=1)]
Size = Annotated[int, Field(ge=1, le=100_000)]
Processes = Annotated[int, Field(ge=1, le=1024)]
