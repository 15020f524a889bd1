# Everything is set up in .venv by the targets that need it; `make help` lists them.

.DEFAULT_GOAL := help
PYTHONS := python3 python3.15 python3.14 python3.13 python3.12 python3.11
BIN := .venv/bin
EVERYDAY := not slow and not oracle and not vscode and not amplify_cli
SLOW := slow or oracle

.PHONY: help test slow interop demo lint format-check ruff types layers generated format generate bench wheel clean

help:            ## show this list
	@sed -n 's/^\([a-z-]*\): .*## /\1	/p' Makefile | expand -t 16

# --- Use -------------------------------------------------------------------------------------------

demo: .venv/.stamp-test        ## make an example workspace, check it, and show the findings
	@$(BIN)/python tools/demo.py

test: .venv/.stamp-test        ## run the tests, a real Neovim included
	@$(BIN)/pytest -n 2 -q -m "$(EVERYDAY)"

slow: .venv/.stamp-test        ## run the tests that are too slow for every day
	@$(BIN)/pytest -n 2 -q -m "$(SLOW)"

interop: .venv/.stamp-test     ## go back and forth with the Amplify CLI, from AMPLIFY_CLI or the PATH
	@$(BIN)/pytest -q -n0 -m amplify_cli

bench: .venv/.stamp-bench      ## measure, and compare with other language servers
	@$(BIN)/python -m tools.bench

# --- Check -----------------------------------------------------------------------------------------

lint: format-check ruff types layers generated   ## check style, types, layers and generated files

format-check: .venv/.stamp-lint   ## is the code laid out as `make format` would?
	@printf 'format:    '; $(BIN)/ruff format --check --output-format concise

ruff: .venv/.stamp-lint           ## does the code keep to the rules of style?
	@printf 'ruff:      '; $(BIN)/ruff check --output-format concise

types: .venv/.stamp-lint          ## do the types fit?
	@printf 'types:     '; $(BIN)/mypy

layers: .venv/.stamp-lint         ## does every layer import only what is below it?
	@printf 'layers:    '; report=$$($(BIN)/lint-imports --no-logo) \
	    && echo "$$report" | tail -n 1 || { echo; echo "$$report"; exit 1; }

generated: .venv/.stamp-lint      ## are the generated files current?
	@printf 'generated: '; $(BIN)/python tools/generate.py --check && echo 'all current'

# --- Change ----------------------------------------------------------------------------------------

format: .venv/.stamp-lint      ## lay out the code and correct what can be corrected
	@$(BIN)/ruff format --quiet && $(BIN)/ruff check --fix

generate: .venv/.stamp-test    ## write the generated schemas and pages
	@$(BIN)/python tools/generate.py --write

wheel: .venv/.stamp-test       ## build the wheel into dist/
	@$(BIN)/python -m pip wheel -q --no-deps --wheel-dir dist .

clean:                         ## remove everything that was set up, built or cached
	rm -rf .venv build dist .coverage .hypothesis .*_cache
	find amplify_ls tests tools -name __pycache__ -prune -exec rm -rf {} +

# --- Set up ----------------------------------------------------------------------------------------

# Debian and its children split ensurepip off, and without it a new environment has no pip.
SUITABLE := import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))

.venv/bin/python:
	@for python in $(PYTHONS); do \
	    $$python -c '$(SUITABLE)' 2>/dev/null && exec $$python -m venv .venv; \
	done; \
	echo 'No Python 3.11 or newer with the modules venv and ensurepip was found ($(PYTHONS)).' >&2; \
	echo 'Install one; on Debian and Ubuntu: apt-get install python3-venv' >&2; \
	exit 1

# `pip install --group` needs pip 25.1.
.venv/.stamp-%: pyproject.toml | .venv/bin/python
	@echo 'Setting up .venv for $* …'
	@$(BIN)/python -m pip install -q --disable-pip-version-check --upgrade pip
	@$(BIN)/python -m pip install -q --editable '.[sandbox]' --group $*
	@touch $@

.PRECIOUS: .venv/.stamp-%
