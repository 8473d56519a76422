# `make run` and `make test` do all the set-up on a machine with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test check bench docs clean venv lock

run: venv
	$(BIN)/whowhen ingest seeds

test: venv
	$(BIN)/python -m pytest

check: venv
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

# the parts of the documentation that the code knows better
docs: venv
	$(BIN)/python -m docs.generate

bench: venv
	$(BIN)/python -m benchmarks.ingest

venv: $(STAMP)

# a pip before 23.3 does not see that the lock pins sqlalchemy when it is asked for sqlalchemy[asyncio];
# hashes are checked; the project itself follows without its dependencies, which are the lock's
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "whowhen needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV) \
	  && uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock \
	  && uv pip install --quiet --python $(BIN)/python --no-deps -e . ; \
	else \
	  $(PYTHON) -m venv $(VENV) \
	  && $(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=24.2' \
	  && $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock \
	  && $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e . ; \
	fi
	@touch $(STAMP)

# after a change of dependencies in pyproject.toml; needs uv
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --extra local --extra dask --extra language --extra export --group dev -o requirements.lock pyproject.toml

# for docker-compose.yml, once: a file that exists is kept, since databases know the passwords they were made with.
# Who may read the files is said there, beside the list of secrets
.PHONY: secrets
secrets:
	@set -e; umask 077; mkdir -p secrets; chmod 700 secrets; \
	random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }; \
	keep() { \
	  if [ ! -e "secrets/$$1" ]; then \
	    rm -f "secrets/.$$1"; printf '%s\n' "$$2" > "secrets/.$$1"; chmod 444 "secrets/.$$1"; mv "secrets/.$$1" "secrets/$$1"; \
	  fi; \
	}; \
	keep mongodb_keyfile "$$(random)$$(random)"; \
	keep mongodb_root_password "$$(random)"; \
	keep postgres_password "$$(random)"; \
	keep prefect_auth "admin:$$(random)"; \
	keep whowhen_mongodb_uri "mongodb://whowhen:$$(random)@mongodb:27017/whowhen?replicaSet=rs0&authSource=admin"; \
	echo "secrets/ holds what docker-compose.yml needs; keep a copy of it with the back-ups"

clean:
	@if [ -x $(BIN)/whowhen ]; then $(BIN)/whowhen db stop || true; fi
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
