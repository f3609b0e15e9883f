#include "app/single_instance.h"

#include "core/base/log.h"

#include <QCryptographicHash>
#include <QLocalServer>
#include <QLocalSocket>

namespace atrium::app {

namespace {

constexpr int patienceMs = 2000;
const QByteArray answer("coming\n");

/// The names of local sockets are short, and no two users may meet in one.
QString nameOf(const QString &house)
{
    const QByteArray hash =
        QCryptographicHash::hash(house.toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    return QStringLiteral("atrium-") + QString::fromLatin1(hash);
}

} // namespace

SingleInstance::SingleInstance(const QString &house, QObject *parent)
    : QObject(parent)
    , m_name(nameOf(house))
{ }

SingleInstance::~SingleInstance() = default;

bool SingleInstance::isSecond()
{
    if (callFirst())
        return true;
    listen();
    return false;
}

bool SingleInstance::callFirst() const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patienceMs))
        return false;
    // Somebody who does not answer has hung up or died: the database's own lock decides then.
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(patienceMs))
            return false;
    }
    return socket.readLine() == answer;
}

void SingleInstance::listen()
{
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(m_name); // of a program that was killed
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server->nextPendingConnection()) {
            connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
            caller->write(answer);
            caller->disconnectFromServer();
            Q_EMIT called();
        }
    });
    if (!m_server->listen(m_name))
        qCInfo(logApp).noquote() << "A second start will not find this window:"
                                 << m_server->errorString();
}

} // namespace atrium::app
