#!/usr/bin/env bash
# Reads the sources: house rules, formatting, static analysis. Usage: lint.sh ROOT
set -u
root=$1
cd "$root" || exit 1
status=0

python3 tests/meta/test_checks.py >build/meta-selftest.log 2>&1 || { cat build/meta-selftest.log; status=1; }
python3 tests/meta/check_sources.py . || status=1

mapfile -t sources < <(git ls-files --cached --others --exclude-standard '*.cpp' '*.h')
if ! clang-format --dry-run -Werror "${sources[@]}" 2>build/clang-format.log; then
  grep -c 'error:' build/clang-format.log | sed 's/$/ places are not formatted (clang-format -i):/'
  grep 'error:' build/clang-format.log | cut -d: -f1 | sort | uniq -c | head -n 20
  status=1
fi

# clang 14 cannot read libstdc++ 12's <coroutine>; it analyses what is free of coroutines: the pure core.
mapfile -t pure < <(git ls-files 'core/base/*.cpp' 'core/spa/*.cpp' 'core/metrics/*.cpp' 'core/net/websocket_frame.cpp' 'core/socketio/*_packet.cpp' |
  xargs -r grep -LE 'core/async/|QCoro')
if [ ${#pure[@]} -gt 0 ]; then
  printf '%s\n' "${pure[@]}" | xargs -P 2 -n 2 clang-tidy -p build/dev --quiet \
    --extra-arg=-Wno-unknown-warning-option --extra-arg=-Wno-ignored-optimization-argument --extra-arg=-Wno-unused-command-line-argument \
    >build/clang-tidy.log 2>build/clang-tidy.err || { grep -E 'error|warning' build/clang-tidy.log build/clang-tidy.err | head -n 30; status=1; }
fi
[ $status -eq 0 ] && echo "lint: ${#sources[@]} sources clean, ${#pure[@]} analysed"
exit $status
