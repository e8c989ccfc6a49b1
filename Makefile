# A short cover over plain pip commands; the README gives them for Windows and for an environment of one's own.
# Needs Python 3.11 or newer and make. Everything is installed into .venv, pinned by constraints.txt.

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP = $(BIN)/python -m pip --disable-pip-version-check install --quiet -c constraints.txt
# So that already the first window opens quickly.
COMPILE = $(BIN)/python -m compileall -q hessgui
PINS := pyproject.toml constraints.txt
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt

.PHONY: help run test lint bench bundle screenshots translations clean

help:
	@echo "make run          opens the window"
	@echo "make test         runs every test; ARGS='-k csv' passes options to pytest"
	@echo "make lint         checks the code, the import rules and the desktop files"
	@echo "make bench        measures hessgui beside its peers"
	@echo "make bundle       builds a one-folder application in dist/, and starts it"
	@echo "make screenshots  draws the README's pictures"
	@echo "make translations brings the files for translators up to date, and makes what the window loads"

run: $(VENV)/.run
	$(BIN)/python -m hessgui $(ARGS)

test: $(VENV)/.test
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.test
	$(BIN)/python -m ruff check .
	$(BIN)/lint-imports
	@if command -v desktop-file-validate >/dev/null; then desktop-file-validate packaging/*.desktop; \
	 else echo "left out: desktop-file-validate is not installed"; fi
	@if command -v appstreamcli >/dev/null; then appstreamcli validate --no-net packaging/*.metainfo.xml; \
	 else echo "left out: appstreamcli is not installed"; fi

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks $(ARGS)

bundle: $(VENV)/.bundle
	$(BIN)/python -m PyInstaller --noconfirm --clean --log-level WARN packaging/hessgui.spec
	$(BIN)/python -m pytest -p tests.conftest packaging/test_bundle.py

screenshots: $(VENV)/.test
	QT_QPA_PLATFORM=xcb xvfb-run --auto-servernum --server-args "-screen 0 1280x800x24 -dpi 96" \
	 $(BIN)/python packaging/screenshots.py

translations: $(VENV)/.test
	$(BIN)/python packaging/translations.py

clean:
	rm -rf build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/.made:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
	 { echo "hessgui needs Python 3.11 or newer: name one with  make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(PINS) | $(VENV)/.made
	@echo "Installing hessgui and what it needs into $(VENV) (torch is large: the first time takes minutes)"
	$(PIP) -e .
	@$(COMPILE)
	@touch $@

$(VENV)/.test: $(PINS) | $(VENV)/.made
	@echo "Installing hessgui and its test tools into $(VENV) (torch is large: the first time takes minutes)"
	$(PIP) -e '.[test]'
	@$(COMPILE)
	@touch $@ $(VENV)/.run

$(VENV)/.bench: $(VENV)/.test
	$(PIP) -e '.[test,bench]'
	@touch $@

$(VENV)/.bundle: $(VENV)/.test
	$(PIP) -e '.[test,bundle]'
	@touch $@
