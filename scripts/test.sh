#!/usr/bin/env bash
# Install what is missing, build with sanitizers, run all tests.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh

yoy_install_packages "${YOY_BUILD_PACKAGES[@]}" "${YOY_RUN_PACKAGES[@]}" "${YOY_TEST_PACKAGES[@]}"
cmake -S . -B build/dev -G Ninja -DYOY_PRESET=dev
ninja -C build/dev
ctest --test-dir build/dev --output-on-failure
