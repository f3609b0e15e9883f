#include "core/server/connection_desk.h"

#include "core/async/async.h"
#include "core/async/every.h"
#include "core/base/log.h"
#include "core/server/socket_binding.h"
#include "core/socketio/session_tap.h"
#include "core/socketio/socketio_packet.h"

#include <deque>

namespace atrium::server {

namespace {

constexpr std::chrono::milliseconds storyInterval{200};
/// Received events that nobody has handled (yet); beyond it the oldest is no longer waited for.
constexpr size_t unhandledAtMost = 200;

/// What a Socket.IO packet is, from its text; the arguments are not read.
QString nameOf(QByteArrayView text)
{
    const auto packet = socketio::decodeSocketIoPacket(text);
    if (!packet)
        return QStringLiteral("unreadable");
    switch (packet->type) {
    case socketio::SocketIoPacketType::Connect:
        return QStringLiteral("connect");
    case socketio::SocketIoPacketType::Disconnect:
        return QStringLiteral("disconnect");
    case socketio::SocketIoPacketType::Ack:
    case socketio::SocketIoPacketType::BinaryAck:
        return QStringLiteral("acknowledgement");
    case socketio::SocketIoPacketType::ConnectError:
        return QStringLiteral("connect refused");
    default:
        return packet->eventName;
    }
}

QString titleOf(const ConnectionIdentity &who)
{
    if (!who.person.isEmpty())
        return who.person;
    return who.place.isEmpty() ? who.address : who.place;
}

std::vector<HandshakeLine> handshakeLines(const socketio::EngineIoSession &session)
{
    const socketio::Handshake &handshake = *session.handshake();
    std::vector<HandshakeLine> lines;
    lines.push_back({QStringLiteral("Address"), handshake.address.toString()});
    // Whoever sees a token may take the client's place.
    const auto shown = [](const QString &name, const QString &value) {
        static const QStringList secrets{QStringLiteral("auth_token"), QStringLiteral("token"),
                                         QStringLiteral("cookie"), QStringLiteral("authorization"),
                                         QStringLiteral("x-auth-token")};
        return secrets.contains(name.toLower()) && !value.isEmpty()
            ? QStringLiteral("(%1 characters, not shown)").arg(value.size())
            : value;
    };
    for (const auto &[name, value] : handshake.query.queryItems(QUrl::FullyDecoded))
        lines.push_back({u'?' + name, shown(name, value)});
    for (const auto &[name, value] : handshake.headers) {
        const QString header = QString::fromLatin1(name);
        lines.push_back({header, shown(header, QString::fromUtf8(value))});
    }
    return lines;
}

} // namespace

/// Writes down what passes on the connection that is looked at.
class ConnectionDesk::Tap final : public socketio::SessionTap
{
public:
    explicit Tap(const Clock &clock)
        : m_clock(clock)
    { }

    void received(QByteArrayView message, bool isBinary) override
    {
        add(ConnectionEvent::Kind::Received,
            isBinary ? QStringLiteral("attachment") : nameOf(message), message.size());
        m_unhandled.push_back(m_last);
        if (m_unhandled.size() > unhandledAtMost)
            m_unhandled.pop_front();
    }

    void sent(const socketio::OutgoingPacket &packet) override
    {
        const QByteArrayView text =
            QByteArrayView(packet.bytes()).sliced(packet.isBinary() ? 0 : 1);
        add(ConnectionEvent::Kind::Sent,
            packet.isBinary() ? QStringLiteral("attachment") : nameOf(text), text.size());
    }

    /// The oldest of that name is the one: a client's events are handled in their order.
    void handled(const QString &event, std::chrono::nanoseconds took, int recipients)
    {
        const auto found =
            std::find_if(m_unhandled.begin(), m_unhandled.end(),
                         [&](const ConnectionEvent &each) { return each.name == event; });
        if (found == m_unhandled.end())
            return;
        ConnectionEvent known = *found;
        m_unhandled.erase(found);
        known.handledMs = float(double(took.count()) / 1e6);
        known.recipients = recipients;
        tell(std::move(known));
    }

    [[nodiscard]] std::vector<ConnectionEvent> take() { return std::exchange(m_events, {}); }
    [[nodiscard]] quint64 untold() const { return m_untold; }
    [[nodiscard]] bool hasNews() const { return !m_events.empty(); }

private:
    void add(ConnectionEvent::Kind kind, const QString &name, qsizetype bytes)
    {
        m_last = {++m_number, m_clock.utcNow(), kind, name, bytes};
        tell(m_last);
    }

    void tell(ConnectionEvent event)
    {
        if (m_events.size() < eventsAtOnce)
            m_events.push_back(std::move(event));
        else
            ++m_untold;
    }

