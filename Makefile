# Two commands do it all: `make demo` and `make test`. `make help` names the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
PY := $(VENV)/bin/python
DANGBO := $(VENV)/bin/dangbo
SERVE ?= 1
export PYTHONUTF8 := 1
unexport PYTHONDONTWRITEBYTECODE  # the tests start hundreds of processes; each would compile the whole house anew

.PHONY: help demo test lint unit browser bench fmt messages mo lock audit noun clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r left right; do printf '%-16s %s\n' "$$left" "$$right"; done

$(VENV)/base.stamp: requirements/base.txt pyproject.toml
	@bash checks/venv.sh base

$(VENV)/test.stamp: requirements/test.txt $(VENV)/base.stamp
	@bash checks/venv.sh test

mo: $(VENV)/base.stamp
	@$(PY) -m checks.messages compile

demo: mo ## the example year: figures, the report in out/, the site on 127.0.0.1:8000 (SERVE=0: do not serve)
	@$(DANGBO) demo $(if $(filter 0 no false,$(SERVE)),--no-serve)

test: $(VENV)/test.stamp mo ## everything: lint, types, contract, guards, unit tests on both databases, browser
	@bash checks/system.sh chromium libatomic1 postgresql espeak-ng
	@$(PY) -m checks.suite

lint: $(VENV)/test.stamp ## lint, types, import contract, guards, message catalogues
	@$(PY) -m checks.suite lint

unit: $(VENV)/test.stamp mo ## unit tests on SQLite
	@$(PY) -m checks.suite unit

browser: $(VENV)/test.stamp mo ## browser and accessibility tests in headless Chromium; pictures of the pages in out/screens
	@bash checks/system.sh chromium libatomic1 espeak-ng
	@PICTURES=1 $(PY) -m checks.suite browser

bench: $(VENV)/test.stamp mo ## speed against its bounds: a table, and out/bench.json
	@$(PY) -m bench

fmt: $(VENV)/test.stamp ## format and repair what can be repaired
	@$(VENV)/bin/ruff check --fix --quiet . ; $(VENV)/bin/ruff format .

messages: $(VENV)/test.stamp ## bring the Vietnamese catalogues up to date with code and templates
	@$(PY) -m checks.messages update

lock: $(VENV)/test.stamp ## pin the requirements anew, with hashes
	@bash checks/lock.sh

audit: $(VENV)/test.stamp ## known weaknesses and withdrawn releases among the pinned packages
	@$(PY) -m checks.advisories

noun: $(VENV)/base.stamp ## a new noun: make noun NAME=petitions BESIDE=feedback
	@$(PY) -m checks.noun "$(NAME)" "$(BESIDE)"

clean: ## remove what the other commands made (the data in var/ stays)
	rm -rf $(VENV) out build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} + ; find dangbo -name '*.mo' -delete
