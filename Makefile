# What one types here. `make` alone makes the digest; `make help` lists the rest.

.DEFAULT_GOAL := digest
.DELETE_ON_ERROR:

# The tool as users get it. Cargo knows when it is out of date, so it is always asked.
FASCICLE := target/release/fascicle

# Where .ci/install put the checkers; without it, the machine's own Python,
# with which each check that lacks its checker says that it is skipped.
PYTHON := $(firstword $(wildcard target/checkers/bin/python) python3)

# More arguments for the command at hand: make digest ARGS='content/2026-11 --page-size a4'
ARGS ?=

.PHONY: digest tool test lint deny conformance conformance-full bench bench-peers quality pages accept help

digest: tool ## Make every issue under content/ into out/ (the default)
	$(FASCICLE) build $(ARGS)

tool:
	cargo build --release --quiet

# The same made-up cases in every run; another seed, or `random`, tries others.
export PROPTEST_RNG_SEED ?= 1981

test: ## Run the tests
	cargo test $(ARGS)

lint: ## Check format, lints, dependencies and documentation
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings
	@$(MAKE) --no-print-directory deny
	RUSTDOCFLAGS='-D warnings' cargo doc --no-deps

# Advisories come over the network, the rest does not: a machine that cannot fetch them still checks the rest.
deny: ## Check the dependencies against deny.toml
	@if ! cargo deny --version >/dev/null 2>&1; then \
	  echo 'SKIPPED: cargo-deny is not installed (cargo install --locked cargo-deny): dependencies not checked'; \
	else \
	  cargo deny --locked check bans licenses sources || exit 1; \
	  if cargo deny --locked fetch db >/dev/null 2>&1; then \
	    cargo deny --locked check --disable-fetch advisories; \
	  else \
	    echo 'SKIPPED: the advisory database cannot be fetched here: known vulnerabilities not checked'; \
	  fi; \
	fi

conformance: tool ## Check the files we make with other people's tools (run .ci/install once before)
	$(PYTHON) -B tests/conformance/run.py --fascicle $(FASCICLE) $(ARGS)

# The result, with its date, goes into CONFORMANCE.md.
conformance-full: tool ## Check the e-books of whole corpora, every page of them: an hour and more
	$(PYTHON) -B tests/conformance/run.py --fascicle $(FASCICLE) --whole $(ARGS)

bench: tool ## Run the benchmarks, and see how time grows with an issue (this needs ../shared)
	cargo bench $(ARGS)
	$(PYTHON) -B tests/conformance/scaling.py --fascicle $(FASCICLE)

quality: tool ## Measure how well made issues are set (needs ../shared)
	$(PYTHON) -B tests/conformance/quality.py --fascicle $(FASCICLE) $(ARGS)

bench-peers: tool ## Time issues beside pandoc, typst and weasyprint (needs them and ../shared)
	$(PYTHON) -B tests/conformance/peers.py --fascicle $(FASCICLE) $(ARGS)

# Old pages go first: an issue that has become shorter must not keep its former last page.
pages: digest ## Draw the pages of every PDF in out/ into out/pages/
	rm -rf out/pages && mkdir -p out/pages
	for pdf in out/*.pdf; do \
	  pdftoppm -r 100 -png "$$pdf" "out/pages/$$(basename "$$pdf" .pdf)" || exit 1; \
	done

accept: ## Accept what the tests now produce as the golden files; read the diff before you commit it
	UPDATE=1 cargo test $(ARGS)

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
