#include "core/net/refusals.h"

#include "core/base/log.h"
#include "core/net/inflow_guard.h"

#include <QtGlobal>

namespace atrium::net {

namespace {

constexpr metrics::RateLimit lineLimit{1, 20};

struct Words
{
    QByteArrayView name;
    QByteArrayView title;
};

/// In the order of the enumeration. The titles are translated where they are shown.
constexpr std::array<Words, refusalCount> words{{
    {"max-connections", QT_TRANSLATE_NOOP("Refusals", "Too many connections")},
    {"max-connections-per-address",
     QT_TRANSLATE_NOOP("Refusals", "Too many connections from one address")},
    {"handshake-rate", QT_TRANSLATE_NOOP("Refusals", "Too many new sessions from one address")},
    {"silent-connection", QT_TRANSLATE_NOOP("Refusals", "Connected and said nothing")},
    {"request-deadline", QT_TRANSLATE_NOOP("Refusals", "Request head too slow")},
    {"body-deadline", QT_TRANSLATE_NOOP("Refusals", "Request body too slow")},
    {"request-line", QT_TRANSLATE_NOOP("Refusals", "Request line too long")},
    {"headers", QT_TRANSLATE_NOOP("Refusals", "Too many or too large headers")},
    {"body", QT_TRANSLATE_NOOP("Refusals", "Request body too large")},
    {"malformed-request", QT_TRANSLATE_NOOP("Refusals", "Malformed request")},
    {"host", QT_TRANSLATE_NOOP("Refusals", "Another server's name")},
    {"origin", QT_TRANSLATE_NOOP("Refusals", "Another site's page")},
    {"message-rate", QT_TRANSLATE_NOOP("Refusals", "Too many messages")},
    {"byte-rate", QT_TRANSLATE_NOOP("Refusals", "Too many bytes")},
    {"message-size", QT_TRANSLATE_NOOP("Refusals", "Message too large")},
    {"broken-frames", QT_TRANSLATE_NOOP("Refusals", "Broken WebSocket frames")},
    {"broken-packets", QT_TRANSLATE_NOOP("Refusals", "Broken packets")},
    {"unsent", QT_TRANSLATE_NOOP("Refusals", "Does not read")},
    {"upgrade-deadline", QT_TRANSLATE_NOOP("Refusals", "Upgrade never finished")},
    {"connect-deadline", QT_TRANSLATE_NOOP("Refusals", "Joined no namespace")},
    {"unsent-total", QT_TRANSLATE_NOOP("Refusals", "Most unsent when too much was")},
    {"attachment-deadline", QT_TRANSLATE_NOOP("Refusals", "Attachments never came")},
    {"overlapping-requests", QT_TRANSLATE_NOOP("Refusals", "Two polls at once")},
    {"tls-handshake", QT_TRANSLATE_NOOP("Refusals", "Failed TLS handshake")},
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
