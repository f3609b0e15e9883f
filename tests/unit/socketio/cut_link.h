#pragma once

#include "core/async/event.h"

#include <QTcpSocket>
#include <QtEndian>

#include <functional>

namespace atrium::socketio::testing {

/// A WebSocket client that is bare enough to be cut anywhere: it understands what it has read up to
/// some byte, in the middle of a frame as well, and nothing behind it.
class CutLink
{
public:
    enum class Cut : quint8 {
        Reset, ///< the server hears of it at once
        Close, ///< as an orderly system does when a program ends
        Silent ///< nobody tells the server
    };

    /// `onText` hears each whole message among the first `readableBytes`.
    CutLink(quint16 port, qsizetype readableBytes, std::function<void(QByteArrayView)> onText)
        : m_readable(readableBytes)
        , m_onText(std::move(onText))
    {
        QObject::connect(&m_socket, &QTcpSocket::connected, &m_socket, [this] {
            m_socket.write("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
                           "Host: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                           "Sec-WebSocket-Version: 13\r\n"
                           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        });
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { read(); });
        QObject::connect(&m_socket, &QTcpSocket::disconnected, &m_socket, [this] { over.set(); });
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    }
    ~CutLink() { m_socket.disconnect(&m_socket); }
    Q_DISABLE_COPY_MOVE(CutLink)

    void send(const QByteArray &text)
    {
        QByteArray frame("\x81");
        if (text.size() < 126) {
            frame.append(char(0x80 | text.size()));
        } else {
            frame.append(char(0x80 | 126));
            frame.append(char(text.size() >> 8)).append(char(text.size() & 0xff));
        }
        m_socket.write(frame + QByteArray(4, '\0') + text); // masked with zeros
    }

    void cut(Cut kind)
    {
        m_readable = 0;
        m_socket.disconnect(&m_socket);
        if (kind == Cut::Reset)
            m_socket.abort();
        else if (kind == Cut::Close)
            m_socket.close();
    }

    async::Event over; ///< the readable bytes are used up, or the server has closed

private:
    void read()
    {
        const QByteArray news = m_socket.read(m_readable);
        m_readable -= news.size();
        m_bytes += news;
        if (!m_isOpen) {
            const qsizetype end = m_bytes.indexOf("\r\n\r\n");
            if (end < 0)
                return endIfUsedUp();
            m_bytes.remove(0, end + 4);
            m_isOpen = true;
        }
        while (takeFrame()) { }
        endIfUsedUp();
    }

    void endIfUsedUp()
    {
        if (m_readable <= 0)
            over.set();
    }

    bool takeFrame()
    {
        if (m_bytes.size() < 4)
            return false;
        qsizetype head = 2;
        qsizetype size = quint8(m_bytes[1]);
        if (size == 126) {
            size = qFromBigEndian<quint16>(m_bytes.constData() + 2);
            head = 4;
        }
        if (m_bytes.size() < head + size)
            return false;
        const bool isText = quint8(m_bytes[0]) == 0x81;
        const QByteArray payload = m_bytes.mid(head, size);
        m_bytes.remove(0, head + size);
        if (isText)
            m_onText(payload);
        return true;
    }

    QTcpSocket m_socket;
    qsizetype m_readable;
    std::function<void(QByteArrayView)> m_onText;
    QByteArray m_bytes;
    bool m_isOpen = false;
};

} // namespace atrium::socketio::testing
