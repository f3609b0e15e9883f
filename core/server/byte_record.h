#pragma once

#include <QByteArray>
#include <QString>

namespace atrium::server {

/// Writes fields one after the other, without names: for rows that only their writer reads.
class ByteWriter
{
public:
    /// Seven bits a byte, the lowest first.
    void number(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            m_bytes.append(char(value | 0x80));
        m_bytes.append(char(value));
    }
    void bytes(const QByteArray &value)
    {
        number(quint64(value.size()));
        m_bytes.append(value);
    }
    void text(const QString &value) { bytes(value.toUtf8()); }
    [[nodiscard]] QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

/// Reads what ByteWriter wrote; bytes that end too early give zeros and empty texts, and
/// isBroken().
class ByteReader
{
public:
    explicit ByteReader(const QByteArray &bytes)
        : m_bytes(bytes)
    { }
    [[nodiscard]] bool isAtEnd() const { return m_at >= m_bytes.size(); }
    [[nodiscard]] bool isBroken() const { return m_broken; }
    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (isAtEnd())
                break;
            const auto byte = quint8(m_bytes.at(m_at++));
            value |= quint64(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        m_broken = true;
        return 0;
    }
    QByteArray bytes()
    {
        const quint64 size = number();
        if (m_broken || size > quint64(m_bytes.size() - m_at)) {
            m_broken = true;
            return {};
        }
        m_at += qsizetype(size);
        return m_bytes.mid(m_at - qsizetype(size), qsizetype(size));
    }
    QString text() { return QString::fromUtf8(bytes()); }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
    bool m_broken = false;
};

} // namespace atrium::server
