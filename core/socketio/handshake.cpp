#include "core/socketio/handshake.h"

#include <QSet>

#include <array>

namespace atrium::socketio {

namespace {

struct KeptHeader
{
    QByteArray name;
    bool isAlike; ///< many clients send the same value: worth keeping once
};

const std::array<KeptHeader, 8> &keptHeaders()
{
    static const std::array<KeptHeader, 8> headers{{{"host", true},
                                                    {"user-agent", true},
                                                    {"origin", true},
                                                    {"referer", true},
                                                    {"accept-language", true},
                                                    {"cookie", false},
                                                    {"authorization", false},
                                                    {"forwarded", false}}};
    return headers;
}

const KeptHeader *knownHeader(QByteArrayView name)
{
    for (const KeptHeader &header : keptHeaders()) {
        if (name.compare(header.name, Qt::CaseInsensitive) == 0)
            return &header;
    }
    return nullptr;
}

/// The same bytes as `value`, shared with those who said the same before. Bounded.
QByteArray pooled(const QByteArray &value)
{
    constexpr qsizetype longest = 512;
    constexpr qsizetype mostValues = 256;
    thread_local QSet<QByteArray> pool;
    if (value.size() > longest)
        return value;
    const auto known = pool.constFind(value);
    if (known != pool.cend())
        return *known;
    if (pool.size() >= mostValues)
        pool.clear();
    pool.insert(value);
    return value;
}

bool isExtension(QByteArrayView name)
{
    return name.size() > 2 && (name.front() == 'X' || name.front() == 'x') && name[1] == '-';
}

} // namespace

QByteArray Handshake::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

Handshake Handshake::of(const net::HttpRequest &request)
{
    Handshake handshake;
    const auto items = request.query.queryItems();
    for (const auto &[key, value] : items) {
        static constexpr QStringView ours[] = {u"EIO", u"transport", u"t", u"b64", u"sid"};
        if (std::find(std::begin(ours), std::end(ours), key) == std::end(ours))
            handshake.query.addQueryItem(key, value);
    }
    for (const auto &[name, value] : request.headers) {
        if (const KeptHeader *known = knownHeader(name))
            handshake.headers.emplace_back(known->name, known->isAlike ? pooled(value) : value);
        else if (isExtension(name))
            handshake.headers.emplace_back(name, value);
    }
    handshake.headers.shrink_to_fit();
    handshake.address = request.peerAddress;
    handshake.issuedAt = QDateTime::currentDateTimeUtc();
    return handshake;
}

} // namespace atrium::socketio
