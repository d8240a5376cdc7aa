# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2154,SC2016 # state, secrets, postgres_bin and the ports are set by the other parts
#
# Unleash, on a database of its own in the stack's PostgreSQL: only where it is asked for, since it takes seconds to
# start. It is a test server under its own licence, installed beside the builds and never shipped.

find_unleash() {
  unleash_home=$(realpath -m "${WARROOM_UNLEASH:-$here/../../build/unleash}")
  unleash_main=$unleash_home/node_modules/unleash-server/dist/server.js
  [ -f "$unleash_main" ] || die 2 "Unleash is not in $unleash_home: run packaging/install-dependencies.sh --test"
  # The Node.js that was installed with it; the system's own may be too old.
  node=$(compgen -G "$unleash_home/node_modules/node-linux-*/bin/node" | head -n 1) || node=node
}

# TYPE:ENVIRONMENT.SECRET, as its tokens are written.
make_unleash_secrets() {
  local name secret
  for name in 'admin *:*' 'client default:development' 'frontend default:development'; do
    secret=$(od -An -N 24 -tx1 /dev/urandom | tr -d ' \n')
    (umask 077 && printf '%s.%s' "${name#* }" "$secret" >"$secrets/unleash-${name%% *}-token")
  done
}

start_unleash() {
  local password
  password=$(<"$secrets/postgres-password")
  PGPASSWORD=$password "$postgres_bin/createdb" -h 127.0.0.1 -p "$postgres_port" -U staging unleash
  DATABASE_HOST=127.0.0.1 DATABASE_PORT=$postgres_port DATABASE_NAME=unleash DATABASE_USERNAME=staging \
    DATABASE_PASSWORD=$password DATABASE_SSL=false HTTP_HOST=127.0.0.1 HTTP_PORT=$unleash_port \
    CHECK_VERSION=false SEND_TELEMETRY=false LOG_LEVEL=warn NODE_ENV=production \
    INIT_ADMIN_API_TOKENS=$(<"$secrets/unleash-admin-token") \
    INIT_CLIENT_API_TOKENS=$(<"$secrets/unleash-client-token") \
    INIT_FRONTEND_API_TOKENS=$(<"$secrets/unleash-frontend-token") \
    launch unleash "$node" "$unleash_main"
}

await_unleash() { await unleash 45 answers "http://127.0.0.1:$unleash_port/health"; }

add_unleash_to_papers() {
  local file=$state/environment.json
  jq --arg url "http://127.0.0.1:$unleash_port" --arg secrets "$secrets" \
    '.endpoints.unleash = {url: $url, bearer: "file:\($secrets)/unleash-admin-token"}' "$file" >"$file.new"
  mv "$file.new" "$file"
  file=$state/stack.json
  jq --arg url "http://127.0.0.1:$unleash_port" '.urls.unleash = $url' "$file" >"$file.new"
  mv "$file.new" "$file"
}
