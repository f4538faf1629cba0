# Zhengce. `make dataset` builds the release of the seeds, `make test` runs the tests.
# Needs Python 3.11 or later as python3 (or PYTHON=...); all else goes into .venv by hashed locks.

PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# jieba comes as source only: it is built by the setuptools of the lock, not by one fetched on the way.
LOCKED := $(INSTALL) --require-hashes --no-build-isolation --use-pep517

.PHONY: dataset test test-all benchmark quality baseline lint format lock clean .venv
.DELETE_ON_ERROR:

dataset: $(VENV)/.run
	$(BIN)/zhengce build seeds --output output

test: $(VENV)/.test
	$(BIN)/python -m pytest

# With the tests that measure time, which a busy machine can fail.
test-all: $(VENV)/.test
	$(BIN)/python -m pytest -m "slow or not slow"

# CPU time of each stage beside the floor and other libraries; BENCHMARK="folder --rounds 9" for more.
# JioNLP is measured where it is installed (the extra `benchmark`; --jionlp PYTHON names another environment).
BENCHMARK ?=
benchmark: $(VENV)/.run
	$(BIN)/python -m tests.benchmarks $(BENCHMARK)

# Figures of the rules on the annotated documents: what was gained and lost, then the reference that every
# release tells. `make baseline` takes the figures as those below which none may fall.
quality: $(VENV)/.run
	$(BIN)/python -m pipelines.score tests/gold --seeds seeds --compare tests/baseline/score.json
	$(BIN)/python -m pipelines.quality tests/gold --seeds seeds

baseline: $(VENV)/.run
	$(BIN)/python -m pipelines.score tests/gold --seeds seeds --json tests/baseline/score.json

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.venv: $(VENV)/.run

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

# The lean environment: what a build needs, and the project itself from this folder.
$(VENV)/.run: requirements-build.txt requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing the run environment into $(VENV) (some 100 MB to fetch)"
	$(LOCKED) --requirement requirements-build.txt
	$(LOCKED) --requirement requirements.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

# The same with the tools that test and check it.
$(VENV)/.test: $(VENV)/.run requirements-test.txt
	@echo "Installing the test environment into $(VENV)"
	$(LOCKED) --requirement requirements-test.txt
	@touch $@

# The locks, after a change of the dependencies; `make lock UPGRADE=--upgrade` takes newer versions. Needs uv.
# Both locks agree on what they share.
UPGRADE ?=
COMPILE := $(UV) pip compile --quiet $(UPGRADE) --universal --python-version 3.11 --generate-hashes \
	--annotation-style split --no-strip-extras \
	--custom-compile-command "make lock (Python 3.11 or later; tried on Linux x86_64 with 3.11, 3.12 and 3.13)"

lock:
	echo 'setuptools>=77' | $(COMPILE) --no-annotate --output-file requirements-build.txt -
	$(COMPILE) --extra test --output-file requirements-test.txt pyproject.toml
	$(COMPILE) --constraint requirements-test.txt --output-file requirements.txt pyproject.toml

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
