#include "core/net/refusals.h"

#include "core/base/log.h"
#include "core/net/inflow_guard.h"

namespace atrium::net {

namespace {

constexpr metrics::RateLimit lineLimit{1, 20};

struct Words
{
    QByteArrayView name;
    QByteArrayView title;
};

/// In the order of the enumeration.
constexpr std::array<Words, refusalCount> words{{
    {"max-connections", "Too many connections"},
    {"max-connections-per-address", "Too many connections from one address"},
    {"handshake-rate", "Too many new sessions from one address"},
    {"silent-connection", "Connected and said nothing"},
    {"request-deadline", "Request head too slow"},
    {"body-deadline", "Request body too slow"},
    {"request-line", "Request line too long"},
    {"headers", "Too many or too large headers"},
    {"body", "Request body too large"},
    {"malformed-request", "Malformed request"},
    {"host", "Another server's name"},
    {"origin", "Another site's page"},
    {"message-rate", "Too many messages"},
    {"byte-rate", "Too many bytes"},
    {"message-size", "Message too large"},
    {"broken-frames", "Broken WebSocket frames"},
    {"broken-packets", "Broken packets"},
    {"unsent", "Does not read"},
    {"upgrade-deadline", "Upgrade never finished"},
    {"connect-deadline", "Joined no namespace"},
    {"unsent-total", "Most unsent when too much was"},
    {"attachment-deadline", "Attachments never came"},
    {"overlapping-requests", "Two polls at once"},
    {"tls-handshake", "Failed TLS handshake"},
}};

} // namespace

QByteArrayView refusalName(Refusal refusal)
{
    return words[size_t(refusal)].name;
}

QByteArrayView refusalTitle(Refusal refusal)
{
    return words[size_t(refusal)].title;
}

QByteArrayView inflowReason(Refusal refusal)
{
    return refusal == Refusal::ByteRate ? "byte rate" : "message rate";
}

void RefusalLedger::add(Refusal refusal, QByteArrayView who, QByteArrayView what)
{
    addQuietly(refusal);
    Lines &lines = m_lines[size_t(refusal)];
    if (!lines.bucket.take(1, lineLimit, std::chrono::steady_clock::now())) {
        ++lines.leftOut;
        return;
    }
    const QByteArray more = lines.leftOut == 0
        ? QByteArray()
        : " (" + QByteArray::number(std::exchange(lines.leftOut, 0)) + " more like it before)";
    qCInfo(logNet, "%.*s %.*s%s", int(who.size()), who.data(), int(what.size()), what.data(),
           more.constData());
}

} // namespace atrium::net
