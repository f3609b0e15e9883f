#pragma once

#include "core/net/stream_listener.h"
#include "core/net/tls_certificate.h"
#include "core/server/contract_settings.h"
#include "core/server/limit_settings.h"

#include <QHostAddress>
#include <QString>

#include <chrono>

namespace atrium::server {

/// What the house needs to know to serve.
struct HouseSettings
{
    QHostAddress address{QHostAddress::LocalHost};
    quint16 port = 5000; ///< 0: any free one
    QString adminToken; ///< empty: the monitoring API is off
    QString dataDir; ///< the house lies there; it exists; empty: in memory only
    quint16 consolePort = 0; ///< on loopback; 0: no console
    bool asyncDebug = false; ///< debug mode of the loop (HouseThread)
    bool sampleData = false; ///< instead of the real house, in a file of its own
    bool demoStaff = false; ///< of the sample data: as many people as the simulated house plays,
                            ///< anew at each start
    std::chrono::milliseconds pingInterval{5000};
    std::chrono::milliseconds pingTimeout{20'000};
    std::chrono::milliseconds recoveryWindow{120'000}; ///< 0: who reconnects is a new client
    LimitSettings limits;
    ContractSettings contract;
    net::StreamBackend backend = net::StreamBackend::Auto;
    net::TlsFiles tls; ///< none: plain HTTP
};

} // namespace atrium::server
