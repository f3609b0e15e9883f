#include "app/house_settings.h"

#include <QNetworkInterface>
#include <QUrl>

namespace atrium::app {

namespace {

QString urlOf(const QHostAddress &address, quint16 port)
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(address.toString());
    url.setPort(port);
    return url.toString();
}

bool isEveryAddress(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::AnyIPv4)
        || address == QHostAddress(QHostAddress::AnyIPv6)
        || address == QHostAddress(QHostAddress::Any);
}

} // namespace

server::HouseSettings houseSettings(const server::Config &config)
{
    server::HouseSettings settings;
    settings.address = config.address;
    settings.port = config.port;
    settings.adminToken = config.adminToken;
    settings.dataDir = config.dataDir;
    settings.consolePort = config.consolePort;
    settings.asyncDebug = config.asyncDebug;
    settings.sampleData = config.sampleData;
    settings.demoStaff = config.demo;
    settings.pingInterval = config.pingInterval;
    settings.pingTimeout = config.pingTimeout;
    settings.recoveryWindow = config.recoveryWindow;
    settings.limits = config.limits;
    return settings;
}

QStringList servedUrls(const QHostAddress &address, quint16 port)
{
    if (!isEveryAddress(address))
        return {urlOf(address, port)};
    QStringList urls;
    for (const QHostAddress &own : QNetworkInterface::allAddresses()) {
        const bool isShown = own.protocol() == QAbstractSocket::IPv4Protocol && !own.isLoopback();
        if (isShown)
            urls += urlOf(own, port);
    }
    urls += urlOf(QHostAddress(QHostAddress::LocalHost), port);
    return urls;
}

} // namespace atrium::app
