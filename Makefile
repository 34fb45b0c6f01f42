# Two commands for a newcomer: `make run` shows the house, `make test` proves it. `make help` lists the rest.
# A fresh Debian or Ubuntu with Python 3.11 or newer is enough; what else is needed installs itself.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# A lock names everything, so nothing is left to resolve: a resolver would look at newer versions than those pinned
# and stop where it may not. `pip check` says whether the lock is whole.
INSTALL := $(PIP) install --require-hashes --no-deps -r
COMPILE := $(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml
WORKERS ?= 2
# Every worker of the tests and every program they start would compile the whole house anew, where the shell says so.
unexport PYTHONDONTWRITEBYTECODE
# What the demonstration must not see, should the shell have it.
CLEAN_ENV := env -u ALONGSIDE_HOME -u DATABASE_URL

.PHONY: help run test check lint types bench coverage mutants trials lock setup setup-tests clean

help: ## List what can be made
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(BIN)/.can-run ## Show the house, with invented people in it, on http://127.0.0.1:8000 (PORT=…)
	@$(CLEAN_ENV) $(BIN)/alongside demo --port $(PORT)

test: setup-tests lint types ## Prove everything, on SQLite and on PostgreSQL (the automatic checks run this)
	@echo "== the whole suite on SQLite"
	@env -u DATABASE_URL $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup
	@echo "== the whole suite on PostgreSQL"
	@tools/with-postgres.sh $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup

check: $(BIN)/.can-test lint types ## The quick inner loop: style, arrows, types, and the tests that need no browser
	@env -u DATABASE_URL $(BIN)/python -m pytest -q -n $(WORKERS) -m "not journey and not slow"

lint: $(BIN)/.can-test ## Style, floors of the house, templates
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/lint-imports --no-cache | grep -vE "^$$|^(=|-)+$$" | tail -20
	@$(BIN)/djlint --lint --quiet alongside

types: $(BIN)/.can-test ## Types
	@$(BIN)/mypy --no-error-summary

bench: $(BIN)/.can-bench ## Measure what docs and closing notes claim, beside the peers they name
	@$(BIN)/python -m benchmarks.sight
	@$(BIN)/python -m benchmarks.ledger
	@$(BIN)/python -m benchmarks.absent
	@$(BIN)/python -m benchmarks.directory

coverage: setup-tests ## Which lines no test reaches
	@env -u DATABASE_URL $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup --cov --cov-report term:skip-covered

mutants: $(BIN)/.can-test ## Change one thing at a time in what decides sight, locks and acts: does a test notice?
	@$(BIN)/python tools/mutants.py

trials: setup-tests ## Kill the program, fail its writes and crowd it, TRIALS=… times (2,000), on both databases
	@env -u DATABASE_URL TRIALS=$${TRIALS:-2000} $(BIN)/python -m pytest -q -n $(WORKERS) tests/nothing_lost
	@TRIALS=$${TRIALS:-2000} tools/with-postgres.sh $(BIN)/python -m pytest -q -n $(WORKERS) tests/nothing_lost

lock: $(BIN)/.can-test ## Choose versions anew and write them, with hashes, to requirements*.lock
	@$(COMPILE) --upgrade --output-file requirements.lock
	@$(COMPILE) --upgrade --group dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(COMPILE) --upgrade --group bench --constraint requirements-dev.lock --output-file requirements-bench.lock
	@! grep -nE 'https?://|index-url' requirements*.lock

setup: $(BIN)/.can-run ## Install what running needs

setup-tests: $(BIN)/.can-test ## Install what testing needs: a browser and PostgreSQL as well
	@tools/get-browser.sh
	@tools/get-postgres.sh

clean: ## Take away everything that was made here, the demonstration's invented people too
	@rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage
	@if [ -e var/DEMONSTRATION ]; then rm -rf var; fi

$(BIN)/.can-run: requirements.lock pyproject.toml
	@tools/get-python.sh $(PYTHON)
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what Alongside needs, as pinned in requirements.lock"
	@$(INSTALL) requirements.lock
	@$(PIP) install --no-deps --editable .
	@$(PIP) check
	@touch $@

$(BIN)/.can-test: requirements-dev.lock $(BIN)/.can-run
	@echo "Installing what the tests need, as pinned in requirements-dev.lock"
	@$(INSTALL) requirements-dev.lock
	@$(PIP) check
	@touch $@

$(BIN)/.can-bench: requirements-bench.lock $(BIN)/.can-test
	@echo "Installing the peers that are measured beside"
	@$(INSTALL) requirements-bench.lock
	@$(PIP) check
	@touch $@
