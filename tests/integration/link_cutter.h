#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace atrium::testing {

/// A line to a server on this machine that can be cut: what stands stays open and carries nothing,
/// as when a cable is pulled, and who calls meanwhile is taken on and hears nothing. What was cut
/// never carries again.
class LinkCutter : public QObject
{
public:
    explicit LinkCutter(quint16 serverPort)
        : m_serverPort(serverPort)
    {
        connect(&m_listener, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *near = m_listener.nextPendingConnection())
                carry(near);
        });
        if (!m_listener.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
    }

    [[nodiscard]] quint16 port() const { return m_listener.serverPort(); }
    [[nodiscard]] int calls() const { return m_calls; }

    void cut()
    {
        m_isCut = true;
        for (const QPointer<QTcpSocket> &socket : std::as_const(m_sockets)) {
            if (socket)
                socket->disconnect(this);
        }
    }
    void mend() { m_isCut = false; }

private:
    void carry(QTcpSocket *near)
    {
        ++m_calls;
        m_sockets += near;
        near->setParent(this);
        if (m_isCut)
            return;
        auto *far = new QTcpSocket(this);
        m_sockets += far;
        far->connectToHost(QHostAddress(QHostAddress::LocalHost), m_serverPort);
        join(near, far);
        join(far, near);
    }

    void join(QTcpSocket *from, QTcpSocket *to)
    {
        connect(from, &QTcpSocket::readyRead, this, [from, to] { to->write(from->readAll()); });
        connect(from, &QTcpSocket::disconnected, this, [to] { to->disconnectFromHost(); });
    }

    const quint16 m_serverPort;
    QTcpServer m_listener;
    QList<QPointer<QTcpSocket>> m_sockets;
    int m_calls = 0;
    bool m_isCut = false;
};

} // namespace atrium::testing
