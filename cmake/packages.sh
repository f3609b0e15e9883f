# Names of the Debian/Ubuntu packages this project needs, sourced by ./run and ./test. Nothing is run here.
# shellcheck shell=bash disable=SC2034

# What building and running the app takes.
packages_build=(
  g++ cmake ninja-build pkg-config ccache
  qt6-base-dev qt6-base-dev-tools qt6-declarative-dev qt6-declarative-dev-tools qt6-websockets-dev qt6-l10n-tools
  qcoro-qt6-dev libsqlite3-dev libgl1-mesa-dev
  libboost-dev libexpected-dev libsodium-dev zlib1g-dev libhiredis-dev libqrencode-dev
  qml6-module-qtcore qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript
  qml6-module-qtquick qml6-module-qtquick-window qml6-module-qtquick-controls qml6-module-qtquick-layouts
  qml6-module-qtquick-templates
  libgl1-mesa-dri fonts-noto-core
)

# What the tests take on top: static analysis, fuzzers, a virtual screen, real clients.
packages_test=(
  clang llvm libclang-rt-14-dev clang-format clang-tidy
  xvfb xauth dbus-daemon qml6-module-qttest
  python3 ca-certificates openssl
  python3-socketio python3-aiohttp python3-requests python3-websocket
)
