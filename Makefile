# The whole project in two commands, on a machine with Python 3.11+, git and make:
#   make site   set everything up and build the site into site/, with everything to take along
#   make test   set everything up and run every check and test
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check -qq
# pytest's own arguments, say: make test ARGS="-k fonts -n 0"
ARGS   ?=
# BROWSER=none leaves out the tests in a browser.
BROWSER ?=
# OFFICE=none leaves out the tests in LibreOffice.
OFFICE ?=
# NODE=none leaves out the tests of help in editors, and those of the tools that `make audit` has from elsewhere.
NODE ?=

# One date for everything generated: that of the last commit, so that the same sources give the same bytes.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 315532800)
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1
# What Python has compiled is kept, also where a machine says otherwise: the tests start it hundreds of times.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help site test beside fast coverage mutants check lint format bench edits fuzz audit serve lock browser office node release clean distclean
# One thing after the other; but for what `make test` says.
ifndef TOGETHER
.NOTPARALLEL:
endif

help:
	@echo "make site    build the site into site/, with books, data and itself as files to take along"
	@echo "make test    every check and every test"
	@echo "make fast    the quick tests of the core, in half a minute"
	@echo "make coverage  how many branches of the core its tests take; fails below 98 in a hundred"
	@echo "make mutants   change the core in one small way after the other, and tell what no test notices"
	@echo "make check   check the plan data in data/"
	@echo "make serve   show the site while you edit"
	@echo "make format  let ruff lay out the code"
	@echo "make bench   measure"
	@echo "make edits   compare second builds with clean ones, after a thousand edits at random"
	@echo "make fuzz    spoil every kind of file for SECONDS, and look at what is said (600)"
	@echo "make audit   look at the site in site/ as readers with a keyboard, large letters or a slow line meet it"
	@echo "make release the package in dist/, with what it is made of and the hashes of all files"
	@echo "make lock    look for newer dependencies and lock them again"
	@echo "make clean   remove what was built (distclean: the environment too)"

site: $(VENV)/.site
	@# What is to be taken along first, for the site lists it. Then all else, published in one step.
	$(BIN)/planbook export --all
	$(BIN)/planbook build --strict
	@echo "The site is in site/"

# Of what the site offers the tests look at the data: books and workbooks they make themselves, for fewer plans.
test: export PLANBOOK_FORMATS ?= json
test:
	@# The site is built by one processor; the other sets up the tests and looks at the sources meanwhile.
	+@$(MAKE) --no-print-directory --jobs=2 TOGETHER=yes site beside
	@# The choice of formats is the site's alone: the tests choose their own.
	@# A whole file of tests to each process: what its tests share is made once.
	env -u PLANBOOK_FORMATS PLANBOOK_SITE=site PLANBOOK_BROWSER=$(BROWSER) PLANBOOK_OFFICE=$(OFFICE) PLANBOOK_NODE=$(NODE) \
		$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

# What the tests need besides the site, and the tests themselves compiled once for all processes.
beside: $(VENV)/.site
	+@$(MAKE) --no-print-directory TOGETHER= browser office node lint
	@$(BIN)/pytest --collect-only -qq -n 0 >/dev/null || true

# The tests of the core, where most mistakes show: what pages and files are made from, and the pages themselves.
CORE := $(addprefix tests/,answers checks i18n load model site values views test_architecture.py test_configuration.py \
	test_diff.py test_editing.py test_graph.py test_problem_cases.py test_problems.py test_replacing.py test_source.py)

fast: $(VENV)/.test
	PLANBOOK_EXAMPLES=$${PLANBOOK_EXAMPLES:-15} $(BIN)/pytest -q -m "not slow and not browser" $(CORE) $(ARGS)
	$(BIN)/ruff check --quiet

# Every branch that the tests of the core take, and those of the commands that write into its files; see pyproject.toml.
coverage: $(VENV)/.test
	rm -f .coverage .coverage.*
	PLANBOOK_EXAMPLES=$${PLANBOOK_EXAMPLES:-15} $(BIN)/coverage run -m pytest -q -m "not browser" $(CORE) \
		$(addprefix tests/,adding checking importing translating) $(ARGS)
	$(BIN)/coverage combine -q
	$(BIN)/coverage json -q -o .coverage.json
	$(BIN)/python scripts/tell-coverage .coverage.json 98

# Hours for all; as in: make mutants ARGS="replacing values/money", make mutants ARGS="--help"
mutants: $(VENV)/.test
	PYTHONPATH=tests nice -n 15 $(BIN)/python -m mutants $(ARGS)

