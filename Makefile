# What can be made here. `make help` lists it.
.PHONY: help packages build run test check format bench
.DEFAULT_GOAL := build

SWIFT ?= swift
# The program carries Swift's own libraries: it starts twice as fast, and the server that runs it needs no Swift.
RELEASE := $(SWIFT) build -c release --static-swift-stdlib
PORT ?= 8080
# Tests that only compute. They keep every core busy for minutes: beside them a test with a program or a clock in it
# would wait past its time.
PURE := ^(HouseTests|PolicyPackTests|RulebookTests|SchoolTests|LedgerTests)\.
FORMATTED := Package.swift Sources Tests Benchmarks

help:
	@echo "make build   build the command for release"
	@echo "make run     build it, make a demonstration school under var/demo the first time, serve it on 127.0.0.1; PORT=…"
	@echo "make test    install what is missing, check the house rules, run every test, those in the browser too"
	@echo "make check   the format only"
	@echo "make format  bring every Swift file into the format"
	@echo "make bench   build for release and measure; docs/performance.md says what the figures mean"

packages:
	@Scripts/install-packages

build: packages
	$(RELEASE) --product lanyard

run: build
	@.build/release/lanyard demo --data var/demo
	@.build/release/lanyard serve --data var/demo --port $(PORT)

check:
	@$(SWIFT) format lint --strict --parallel --recursive $(FORMATTED) && echo "format: clean"

format:
	$(SWIFT) format --in-place --parallel --recursive $(FORMATTED)

test: packages check
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --filter '$(PURE)'
	$(SWIFT) test --skip-build --skip '$(PURE)'
	Scripts/browser-tests

bench: packages
	$(RELEASE) --product RulebookBenchmark
	.build/release/RulebookBenchmark
	$(RELEASE) --product LedgerBenchmark
	Scripts/with-postgres .build/release/LedgerBenchmark
	$(RELEASE) --product lanyard
	Scripts/bench-start
	$(RELEASE) --product StaticPage
	Scripts/bench-web
	$(RELEASE) --product SchoolBenchmark
	.build/release/SchoolBenchmark
