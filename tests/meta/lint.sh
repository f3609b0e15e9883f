#!/usr/bin/env bash
# Reads the sources: house rules, formatting, static analysis. Usage: lint.sh ROOT [yes: analyse all that clang can read]
set -u
root=$1
long=${2:-no}
cd "$root" || exit 1
status=0

python3 tests/meta/test_checks.py >build/meta-selftest.log 2>&1 || { cat build/meta-selftest.log; status=1; }
python3 tests/meta/check_sources.py . || status=1

mapfile -t sources < <(git ls-files --cached --others --exclude-standard '*.cpp' '*.h')
if ! clang-format --dry-run -Werror "${sources[@]}" 2>build/clang-format.log; then
  echo "Not formatted (clang-format -i):"
  grep 'error:' build/clang-format.log | cut -d: -f1 | sort | uniq -c | head -n 20
  status=1
fi

# clang 14 cannot read libstdc++ 12's <coroutine>, so it analyses what includes no coroutine, directly or not.
python3 tests/meta/tidy_database.py build/dev build/lint || status=1
# The short form keeps to the pure core and the codecs: what parses foreign bytes or holds money.
mapfile -t pure < <(python3 tests/meta/pure_sources.py . |
  if [ "$long" = yes ]; then cat; else grep -E '^core/(base|spa)/|_packet|/websocket_(frame|decoder)|/http_(head|message|writer)|/utf8'; fi)
if [ ${#pure[@]} -eq 0 ]; then
  echo "No source to analyse was found."
  status=1
elif ! printf '%s\n' "${pure[@]}" | xargs -P 2 -n 3 clang-tidy -p build/lint --quiet >build/clang-tidy.log 2>build/clang-tidy.err; then
  grep -E '(error|warning):' build/clang-tidy.log build/clang-tidy.err | cut -c1-240 | head -n 40
  status=1
fi
[ $status -eq 0 ] && echo "lint: ${#sources[@]} sources clean, ${#pure[@]} analysed"
exit $status
