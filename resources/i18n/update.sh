#!/usr/bin/env bash
# Brings atrium_fil.ts up to date with the texts of the sources and says how many wait for a translation.
# Texts that are gone are dropped. Usage: resources/i18n/update.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
PATH=$PATH:/usr/lib/qt6/bin
lupdate -silent -I . -locations none -no-obsolete -source-language en_PH -target-language fil app qml core/net/refusals.cpp -ts resources/i18n/atrium_fil.ts
echo "$(grep -c 'type="unfinished"' resources/i18n/atrium_fil.ts || true) texts wait for a translation"
