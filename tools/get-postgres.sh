#!/bin/sh
# PostgreSQL's programs, for the tests. On Debian and Ubuntu they install themselves; elsewhere, put them on the PATH.
set -eu
command -v initdb >/dev/null && command -v pg_ctl >/dev/null && command -v pg_dump >/dev/null && exit 0
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
command -v dpkg >/dev/null || { echo "Install PostgreSQL's server and client programs and put them on the PATH." >&2; exit 1; }
. "$(dirname "$0")/debian.sh"
# The tests start a server of their own; the package would otherwise start one for the machine.
if [ "$(id -u)" = 0 ] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
  mkdir -p /etc/postgresql-common
  echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
fi
install_missing postgresql
