"""Tests in which a second thread of ours runs carry THREADS in their CMakeLists.txt: ThreadSanitizer builds only these."""
import re

STARTS_A_THREAD = re.compile(
    r'\bstd::j?thread\b|\bQThread::create\b|\btoThread\(|\bstartProcess\(|#include "core/storage/store\.h"'
    r'|#include "core/server/(house_opening|house_thread|snapshot_mailbox|jobs_api|timing_demand)\.h"')
DECLARED = re.compile(r'atrium_test\(\s*(\S+)\s+SOURCES\s+([^)]*)\)')


def check(folder, cmake_text, read):
    """Names the tests of one CMakeLists.txt that start a thread and are not marked; `read(file)` gives a source's text."""
    problems = []
    for name, rest in DECLARED.findall(cmake_text):
        if 'THREADS' in rest.split():
            continue
        for word in rest.split():
            if word.endswith(('.cpp', '.h')) and '$' not in word and STARTS_A_THREAD.search(read(f'{folder}/{word}')):
                problems.append(f'{folder}/CMakeLists.txt: {name} starts a thread ({word}): mark it THREADS')
    return problems
