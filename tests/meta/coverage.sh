#!/bin/bash
# Line coverage of core/async by its unit tests: clang's source-based coverage, because g++ 12's gcov counts no
# coroutine body. Usage: tests/meta/coverage.sh [least percent]; needs clang, llvm (version 14 of Debian 12).
set -euo pipefail
cd "$(dirname "$0")/../.."
least=${1:-95}
version=${CLANG_VERSION:-14}
build=build/coverage
tests="task timeout primitives more_primitives task_group outside random_cancel jobs registry guide loop"
flags="-fprofile-instr-generate -fcoverage-mapping -fcoroutines-ts -Wno-everything"

cmake -S . -B $build -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_COMPILER=clang++-$version \
  -DCMAKE_CXX_FLAGS="$flags" -DATRIUM_CCACHE=OFF > $build.log 2>&1 || { tail -20 $build.log; exit 1; }
targets=()
programs=()
for test in $tests; do
  targets+=("tst_$test")
  programs+=(-object "$build/tests/tst_$test")
done
cmake --build $build --target "${targets[@]}" >> $build.log 2>&1 || { tail -40 $build.log; exit 1; }
rm -f $build/*.profraw
for test in $tests; do
  LLVM_PROFILE_FILE=$build/$test.profraw QT_QPA_PLATFORM=offscreen "$build/tests/tst_$test" > "$build/$test.log" 2>&1 \
    || { tail -20 "$build/$test.log"; exit 1; }
done
llvm-profdata-$version merge -sparse $build/*.profraw -o $build/async.profdata
llvm-cov-$version report -instr-profile=$build/async.profdata "${programs[@]:1}" core/async > $build/report.txt
awk 'NF >= 10 && /%/ { printf "%-28s %5d lines %5d missed %8s\n", $1, $8, $9, $10 }' $build/report.txt
percent=$(awk '/^TOTAL/ { gsub("%", "", $10); print $10 }' $build/report.txt)
echo "lines of core/async covered: $percent % (at least $least)"
awk -v have="$percent" -v want="$least" 'BEGIN { exit !(have >= want) }'
