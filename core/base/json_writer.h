#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

/// JSON in its compact form, for a third of QJsonDocument's work. The same bytes, but for great
/// whole numbers, which are written in digits however they are kept. Pure, any thread.
namespace atrium {

void appendJson(QByteArray &out, QStringView text);
void appendJson(QByteArray &out, const QJsonValue &value);
void appendJson(QByteArray &out, const QJsonObject &object);
/// The elements with commas between them, without brackets.
void appendJsonElements(QByteArray &out, const QJsonArray &array);

/// A value that is JSON already, in UTF-8.
struct JsonText
{
    QByteArray bytes;
};

/// `[text]`, read; for those who need the value.
[[nodiscard]] QJsonArray arrayOf(const JsonText &text);

/// Writes an object member by member, a tenth of QJsonObject's work. Names are literals without
/// letters that JSON escapes.
class JsonObjectWriter
{
public:
    explicit JsonObjectWriter(QByteArray &out)
        : m_out(out)
    {
        m_out += '{';
    }
    ~JsonObjectWriter() { m_out += '}'; }
    Q_DISABLE_COPY_MOVE(JsonObjectWriter)

    /// Whoever calls it appends the value.
    QByteArray &member(const char *name);
    void text(const char *name, QStringView text) { appendJson(member(name), text); }
    /// null when it is empty.
    void textOrNull(const char *name, QStringView text);
    void number(const char *name, qint64 number);

private:
    QByteArray &m_out;
    bool m_isFirst = true;
};

} // namespace atrium
