# Archipelago: `make` lists what it can do.
PYTHON ?= python3
PORT ?= 8888
VENV ?= .venv
export ARCHIPELAGO_VENV = $(abspath $(VENV))
BIN = $(VENV)/bin
# JupyterLab refuses to run as root unless it is told; in a container there is often nobody else.
AS_ROOT = $(if $(filter 0,$(shell id -u)),--allow-root)
LAB = $(BIN)/jupyter lab --ServerApp.root_dir=$(CURDIR) --LabApp.extension_manager=readonly --ServerApp.port_retries=0 $(AS_ROOT)

.DEFAULT_GOAL := help
.PHONY: help lab test check exercises grade report site bundle binder bench lock python named environment environment-site environment-tests

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

lab: environment  ## open the course in JupyterLab (PYTHON=python3.12, PORT=9000 to choose)
	@port=$$($(PYTHON) .setup/environment.py port $(PORT)) && exec $(LAB) --port=$$port course/00_start_here.ipynb

test: environment-tests  ## install what the tests need and run them all
	@$(BIN)/python -m ruff check . && $(BIN)/python -m ruff format --check .
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(TESTS)

check: environment-tests  ## the quick part of the tests: nothing that starts a kernel, nbgrader, a browser or make
	@$(BIN)/python -m ruff check . && $(BIN)/python -m ruff format --check .
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "not slow" $(TESTS)

exercises: environment  ## make exercises/ and the pages of docs/ that have sources: capstone, outcomes, ideas, teaching
	@$(BIN)/python grading/exercises.py
	@$(BIN)/python docs/capstone/examples.py
	@$(BIN)/python docs/outcomes.py
	@$(BIN)/python docs/ideas.py
	@$(BIN)/python docs/teaching/write.py

grade: named environment  ## mark what was handed in: make grade SET=ps1-claims (see grading/README.md)
	@$(BIN)/invigilate $(SET)

report: named environment  ## write a page on the class: make report SET=ps1-claims (see docs/teaching/report.md)
	@$(BIN)/python grading/report $(SET)

named:
	@test -n "$(SET)" || { echo "archipelago: name the problem set, for example: make $(firstword $(MAKECMDGOALS)) SET=ps1-claims" >&2; exit 2; }

site: environment-site  ## build the reading site in site/, without a network (SITE=folder to choose)
	@$(BIN)/python docs/site/build.py $(SITE)

bundle: environment  ## make one zip for a lab without internet, packages included (FOLDER=folder to choose)
	@$(BIN)/python .setup/bundle.py $(FOLDER)

binder: python  ## write the README's Binder badge and links for the repository that CITATION.cff names
	@$(PYTHON) .setup/binder.py

bench: environment-tests  ## measure speed and memory, side by side
	@set -e; for each in tests/benchmarks/*.py; do echo "== $$each"; $(BIN)/python $$each; done

lock: environment-tests  ## renew the locks and environment.yml from pyproject.toml
	@$(BIN)/python .setup/lock.py

environment: python
	@$(PYTHON) .setup/environment.py course

environment-site: python
	@$(PYTHON) .setup/environment.py site

environment-tests: python
	@$(PYTHON) .setup/environment.py tests

python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "archipelago: there is no $(PYTHON) on this machine; Python 3.11 or newer is needed (make lab PYTHON=...)." >&2; exit 1; }
