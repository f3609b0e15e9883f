#!/bin/sh
# Prints the abuse table of the README (markdown): tests/bench/abuse/run.sh build/release
# The attacks and what they must not do are tests/integration/npm/abuse*.mjs; here the figures count.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
ABUSE_TABLE=1 "$here"/../../integration/run_npm.sh "$1" abuse.test.mjs | sed -n 's/^# |/|/p'
