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

/// What is equal to `value`, its memory shared with those who said the same before. Bounded.
template<typename T>
T pooled(const T &value)
{
    constexpr qsizetype mostValues = 256;
    thread_local QSet<T> pool;
    const auto known = pool.constFind(value);
    if (known != pool.cend())
        return *known;
    if (pool.size() >= mostValues)
        pool.clear();
    pool.insert(value);
    return value;
}

constexpr qsizetype longestPooled = 512;

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
    bool isAlike = true;
    for (const auto &[name, value] : request.headers) {
        const KeptHeader *known = knownHeader(name);
        if (!known && !isExtension(name))
            continue;
        const bool isShared = known && known->isAlike && value.size() <= longestPooled;
        isAlike = isAlike && isShared;
        handshake.headers.emplace_back(known ? known->name : name,
                                       isShared ? pooled(value) : value);
    }
    if (isAlike)
        handshake.headers = pooled(handshake.headers);
    else
        handshake.headers.squeeze();
    handshake.address = request.peerAddress;
    handshake.issuedAt = QDateTime::currentDateTimeUtc();
    return handshake;
}

} // namespace atrium::socketio
