#include "app/house_settings.h"

#include <QNetworkInterface>
#include <QUrl>

namespace atrium::app {

namespace {

QString urlOf(const QString &scheme, const QHostAddress &address, quint16 port)
{
    QUrl url;
    url.setScheme(scheme);
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
    settings.contract = config.contract;
    settings.backend = config.backend;
    settings.tls = {config.tlsCertificate, config.tlsKey};
    return settings;
}

QStringList servedUrls(const server::Config &config, quint16 port)
{
    const QString scheme = config.usesTls() ? QStringLiteral("https") : QStringLiteral("http");
    if (!isEveryAddress(config.address))
        return {urlOf(scheme, config.address, port)};
    QStringList urls;
    for (const QHostAddress &own : QNetworkInterface::allAddresses()) {
        const bool isShown = own.protocol() == QAbstractSocket::IPv4Protocol && !own.isLoopback();
        if (isShown)
            urls += urlOf(scheme, own, port);
    }
    urls += urlOf(scheme, QHostAddress(QHostAddress::LocalHost), port);
    return urls;
}

} // namespace atrium::app
