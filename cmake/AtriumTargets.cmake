# How this project declares its targets. One static library per folder of core/, whose links state the layering.

# One precompiled header of Qt Core and the coroutine type serves every target of core/ and tests/.
function(atrium_precompiled_headers)
  file(WRITE ${CMAKE_BINARY_DIR}/atrium_pch.cpp "// carries the precompiled headers\n")
  add_library(atrium_pch OBJECT ${CMAKE_BINARY_DIR}/atrium_pch.cpp)
  set_target_properties(atrium_pch PROPERTIES AUTOMOC OFF)
  target_link_libraries(atrium_pch PUBLIC Qt6::Core QCoro6::Core)
  target_precompile_headers(atrium_pch PRIVATE
    <QByteArray> <QByteArrayView> <QCoroTask> <QCoreApplication> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QJsonValue>
    <QList> <QLoggingCategory> <QObject> <QPointer> <QString> <QStringList> <QThread> <QTimer> <QVariant>
    <algorithm> <array> <chrono> <cstdint> <functional> <memory> <mutex> <optional> <span> <string> <utility> <vector>)
endfunction()

# atrium_core_library(net SOURCES a.cpp … LINKS atrium_async Qt6::Network …) -> target atrium_net
function(atrium_core_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS;PRIVATE_LINKS")
  add_library(atrium_${name} STATIC ${arg_SOURCES})
  target_include_directories(atrium_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(atrium_${name} PUBLIC Qt6::Core QCoro6::Core ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS})
  target_precompile_headers(atrium_${name} REUSE_FROM atrium_pch)
endfunction()

# atrium_test(tst_x SOURCES tst_x.cpp LINKS atrium_net LABELS unit [THREADS] [TIMEOUT 60] [ENVIRONMENT A=b])
# A Qt Test program run by CTest. Tests labelled unit or integration are also what the sanitizer presets build, unless
# they take the window (label qml); of these,
# THREADS names those in which more than one thread of ours runs, for ThreadSanitizer has nothing to find in the others
# (tests/meta/threaded_tests.py holds the list to the sources).
function(atrium_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "THREADS" "TIMEOUT" "SOURCES;LINKS;LABELS;ENVIRONMENT")
  if(arg_THREADS)
    list(APPEND arg_LABELS threads)
  endif()
  qt_add_executable(${name} ${arg_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE Qt6::Test ${arg_LINKS})
  target_precompile_headers(${name} REUSE_FROM atrium_pch)
  add_test(NAME ${name} COMMAND ${name})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 60)
  endif()
  if(ATRIUM_SANITIZE)
    math(EXPR arg_TIMEOUT "${arg_TIMEOUT} * 4")
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/tsan.supp:halt_on_error=1;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp;${arg_ENVIRONMENT}")
  if(("unit" IN_LIST arg_LABELS OR "integration" IN_LIST arg_LABELS) AND NOT "qml" IN_LIST arg_LABELS
     AND (arg_THREADS OR NOT ATRIUM_SANITIZE STREQUAL "thread"))
    atrium_sanitized(${name})
  endif()
endfunction()

# atrium_test_on_backends(tst_x): runs the test once more on each backend of streams that is not the system's own
# (tests/support/stream_backend.h), as tst_x_qt.
function(atrium_test_on_backends name)
  get_test_property(${name} LABELS labels)
  get_test_property(${name} TIMEOUT timeout)
  get_test_property(${name} ENVIRONMENT environment)
  add_test(NAME ${name}_qt COMMAND ${name})
  set_tests_properties(${name}_qt PROPERTIES LABELS "${labels}" TIMEOUT ${timeout}
    ENVIRONMENT "${environment};STREAM_BACKEND=qt")
endfunction()

# Adds a target to what the sanitizer presets build.
function(atrium_sanitized name)
  if(NOT TARGET sanitized_tests)
    add_custom_target(sanitized_tests)
  endif()
  add_dependencies(sanitized_tests ${name})
endfunction()
