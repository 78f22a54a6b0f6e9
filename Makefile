# One front door for work on the project.

.PHONY: build test check lessons fixtures weights

build: ## the command, optimised
	swift build -c release

test: ## all tests
	swift test

check: ## the style of the sources, and every check of every lesson
	swift format lint --strict --recursive Package.swift Sources Tests
	swift run lesson check

lessons: ## the lessons, a line each
	swift run lesson list

fixtures: ## what the tests compare with, anew from PyTorch (Debian: python3-torch)
	python3 Tests/NetworksTests/Fixtures/make_fixtures.py

weights: build ## the shipped weights, anew from their recipe; then run `make fixtures`
	swift run -c release lesson train --seed 1 --output Sources/Training/Resources/cam.safetensors
