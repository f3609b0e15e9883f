#include "core/server/dotenv.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <optional>

namespace atrium::server {

namespace {

/// What is wrong with a value, as the end of a sentence; empty when nothing is.
using Complaint = QString;

bool isBlankOrComment(QStringView rest)
{
    const QStringView trimmed = rest.trimmed();
    return trimmed.isEmpty() || trimmed.startsWith(u'#');
}

QChar unescaped(QChar letter)
{
    switch (letter.unicode()) {
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return letter;
    }
}

Complaint readQuoted(QStringView text, QString &value)
{
    const QChar quote = text.front();
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == quote) {
            return isBlankOrComment(text.sliced(i + 1))
                ? Complaint()
                : QStringLiteral("there is text after the closing quote");
        }
        if (quote == u'"' && text[i] == u'\\' && i + 1 < text.size())
            value += unescaped(text[++i]);
        else
            value += text[i];
    }
    return QStringLiteral("the quote is never closed");
}

/// A `#` begins a comment only after a blank: `a#b` is a value.
QString readBare(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'#' && (i == 0 || text[i - 1].isSpace()))
            return text.first(i).trimmed().toString();
    }
    return text.trimmed().toString();
}

Complaint readLine(const QString &line, DotenvEntry &entry)
{
    static const QRegularExpression form(
        QStringLiteral(R"(^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.]*)\s*=\s*(.*)$)"));
    const QRegularExpressionMatch match = form.match(line);
    if (!match.hasMatch())
        return QStringLiteral("it is not of the form KEY=value");
    entry.key = match.captured(1);
    const QStringView value = match.capturedView(2);
    if (value.startsWith(u'"') || value.startsWith(u'\''))
        return readQuoted(value, entry.value);
    entry.value = readBare(value);
    return {};
}

tl::unexpected<Error> refuse(const QString &fileName, int line, const Complaint &complaint)
{
    return failure(
        ErrorCode::InvalidArgument,
        QStringLiteral("%1, line %2 cannot be read: %3. Mend that line or put # in front of it.")
            .arg(fileName)
            .arg(line)
            .arg(complaint));
}

} // namespace

Result<std::vector<DotenvEntry>> parseDotenv(const QByteArray &text, const QString &fileName)
{
    QStringDecoder decoder(QStringDecoder::Utf8); // drops a BOM
    std::vector<DotenvEntry> entries;
    QByteArray bytes = text;
    bytes.replace("\r\n", "\n").replace('\r', '\n');
    int number = 0;
    for (const QByteArray &raw : bytes.split('\n')) {
        ++number;
        const QString line = decoder.decode(raw);
        if (decoder.hasError() || line.contains(QChar::Null))
            return refuse(fileName, number, QStringLiteral("it is not UTF-8 text"));
        if (isBlankOrComment(line))
            continue;
        DotenvEntry entry{{}, {}, number};
        const Complaint complaint = readLine(line, entry);
        if (!complaint.isEmpty())
            return refuse(fileName, number, complaint);
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace atrium::server
