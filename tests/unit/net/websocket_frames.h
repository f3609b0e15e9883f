#pragma once

#include <QByteArrayList>
#include <QtEndian>

/// What clients send, and what servers answer, as tests write it down. Made without our own codecs.
namespace atrium::net::testing {

inline constexpr int fin = 0x80;
inline constexpr int deflated = 0x40; ///< first reserved bit

/// A masked frame; `first` is its whole first byte (0x81: a final text).
inline QByteArray frame(int first, const QByteArray &payload)
{
    QByteArray out(1, char(first));
    const qsizetype size = payload.size();
    if (size <= 125)
        out.append(char(0x80 | size));
    else if (size <= 0xFFFF)
        out.append(char(0xFE)).append(char(size >> 8)).append(char(size));
    else
        for (int shift = (out.append(char(0xFF)), 56); shift >= 0; shift -= 8)
            out.append(char(quint64(size) >> shift));
    const QByteArray mask = "\x12\x34\x56\x78";
    out.append(mask);
    const qsizetype start = out.size();
    out.append(payload);
    for (qsizetype i = 0; i < size; ++i)
        out[start + i] = char(payload[i] ^ mask[i & 3]);
    return out;
}

inline QByteArray closePayload(int code, const QByteArray &reason = {})
{
    return QByteArray(1, char(code >> 8)) + char(code) + reason;
}

/// The same message in frames of `size` bytes.
inline QByteArray fragments(int first, const QByteArray &payload, qsizetype size)
{
    QByteArray out;
    for (qsizetype at = 0; at < payload.size(); at += size) {
        const bool isLast = at + size >= payload.size();
        out += frame((at == 0 ? first : 0) | (isLast ? fin : 0), payload.mid(at, size));
    }
    return out;
}

/// A server's frames in words: "T:hello", "B:…", "pong:x", "close:1002"; "T*:" before what is
/// compressed, as it is on the wire. Frames that no server may send are "wrong".
inline QByteArrayList inWords(QByteArrayView bytes)
{
    QByteArrayList words;
    while (bytes.size() >= 2) {
        const quint8 first = quint8(bytes[0]);
        qsizetype head = 2;
        qsizetype length = quint8(bytes[1]);
        if (length == 126 && bytes.size() >= (head = 4))
            length = qFromBigEndian<quint16>(bytes.data() + 2);
        else if (length == 127 && bytes.size() >= (head = 10))
            length = qsizetype(qFromBigEndian<quint64>(bytes.data() + 2));
        if (bytes.size() < head + length)
            return words << "unfinished";
        const QByteArray payload = bytes.sliced(head, length).toByteArray();
        bytes = bytes.sliced(head + length);
        switch (first) {
        case 0x81:
            words << "T:" + payload;
            break;
        case 0x82:
            words << "B:" + payload;
            break;
        case 0xC1:
            words << "T*:" + payload;
            break;
        case 0xC2:
            words << "B*:" + payload;
            break;
        case 0x8A:
            words << "pong:" + payload;
            break;
        case 0x88:
            words << "close:"
                    + (length == 0 ? QByteArray()
                                   : QByteArray::number(qFromBigEndian<quint16>(payload.data())));
            break;
        default:
            words << "wrong";
        }
    }
    return words;
}

} // namespace atrium::net::testing
