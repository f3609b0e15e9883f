# Compiler, sanitizers and ccache: everything that is the same for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(QT_QML_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/qml_modules)

find_program(ATRIUM_CCACHE ccache)
if(ATRIUM_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Precompiled headers hit the cache only with this sloppiness (ccache manual, "Precompiled headers").
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${ATRIUM_CCACHE})
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wno-dangling-reference)
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ takes the sources of a unity for headers, in which coroutines on local types would be suspicious.
  add_compile_options(-Wno-subobject-linkage)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # -Wno-dangling-reference is a newer g++'s name; unknown -Wno-… are silent. g++ 12's -Wmaybe-uninitialized and
  # -Wmismatched-new-delete see ghosts in coroutine frames.
  add_compile_options(-Wno-maybe-uninitialized -Wno-mismatched-new-delete -fpch-preprocess)
endif()
# Line tables are what a stack trace and a profile need; the whole of debug information costs a third of the build and
# is there in the preset "dev".
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")
if(ATRIUM_WERROR)
  add_compile_options(-Werror)
endif()
if(ATRIUM_SANITIZE)
  add_compile_options(-fsanitize=${ATRIUM_SANITIZE} -fno-omit-frame-pointer -O1 -g1)
  add_link_options(-fsanitize=${ATRIUM_SANITIZE})
  if(ATRIUM_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()

add_compile_definitions(QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH
                        QT_DISABLE_DEPRECATED_BEFORE=0x060400)
