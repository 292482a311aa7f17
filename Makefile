# What people run. `make test` and `make demo` install the Debian packages they need, and say which.
.PHONY: help build test explore demo bench check deny doc fmt setup command-alone

help:
	@echo "make build   the daemon and the command, in release mode"
	@echo "make test    every test, with a real libvirtd and real QEMU guests"
	@echo "make explore new random worlds against what must never happen"
	@echo "make demo    two weeks in a minute, on real guests"
	@echo "make bench   how long a turn takes, and what it costs to be idle"
	@echo "make check   what continuous integration checks besides the tests"

setup:
	tests/lab/install
	tests/lab/guest

build: setup
	cargo build --release --locked

# Properties are tried on the same random worlds each time, so that a red run is red again; `make explore` looks for new
# ones, and prints what it finds.
test: setup
	PROPTEST_RNG_SEED=20190214 cargo test --locked

explore:
	for round in 1 2 3 4 5 6 7 8 9 10; do cargo test --locked --lib random_worlds || exit 1; done

demo: build
	tests/demo

bench: build
	tests/bench/run

check: setup fmt
	cargo clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items
	$(MAKE) command-alone deny

fmt:
	cargo fmt --check

# The command must build and run where there is no libvirt, in debug and in release mode.
command-alone:
	tests/command-alone

deny:
	command -v cargo-deny >/dev/null || cargo install --locked --quiet cargo-deny
	cargo deny --config .deny.toml check licenses bans sources
