#!/usr/bin/env bash
# Sees to it that system programs are there: system.sh [--required] PACKAGE...
# As root on Debian a missing one is installed; otherwise it is named, and what needs it is skipped.
set -euo pipefail
required=0
if [ "${1:-}" = --required ]; then required=1; shift; fi

present() {
  case "$1" in
    chromium) command -v chromium >/dev/null ;;
    postgresql) command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ;;
    libatomic1) compgen -G '/usr/lib/*/libatomic.so.1' >/dev/null || compgen -G '/lib/*/libatomic.so.1' >/dev/null ;;
    python3-venv) python3 -c 'import ensurepip' 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

install() {
  export DEBIAN_FRONTEND=noninteractive
  local log; log="$(mktemp)"
  { apt-get install -y --no-install-recommends "$@" ||
    { apt-get update && apt-get install -y --no-install-recommends "$@"; }; } >"$log" 2>&1 ||
    { tail -n 15 "$log" >&2; rm -f "$log"; return 1; }
  rm -f "$log"
}

missing=()
for package in "$@"; do present "$package" || missing+=("$package"); done
[ "${#missing[@]}" = 0 ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${missing[*]} with apt-get ..."
  install "${missing[@]}" && exit 0
fi
echo "Missing: ${missing[*]}. Install with: sudo apt-get install ${missing[*]}" >&2
exit "$required"
