#include "core/server/config_limits.h"

#include "core/net/host_policy.h"
#include "core/net/trusted_proxies.h"
#include "core/server/config_values.h"

#include <QUrl>

namespace atrium::server {

namespace {

using Limits = LimitSettings;
using std::chrono::milliseconds;

constexpr qint64 many = 1'000'000;
constexpr qint64 huge = 1'000'000'000;
constexpr qint64 hour = 3'600'000;

struct Words
{
    const char *name; ///< "max-headers"; ATRIUM_MAX_HEADERS in the environment
    const char *placeholder;
    const char *description;
    const char *beyond; ///< what happens to who goes beyond it
};

Setting rowOf(const Words &words, values::Reader read, values::Printer print)
{
    Setting setting;
    setting.name = QString::fromUtf8(words.name);
    setting.environmentKey = QStringLiteral("ATRIUM_") + setting.name.toUpper().replace(u'-', u'_');
    setting.placeholder = QString::fromUtf8(words.placeholder);
    setting.group = SettingGroup::Limits;
    setting.description = QString::fromUtf8(words.description);
    setting.beyond = QString::fromUtf8(words.beyond);
    setting.read = std::move(read);
    setting.print = std::move(print);
    return setting;
}

qint64 toNumber(milliseconds value)
{
    return value.count();
}

template<typename Number>
qint64 toNumber(Number value)
{
    return qint64(value);
}

/// `member` answers a reference to the number that the setting is.
template<typename Member>
Setting number(const Words &words, qint64 least, qint64 most, Member member)
{
    using Value = std::remove_reference_t<decltype(member(std::declval<Limits &>()))>;
    return rowOf(
        words,
        [=](Config &config, const QString &value) -> Result<> {
            return values::parseNumber(value, least, most).map([&](qint64 parsed) {
                member(config.limits) = Value(parsed);
            });
        },
        [=](const Config &config) {
            Limits copy = config.limits;
            return QString::number(toNumber(member(copy)));
        });
}

using Check = Result<> (*)(const QStringList &items);

Setting list(const Words &words, QStringList Limits::*member, Check check)
{
    return rowOf(
        words,
        [=](Config &config, const QString &value) -> Result<> {
            QStringList items;
            for (const QString &item : value.split(u',', Qt::SkipEmptyParts))
                items << item.trimmed();
            return check(items).map([&] { config.limits.*member = items; });
        },
        [=](const Config &config) { return (config.limits.*member).join(u','); });
}

Result<> checkOrigins(const QStringList &items)
{
    const bool areOrigins = std::ranges::all_of(items, [](const QString &item) {
        const QUrl url(item);
        return item == QLatin1String("*")
            || (!url.scheme().isEmpty() && !url.host().isEmpty() && url.path().isEmpty()
                && !url.hasQuery());
    });
    if (!areOrigins)
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("must be origins such as https://spa.example with commas "
                                      "between them, or *"));
    return {};
}

Result<> checkHosts(const QStringList &items)
{
    const bool areNames = std::ranges::all_of(items, [](const QString &item) {
        return item == QLatin1String("*") || !net::HostPolicy::nameOf(item.toUtf8()).isEmpty();
    });
    if (!areNames)
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("must be names such as spa.example with commas between "
                                      "them, or *"));
    return {};
}

Result<> checkProxies(const QStringList &items)
{
    return net::TrustedProxies::of(items).map([](const net::TrustedProxies &) {});
}

std::vector<Setting> numbersOfPeople()
{
    return {
        number({"max-connections", "N", "TCP connections at a time, and sessions; 0: any number",
                "503 with Retry-After, then closed"},
               0, many, [](Limits &l) -> int & { return l.http.connections.total; }),
        number({"max-connections-per-address", "N",
                "the same of one address (of IPv6: one /64 network); 0: any number",
                "429 with Retry-After, then closed"},
               0, many, [](Limits &l) -> int & { return l.http.connections.perAddress; }),
        number({"handshake-rate", "N", "new sessions a second of one address; 0: any number",
                "429 with Retry-After"},
               0, many, [](Limits &l) -> double & { return l.handshakes.perSecond; }),
        number({"handshake-burst", "N", "new sessions of one address at once, after a pause",
                "429 with Retry-After"},
               1, many, [](Limits &l) -> double & { return l.handshakes.burst; }),
        number(
            {"message-rate", "N",
             "requests, messages, pings and packets a second of one connection; 0: any number",
             "WebSocket closed with 1008 \"message rate\"; HTTP 429, and a polling session ends"},
            0, many, [](Limits &l) -> double & { return l.http.inflow.messages.perSecond; }),
        number({"message-burst", "N", "the same at once, after a pause", "as above"}, 1, many,
               [](Limits &l) -> double & { return l.http.inflow.messages.burst; }),
        number({"byte-rate", "BYTES", "bytes a second that one connection sends; 0: any number",
                "WebSocket closed with 1008 \"byte rate\"; HTTP 429, and a polling session ends"},
               0, huge, [](Limits &l) -> double & { return l.http.inflow.bytes.perSecond; }),
        number({"byte-burst", "BYTES",
                "the same at once, after a pause; not less than the largest message", "as above"},
               1, huge, [](Limits &l) -> double & { return l.http.inflow.bytes.burst; }),
    };
}

