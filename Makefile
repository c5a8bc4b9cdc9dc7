# Every task of a developer's day. `make help` lists them; a target installs what it needs.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
DEBIAN_PACKAGES := qgis python3-qgis python3-venv xvfb xauth x11-utils xdotool imagemagick fonts-nanum poppler-utils \
	qttools5-dev-tools postgresql-15 postgresql-15-postgis-3
# The Python that QGIS is built for, whatever comes first on the path.
QGIS_PYTHON := /usr/bin/python3
PACKAGE_PARTS := __init__.py __main__.py model engine desktop
TRANSLATION := resources/i18n/zoneproof_ko.qm
VERSION = $(shell sed -n 's/^version=//p' metadata.txt)
ZIP = build/zoneproof-$(VERSION).zip

.PHONY: help setup run test test-model-engine test-lowest test-desktop test-e2e lint format typecheck bench bench-causes stage link zip scan matrix clean

help: ## List the tasks
	@grep -hE '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

# --- setting up -------------------------------------------------------------------------------------------------------

setup: build/.packages .venv/.ready .venv-desktop/.ready link ## Install what is missing; quick when nothing is

build/.packages: Makefile
	@mkdir -p build
	missing=""
	for package in $(DEBIAN_PACKAGES); do
		dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"
	done
	if [ -n "$$missing" ]; then
		echo "Installing from Debian:$$missing"
		$(SUDO) apt-get update -qq
		$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >build/packages.log 2>&1 \
			|| { tail -n 20 build/packages.log; exit 1; }
	fi
	touch $@

.venv/.ready: build/.packages pyproject.toml resources/engine-requirements.txt | link-folder
	@echo "Installing the engine into .venv: $$(sed 's/>=.*//' resources/engine-requirements.txt | tr '\n' ' ')and the tools of tests"
	python3 -m venv --clear .venv
	.venv/bin/pip install -qq --upgrade 'pip>=25.1'
	.venv/bin/pip install -qq --group test --group check -e .
	touch $@

.venv-lowest/.ready: build/.packages pyproject.toml resources/engine-requirements.txt
	@echo "Installing the oldest engine that is supported into .venv-lowest"
	python3 -m venv --clear .venv-lowest
	.venv-lowest/bin/pip install -qq uv
	.venv-lowest/bin/uv pip install -qq --python .venv-lowest/bin/python --resolution lowest-direct \
		-r resources/engine-requirements.txt --group test
	touch $@

.venv-desktop/.ready: build/.packages pyproject.toml
	@echo "Installing the tools of desktop tests into .venv-desktop, beside Debian's own packages for Python"
	$(QGIS_PYTHON) -m venv --clear --system-site-packages .venv-desktop
	.venv-desktop/bin/pip install -qq --upgrade 'pip>=25.1'
	.venv-desktop/bin/pip install -qq --group desktop
	touch $@

.venv-bench/.ready: .venv/.ready benchmarks/peers/requirements.txt
	@echo "Installing the peers of the benchmarks into .venv-bench; what cannot be had is left out of their tables"
	python3 -m venv --clear .venv-bench
	.venv-bench/bin/pip install -qq --upgrade 'pip>=25.1'
	.venv-bench/bin/pip install -qq -e '.[fast]' mpmath gmpy2
	while read -r peer; do
		.venv-bench/bin/pip install -qq $$peer || echo "cannot be had: $$peer"
	done <benchmarks/peers/requirements.txt
	$(SUDO) apt-get install -y -qq --no-install-recommends g++ libgeographiclib-dev >build/bench-packages.log 2>&1 \
		|| echo "cannot be had: GeographicLib in C++"
	touch $@

%.qm: %.ts build/.packages
	/usr/lib/qt5/bin/lrelease -silent $< -qm $@

# --- running and testing ----------------------------------------------------------------------------------------------

run: setup ## Open QGIS on the sample plan; without a display, leave pictures of it in build/demo/
	@demo/run

test: lint typecheck test-model-engine test-lowest test-desktop test-e2e ## Run every test

test-model-engine: setup
	@.venv/bin/python -m pytest tests/model tests/engine tests/benchmarks plugin/model plugin/engine/area.py plugin/engine/rings.py plugin/engine/twins.py \
		plugin/engine/cause --doctest-modules -q -n 2

test-lowest: setup .venv-lowest/.ready
	@PYTHONPATH=build/link .venv-lowest/bin/python -m pytest tests/model tests/engine -q -n 2

test-desktop: setup
	@QT_QPA_PLATFORM=offscreen PYTHONPATH=build/link .venv-desktop/bin/python -m pytest tests/desktop -q

test-e2e: setup stage
	@QT_QPA_PLATFORM=offscreen PYTHONPATH=build/link .venv-desktop/bin/python -m pytest tests/e2e -q

lint: setup ## Check style and formatting
	@.venv/bin/ruff check .
	.venv/bin/ruff format --check .

format: setup ## Put the code into its format
	@.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

typecheck: setup ## Check types, strictly in model and engine
	@.venv/bin/mypy

bench: setup .venv-bench/.ready ## Measure beside the peers, write docs/performance.md; BENCH="--help" tells what can be asked for
	@.venv-bench/bin/python -m benchmarks $(BENCH)

bench-causes: setup ## Put faults into sound plans, write docs/causes.md; CAUSES="--help" tells what can be asked for
	@.venv/bin/python benchmarks/causes.py --write docs/causes.md $(CAUSES)

matrix: stage ## Run the desktop and end-to-end tests on Debian 13's and Debian testing's QGIS
	@tests/matrix/run

# --- the plugin's folder ----------------------------------------------------------------------------------------------

.PHONY: link-folder
link-folder:
	@mkdir -p build/link/zoneproof
	for part in $(PACKAGE_PARTS); do ln -sfn ../../../plugin/$$part build/link/zoneproof/$$part; done
	for part in metadata.txt LICENSE resources layers; do ln -sfn ../../../$$part build/link/zoneproof/$$part; done

link: build/.packages link-folder $(TRANSLATION) ## Lay the plugin out in links, in build/link/, for development

stage: link ## Lay the plugin out as it ships, in build/stage/zoneproof/
	@rm -rf build/stage
	mkdir -p build/stage
	cp -rL build/link/zoneproof build/stage/zoneproof
	find build/stage -name __pycache__ -prune -exec rm -r {} +
	rm -f build/stage/zoneproof/layers/*.py build/stage/zoneproof/resources/i18n/*.ts

zip: stage ## Build the archive for the plugin repository
	@rm -f $(ZIP)
	cd build/stage && $(QGIS_PYTHON) -m zipfile -c ../../$(ZIP) zoneproof
	echo $(ZIP)

scan: zip ## Look at the archive as the plugin repository does; fail on any finding
	@.venv/bin/python tests/scan.py $(ZIP)

clean: ## Remove what the tasks made
	@[ ! -d build/matrix ] || $(SUDO) rm -rf build/matrix
	rm -rf build .venv .venv-lowest .venv-desktop .venv-bench .mypy_cache .ruff_cache .pytest_cache $(TRANSLATION)
