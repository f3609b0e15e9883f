#include "core/net/host_policy.h"

#include <QHostInfo>
#include <QNetworkInterface>

namespace atrium::net {

namespace {

/// A network that came up a moment ago is found out within this time; the system is asked no more
/// often, for strangers decide when it is asked.
constexpr std::chrono::seconds addressesAge{5};

bool isPort(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isNameLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

} // namespace

HostPolicy::HostPolicy(const QStringList &allowedNames)
{
    m_names << "localhost"
            << ".localhost"; // RFC 6761 6.3
    const QByteArray machine = QHostInfo::localHostName().toLower().toUtf8();
    if (!machine.isEmpty())
        m_names << machine << machine + ".local";
    for (const QString &name : allowedNames) {
        m_everyName = m_everyName || name == QLatin1Char('*');
        const QByteArray lower = name.toLower().toUtf8();
        m_names << (lower.startsWith('.') ? lower : nameOf(lower));
    }
}

QByteArray HostPolicy::nameOf(QByteArrayView hostHeader)
{
    QByteArray host = hostHeader.toByteArray().toLower();
    if (host.startsWith('[')) {
        const qsizetype end = host.indexOf(']');
        const bool isWhole = end > 0
            && (end + 1 == host.size()
                || (host[end + 1] == ':' && isPort(QByteArrayView(host).sliced(end + 2))));
        return isWhole ? host.sliced(1, end - 1) : QByteArray();
    }
    if (const qsizetype colon = host.indexOf(':'); colon >= 0) {
        if (!isPort(QByteArrayView(host).sliced(colon + 1)))
            return {};
        host.truncate(colon);
    }
    if (host.endsWith('.')) // the root of the domain tree, which browsers keep
        host.chop(1);
    return std::all_of(host.begin(), host.end(), isNameLetter) ? host : QByteArray();
}

bool HostPolicy::allows(QByteArrayView hostHeader) const
{
    if (m_everyName)
        return true;
    const QByteArray name = nameOf(hostHeader);
    if (name.isEmpty())
        return false;
    for (const QByteArray &allowed : m_names) {
        if (allowed.startsWith('.') ? name.endsWith(allowed) : name == allowed)
            return true;
    }
    const QHostAddress address(QString::fromLatin1(name));
    return !address.isNull() && (address.isLoopback() || isOwnAddress(address));
}

bool HostPolicy::isOwnAddress(const QHostAddress &address) const
{
    const auto isAmong = [&] {
        return std::any_of(m_ownAddresses.begin(), m_ownAddresses.end(),
                           [&](const QHostAddress &own) {
                               return own.isEqual(address, QHostAddress::TolerantConversion);
                           });
    };
    if (isAmong())
        return true;
    const SteadyTime now = std::chrono::steady_clock::now();
    if (m_lookedAt != SteadyTime() && now - m_lookedAt < addressesAge)
        return false;
    m_lookedAt = now;
    m_ownAddresses = QNetworkInterface::allAddresses();
    for (QHostAddress &own : m_ownAddresses)
        own.setScopeId(QString());
    return isAmong();
}

} // namespace atrium::net
