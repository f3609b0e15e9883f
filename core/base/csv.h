#pragma once

#include <QString>

/// Fields of comma-separated files (RFC 4180 2) that a spreadsheet may open: people and clients
/// choose some of these words, and none of them is taken for a formula.
namespace atrium {

/// Always in quotation marks, UTF-8.
[[nodiscard]] QByteArray csvText(const QString &text);
/// In quotation marks only where it must be, UTF-8.
[[nodiscard]] QByteArray csvField(const QString &text);

} // namespace atrium
