#include "core/socketio/admission.h"

#include "core/async/errors.h"
#include "core/socketio/client.h"
#include "core/socketio/random_id.h"

namespace atrium::socketio {

namespace {

const QString pidKey = QStringLiteral("pid");
const QString offsetKey = QStringLiteral("offset");

constexpr int idBytes = 15; ///< 20 characters
constexpr int secretBytes = 15;
constexpr qsizetype idLength = 20;

} // namespace

Admission::Admission(Client &client, std::shared_ptr<Namespace> space, SocketIoPacket packet)
    : m_client(client)
    , m_space(std::move(space))
    , m_middlewares(m_space->m_middlewares)
    , m_handshake(client.session().handshake())
{
    if (m_space->recovery()) {
        const QJsonValue offset = packet.object.take(offsetKey);
        // An offset that is no text is no offset that we gave.
        if (!offset.isUndefined())
            m_offset = offset.toString();
        m_pid = packet.object.take(pidKey).toString().toLatin1();
    }
    if (packet.object.isEmpty())
        return;
    Handshake withAuth = *m_handshake;
    withAuth.auth = packet.object;
    m_handshake = std::make_shared<const Handshake>(std::move(withAuth));
}

void Admission::refuse(EngineIoSession &session, const QString &namespaceName,
                       const ConnectRefusal &refusal)
{
    QJsonObject answer{{QStringLiteral("message"), refusal.message}};
    if (!refusal.data.isEmpty())
        answer.insert(QStringLiteral("data"), refusal.data);
    session.send({OutgoingPacket::Kind::Text, encodeConnectError(namespaceName, answer)});
}

// ---- asking

bool Admission::isSlow() const
{
    return std::any_of(m_middlewares.begin(), m_middlewares.end(),
                       [](const auto &middleware) { return bool(middleware->coroutine); });
}

bool Admission::recoversUnasked()
{
    const Recovery *recovery = m_space->recovery();
    return recovery && recovery->options().middlewares == RecoveryOptions::Middlewares::Skip
        && recover();
}

void Admission::decide()
{
    if (recoversUnasked())
        letIn();
    else
        settle(askPlain());
}

std::optional<ConnectRefusal> Admission::askPlain()
{
    try {
        for (const auto &middleware : m_middlewares) {
            if (auto refusal = middleware->plain(*m_handshake))
                return refusal;
        }
    } catch (...) {
        return internalError();
    }
    return std::nullopt;
}

QCoro::Task<> Admission::decideSlowly()
{
    const auto self = shared_from_this();
    if (recoversUnasked()) {
        letIn();
        co_return;
    }
    std::optional<ConnectRefusal> refusal;
    std::exception_ptr cancelled;
    try {
        for (const auto &middleware : m_middlewares) {
            if (middleware->coroutine) {
                QCoro::Task<std::optional<ConnectRefusal>> asking =
                    middleware->coroutine(*m_handshake);
                std::optional<ConnectRefusal> answer = co_await asking;
                refusal = std::move(answer);
            } else {
                refusal = middleware->plain(*m_handshake);
            }
            if (refusal)
                break;
        }
    } catch (const async::CancelledError &) {
        cancelled = std::current_exception();
    } catch (...) {
        refusal = internalError();
    }
    if (cancelled)
        std::rethrow_exception(cancelled);
    settle(refusal);
}

ConnectRefusal Admission::internalError()
{
    m_client.report(nullptr, QStringLiteral("connect"), std::current_exception());
    return {QStringLiteral("Internal error"), {}};
}

void Admission::settle(const std::optional<ConnectRefusal> &refusal)
{
    if (!m_client.session().isOpen())
        return;
    if (refusal) {
        refuse(m_client.session(), m_space->name(), *refusal);
        return;
    }
    if (!recover())
        makeNew();
    letIn();
}

// ---- coming back

bool Admission::recover()
{
    Recovery *recovery = m_space->mutableRecovery();
    if (!recovery || m_pid.isEmpty())
        return false;
    const QByteArray pid = std::exchange(m_pid, {}); // one attempt
    const QString id = QString::fromLatin1(pid.first(std::min(idLength, pid.size())));
    const QByteArrayView secret = QByteArrayView(pid).sliced(id.size());
    endOldLink(id, secret);
    RecoverableSession *session = recovery->find(id, secret);
    if (!session) {
        ++recovery->counters().unknownSession;
        return false;
    }
    const auto &checks = m_space->m_recoveryChecks;
    const bool allowed = std::all_of(checks.begin(), checks.end(), [&](const auto &check) {
        return check(*session, *m_handshake);
    });
    auto missed = allowed
        ? recovery->missed(*session, m_offset, m_client.session().options().maxUnsentBytes / 2)
        : std::nullopt;
    if (!missed) {
        recovery->forget(id);
        return false;
    }
    m_socket =
        std::make_shared<Socket>(m_space, m_client.session().weak_from_this(), id, m_handshake);
    RecoverySecret inlineSecret;
    std::copy(secret.begin(), secret.end(), inlineSecret.begin());
    m_socket->recoverFrom(recovery->take(id), inlineSecret);
    m_socket->m_recovery.lastSent = std::max(m_socket->m_recovery.lastSent, missed->lastSequence);
    m_missed = std::move(missed->packets);
    return true;
}

void Admission::endOldLink(const QString &id, QByteArrayView secret)
{
    const auto old = m_space->m_sockets.value(id);
    if (!old || !old->m_recovery.isSecret(secret))
        return;
    if (const auto session = old->session()) {
        ++m_space->mutableRecovery()->counters().takenOver;
        session->end(close_reason::transportClose);
    }
}

// ---- letting in

void Admission::makeNew()
{
    Recovery *recovery = m_space->mutableRecovery();
    const QByteArray random = randomId(recovery ? idBytes + secretBytes : idBytes);
    const QString id = QString::fromLatin1(random.first(idLength));
    m_socket =
        std::make_shared<Socket>(m_space, m_client.session().weak_from_this(), id, m_handshake);
    if (!recovery)
        return;
    std::copy(random.begin() + idLength, random.end(), m_socket->m_recovery.secret.begin());
    m_socket->m_recovery.firstSequence = recovery->log().lastSequence();
    m_socket->m_recovery.lastSent = m_socket->m_recovery.firstSequence;
}

void Admission::letIn()
{
    m_client.add(m_socket);
    m_space->add(m_socket);
    QJsonObject answer{{QStringLiteral("sid"), m_socket->id()}};
    if (Recovery *recovery = m_space->mutableRecovery()) {
        const RecoverySecret &secret = m_socket->m_recovery.secret;
        answer.insert(pidKey,
                      m_socket->id() + QLatin1String(secret.data(), qsizetype(secret.size())));
        if (recovery->options().store)
            recovery->saveConnected(m_socket->recoverable());
    }
    m_client.session().send({OutgoingPacket::Kind::Text, encodeConnect(m_space->name(), answer)});
    // Behind the answer, unlike Node: what comes before it, JavaScript clients keep for later, and
    // would hear twice when the link breaks between the two.
    m_socket->deliver(std::exchange(m_missed, {}));
    const auto handlers = m_space->m_connectionHandlers;
    for (const auto &handler : handlers) {
        try {
            handler(m_socket);
        } catch (...) {
            m_client.report(m_socket, QStringLiteral("connect"), std::current_exception());
        }
    }
}

} // namespace atrium::socketio
