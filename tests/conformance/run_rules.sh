#!/bin/sh
# Runs the rules of docs/protocol-rules.md against the conformance program of a build folder:
#   tests/conformance/run_rules.sh build/dev epoll|qt [name.test.mjs …]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
backend=$2
shift 2
command -v node >/dev/null || { echo "node is not installed (Debian: apt install nodejs)" >&2; exit 1; }
cd "$here/rules"
[ $# -gt 0 ] || set -- *.test.mjs
HOUSE_PROGRAMS=$build/bin CONFORMANCE_BACKEND=$backend exec node --test "$@"
