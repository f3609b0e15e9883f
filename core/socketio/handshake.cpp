#include "core/socketio/handshake.h"

namespace atrium::socketio {

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
    for (const auto &header : request.headers) {
        if (isKeptHeader(header.first))
            handshake.headers.push_back(header);
    }
    handshake.headers.shrink_to_fit();
    handshake.address = request.peerAddress;
    handshake.issuedAt = QDateTime::currentDateTimeUtc();
    return handshake;
}

bool Handshake::isKeptHeader(QByteArrayView name)
{
    static constexpr QByteArrayView kept[] = {
        "host",   "origin",        "referer",         "user-agent",
        "cookie", "authorization", "accept-language", "forwarded"};
    if (name.size() > 2 && (name.front() == 'X' || name.front() == 'x') && name[1] == '-')
        return true;
    return std::any_of(std::begin(kept), std::end(kept), [name](QByteArrayView other) {
        return name.compare(other, Qt::CaseInsensitive) == 0;
    });
}

} // namespace atrium::socketio
