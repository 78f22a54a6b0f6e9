# One front door for work on the project.

.PHONY: build test check lessons fixtures weights widths study experiments bench engine fuzz faults limits sanitize

MINUTES ?= 10

LESSON = .build/release/lesson
SHIPPED = Sources/Host/Checkpoints/Resources

build: ## the command, optimised
	swift build -c release --static-swift-stdlib

test: ## all tests, with the programs that they call
	Tests/run

check: ## the style of the sources, and every check of every lesson
	swift format lint --strict --recursive Package.swift Sources Tests
	swift run lesson check

lessons: ## the lessons, a line each
	swift run lesson list

fixtures: ## what the tests compare with, anew from PyTorch (Debian: python3-torch)
	python3 Tests/NetworksTests/Fixtures/make_fixtures.py

weights: build ## the shipped weights, anew from their recipes; then run `make fixtures`
	$(LESSON) train --seed 2 --output $(SHIPPED)/cam.safetensors
	$(LESSON) train --model attention --recipe note --output $(SHIPPED)/attention-seed.safetensors
	$(LESSON) train --model attention --variant ones --output $(SHIPPED)/attention-ones.safetensors
	$(LESSON) train --model attention --variant corrected --output $(SHIPPED)/attention-corrected.safetensors
	$(LESSON) train --model attention --variant corrected-map --output $(SHIPPED)/attention-corrected-map.safetensors
	for variant in gap gmp dense; do \
	  $(LESSON) train --model scenes --variant $$variant --seed 1 --output $(SHIPPED)/scenes-$$variant.safetensors; \
	  for seed in 2 3; do \
	    $(LESSON) train --model scenes --variant $$variant --seed $$seed --output $(SHIPPED)/scenes-$$variant-seed$$seed.safetensors; \
	  done; \
	done

widths: ## which characters are wide, anew from Unicode's data (Debian: unicode-data)
	python3 Sources/Core/Widths/make_table.py

study: build ## does attention help on noisy images? (five minutes)
	Studies/noise.sh $(LESSON) > Studies/noise.csv
	awk -f Studies/summary.awk Studies/noise.csv

experiments: build ## the figures of the lessons on localization, anew (a minute)
	for name in localization thresholds grid conventions faithful sanity; do \
	  $(LESSON) experiment $$name --format csv > Studies/$$name.csv; \
	done

engine: ## the engine of pages, anew as WebAssembly (Debian: binaryen wasi-libc libclang-rt-19-dev-wasm32 zopfli)
	Engine/make.sh

fuzz: ## every reader with ever new bytes, MINUTES in all (make fuzz MINUTES=60)
	Fuzzing/run.sh $(MINUTES)

faults: ## 200 kills and 60 refused calls, after which nothing may be lost (Debian: strace)
	swift build --product lesson
	Fuzzing/faults.py .build/debug/lesson

limits: build ## what inputs of 1 MiB take at most
	Fuzzing/limits.py $(LESSON)

sanitize: ## odd shapes with the address sanitizer, a training with the thread sanitizer
	Fuzzing/sanitize.sh

bench: build ## speed: kernels, and everything in turns with PyTorch and ONNX Runtime (pip install torch onnxruntime onnx)
	cd Benchmarks && swift build -c release
	cd Benchmarks && .build/release/measure kernels
	cd Benchmarks && python3 compare.py
