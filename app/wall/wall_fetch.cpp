#include "app/wall/wall_fetch.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>

namespace atrium::app {

using namespace std::chrono_literals;

WallFetch::WallFetch(QUrl server, simulator::HouseTrust &trust, QObject *parent)
    : QObject(parent)
    , m_server(std::move(server))
    , m_trust(trust)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setTransferTimeout(1500);
    m_soon.setSingleShot(true);
    m_soon.setInterval(30ms);
    connect(&m_soon, &QTimer::timeout, this, &WallFetch::begin);
}

WallFetch::~WallFetch()
{
    drop();
}

void WallFetch::ask()
{
    if (!m_replies.isEmpty())
        m_askedAgain = true;
    else if (!m_soon.isActive())
        m_soon.start();
}

void WallFetch::drop()
{
    m_soon.stop();
    m_askedAgain = false;
    const auto replies = std::exchange(m_replies, {});
    for (QNetworkReply *reply : replies) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
    m_network.clearConnectionCache();
}

void WallFetch::begin()
{
    m_trouble.clear();
    for (size_t i = 0; i < wallDocumentPaths.size(); ++i) {
        QUrl url = m_server;
        url.setPath(QLatin1String(wallDocumentPaths[i]));
        QNetworkRequest request(url);
        request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                             QNetworkRequest::AlwaysNetwork);
        QNetworkReply *reply = m_network.get(request);
        m_replies += reply;
        connect(reply, &QNetworkReply::sslErrors, this,
                [this, reply] { reply->ignoreSslErrors(m_trust.forgiven()); });
        connect(reply, &QNetworkReply::finished, this, [this, i, reply] { take(i, reply); });
    }
}

void WallFetch::take(size_t document, QNetworkReply *reply)
{
    if (reply->error() == QNetworkReply::NoError)
        m_documents[document] = QJsonDocument::fromJson(reply->readAll()).object();
    else
        m_trouble = reply->errorString();
    m_replies.removeOne(reply);
    reply->deleteLater();
    if (m_replies.isEmpty())
        endRound();
}

void WallFetch::endRound()
{
    const bool again = std::exchange(m_askedAgain, false);
    if (m_trouble.isEmpty()) {
        const Result<server::FloorView> floor = floorOfDocuments(m_documents);
        if (floor)
            Q_EMIT fetched(*floor);
        else
            Q_EMIT failed(floor.error().message);
    } else {
        Q_EMIT failed(m_trouble);
    }
    if (again)
        ask();
}

} // namespace atrium::app
