# Everything a checkout needs. Works with GNU make 3.81, which macOS ships.
# `make` lists the targets; each first installs what it needs and is missing.

PYTHON ?=
export PYTHON

# On macOS a Python that is not Homebrew's does not look where Homebrew puts Pango.
# Said in front of each command, since macOS removes an exported DYLD_* from a shell's.
ifeq ($(shell uname -s),Darwin)
BREWED := $(shell brew --prefix 2>/dev/null || echo /opt/homebrew)
RUN := DYLD_FALLBACK_LIBRARY_PATH="$(BREWED)/lib:/usr/local/lib:/usr/lib" .venv/bin/
else
RUN := .venv/bin/
endif

PYTEST := $(RUN)python -m pytest -q

.DEFAULT_GOAL := help
.PHONY: help briefs test check format format-check lint types contract freshness \
	bench gallery guide locales validate-docx wheel wheel-test clean distclean runtime dev

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

briefs: runtime ## build every brief in briefs/ into out/
	$(RUN)briefgen build

test: dev ## run the tests
	$(PYTEST) -n auto

check: format-check lint types contract freshness ## run the gate but for the tests: format, lint, types, contract, freshness

format-check: dev ## fail where the formatter would change a file
	$(RUN)ruff format --check

lint: dev ## run the linter
	$(RUN)ruff check

types: dev ## check the types, strictly
	$(RUN)mypy

contract: dev ## check which module may import which
	$(RUN)lint-imports

freshness: dev ## fail where a generated file no longer matches its source
	$(PYTEST) tests/test_freshness.py

format: dev ## format the code, and fix what the linter can fix
	$(RUN)ruff check --fix-only
	$(RUN)ruff format

locales: dev ## bring the catalogs of our own words up to date, and compile them
	$(RUN)python tools/locales.py

gallery: dev ## draw the pages that the README shows into docs/
	$(RUN)python tools/gallery.py

guide: dev ## follow docs/templates.md in an empty folder, and draw its pictures
	$(RUN)python tools/guide.py

validate-docx: dev ## check every sample Word file by the Open XML SDK's rules, for which npm installs a program
	$(RUN)python tools/validate_docx.py

bench: dev ## measure how long checking and building take
	$(RUN)python bench/run.py
	$(RUN)python bench/pdf.py
	$(RUN)python bench/word.py
	$(RUN)python bench/check.py

wheel: dev ## build the source archive and, from it, the wheel into dist/
	rm -rf dist
	$(RUN)python -m build --no-isolation

wheel-test: wheel ## try the wheel on its own, in an empty environment
	$(RUN)python tools/wheel_test.py

clean: ## remove what was built, and the caches
	rm -rf out dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -path ./.venv -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

distclean: clean ## remove .venv too
	rm -rf .venv

runtime:
	@sh tools/bootstrap.sh runtime

dev:
	@sh tools/bootstrap.sh dev
