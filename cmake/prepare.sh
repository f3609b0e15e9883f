# Shared by ./run and ./test: finds out what is missing on this machine and installs it.
# shellcheck shell=bash
# shellcheck source=packages.sh
. "$root/cmake/packages.sh"

say() { printf '%s\n' "$*" >&2; }

# missing_packages NAME… -> the names that dpkg does not know as installed
missing_packages() {
  local name
  for name in "$@"; do
    dpkg-query -W -f='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || printf '%s\n' "$name"
  done
}

# install_packages NAME…: installs what is missing; asks first when a person is at the terminal.
install_packages() {
  if ! command -v apt-get >/dev/null 2>&1; then
    local tool
    for tool in cmake ninja g++; do
      command -v "$tool" >/dev/null 2>&1 && continue
      say "Atrium installs its packages by itself on Debian and Ubuntu only. On this system please install what these"
      say "Debian packages hold, then start again: $*"
      return 1
    done
    return 0
  fi
  local -a missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -eq 0 ] && return 0
  local -a as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      say "These packages are missing; please have them installed: ${missing[*]}"
      return 1
    fi
    as_root=(sudo)
  fi
  say "Missing packages: ${missing[*]}"
  if [ -t 0 ] && [ -t 2 ] && [ -z "${CI:-}" ]; then
    local answer
    read -r -p "Install them now with apt-get? [Y/n] " answer
    case "$answer" in [nN]*) say "Nothing was installed."; return 1 ;; esac
  fi
  local log
  log=$(mktemp)
  if ! { "${as_root[@]}" apt-get update -qq &&
         "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    say "apt-get could not install the packages above (whole log: $log)."
    return 1
  fi
  rm -f "$log"
}

# configure PRESET: configures it once; CMake itself sees later changes.
configure() {
  [ -f "$root/build/$1/build.ninja" ] && return 0
  local log="$root/build/$1-configure.log"
  mkdir -p "$root/build"
  if ! (cd "$root" && cmake --preset "$1") >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    say "CMake could not configure the preset $1 (whole log: $log)."
    return 1
  fi
}

# build PRESET [TARGET…]
build() {
  local preset=$1 target
  shift
  configure "$preset" || return 1
  local -a targets=()
  for target in "$@"; do targets+=(--target "$target"); done
  cmake --build "$root/build/$preset" "${targets[@]}"
}
