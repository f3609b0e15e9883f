#include "core/socketio/engineio_upgrade.h"

#include "core/async/loop.h"
#include "core/net/peer_name.h"
#include "core/socketio/engineio_session.h"
#include "core/socketio/polling_transport.h"

namespace atrium::socketio {

namespace {

enum class ProbeStep : quint8 { GoOn, Done, Refused };

ProbeStep takeProbe(EngineIoSession &session, net::WebSocketConnection &connection,
                    const net::WebSocketMessage &message)
{
    UpgradeAttempt &attempt = *session.upgradeAttempt();
    session.countBytesIn(message.wireBytes);
    if (message.kind == net::WebSocketMessage::Kind::Text) {
        if (message.payload == QByteArrayView("2probe")) {
            static const auto answer = net::SharedFrame::text("3probe");
            connection.send(answer);
            session.countBytesOut(answer.bytes().size());
            attempt.probed();
            return ProbeStep::GoOn;
        }
        if (message.payload == QByteArrayView("5") && attempt.isProbed()) {
            session.completeUpgrade();
            return ProbeStep::Done;
        }
    }
    return ProbeStep::Refused;
}

} // namespace

UpgradeAttempt::UpgradeAttempt(EngineIoSession &session, net::WebSocketConnection &connection,
                               net::TimerWheel &wheel)
    : m_session(session)
    , m_connection(connection)
    , m_wheel(wheel)
    , m_deadline(async::Loop::current()->now() + session.options().upgradeTimeout)
{
    m_wheel.arm(*this, session.options().upgradeTimeout);
}

void UpgradeAttempt::probed()
{
    m_probed = true;
    m_session.polling()->release();
    armNext();
}

void UpgradeAttempt::armNext()
{
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(m_deadline - async::Loop::current()->now());
    m_wheel.arm(*this, std::min(left, releaseInterval));
}

void UpgradeAttempt::expired()
{
    if (async::Loop::current()->now() >= m_deadline) {
        m_session.options().refusals->add(
            net::Refusal::UpgradeDeadline,
            net::peerName(m_connection.peerAddress(), m_connection.peerPort()),
            "closed with 1008: its upgrade took too long");
        m_connection.close(net::websocket_close::policyViolation, "upgrade timeout");
        return;
    }
    m_session.polling()->release();
    armNext();
}

QCoro::Task<bool> upgrade(std::shared_ptr<EngineIoSession> session,
                          net::WebSocketConnection &connection)
{
    session->beginUpgrade(connection);
    ProbeStep step = ProbeStep::GoOn;
    std::exception_ptr interrupted;
    try {
        while (step == ProbeStep::GoOn) {
            const std::optional<net::WebSocketMessage> message = co_await connection.receive();
            if (!message || session->state() == EngineIoSession::State::Closed)
                step = ProbeStep::Refused;
            else
                step = takeProbe(*session, connection, *message);
        }
    } catch (...) {
        interrupted = std::current_exception();
    }
    if (step != ProbeStep::Done)
        session->abandonUpgrade();
    if (interrupted)
        std::rethrow_exception(interrupted);
    co_return step == ProbeStep::Done;
}

} // namespace atrium::socketio
