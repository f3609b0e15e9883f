#!/bin/sh
# Runs the npm tests against the programs of a build folder:
#   tests/integration/run_npm.sh build/dev [name.test.mjs …]
# Without names those of the program; wire_*.test.mjs are of the conformance program (CONFORMANCE_BACKEND=epoll|qt), and
# house_*.test.mjs the proofs of a durable house.
# The packages are installed into the build folder, never into the source tree.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
shift
for program in node npm; do
  command -v "$program" >/dev/null || { echo "$program is not installed (Debian: apt install nodejs npm)" >&2; exit 1; }
done
work=$build/npm
mkdir -p "$work"
cp "$here"/npm/package.json "$here"/npm/package-lock.json "$work"/
cp "$here"/npm/*.mjs "$here"/npm/*.py "$work"/
cd "$work"
if ! cmp -s package-lock.json node_modules/.installed-from; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed-from
fi
if [ $# -eq 0 ]; then
  for file in *.test.mjs; do
    case $file in wire_* | house_*) ;; *) set -- "$@" "$file" ;; esac
  done
fi
# The server refuses ATRIUM_ variables that it does not know, so ours has another name.
HOUSE_PROGRAMS=$build/bin HOUSE_DOCS=$here/../../docs exec node --test "$@"
