#include "core/net/utf8_validator.h"

#include <cstring>

namespace atrium::net {

namespace {

/// First byte at or after `from` that is not ASCII; eight at a time, since most text is.
const char *skipAscii(const char *from, const char *end)
{
    while (end - from >= 8) {
        quint64 word = 0;
        std::memcpy(&word, from, sizeof word);
        if (word & 0x8080808080808080ULL)
            break;
        from += 8;
    }
    while (from != end && quint8(*from) < 0x80)
        ++from;
    return from;
}

} // namespace

bool Utf8Validator::start(quint8 lead)
{
    m_lowest = 0x80;
    m_highest = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        m_needed = 1;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        m_needed = 2;
        if (lead == 0xE0)
            m_lowest = 0xA0; // shorter forms exist below
        else if (lead == 0xED)
            m_highest = 0x9F; // surrogates above
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        m_needed = 3;
        if (lead == 0xF0)
            m_lowest = 0x90;
        else if (lead == 0xF4)
            m_highest = 0x8F;
    } else {
        return false;
    }
    return true;
}

bool Utf8Validator::feed(QByteArrayView bytes)
{
    const char *at = bytes.data();
    const char *end = at + bytes.size();
    while (m_valid && at != end) {
        if (m_needed == 0) {
            at = skipAscii(at, end);
            if (at == end)
                break;
            m_valid = start(quint8(*at++));
            continue;
        }
        const quint8 byte = quint8(*at++);
        m_valid = byte >= m_lowest && byte <= m_highest;
        m_lowest = 0x80;
        m_highest = 0xBF;
        --m_needed;
    }
    return m_valid;
}

bool isUtf8(QByteArrayView bytes)
{
    Utf8Validator validator;
    return validator.feed(bytes) && validator.isComplete();
}

} // namespace atrium::net
