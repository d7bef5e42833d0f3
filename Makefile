# Needs Python 3.11 and nothing else: every target sets up the virtual environment when requirements.lock is newer than it.
.POSIX:
.PHONY: help setup release test lint types hashes lock clean distclean

PYTHON = python3.11
VENV = .venv
RAW = raw
OUTPUT = output
JOBS = 2
PYARROW = 20.0.0
READY = $(VENV)/.installed
PIP = $(VENV)/bin/python -m pip --disable-pip-version-check --quiet --quiet
# Prefect's database of runs without a standing server is made, or brought up to date, once and here.
LOCAL = env -u PREFECT_API_DATABASE_CONNECTION_URL -u PREFECT_SERVER_DATABASE_CONNECTION_URL \
	DO_NOT_TRACK=1 PREFECT_HOME="$${PREFECT_HOME:-$(CURDIR)/.prefect}"

help:
	@echo 'make release   read RAW (raw), publish a release into OUTPUT (output) when something changed'
	@echo 'make test      run the tests'
	@echo 'make lint      ruff: rules and formatting'
	@echo 'make types     mypy'
	@echo 'make setup     only set up $(VENV) from requirements.lock (the targets above do it themselves)'
	@echo 'make hashes    prove the content hashes with another pyarrow (PYARROW)'
	@echo 'make lock      compile requirements.lock anew from pyproject.toml (needs uv)'
	@echo 'make clean     remove caches; make distclean removes $(VENV) too'
	@echo 'Variables: PYTHON=$(PYTHON) VENV=$(VENV) RAW=$(RAW) OUTPUT=$(OUTPUT) JOBS=$(JOBS) (processes that run the tests)'

setup: $(READY)

# --no-deps: the lock names everything. The mark is written last, so that an interrupted set-up starts over.
$(READY): requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo 'Python 3.11 is needed: $(PYTHON) is not on the PATH. Try make PYTHON=/path/to/python3.11' >&2; exit 1; }
	@echo 'Setting up $(VENV) from requirements.lock (once, a minute or two)'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --no-deps --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(LOCAL) $(VENV)/bin/prefect server database upgrade --yes >/dev/null
	@touch $(READY)

release: $(READY)
	@$(VENV)/bin/pact-ledger release --raw $(RAW) --output $(OUTPUT)

test: $(READY)
	$(VENV)/bin/python -m pytest -n $(JOBS) --dist loadfile

lint: $(READY)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(READY)
	$(VENV)/bin/mypy

# The content hashes must not depend on the version of pyarrow: prove it with another one than the locked one.
hashes:
	$(PYTHON) -m venv --clear .venv-hashes
	.venv-hashes/bin/python -m pip --quiet install 'pyarrow==$(PYARROW)' numpy duckdb jinja2 filelock
	.venv-hashes/bin/python tests/content_hashes.py

lock:
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --python-version 3.11 -o requirements.lock --no-annotate --no-header

clean:
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .prefect
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV)
