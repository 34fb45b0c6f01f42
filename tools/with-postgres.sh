#!/usr/bin/env bash
# Run a command with a PostgreSQL of its own: a new, empty server under build/pg on a free port of the loopback address,
# with a password made for the occasion, stopped and deleted when the command ends. The command finds it in DATABASE_URL.
#
#   tools/with-postgres.sh .venv/bin/python -m pytest
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
PATH="$PATH:$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)"

# The server refuses to run as root, so root lends it another account. It must be able to reach its folder.
as_server=()
folder="$top/build/pg-$$"
if [ "$(id -u)" = 0 ]; then
  account=$(id -un postgres 2>/dev/null || echo nobody)
  as_server=(runuser -u "$account" --)
  folder=$(mktemp -d "${TMPDIR:-/tmp}/alongside-pg.XXXXXX")
  chown "$account" "$folder"
fi
mkdir -p "$folder"
chmod 700 "$folder"

stop() {
  "${as_server[@]}" pg_ctl --pgdata "$folder/data" --mode immediate --silent stop 2>/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 143' TERM INT HUP

password=$(python3 -c 'import secrets; print(secrets.token_urlsafe(24))')
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cd "$folder"
printf '%s\n' "$password" | "${as_server[@]}" tee "$folder/password" >/dev/null
"${as_server[@]}" chmod 600 "$folder/password"
"${as_server[@]}" initdb --pgdata "$folder/data" --username alongside --pwfile "$folder/password" --auth scram-sha-256 \
  --encoding UTF8 --locale C.UTF-8 --no-sync >"$folder/initdb.log" || { cat "$folder/initdb.log" >&2; exit 1; }
# Nothing in it is kept, so it need not wait for the disk.
"${as_server[@]}" pg_ctl --pgdata "$folder/data" --silent --wait --log "$folder/server.log" --options \
  "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=100" \
  start || { cat "$folder/server.log" >&2; exit 1; }

PGPASSWORD=$password createdb --host 127.0.0.1 --port "$port" --username alongside alongside

cd "$top"
DATABASE_URL="postgres://alongside:$password@127.0.0.1:$port/alongside" "$@"
