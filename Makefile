# What one types here. `make` alone makes the digest; `make help` lists the rest.

.DEFAULT_GOAL := digest
.DELETE_ON_ERROR:

# The tool, built with optimisation but quickly. Cargo knows when it is out of date, so it is always
# asked. `make dist` builds the program that is shipped, which writes the same bytes.
FASCICLE := target/quick/fascicle
SHIPPED := target/release/fascicle

# Where .ci/install put the checkers; without it, the machine's own Python,
# with which each check that lacks its checker says that it is skipped.
PYTHON := $(firstword $(wildcard target/checkers/bin/python) python3)

# More arguments for the command at hand: make digest ARGS='content/2026-11 --page-size a4'
ARGS ?=

.PHONY: digest tool dist test test-long test-all lint deny msrv unused sbom fuzz fuzz-all conformance conformance-full endurance scrambled bench bench-peers quality pages accept help

digest: tool ## Make every issue under content/ into out/ (the default)
	$(FASCICLE) build $(ARGS)

tool:
	cargo build --profile quick --quiet

dist: ## Build the program as it is shipped: with optimisation over the borders of crates
	cargo build --release
	@ls -l $(SHIPPED)

# The same made-up cases in every run; another seed, or `random`, tries others.
export PROPTEST_RNG_SEED ?= 1981

test: ## Run the tests
	cargo test $(ARGS)

test-long: ## Run the long tests: hostile input, faults of the system, the seeds of the fuzzers
	cargo test --profile quick --test hostile --test faults --test fuzz $(ARGS)

test-all: test test-long ## Run all tests: make test and make test-long

lint: ## Check format, lints, dependencies and documentation
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings
	@$(MAKE) --no-print-directory deny unused msrv
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

unused: ## Check that every dependency is used
	@if cargo machete --version >/dev/null 2>&1; then \
	  cargo machete .; \
	else \
	  echo 'SKIPPED: cargo-machete is not installed (cargo install --locked cargo-machete): unused dependencies not looked for'; \
	fi

# Clippy refuses what the standard library has only since a later Rust, whichever compiles; that the
# rest compiles is seen with the oldest itself.
msrv: ## Check that the oldest Rust that Cargo.toml names compiles it
	@oldest=$$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml); \
	if rustc --version | grep -q "^rustc $$oldest\."; then \
	  echo "the oldest Rust, $$oldest, is the one at hand: the lints have compiled it"; \
	elif cargo "+$$oldest" --version >/dev/null 2>&1; then \
	  cargo "+$$oldest" check --locked --all-targets --target-dir target/msrv; \
	else \
	  echo "SKIPPED: Rust $$oldest is not installed (rustup toolchain install $$oldest): not compiled with the oldest"; \
	fi

sbom: ## Write what the program is made of to target/fascicle.cdx.json (CycloneDX)
	@if cargo cyclonedx --version >/dev/null 2>&1; then \
	  SOURCE_DATE_EPOCH=0 cargo cyclonedx --quiet --format json --spec-version 1.5 --all --no-build-deps --override-filename fascicle.cdx && \
	  mv fascicle.cdx.json target/ && echo target/fascicle.cdx.json; \
	else \
	  echo 'SKIPPED: cargo-cyclonedx is not installed (cargo install --locked cargo-cyclonedx): no bill of materials written'; \
	fi

# libFuzzer wants options of the compiler that are not stable yet; the variable lets a stable one take them.
# Safe Rust needs no sanitiser, and runs twice as fast without.
fuzz-all: ## Fuzz every target for half an hour of processor time (needs cargo-fuzz; ARGS="--minutes N --at-once N")
	cargo test --profile quick --quiet --test fuzz -- --ignored
	cd fuzz && RUSTC_BOOTSTRAP=1 cargo fuzz build -O -a -s none && python3 -B run.py $(ARGS)

fuzz: ## Fuzz one target for so many seconds: make fuzz TARGET=markdown TIME=1800 (needs cargo-fuzz)
	cargo test --profile quick --quiet --test fuzz -- --ignored
	cd fuzz && RUSTC_BOOTSTRAP=1 cargo fuzz run -O -a -s none $(or $(TARGET),whole) -- \
	  -max_total_time=$(or $(TIME),1800) -rss_limit_mb=4096 -timeout=60 -max_len=16384 $(ARGS)

conformance: tool ## Check the files we make with other people's tools (run .ci/install once before)
	$(PYTHON) -B tests/conformance/run.py --fascicle $(FASCICLE) $(ARGS)

# The result, with its date, goes into CONFORMANCE.md.
conformance-full: tool ## Check the e-books of whole corpora, every page of them: an hour and more
	$(PYTHON) -B tests/conformance/run.py --fascicle $(FASCICLE) --whole $(ARGS)

endurance: tool ## Make every article of whole corpora in every page size, and have all files read (needs ../shared)
	$(PYTHON) -B tests/conformance/endurance.py --fascicle $(FASCICLE) $(ARGS)

# A seed makes the same issue everywhere, so that what is found can be made again.
scrambled: tool ## Change articles at random, and have what is made of them validated (needs ../shared; ARGS="--issues N --from SEED")
	$(PYTHON) -B tests/conformance/scrambled.py --fascicle $(FASCICLE) $(ARGS)

bench: dist ## Run the benchmarks, and see how time grows with an issue (this needs ../shared)
	cargo bench $(ARGS)
	$(PYTHON) -B tests/conformance/scaling.py --fascicle $(SHIPPED)

quality: tool ## Measure how well made issues are set (needs ../shared)
	$(PYTHON) -B tests/conformance/quality.py --fascicle $(FASCICLE) $(ARGS)

bench-peers: dist ## Time issues beside pandoc, typst and weasyprint (needs them and ../shared)
	$(PYTHON) -B tests/conformance/peers.py --fascicle $(SHIPPED) $(ARGS)

# Old pages go first: an issue that has become shorter must not keep its former last page.
pages: digest ## Draw the pages of every PDF in out/ into out/pages/
	rm -rf out/pages && mkdir -p out/pages
	for pdf in out/*.pdf; do \
	  pdftoppm -r 100 -png "$$pdf" "out/pages/$$(basename "$$pdf" .pdf)" || exit 1; \
	done

accept: ## Accept what the tests now produce as the golden files; read the diff before you commit it
	UPDATE=1 UPDATE_EXPECT=1 cargo test $(ARGS)

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
