#include "core/base/json_writer.h"

#include "core/base/json_reader.h"

#include <QLocale>

#include <cmath>

namespace atrium {

namespace {

bool isPlainAscii(char16_t unit)
{
    return unit < 0x80 && unit >= 0x20 && unit != u'"' && unit != u'\\';
}

/// Most bytes that `text` may need.
qsizetype roomFor(QStringView text)
{
    qsizetype bytes = 2;
    for (const QChar unit : text)
        bytes += isPlainAscii(unit.unicode()) ? 1 : 6;
    return bytes;
}

char *appendEscaped(char *out, char16_t unit)
{
    static constexpr char hex[] = "0123456789abcdef";
    *out++ = '\\';
    switch (unit) {
    case u'"':
    case u'\\':
        *out++ = char(unit);
        return out;
    case u'\b':
        *out++ = 'b';
        return out;
    case u'\f':
        *out++ = 'f';
        return out;
    case u'\n':
        *out++ = 'n';
        return out;
    case u'\r':
        *out++ = 'r';
        return out;
    case u'\t':
        *out++ = 't';
        return out;
    default:
        *out++ = 'u';
        for (int shift = 12; shift >= 0; shift -= 4)
            *out++ = hex[unit >> shift & 0xF];
        return out;
    }
}

char *appendUtf8(char *out, char32_t point)
{
    if (point < 0x800) {
        *out++ = char(0xC0 | point >> 6);
    } else {
        if (point < 0x10000) {
            *out++ = char(0xE0 | point >> 12);
        } else {
            *out++ = char(0xF0 | point >> 18);
            *out++ = char(0x80 | (point >> 12 & 0x3F));
        }
        *out++ = char(0x80 | (point >> 6 & 0x3F));
    }
    *out++ = char(0x80 | (point & 0x3F));
    return out;
}

void appendNumber(QByteArray &out, const QJsonValue &value)
{
    const double number = value.toDouble();
    const qint64 whole = value.toInteger();
    if (whole != 0 || (number == 0 && !std::signbit(number)))
        out.append(QByteArray::number(whole));
    else if (std::isfinite(number))
        out.append(QByteArray::number(number, 'g', QLocale::FloatingPointShortest));
    else
        out.append("null");
}

} // namespace

// U+FEFF is escaped: readers in Qt would drop it at the beginning of a text.
void appendJson(QByteArray &out, QStringView text)
{
    const qsizetype before = out.size();
    out.resize(before + roomFor(text));
    char *to = out.data() + before;
    *to++ = '"';
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        if (isPlainAscii(unit)) {
            *to++ = char(unit);
        } else if (unit >= 0x80 && unit != QChar::ByteOrderMark && !QChar::isSurrogate(unit)) {
            to = appendUtf8(to, unit);
        } else if (QChar::isHighSurrogate(unit) && i + 1 < text.size()
                   && text[i + 1].isLowSurrogate()) {
            to = appendUtf8(to, QChar::surrogateToUcs4(unit, text[++i].unicode()));
        } else {
            to = appendEscaped(to, unit);
        }
    }
    *to++ = '"';
    out.truncate(to - out.constData());
}

void appendJson(QByteArray &out, const QJsonObject &object)
{
    out.append('{');
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member != object.begin())
            out.append(',');
        appendJson(out, QStringView(member.key()));
        out.append(':');
        appendJson(out, QJsonValue(member.value()));
    }
    out.append('}');
}

void appendJsonElements(QByteArray &out, const QJsonArray &array)
{
    bool isFirst = true;
    for (const QJsonValue value : array) {
        if (!std::exchange(isFirst, false))
            out.append(',');
        appendJson(out, value);
    }
}

void appendJson(QByteArray &out, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        out.append(value.toBool() ? "true" : "false");
        break;
    case QJsonValue::Double:
        appendNumber(out, value);
        break;
    case QJsonValue::String:
        appendJson(out, QStringView(value.toString()));
        break;
    case QJsonValue::Array:
        out.append('[');
        appendJsonElements(out, value.toArray());
        out.append(']');
        break;
    case QJsonValue::Object:
        appendJson(out, value.toObject());
        break;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        out.append("null");
        break;
    }
}

QJsonArray arrayOf(const JsonText &text)
{
    return readJson('[' + text.bytes + ']').array();
}

QByteArray &JsonObjectWriter::member(const char *name)
{
    if (!m_isFirst)
        m_out += ',';
    m_isFirst = false;
    return m_out.append('"').append(name).append("\":");
}

void JsonObjectWriter::textOrNull(const char *name, QStringView text)
{
    if (text.isEmpty())
        member(name) += "null";
    else
        appendJson(member(name), text);
}

void JsonObjectWriter::number(const char *name, qint64 number)
{
    member(name) += QByteArray::number(number);
}

} // namespace atrium
