#include "core/server/dotenv.h"

#include "tests/fuzz/fuzz_input.h"

using namespace atrium;
using fuzz::hold;
using Entries = std::vector<server::DotenvEntry>;

namespace {

bool isKey(const QString &key)
{
    const auto isLetter = [](QChar character) {
        return (character >= u'A' && character <= u'Z') || (character >= u'a' && character <= u'z')
            || character == u'_';
    };
    return !key.isEmpty() && isLetter(key.front())
        && std::all_of(key.begin(), key.end(), [&isLetter](QChar character) {
               return isLetter(character) || character == u'.'
                   || (character >= u'0' && character <= u'9');
           });
}

/// The same entries in their strictest form, each on a line of its own.
QByteArray written(const Entries &entries)
{
    QString text;
    for (const server::DotenvEntry &entry : entries) {
        QString value = entry.value;
        value.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
        value.replace(u'\n', QStringLiteral("\\n")).replace(u'\r', QStringLiteral("\\r"));
        text += entry.key + QStringLiteral("=\"") + value + QStringLiteral("\"\n");
    }
    return text.toUtf8();
}

void compare(const Entries &before, const Result<Entries> &after, const char *sentence)
{
    hold(after.has_value() && before.size() == after->size(), sentence);
    for (std::size_t i = 0; i < before.size(); ++i)
        hold(before[i].key == (*after)[i].key && before[i].value == (*after)[i].value, sentence);
}

} // namespace

/// Entries are well formed, survive being written again, and do not depend on the line ends.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text = fuzz::viewOf(data, size).toByteArray();
    const auto entries = server::parseDotenv(text, QStringLiteral(".env"));
    if (!entries) {
        hold(entries.error().message.startsWith(QStringLiteral(".env, line ")),
             "a refusal names the file and the line");
        return 0;
    }
    int lastLine = 0;
    for (const server::DotenvEntry &entry : *entries) {
        hold(isKey(entry.key), "a key is a name");
        hold(entry.line > lastLine, "the lines are counted upwards");
        lastLine = entry.line;
        hold(!entry.value.contains(QChar::Null), "a value holds no NUL");
    }
    compare(*entries, server::parseDotenv(written(*entries), {}), "entries survive being written");
    if (!text.contains('\r')) {
        compare(*entries, server::parseDotenv(QByteArray(text).replace('\n', "\r\n"), {}),
                "line ends do not matter");
    }
    return 0;
}
