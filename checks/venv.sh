#!/usr/bin/env bash
# Makes .venv if it is missing and installs one requirements file into it: venv.sh base|test
set -euo pipefail
set_name="$1"

find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3.11 python3; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"; return
    fi
  done
  echo "Python 3.11 or later is needed (Debian 12: apt-get install python3)." >&2
  exit 1
}

if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
  python="$(find_python)"
  # Debian ships Python without ensurepip; its python3-venv brings it.
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    bash checks/system.sh --required python3-venv
  fi
  rm -rf .venv
  "$python" -m venv .venv
fi

pip=(.venv/bin/python -m pip --disable-pip-version-check)
echo "Installing requirements/$set_name.txt ..."
"${pip[@]}" install --quiet --require-hashes -r "requirements/$set_name.txt"
if [ "$set_name" = base ]; then
  # The project itself, for its console script; its tools are pinned above, so nothing else is fetched.
  "${pip[@]}" install --quiet --no-deps --no-build-isolation --editable .
fi
touch ".venv/$set_name.stamp"
