#include "core/base/csv.h"

#include <algorithm>

namespace atrium {

namespace {

QString harmless(const QString &text)
{
    const bool looksLikeFormula = !text.isEmpty() && QLatin1String("=+-@\t\r").contains(text[0]);
    return looksLikeFormula ? u'\'' + text : text;
}

QByteArray quoted(QString cell)
{
    cell.replace(u'"', QLatin1String("\"\""));
    return '"' + cell.toUtf8() + '"';
}

} // namespace

QByteArray csvText(const QString &text)
{
    return quoted(harmless(text));
}

QByteArray csvField(const QString &text)
{
    const QString cell = harmless(text);
    const bool isPlain = std::none_of(cell.begin(), cell.end(), [](QChar letter) {
        return QLatin1String(",\"\r\n").contains(letter);
    });
    return isPlain ? cell.toUtf8() : quoted(cell);
}

} // namespace atrium
