#pragma once

#include <QByteArrayView>

namespace atrium::net {

/// Checks UTF-8 as it arrives, keeping its place inside a code point from piece to piece (RFC 3629:
/// no overlong forms, no surrogates, nothing above U+10FFFF). A wrong byte is found where it
/// stands, not at the end.
class Utf8Validator
{
public:
    /// False once anything was wrong; it stays so.
    [[nodiscard]] bool feed(QByteArrayView bytes);
    /// Whether all of it was right and no code point is unfinished.
    [[nodiscard]] bool isComplete() const { return m_valid && m_needed == 0; }

private:
    [[nodiscard]] bool start(quint8 lead);

    quint8 m_needed = 0; ///< continuation bytes still to come
    quint8 m_lowest = 0x80; ///< bounds of the next one
    quint8 m_highest = 0xBF;
    bool m_valid = true;
};

/// Whether the whole is UTF-8.
[[nodiscard]] bool isUtf8(QByteArrayView bytes);

} // namespace atrium::net
