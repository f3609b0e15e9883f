#pragma once

#include <QByteArrayView>

namespace atrium::net {

/// Walks over the elements of a DER encoding (X.690), just enough to look into a public key. What
/// is malformed reads as empty.
class DerReader
{
public:
    enum Tag : quint8 { Integer = 0x02, BitString = 0x03, Sequence = 0x30 };

    explicit DerReader(QByteArrayView bytes)
        : m_rest(bytes)
    { }

    /// The content of the next element, which must be of that kind; it is passed over.
    QByteArrayView take(Tag tag)
    {
        QByteArrayView rest = std::exchange(m_rest, {});
        if (rest.size() < 2 || quint8(rest[0]) != tag)
            return {};
        qsizetype size = quint8(rest[1]);
        rest = rest.sliced(2);
        if (size >= 0x80) {
            const qsizetype digits = size - 0x80;
            if (digits < 1 || digits > 3 || rest.size() < digits)
                return {};
            size = 0;
            for (qsizetype i = 0; i < digits; ++i)
                size = size << 8 | quint8(rest[i]);
            rest = rest.sliced(digits);
        }
        if (rest.size() < size)
            return {};
        m_rest = rest.sliced(size);
        return rest.first(size);
    }
    void skip(Tag tag) { take(tag); }
    /// A reader of the content of the next element.
    DerReader enter(Tag tag) { return DerReader(take(tag)); }

private:
    QByteArrayView m_rest;
};

} // namespace atrium::net
