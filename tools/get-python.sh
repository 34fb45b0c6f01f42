#!/bin/sh
# A Python that can make virtual environments. Debian and Ubuntu keep that part in a package of its own.
set -eu
PYTHON="${1:-python3}"

"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Alongside needs Python 3.11 or newer." >&2; exit 1; }
"$PYTHON" -c 'import ensurepip, venv' 2>/dev/null && exit 0
command -v dpkg >/dev/null || { echo "This Python can not make virtual environments: install its venv and ensurepip." >&2; exit 1; }
. "$(dirname "$0")/debian.sh"
install_missing python3-venv
