# Every target makes its own environment where there is none.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test slow check bench docs pictures clean

INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt

$(BIN)/lungang: pyproject.toml constraints.txt
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(INSTALL) -e .
	touch $@

# Tests and checks need far more than the program: notebooks, a cluster, linters.
$(VENV)/dev: $(BIN)/lungang
	$(INSTALL) -e '.[dev]'
	touch $@

# `make demo lang=zh` speaks Chinese whatever the locale is.
SAY := $(if $(lang),--lang $(lang))

demo: $(BIN)/lungang  ## a synthetic district of 137 schools, from workbook to proven plan
	mkdir -p out
	$(BIN)/lungang sample out/sample.xlsx $(SAY)
	$(BIN)/lungang check out/sample.xlsx --scenario jinghai-2025 $(SAY)
	$(BIN)/lungang solve out/sample.xlsx --scenario jinghai-2025 --out out/plan $(SAY)
	$(BIN)/lungang audit out/sample.xlsx --scenario jinghai-2025 --plan out/plan $(SAY)
	@echo
	@echo "名单 roster: out/plan/plan.xlsx"
	@echo "网页 page: out/plan/report.html"
	@echo "指南 guide: docs/guide.zh.md, docs/guide.md"
	@echo "下一步 next: $(BIN)/lungang notice out/sample.xlsx --scenario jinghai-2025" \
	  "--plan out/plan --out out/notices"

test: $(VENV)/dev
	$(BIN)/pytest -q -n 2 -m 'not slow'

slow: $(VENV)/dev  ## the tests that take longer, among them large districts where they are at hand
	$(BIN)/pytest -q -n 2 -m slow

check: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/dev  ## this search and its peers on the same matrices; takes an hour or two
	$(BIN)/python -m benchmarks --out docs/performance.md

docs: $(VENV)/dev  ## the references of rules, goals and tables, from the code
	$(BIN)/python -m solver.report.reference en > docs/rules.md
	$(BIN)/python -m solver.report.reference zh > docs/rules.zh.md
	$(BIN)/python -m solver.report.table_reference en > docs/tables.md
	$(BIN)/python -m solver.report.table_reference zh > docs/tables.zh.md

pictures: $(VENV)/dev  ## those of the guide; needs LibreOffice, Chromium and poppler
	$(BIN)/python -m docs.pictures

clean:
	rm -rf $(VENV) out
