# What people run. `make run` and `make test` set everything up by themselves.
SHELL := /bin/sh
VENV := var/venv
BIN := $(VENV)/bin
export PYTHONDONTWRITEBYTECODE =

.PHONY: help run test accessibility check lint types messages check-messages sample screenshots tools lock setup setup-dev
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

run: setup ## serve the portal with its content; PORT=8123 make run for another port
	@deploy/run

test: setup-dev ## the whole suite, on SQLite and on a real PostgreSQL
	@$(MAKE) --silent tools || echo "Going on without them; the tests that need them say so."
	@$(BIN)/python -m tests.run

accessibility: setup-dev tools ## axe on every page, in every combination of language, width, scheme and text size
	@EVERY_COMBINATION=1 $(BIN)/python -m pytest -q -s tests/browser/test_axe.py

check: lint types check-messages ## formatter, linters, house style, types, migrations, catalogues

lint: setup-dev
	@$(BIN)/ruff format --check . && $(BIN)/ruff check .
	@$(BIN)/djlint --check --lint --quiet templates
	@deploy/manage makemigrations --check --dry-run
	@SITE_URL=https://portal.example deploy/manage check --deploy --fail-level WARNING
	@deploy/manage check_style --verbosity 0

types: setup-dev
	@deploy/with-environment $(BIN)/mypy kaohsiung_portal pages awards

messages: setup-dev ## collect the interface's messages into locale/ (needs GNU gettext)
	@command -v xgettext >/dev/null || { echo "xgettext is missing: install GNU gettext (Debian: apt install gettext)." >&2; exit 1; }
	@deploy/manage collect_messages
	@$(BIN)/pybabel --quiet compile -d locale -D 'django djangojs'

check-messages: setup-dev
	@$(BIN)/python -m pytest -q tests/house/test_catalogues.py

sample: setup ## a database full of realistic content: make sample ITEMS=1000
	@deploy/manage make_sample --items $(or $(ITEMS),1000)

screenshots: setup-dev ## pages of every kind in every language, into var/screenshots
	@$(BIN)/python -m tests.browser.screenshots

tools: var/tools/.fetched ## fetch the checkers of pages and style sheets (needs npm)

lock: setup-dev ## compile the hashed requirements files from pyproject.toml
	@deploy/lock

setup: $(VENV)/.installed locale/.compiled

setup-dev: $(VENV)/.installed-dev locale/.compiled

$(VENV)/bin/python:
	@deploy/make-venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.txt
	@echo "Installing the portal's packages …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	@echo "Installing the packages for tests and checks …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

var/tools/.fetched: deploy/get-tools
	@deploy/get-tools
	@touch $@

locale/.compiled: $(VENV)/.installed $(wildcard locale/*/LC_MESSAGES/*.po)
	@$(BIN)/pybabel --quiet compile -d locale -D 'django djangojs'
	@touch $@
