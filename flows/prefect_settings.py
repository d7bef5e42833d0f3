"""Prefect's settings for a run that needs no standing server. Import this before anything of Prefect.

Each is a default: what the environment already says stays. A flow starts a local API on a free loopback port, which
takes 11 s with a warm home and 20 s with a fresh one: hence the longer time-out. The run's own log is enough to read,
and an expected failure is told in one paragraph, so Prefect's log stays silent unless asked for.
"""

import os
from pathlib import Path

_PROJECT = Path(__file__).resolve().parent.parent
_HOME = (_PROJECT if (_PROJECT / "pyproject.toml").exists() else Path.cwd()) / ".prefect"

DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_HOME": str(_HOME),
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
}

for _name, _value in DEFAULTS.items():
    os.environ.setdefault(_name, _value)
