#pragma once

#include "core/net/byte_stream.h"
#include "core/net/event_port_epoll.h"
#include "core/net/send_queue.h"

namespace atrium::net {

/// A TCP socket in an EventPort. Linux only.
class EpollByteStream final
    : public ByteStream
    , private EventPort::Source
{
public:
    /// Takes over the connected, non-blocking `descriptor`. `port` outlives the stream.
    EpollByteStream(EventPort &port, int descriptor, QHostAddress peerAddress, quint16 peerPort,
                    qsizetype unsentCap);
    ~EpollByteStream() override;

    /// False when the system refuses to watch the descriptor.
    [[nodiscard]] bool isWatched() const { return m_key.isValid(); }

    void send(QByteArrayView bytes) override;
    void sendShared(const QByteArray &bytes) override;
    [[nodiscard]] qsizetype unsentBytes() const override;
    void finishSending() override;
    void abort() override;
    [[nodiscard]] std::optional<metrics::TransportRoundTrip> transportRoundTrip() const override;
    [[nodiscard]] SteadyTime readAt() const override { return m_port.turnedAt(); }

private:
    void ready(quint32 events) override;
    void told() override;
    void again() override;
    void resumeReading() override { watch(); }
    void turnWasAsked() override { m_port.turnAgain(m_key); }

    /// What is sent meanwhile leaves in one piece. The stream may be gone afterwards.
    template<typename Function>
    void gathering(Function function);
    void react(quint32 events);
    [[nodiscard]] bool receive();
    [[nodiscard]] bool flush();
    /// What the system, or the outbox of this turn, takes of `bytes` now; 0 when nothing.
    qsizetype sendNow(QByteArrayView bytes);
    qsizetype sendWithGathered(QByteArrayView bytes);
    void sendGathered();
    SendQueue *queueFor(qsizetype size);
    void watch();
    void closeDescriptor();
    void breakOff(StreamEnd end);

    enum class Sending : quint8 { Open, Finishing, Finished };

    EventPort &m_port;
    EventPort::Key m_key;
    int m_descriptor;
    quint32 m_watched = 0;
    std::unique_ptr<SendQueue> m_unsent; ///< only while something waits
    quint32 m_unsentCap;
    Sending m_sending = Sending::Open;
};

} // namespace atrium::net
