#include "core/net/http_head_scanner.h"

namespace atrium::net {

std::nullopt_t HttpHeadScanner::refuse(int status, QByteArray sentence)
{
    m_refusal = {status, std::move(sentence)};
    return std::nullopt;
}

bool HttpHeadScanner::acceptSize(qsizetype received)
{
    if (m_requestLine == 0 && received > m_limits.requestLineBytes + 2) {
        refuse(414,
               "The request line is longer than " + QByteArray::number(m_limits.requestLineBytes)
                   + " bytes.");
        return false;
    }
    if (m_requestLine != 0 && received - m_requestLine > m_limits.headerBytes + 2) {
        refuse(431,
               "The headers are larger than " + QByteArray::number(m_limits.headerBytes)
                   + " bytes.");
        return false;
    }
    return true;
}

bool HttpHeadScanner::acceptLine(QByteArrayView line)
{
    if (m_requestLine == 0)
        return true;
    if (line.front() == ' ' || line.front() == '\t') {
        refuse(400, "A header is folded over several lines.");
        return false;
    }
    if (++m_headers > m_limits.headers) {
        refuse(431, "There are more than " + QByteArray::number(m_limits.headers) + " headers.");
        return false;
    }
    return true;
}

std::optional<qsizetype> HttpHeadScanner::scan(QByteArrayView bytes)
{
    for (;;) {
        const qsizetype feed = bytes.indexOf('\n', m_scanned);
        const qsizetype end = feed < 0 ? bytes.size() : feed + 1;
        if (!acceptSize(end))
            return std::nullopt;
        m_scanned = end;
        if (feed < 0)
            return 0;
        if (feed == m_lineStart || bytes[feed - 1] != '\r')
            return refuse(400, "A line of the request does not end in CRLF.");
        const QByteArrayView line = bytes.sliced(m_lineStart, feed - 1 - m_lineStart);
        if (line.contains('\r'))
            return refuse(400, "A line of the request has a carriage return in it.");
        m_lineStart = end;
        if (line.isEmpty() && m_requestLine == 0)
            return refuse(400, "The request line is empty.");
        if (line.isEmpty())
            return end;
        if (!acceptLine(line))
            return std::nullopt;
        if (m_requestLine == 0)
            m_requestLine = end;
    }
}

} // namespace atrium::net
