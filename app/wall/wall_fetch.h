#pragma once

#include "app/simulator/house_trust.h"
#include "app/wall/wall_documents.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>
#include <QUrl>

class QNetworkReply;

namespace atrium::app {

/// Fetches the wall's documents, all of them at a time, one round after the other. What is asked
/// for during a round is fetched by the next. One thread.
class WallFetch : public QObject
{
    Q_OBJECT
public:
    /// `trust` outlives this.
    WallFetch(QUrl server, simulator::HouseTrust &trust, QObject *parent = nullptr);
    ~WallFetch() override;

    /// Soon: what a deed in the house sends comes as several events.
    void ask();
    /// Ends a round, and every connection: what a lost link left behind would only hold the next
    /// round up.
    void drop();

Q_SIGNALS:
    void fetched(const atrium::server::FloorView &floor);
    void failed(const QString &why);

private:
    void begin();
    void take(size_t document, QNetworkReply *reply);
    void endRound();

    const QUrl m_server;
    simulator::HouseTrust &m_trust;
    QNetworkAccessManager m_network;
    QTimer m_soon;
    QList<QNetworkReply *> m_replies;
    std::array<QJsonObject, wallDocumentPaths.size()> m_documents;
    QString m_trouble; ///< of this round
    bool m_askedAgain = false;
};

} // namespace atrium::app
