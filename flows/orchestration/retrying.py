"""What is tried again: whatever a disk, a network or a bucket may do better in half a minute."""

import errno
from typing import TYPE_CHECKING, Any, TypedDict

from obstore.exceptions import GenericError

if TYPE_CHECKING:
    from collections.abc import Callable

LASTING = {
    errno.EACCES,
    errno.EDQUOT,
    errno.EEXIST,
    errno.EISDIR,
    errno.ENOENT,
    errno.ENOSPC,
    errno.ENOTDIR,
    errno.EPERM,
    errno.EROFS,
}
"""What waiting does not help against: no permission, no place, no such file."""


class Retries(TypedDict):
    """The options of a task that is tried again."""

    retries: int
    retry_delay_seconds: list[float]
    retry_condition_fn: "Callable[[Any, Any, Any], bool]"


def passes(error: object) -> bool:
    """Whether the same call may succeed a little later."""
    if isinstance(error, GenericError):  # of a bucket that did not answer, or answered that it cannot
        return True
    return isinstance(error, OSError) and error.errno not in LASTING


def _worth_it(_task: Any, _run: Any, state: Any) -> bool:
    return passes(state.data)


ON_TROUBLE: Retries = {"retries": 3, "retry_delay_seconds": [2, 10, 30], "retry_condition_fn": _worth_it}