check: $(VENV)/.site
	$(BIN)/planbook check data

lint: $(VENV)/.test
	@failed=""; \
	for command in "ruff check" "ruff format --check" mypy lint-imports; do \
		echo "$$command"; $(BIN)/$$command || failed="$$failed [$$command]"; \
	done; \
	test -z "$$failed" || { echo "Failed:$$failed (make format mends the layout)" >&2; exit 1; }

format: $(VENV)/.test
	$(BIN)/ruff check --quiet --fix --exit-zero
	$(BIN)/ruff format

edits: $(VENV)/.test
	PLANBOOK_EDITS=$(or $(EDITS),1000) $(BIN)/pytest -n auto tests/reuse -k "edit or alone" $(ARGS)

bench: $(VENV)/.test
	@test -d tests/bench || { echo "There is nothing to measure yet: tests/bench is missing"; exit 1; }
	$(BIN)/pytest tests/bench -s $(ARGS)

# What it finds it prints with its seed and a small input; as in: make fuzz SECONDS=3600 ARGS="--only workbook --seed 7"
SECONDS ?= 600
fuzz: $(VENV)/.test
	PYTHONPATH=tests $(BIN)/python -m fuzz --seconds $(SECONDS) $(ARGS)

# Every kind of page in every language, by as many browsers as there are processors; for a part of it, as in:
# For the accessibility statement: make audit ARGS="--results accessibility.json"
audit: $(VENV)/.test browser
	@test -d site || { echo "There is no site yet: make site" >&2; exit 3; }
	sh scripts/install-auditors $(VENV)
	PYTHONPATH=tests $(BIN)/python -m audit site $(VENV)/audit $(ARGS)

serve: $(VENV)/.site
	$(BIN)/planbook serve

# The same sources give the same bytes; nothing is fetched.
release: $(VENV)/.site
	rm -rf dist
	$(BIN)/python -m hatchling build
	$(BIN)/python scripts/write-bill-of-materials requirements/site.txt dist

browser: $(VENV)/.test
	@test "$(BROWSER)" = none || sh scripts/install-chromium

office: $(VENV)/.test
	@test "$(OFFICE)" = none || sh scripts/install-libreoffice

node: $(VENV)/.test
	@test "$(NODE)" = none || { sh scripts/install-language-server $(VENV) && sh scripts/install-auditors $(VENV); }

# Setting up. The stamps are younger than the locks: a second run installs nothing.
# Everything installed has a hash in the lock, the build tool of our own package included. What is installed is compiled
# when it is first used: most of it never is. uv installs in a tenth of pip's time, but reads none of pip's settings:
# where it finds nothing, or is not made for a machine, pip does it.
install = $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/$(1).txt 2>/dev/null \
	|| $(PIP) install --no-compile --require-hashes -r requirements/$(1).txt

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "planbook needs Python 3.11 or newer; say which, for example: make PYTHON=python3.12 site" >&2; exit 3; }
	@$(PYTHON) -m venv $(VENV) \
	|| { rm -rf $(VENV); echo "Python's venv module is missing; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 3; }

$(VENV)/.site: pyproject.toml requirements/site.txt | $(BIN)/python
	@echo "Setting up $(VENV) for the site"
	@$(PIP) install --no-compile --require-hashes -r requirements/lock.txt 2>/dev/null || true
	@$(call install,site)
	@$(PIP) install --no-index --no-build-isolation --no-deps --editable .
	@touch $@

# The tests' lock holds the site's versions: what is there already stays, and a site may be built meanwhile.
$(VENV)/.test: $(VENV)/.site requirements/test.txt
	@echo "Setting up $(VENV) for the tests"
	@$(call install,test)
	@touch $@

# One resolution for every system and every Python from 3.11; the tests' lock holds the site's versions.
LOCK := $(VENV)-lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --upgrade pyproject.toml
lock:
	@test -d $(VENV)-lock || $(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --disable-pip-version-check -qq install --require-hashes -r requirements/lock.txt
	$(LOCK) --group build --output-file requirements/site.txt
	$(LOCK) --group test --constraints requirements/site.txt --output-file requirements/test.txt
	$(VENV)-lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade --group pyproject.toml:lock --output-file requirements/lock.txt

clean:
	rm -rf site .site.building downloads dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.* htmlcov
	find plugins tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV) $(VENV)-lock
