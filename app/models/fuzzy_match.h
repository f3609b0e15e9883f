#pragma once

#include <QString>

#include <optional>

namespace atrium::app {

/// How well `query` fits `text`: its letters must come in order, capitals, accents and blanks do
/// not count. Higher is better; starts of words and letters that stand together count most, and of
/// two equal fits the shorter text wins. Nothing when a letter is missing. An empty query fits all.
[[nodiscard]] std::optional<int> fuzzyScore(const QString &query, const QString &text);

} // namespace atrium::app
