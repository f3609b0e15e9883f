#include "core/net/trusted_proxies.h"

namespace atrium::net {

Result<TrustedProxies> TrustedProxies::of(const QStringList &networks)
{
    TrustedProxies proxies;
    for (const QString &text : networks) {
        const QPair<QHostAddress, int> network = QHostAddress::parseSubnet(text);
        // QHostAddress also reads "5" as a network of IPv4, which nobody means.
        const bool isWhole = text.contains(u':') || text.count(u'.') == 3;
        if (network.first.isNull() || !isWhole)
            return failure(ErrorCode::InvalidArgument,
                           QStringLiteral("must be IP addresses or networks such as 10.0.0.0/8 "
                                          "with commas between them"));
        proxies.m_networks.append(network);
    }
    return proxies;
}

bool TrustedProxies::trusts(const QHostAddress &address) const
{
    return std::any_of(
        m_networks.begin(), m_networks.end(),
        [&](const QPair<QHostAddress, int> &network) { return address.isInSubnet(network); });
}

QHostAddress TrustedProxies::senderOf(const HttpRequest &request) const
{
    QHostAddress sender = request.peerAddress;
    if (m_networks.isEmpty() || !trusts(sender))
        return sender;
    QByteArray chain;
    for (const auto &[name, value] : request.headers) {
        if (name.compare("X-Forwarded-For", Qt::CaseInsensitive) == 0)
            chain.append(',').append(value);
    }
    const QByteArrayList hops = chain.split(',');
    for (auto hop = hops.rbegin(); hop != hops.rend() && trusts(sender); ++hop) {
        const QHostAddress before(QString::fromLatin1(hop->trimmed()));
        if (before.isNull())
            break;
        sender = before;
    }
    return sender;
}

} // namespace atrium::net
