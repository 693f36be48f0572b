# Every target sets up what it needs: `make test` and `make demo` work on a bare machine with Python 3.11+.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint types imports pytest bench lock clean

demo: $(STAMP)  ## check the sample story and write its report to reports/
	$(BIN)/twosource check seeds/sample --exit-zero --format markdown --output reports/sample.md
	@echo "Report: reports/sample.md"

test: lint types imports pytest  ## everything that CI checks

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

imports: $(STAMP)
	$(BIN)/lint-imports

pytest: $(STAMP)
	$(BIN)/pytest

bench: $(STAMP)  ## speed and memory on a generated corpus
	$(BIN)/python -m benchmarks

lock:  ## pin what was tested, for every supported Python
	$(BIN)/uv pip compile --universal --python-version 3.11 --group dev --extra all pyproject.toml \
	  --no-header --no-annotate --no-emit-index-url -o constraints.txt

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[all]" --group dev
	@touch $(STAMP)

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
