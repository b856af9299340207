# Everything runs in .venv, which the targets make and fill themselves; a second call finds it done.
PYTHON ?= python3
HOST ?= localhost
PORT ?= 8501
COUNT ?= 1000
DIGITS ?= 1000
ROUNDS ?= 200
SEED ?= 1

VENV := .venv
PY := $(VENV)/bin/python
# What is pinned is whole: pip has nothing to work out. Left to work it out, it stops as soon as a newer release
# of an extra (pikepdf[pdfa], which ocrmypdf asks for) is published, with words about hashes.
PIP := $(PY) -m pip install -qq --disable-pip-version-check --require-hashes --no-deps
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
HAS_VENV = $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null
DATABASE := warehouse/safe_city.duckdb

export GX_ANALYTICS_ENABLED := false
# Many processes begin in a test run and in a build: none of them is to compile all sources anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help dashboard build test check bench fuzz torture evaluate gazetteer russian requirements clean

help: ## this list
	@echo "Safe City Observatory: make TARGET [PORT=$(PORT)] [HOST=$(HOST)] [PYTHON=$(PYTHON)]"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

dashboard: $(RUNTIME) ## build the warehouse and open the pages at http://HOST:PORT
	@$(PY) -m warehouse build || test -e $(DATABASE)
	@$(PY) -m tools.serve --server.address $(HOST) --server.port $(PORT)

build: $(RUNTIME) ## read data/reports and build the warehouse
	@$(PY) -m warehouse build

test: $(DEV) ## run the tests in about five minutes; SLOW=1: also those that take long, as .ci/run does; THOROUGH=1: all cases
	@$(PY) -m pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder

check: $(DEV) ## style, types, the laws of imports, known holes in what it runs on
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@$(PY) -m tools.audit

bench: $(DEV) ## how fast and how rightly it reads, builds and draws, beside plain engines
	@$(PY) -m tests.bench

fuzz: $(DEV) ## damage documents at random: COUNT=1000 of each of FORMATS=txt,pdf,… from SEED=1, DIGITS=1000 numbers
	@$(PY) -m tests.fuzz --count $(COUNT) --seed $(SEED) --digits $(DIGITS) $(if $(FORMATS),--formats $(FORMATS))

torture: $(DEV) ## kill builds at ROUNDS=200 random moments from SEED=1, fill the disk, forbid to write
	@TORTURE_ROUNDS=$(ROUNDS) TORTURE_SEED=$(SEED) $(PY) -m pytest tests/torture

evaluate: $(DEV) ## recall and precision of the reader on documents that it was not made for
	@$(PY) -m tests.evaluate

gazetteer: $(DEV) ## derive the list of communities from the official codifier
	@$(PY) -m tools.gazetteer

russian: $(DEV) ## derive the forms of Russian words from data/reference/russian.yml
	@$(PY) -m tools.russian

requirements: ## pin requirements*.txt anew from requirements*.in (needs uv)
	UV_CUSTOM_COMPILE_COMMAND="make requirements" uv pip compile --quiet --upgrade --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url requirements.in --output-file requirements.txt
	UV_CUSTOM_COMPILE_COMMAND="make requirements" uv pip compile --quiet --upgrade --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --constraints requirements.txt requirements-dev.in \
		--output-file requirements-dev.txt

clean: ## remove what was built and cached (but not .venv)
	rm -rf warehouse/*.duckdb* warehouse/.builds .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

$(PY):
	@$(HAS_VENV) || tools/packages python3-venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 …" >&2; exit 1; }
	@$(HAS_VENV) || { echo "$(PYTHON) lacks the modules venv and ensurepip, which the set-up needs" >&2; exit 1; }
	@echo "Making $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(RUNTIME): requirements.txt | $(PY)
	@echo "Installing what the application needs (once, about a minute)"
	@$(PIP) -r requirements.txt
	@touch $@

# The tests need all that the application needs, and a browser.
$(DEV): requirements-dev.txt packages.txt | $(PY)
	@tools/packages $$(cat packages.txt)
	@echo "Installing what the tests need (once, about a minute)"
	@$(PIP) -r requirements-dev.txt
	@touch $(RUNTIME) $@