std::vector<Setting> sizes()
{
    return {
        number({"max-request-line", "BYTES", "request line of HTTP", "414, then closed"}, 64, many,
               [](Limits &l) -> qsizetype & { return l.http.requestLineBytes; }),
        number({"max-header-bytes", "BYTES", "headers of a request together", "431, then closed"},
               64, many, [](Limits &l) -> qsizetype & { return l.http.headerBytes; }),
        number({"max-headers", "N", "headers of a request", "431, then closed"}, 1, 10'000,
               [](Limits &l) -> int & { return l.http.headers; }),
        number({"max-payload", "BYTES", "one message, or the body of one request",
                "413 (the session goes on); WebSocket closed with 1009"},
               1, huge, [](Limits &l) -> qsizetype & { return l.maxPayload; }),
        number({"max-fragments", "N", "fragments of one WebSocket message",
                "WebSocket closed with 1008"},
               1, many, [](Limits &l) -> int & { return l.http.websocketFragments; }),
        number({"max-unsent", "BYTES", "what may wait for a client that does not read",
                "connection dropped"},
               1000, huge, [](Limits &l) -> qsizetype & { return l.http.unsentBytes; }),
        number({"max-unsent-total", "BYTES",
                "the same over all connections and polling sessions together; 0: any number",
                "those for whom most waits are dropped"},
               0, 1000 * huge, [](Limits &l) -> qsizetype & { return l.http.unsentTotalBytes; }),
    };
}

std::vector<Setting> deadlines()
{
    return {
        number({"first-byte-deadline", "MS", "until a new connection says something", "closed"},
               100, hour, [](Limits &l) -> milliseconds & { return l.http.firstByteDeadline; }),
        number({"request-deadline", "MS", "from the first byte of a request's head to its end",
                "408, then closed"},
               100, hour, [](Limits &l) -> milliseconds & { return l.http.requestDeadline; }),
        number({"body-deadline", "MS", "from the end of a request's head to the end of its body",
                "408, then closed"},
               100, hour, [](Limits &l) -> milliseconds & { return l.http.bodyDeadline; }),
        number(
            {"idle-deadline", "MS", "between two requests of a connection that is kept", "closed"},
            100, hour, [](Limits &l) -> milliseconds & { return l.http.idleDeadline; }),
        number({"upgrade-timeout", "MS", "from a session's WebSocket to the end of its upgrade",
                "WebSocket closed with 1008; the session goes on polling"},
               100, hour, [](Limits &l) -> milliseconds & { return l.upgradeTimeout; }),
        number(
            {"connect-timeout", "MS", "until a session has joined a namespace", "session closed"},
            100, hour, [](Limits &l) -> milliseconds & { return l.connectTimeout; }),
        number({"attachment-timeout", "MS", "from a binary packet to the last of its attachments",
                "session closed"},
               100, hour, [](Limits &l) -> milliseconds & { return l.attachmentTimeout; }),
    };
}

std::vector<Setting> strangers()
{
    return {
        list({"allowed-origins", "LIST",
              "web pages of other servers that may speak to this one, such as "
              "https://spa.example; *: every page",
              "403"},
             &Limits::allowedOrigins, checkOrigins),
        list({"allowed-hosts", "LIST",
              "names this server goes by beside localhost, its addresses and this machine's name, "
              "such as spa.example or .spa.example; *: any name",
              "421, then closed"},
             &Limits::allowedHosts, checkHosts),
        list({"trusted-proxies", "LIST",
              "reverse proxies whose X-Forwarded-For is believed, such as 10.0.0.5 or 10.0.0.0/8",
              "the header is ignored"},
             &Limits::trustedProxies, checkProxies),
    };
}

} // namespace

std::vector<Setting> limitSettings()
{
    std::vector<Setting> all;
    for (std::vector<Setting> part : {numbersOfPeople(), sizes(), deadlines(), strangers()})
        std::move(part.begin(), part.end(), std::back_inserter(all));
    return all;
}

QString limitsDocument()
{
    QString text = QStringLiteral(
        "# Limits\n\n"
        "What a client may do, and what happens to one that does more. Every refusal has its "
        "reason in the answer or in\n"
        "the close frame, is counted by reason (Engine room, `GET /api/admin/limits`) and has a "
        "line in the log; of a\n"
        "flood, the log gets one line a second and the number of those left out. Options may "
        "also be given as variables\n"
        "of the environment or in `.env`: `--max-headers` is `ATRIUM_MAX_HEADERS`. "
        "`atrium --print-config` shows what holds.\n\n"
        "This page is made from the table of settings; a test compares the two.\n\n"
        "| option | default | bounds | who goes beyond it |\n"
        "|---|---|---|---|\n");
    const Config defaults;
    for (const Setting &setting : limitSettings()) {
        const QString value = setting.print(defaults);
        text += QStringLiteral("| `--%1 %2` | %3 | %4 | %5 |\n")
                    .arg(setting.name, setting.placeholder,
                         value.isEmpty() ? QStringLiteral("none") : value, setting.description,
                         setting.beyond);
    }
    return text;
}

} // namespace atrium::server
