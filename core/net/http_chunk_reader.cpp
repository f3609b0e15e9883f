#include "core/net/http_chunk_reader.h"

#include <algorithm>

namespace atrium::net {

namespace {

/// Enough for any body, and too few to overflow.
constexpr qsizetype mostDigits = 15;

int hexDigit(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    const char lower = char(character | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool isControl(char character)
{
    return (quint8(character) < 0x20 && character != '\t') || character == 0x7f;
}

bool isTokenCharacter(char character)
{
    return character > ' ' && character < 0x7f
        && !QByteArrayView("\"(),/:;<=>?@[\\]{}").contains(character);
}

} // namespace

std::nullopt_t HttpChunkReader::refuse(int status, QByteArray sentence)
{
    m_refusal = {status, std::move(sentence)};
    return std::nullopt;
}

HttpChunkReader::Step HttpChunkReader::feed(QByteArrayView bytes, QByteArray &body)
{
    qsizetype consumed = 0;
    while (!isDone()) {
        const std::optional<qsizetype> size = readPart(bytes.sliced(consumed), body);
        if (!size)
            return {Outcome::Failed, consumed};
        if (*size == 0)
            return {Outcome::NeedMore, consumed};
        consumed += *size;
    }
    return {Outcome::Complete, consumed};
}

std::optional<qsizetype> HttpChunkReader::readPart(QByteArrayView bytes, QByteArray &body)
{
    if (m_reading == Reading::Data) {
        const qsizetype size = std::min(m_left, bytes.size());
        body.append(bytes.first(size));
        m_left -= size;
        if (m_left == 0)
            m_reading = Reading::DataEnd;
        return size;
    }
    if (m_reading == Reading::DataEnd) {
        if (bytes.size() < 2)
            return 0;
        if (!bytes.startsWith("\r\n"))
            return refuse(400, "A chunk of the body is longer than its size.");
        m_reading = Reading::ChunkHead;
        return 2;
    }
    return readLine(bytes, body);
}

std::optional<qsizetype> HttpChunkReader::readLine(QByteArrayView bytes, const QByteArray &body)
{
    const qsizetype feed = bytes.indexOf('\n');
    const qsizetype size = feed < 0 ? bytes.size() : feed + 1;
    if (m_extra + size > extraBytes)
        return refuse(431, "A chunk's head or the trailers are too long.");
    if (feed < 0)
        return 0;
    if (feed == 0 || bytes[feed - 1] != '\r')
        return refuse(400, "A line of the body's framing does not end in CRLF.");
    const QByteArrayView line = bytes.first(feed - 1);
    if (std::any_of(line.begin(), line.end(), isControl))
        return refuse(400, "A line of the body's framing has control characters in it.");
    const bool isAccepted =
        m_reading == Reading::ChunkHead ? acceptChunkHead(line, body) : acceptTrailer(line);
    return isAccepted ? std::optional(size) : std::nullopt;
}

bool HttpChunkReader::acceptChunkHead(QByteArrayView line, const QByteArray &body)
{
    qsizetype count = 0;
    qsizetype size = 0;
    for (; count < line.size() && hexDigit(line[count]) >= 0; ++count) {
        if (count == mostDigits) {
            refuse(400, "The size of a chunk has too many digits.");
            return false;
        }
        size = size * 16 + hexDigit(line[count]);
    }
    const QByteArrayView extensions = line.sliced(count).trimmed();
    if (count == 0 || !(extensions.isEmpty() || extensions.startsWith(';'))) {
        refuse(400, "The size of a chunk is malformed.");
        return false;
    }
    if (size > m_bodyBytes - body.size()) {
        refuse(413, "The body is larger than " + QByteArray::number(m_bodyBytes) + " bytes.");
        return false;
    }
    m_extra += line.size() - count;
    m_left = size;
    m_reading = size > 0 ? Reading::Data : Reading::Trailers;
    return true;
}

bool HttpChunkReader::acceptTrailer(QByteArrayView line)
{
    if (line.isEmpty()) {
        m_reading = Reading::Nothing;
        return true;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !std::all_of(line.begin(), line.begin() + colon, isTokenCharacter)) {
        refuse(400, "A trailer of the body is malformed.");
        return false;
    }
    m_extra += line.size();
    return true;
}

} // namespace atrium::net
