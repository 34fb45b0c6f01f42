#!/bin/sh
# The browser the journeys are driven in. On Debian and Ubuntu it installs itself; elsewhere, set CHROME_PATH to a Chromium or Chrome.
# The headless shell is Chromium without its windows: it takes a third less of the processor's time for the same journeys.
# libatomic1 is what the driver needs, fonts-liberation makes text as wide as on a person's screen.
set -eu
WANTED="chromium-headless-shell libatomic1 fonts-liberation"

[ -z "${CHROME_PATH:-}" ] || { [ -x "$CHROME_PATH" ] && exit 0; echo "CHROME_PATH names no program: $CHROME_PATH" >&2; exit 1; }
command -v dpkg >/dev/null || { echo "Install Chromium or Chrome and set CHROME_PATH to it." >&2; exit 1; }
. "$(dirname "$0")/debian.sh"
install_missing $WANTED
