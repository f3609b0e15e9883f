#!/usr/bin/env bash
# Photographs the window into docs/screenshots (or FOLDER), under a virtual screen, with the software renderer.
# Usage: tests/qml/screenshots.sh PROGRAM [FOLDER] [OPTION…]
#   tests/qml/screenshots.sh build/release/bin/atrium docs/screenshots --demo --port 0
#   tests/qml/screenshots.sh build/dev/tests/window_preview /tmp/pictures --connections 280 --rooms 8 --sample
set -euo pipefail
program=${1:?usage: screenshots.sh PROGRAM [FOLDER] [OPTION…]}
folder=${2:-$(dirname "$0")/../../docs/screenshots}
shift $(($# < 2 ? $# : 2))
after=${SCREENSHOT_AFTER:-20000}
mkdir -p "$folder"
export LIBGL_ALWAYS_SOFTWARE=1 QT_QUICK_BACKEND=software QT_QPA_PLATFORM=xcb

picture() { # NAME OPTION…
  local name=$1
  shift
  echo "$name"
  xvfb-run -a -s "-screen 0 1920x1080x24" "$program" --screenshot "$folder/$name.png" --screenshot-after "$after" "$@"
}

for page in floor guests connections performance alerts engine settings; do
  for theme in dark light; do
    for size in 1280x720 1920x1080; do
      picture "$page-$theme-$size" --page "$page" --theme "$theme" --size "$size" "$@"
    done
  done
  picture "$page-large-text" --page "$page" --theme light --size 1280x720 --text-scale 2 "$@"
done
picture wall --wall --size 1920x1080 "$@"
