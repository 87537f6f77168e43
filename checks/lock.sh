#!/usr/bin/env bash
# Pins the requirements with hashes. The files name no index and no option, so they install from any mirror.
set -euo pipefail
compile=(.venv/bin/pip-compile --quiet --generate-hashes --no-strip-extras --allow-unsafe --no-header
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options "$@")
"${compile[@]}" --output-file requirements/base.txt requirements/base.in
"${compile[@]}" --output-file requirements/test.txt requirements/test.in
