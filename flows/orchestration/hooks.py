"""What happens when a run fails, crashes or is cancelled: people are told, in words.

The message goes into the log, and to whatever the environment variable PACT_LEDGER_ON_FAILURE names: a URL, to which
it is posted as JSON (`text`, as chat services take it, and the parts of the message by name), or a command, which gets
it on its standard input.
"""

import os
import re
import shlex
import subprocess
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.client.schemas.objects import FlowRun, State

SETTING = "PACT_LEDGER_ON_FAILURE"
SECONDS = 30
PAGE = "docs/operating.md"

_PUT_IT_RIGHT = {
    "FAILED": "Nothing was published. What was extracted is kept: put it right, and run again.",
    "CRASHED": "The run did not end by itself (killed, out of memory, machine gone). It can simply be run again: what "
    "was extracted is kept, and a release is published whole or not at all.",
    "CANCELLED": "Somebody cancelled it. It can be run again at any time.",
}

_PREFECTS_WORDS = re.compile(r"^.*?encountered an exception: (\w+Error: )?")


def report(flow: "Flow[..., Any]", flow_run: "FlowRun", state: "State[Any]") -> None:
    """The state hook. Trouble with telling is a warning: it must not hide what it tells of."""
    from prefect.logging.loggers import flow_run_logger

    message = message_of(flow.name, flow_run.name, state.type.value, state.message or "", flow_run.parameters or {})
    log = flow_run_logger(flow_run, flow)
    log.error(message["text"])
    target = os.environ.get(SETTING)
    if not target:
        return
    try:
        _tell(target, message)
    except Exception as error:
        log.warning("%s could not be told (%s): %s", SETTING, target, error)


def message_of(flow: str, run: str, state: str, reason: str, parameters: Mapping[str, Any]) -> dict[str, str]:
    """The message and its parts. `state` is a type of Prefect's states; a cancelled run is CANCELLING until it ends."""
    ended = state.replace("CANCELLING", "CANCELLED")
    places = ", ".join(f"{name} {parameters[name]}" for name in ("raw", "output") if name in parameters)
    lines = [
        f"{flow} {ended.lower()}: {run}" + (f" ({places})" if places else ""),
        _told(reason),
        f"{_PUT_IT_RIGHT.get(ended, '')} See {PAGE}.".strip(),
    ]
    return {"text": "\n".join(line for line in lines if line), "flow": flow, "run": run, "state": ended}


def _told(reason: str) -> str:
    """What went wrong, without the words that Prefect puts before it."""
    return _PREFECTS_WORDS.sub("", reason).strip()


def _tell(target: str, message: Mapping[str, str]) -> None:
    if target.startswith(("http://", "https://")):
        import httpx

        httpx.post(target, json=dict(message), timeout=SECONDS).raise_for_status()
    else:
        subprocess.run(shlex.split(target), input=message["text"], text=True, timeout=SECONDS, check=True)