    const Clock &m_clock;
    std::vector<ConnectionEvent> m_events;
    std::deque<ConnectionEvent> m_unhandled;
    ConnectionEvent m_last;
    quint64 m_number = 0;
    quint64 m_untold = 0;
};

struct ConnectionDesk::Watch
{
    const ConnectionDesk *desk; ///< null: ended
    ConnectionId id;
    StoryMailbox *mailbox;
    std::shared_ptr<Tap> tap;
    std::vector<HandshakeLine> handshake;
    ConnectionIdentity who; ///< as last seen
    int round = 0;
};

ConnectionDesk::ConnectionDesk(SurveyedHouse house, socketio::Server &server)
    : m_house(house)
    , m_server(server)
    , m_log(std::make_shared<SessionLog>(house.clock))
{
    // The server's last sessions may end after this.
    m_server.onSessionEnded = [log = m_log](const socketio::EngineIoSession &session,
                                            const QString &reason) {
        log->ended(session, reason);
    };
    m_server.of(QStringLiteral("/"))
        .onDisconnect(
            [log = m_log](const std::shared_ptr<socketio::Socket> &socket, const QString &) {
                if (const auto session = socket->session())
                    log->identify(identityOf(*session, presenceOf(*socket), nullptr));
            });
}

ConnectionDesk::~ConnectionDesk()
{
    watch({}, nullptr);
}

// ---- orders

ConnectionOutcome ConnectionDesk::perform(const ConnectionOrder &order)
{
    const auto session = m_server.session(order.id);
    ConnectionOutcome outcome = session ? perform(order, *session) : ConnectionOutcome();
    outcome.ticket = order.ticket;
    return outcome;
}

ConnectionOutcome ConnectionDesk::perform(const ConnectionOrder &order,
                                          const socketio::EngineIoSession &session)
{
    const auto outcome = [](OutcomeCode code, const QStringList &arguments = {}) {
        return ConnectionOutcome{0, code, arguments};
    };
    const QString text = order.text.trimmed();
    const QString who = titleOf(identityOf(session, m_house.spa));
    const auto sockets = socketio::Server::socketsOf(session);
    if (text.size() > longestText)
        return outcome(OutcomeCode::TextTooLong, {QString::number(longestText)});
    if (order.kind == ConnectionOrder::Kind::Disconnect) {
        disconnect(order, session);
        return outcome(OutcomeCode::Disconnected, {who});
    }
    if (sockets.empty())
        return outcome(OutcomeCode::NotInTheHouseYet, {who});
    if (text.isEmpty())
        return outcome(OutcomeCode::NothingWritten);
    const std::shared_ptr<socketio::Socket> &socket = sockets.front();
    qCInfo(logServer).noquote() << "desk: connection" << order.id.value << "order"
                                << int(order.kind) << text;
    switch (order.kind) {
    case ConnectionOrder::Kind::Join:
        if (text.size() > longestRoom)
            return outcome(OutcomeCode::RoomNameTooLong, {QString::number(longestRoom)});
        if (socket->rooms().contains(text))
            return outcome(OutcomeCode::InThatRoomAlready, {who, text});
        socket->join(text);
        return outcome(OutcomeCode::RoomJoined, {who, text});
    case ConnectionOrder::Kind::Leave:
        if (!socket->rooms().contains(text))
            return outcome(OutcomeCode::NotInThatRoom, {who, text});
        socket->leave(text);
        return outcome(OutcomeCode::RoomLeft, {who, text});
    default:
        socket->send(QStringLiteral("desk_notice"),
                     QJsonArray{QJsonObject{{QStringLiteral("text"), text}}});
        return outcome(OutcomeCode::NoticeSent, {who});
    }
}

void ConnectionDesk::disconnect(const ConnectionOrder &order,
                                const socketio::EngineIoSession &session)
{
    const QString text = order.text.trimmed();
    m_log->explain(order.id,
                   text.isEmpty() ? QStringLiteral("disconnected at the desk")
                                  : QStringLiteral("disconnected at the desk: ") + text);
    qCInfo(logServer).noquote() << "desk: connection" << order.id.value << "disconnected:" << text;
    const auto sockets = socketio::Server::socketsOf(session);
    if (sockets.empty()) {
        m_server.session(order.id)->close();
        return;
    }
    if (!text.isEmpty())
        sockets.front()->send(QStringLiteral("desk_notice"),
                              QJsonArray{QJsonObject{{QStringLiteral("text"), text}}});
    sockets.front()->disconnect(true);
}

// ---- stories

void ConnectionDesk::watch(ConnectionId id, StoryMailbox *mailbox)
{
    if (m_watch) {
        m_watch->desk = nullptr;
        if (const auto session = m_server.session(m_watch->id))
            session->setTap(nullptr);
        m_teller.cancel();
        m_teller = {};
        m_watch.reset();
    }
    if (!id.isValid() || !mailbox)
        return;
    m_watch = std::make_shared<Watch>();
    m_watch->desk = this;
    m_watch->id = id;
    m_watch->mailbox = mailbox;
    m_watch->tap = std::make_shared<Tap>(m_house.clock);
    if (const auto session = m_server.session(id)) {
        session->setTap(m_watch->tap);
        m_watch->handshake = handshakeLines(*session);
    }
    m_teller = async::spawn(&ConnectionDesk::tellStories, m_watch);
    m_teller.setName("connection stories");
}

bool ConnectionDesk::wants(ConnectionId id) const
{
    return m_watch && m_watch->id == id;
}

void ConnectionDesk::handled(const HandledEvent &event)
{
    if (wants(event.id))
        m_watch->tap->handled(event.name, event.took, event.recipients);
}

QCoro::Task<> ConnectionDesk::tellStories(std::shared_ptr<Watch> watch)
{
    async::Ticker ticker = async::every(storyInterval);
    while (watch->desk) {
        // Round trips come seldom: without news once a second is enough.
        if (watch->tap->hasNews() || watch->round % 5 == 0)
            watch->desk->tellStory(*watch);
        ++watch->round;
        co_await ticker.next();
    }
}

void ConnectionDesk::tellStory(Watch &watch) const
{
    ConnectionStory story;
    story.id = watch.id;
    if (const auto session = m_server.session(watch.id)) {
        story.open = true;
        story.roundTripsMs = session->stats().rtt.samplesMs();
        watch.who = identityOf(*session, m_house.spa);
    }
    story.events = watch.tap->take();
    story.untold = watch.tap->untold();
    story.handshake = watch.handshake;
    story.past = m_log->earlierOf(watch.who, pastShown);
    watch.mailbox->put(std::move(story));
}

} // namespace atrium::server
