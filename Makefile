# Everything a newcomer or CI needs. Two commands suffice: `make run` and `make test`.
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
OUT ?= out
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

SEED := seeds/csto-dushanbe-2021.txt
TITLE := وزراء منظمة معاهدة الأمن الجماعي في دوشنبه
SOURCE := https://w3id.org/diplomatic-kg/$(SEED)
NAME := $(OUT)/csto-dushanbe-2021
GRAPH := $(NAME).ttl

.PHONY: help setup dev run test fmt lint type check authority train bench docs lock clean

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---- the environment: .venv, from the locks; the system's own Python is left alone

setup: .venv/.installed ## Install the program and what it needs into .venv

dev: .venv/.installed-dev ## Install the tools of development, too

.venv/bin/python:
	@PYTHON='$(PYTHON)' bash .ci/make-venv

.venv/.installed: .venv/bin/python requirements.lock pyproject.toml
	@echo 'Installing the program and its libraries into .venv (a minute or two) ...'
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.lock
	@echo 'Installing the tools of development into .venv ...'
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

# ---- from the article to the graph, its check, answers and pictures

STEP = @printf '\n\033[1m$$ %s\033[0m\n' '$(1)'; $(BIN)/$(1)

run: setup ## Build the example's graph, check it, ask it and draw it, under out/
	$(call STEP,kg build $(SEED) --output-dir $(OUT) --title "$(TITLE)" --source $(SOURCE))
	$(call STEP,kg validate $(GRAPH))
	@$(BIN)/kg validate --report turtle $(GRAPH) > $(NAME)-report.ttl
	$(call STEP,kg query $(GRAPH) --name positions-about -p target=Syria)
	$(call STEP,kg query $(GRAPH) --name urges)
	$(call STEP,kg query $(GRAPH) --name shared-by-members -p member=Tajikistan -p stance=support)
	@$(BIN)/kg query $(GRAPH) --name positions --to csv > $(NAME).csv
	$(call STEP,kg view $(GRAPH) --output $(NAME).html)
	$(call STEP,kg view $(GRAPH) --output $(NAME).png)
	$(call STEP,kg view $(GRAPH) --output $(NAME).svg)
	$(call STEP,kg view $(GRAPH) --output $(NAME).graphml)
	@printf '\nFrom %s:\n' '$(SEED)'
	@printf '  %-36s %s\n' \
	  '$(NAME).ttl' 'the graph: who takes which position on what' \
	  '$(NAME)-report.ttl' 'that it conforms to the shapes (SHACL)' \
	  '$(NAME).csv' 'the positions as a table' \
	  '$(NAME).html' 'the positions, to explore in a browser' \
	  '$(NAME).png' 'the same as a picture' \
	  '$(NAME).svg' 'the same as a drawing that scales' \
	  '$(NAME).graphml' 'the same for Gephi, yEd or networkx'

# ---- the quality of the code

test: dev ## Run all tests and show the coverage
	@$(BIN)/pytest --cov=kg --cov-report=term

fmt: dev ## Format the code and mend what can be mended
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lint: dev ## Check format, lint, direction of imports, authority file
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python ontology/build_authority.py --check

type: dev ## Check the types
	@$(BIN)/mypy

check: lint type test ## lint, type and test

# ---- upkeep

authority: setup ## Build ontology/authority.ttl from ontology/tables
	@$(BIN)/python ontology/build_authority.py

train: setup ## Rebuild the trained weights: make train GOLD=DIR SPLIT=FILE
	@$(BIN)/python -m kg.train --gold '$(or $(GOLD),$(error say where the annotated texts are: make train GOLD=DIR SPLIT=FILE))' \
	  --split '$(or $(SPLIT),$(error say which texts are for training: make train GOLD=DIR SPLIT=FILE))'

bench: setup ## Measure speed and memory (docs/speed.md): make bench BENCH="--batch 1000 --long 20"
	@$(BIN)/python -m benchmarks $(BENCH)

docs: dev ## Write the pages of docs/ that are made from the code
	@$(BIN)/python docs/build_cli.py > docs/cli.md.new && mv docs/cli.md.new docs/cli.md
	@$(BIN)/python docs/build_ontology.py
	@$(BIN)/python docs/console.py

lock: dev ## Resolve the dependencies anew and write the locks
	@compile=('$(BIN)/uv' pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' pyproject.toml); \
	"$${compile[@]}" --group build --upgrade --output-file requirements.lock; \
	"$${compile[@]}" --group dev --constraint requirements.lock --upgrade --output-file requirements-dev.lock

clean: ## Remove what was made: .venv, out, caches
	@rm -rf .venv '$(OUT)' build dist .coverage htmlcov .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
