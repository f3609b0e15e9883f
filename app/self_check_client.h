#pragma once

#include "app/simulator/house_trust.h"
#include "core/base/result.h"

#include <QCoroTask>

#include <QJsonArray>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QUrl>

namespace atrium::app {

/// A Socket.IO client that stays on HTTP long-polling: just enough to see that a server answers
/// one. Steps refuse with what the server said instead. Needs a loop.
class PollingProbe
{
public:
    /// `trust` outlives this.
    PollingProbe(QUrl server, simulator::HouseTrust &trust);

    /// Engine.IO handshake and Socket.IO CONNECT; the event `connected` has come.
    QCoro::Task<Result<>> connect();
    /// Sends an event that asks for an acknowledgement and polls until that has come.
    QCoro::Task<Result<>> ask(QString event, QJsonArray arguments);
    /// Ends the session.
    QCoro::Task<Result<>> close();
    /// Fetches a JSON document of the same server.
    QCoro::Task<Result<QJsonObject>> fetch(QString path, QByteArray bearerToken);

private:
    [[nodiscard]] QUrl url() const;
    QCoro::Task<Result<QByteArray>> get(QUrl url, QByteArray bearerToken);
    QCoro::Task<Result<>> post(QByteArray packets);
    QCoro::Task<Result<>> pollFor(QByteArray beginning);

    QUrl m_server;
    QString m_sid;
    QNetworkAccessManager m_network;
};

} // namespace atrium::app
