#include "core/server/connection_survey.h"

#include "core/server/socket_binding.h"

#include <algorithm>
#include <cmath>

namespace atrium::server {

namespace {

constexpr float slowRttMs = 300;
/// After so many surveys everybody's turn has come.
constexpr qint64 identityRounds = 10;
constexpr qint64 figureRounds = 50;

bool isSame(const ConnectionIdentity &left, const ConnectionIdentity &right)
{
    return left.role == right.role && left.transport == right.transport
        && left.device == right.device && left.person == right.person && left.place == right.place
        && left.holds == right.holds && left.rooms == right.rooms;
}

LinkState stateOf(const socketio::EngineIoSession &session, const metrics::RttWindow &rtt,
                  SteadyTime now)
{
    if (session.isPongOverdue(now))
        return LinkState::Lost;
    // NaN compares false: what is unknown is not slow.
    return rtt.lastMs() > slowRttMs || rtt.p95Ms() > slowRttMs ? LinkState::Slow
                                                               : LinkState::Online;
}

QString shownAddress(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4).toString() : address.toString();
}

const Presence *presenceOn(const socketio::EngineIoSession &session)
{
    for (const std::shared_ptr<socketio::Socket> &socket : socketio::Server::socketsOf(session)) {
        if (const Presence *presence = presenceOf(*socket))
            return presence;
    }
    return nullptr;
}

float milliseconds(std::chrono::duration<quint32, std::micro> duration)
{
    return float(duration.count()) / 1000;
}

float percentile95(const std::vector<ConnectionFigures> &figures)
{
    std::vector<float> values;
    values.reserve(figures.size());
    for (const ConnectionFigures &each : figures) {
        if (!std::isnan(each.rttLastMs))
            values.push_back(each.rttLastMs);
    }
    if (values.empty())
        return unknownFigure;
    const auto rank = values.begin() + qsizetype(double(values.size() - 1) * 0.95 + 0.5);
    std::nth_element(values.begin(), rank, values.end());
    return *rank;
}

/// Something has passed since these were read, or was waiting, or may be.
bool isPast(const ConnectionFigures &figures, const socketio::EngineIoSession &session)
{
    const metrics::TrafficMeter &traffic = session.stats().traffic;
    return traffic.in.bytes != figures.inBytes || traffic.out.bytes != figures.outBytes
        || figures.queueBytes > 0
        || session.transport() == socketio::EngineIoSession::Transport::Polling;
}

/// Also where nothing passes.
void readWhatTimeChanges(ConnectionFigures &figures, const socketio::EngineIoSession &session,
                         SteadyTime now)
{
    const metrics::ConnectionStats &stats = session.stats();
    figures.state = stateOf(session, stats.rtt, now);
    figures.inBytesPerS = stats.inRate.bytesPerSecond();
    figures.inMessagesPerS = stats.inRate.messagesPerSecond();
    figures.outBytesPerS = stats.outRate.bytesPerSecond();
    figures.outMessagesPerS = stats.outRate.messagesPerSecond();
}

QString heldBy(const Presence &presence, const spa::House &house)
{
    if (presence.staff.isValid()) {
        const spa::Transaction *current = house.currentOf(presence.staff);
        return current ? current->code : QString();
    }
    // The number of an order that the disk refused may be somebody else's now.
    const spa::Transaction *order = house.find(presence.latestOrder);
    return presence.hasMade(order) && !spa::isClosed(order->state) ? order->code : QString();
}

/// What may change in an identity. No presence: nobody has said who it is.
void readWhoItIs(ConnectionIdentity &identity, const socketio::EngineIoSession &session,
                 const Presence *presence, const spa::House *house)
{
    static const Presence nobody;
    const Presence &who = presence ? *presence : nobody;
    identity.transport = session.transport() == socketio::EngineIoSession::Transport::WebSocket
        ? LinkTransport::WebSocket
        : LinkTransport::Polling;
    identity.rooms = session.rooms();
    identity.role = who.role;
    identity.device = who.device;
    identity.person = who.person;
    identity.place = who.place;
    identity.holds = presence && house ? heldBy(who, *house) : QString();
}

} // namespace

ConnectionIdentity identityOf(const socketio::EngineIoSession &session, const spa::House *house)
{
    return identityOf(session, presenceOn(session), house);
}

ConnectionIdentity identityOf(const socketio::EngineIoSession &session, const Presence *presence,
                              const spa::House *house)
{
    ConnectionIdentity identity;
    identity.id = session.id();
    identity.address = shownAddress(session.address());
    identity.userAgent = QString::fromUtf8(session.userAgent());
    identity.connectedAt = session.connectedAt();
    readWhoItIs(identity, session, presence, house);
    return identity;
}

ConnectionFigures figuresOf(const socketio::EngineIoSession &session, SteadyTime now)
{
    const metrics::ConnectionStats &stats = session.stats();
    ConnectionFigures figures;
    figures.id = session.id();
    readWhatTimeChanges(figures, session, now);
    figures.rttLastMs = stats.rtt.lastMs();
    figures.rttP50Ms = stats.rtt.p50Ms();
    figures.rttP95Ms = stats.rtt.p95Ms();
    figures.rttP99Ms = stats.rtt.p99Ms();
    figures.rttAgeS = stats.rtt.ageSeconds(now);
    figures.silentS = std::chrono::duration<float>(now - session.lastHeardAt()).count();
    figures.inBytes = stats.traffic.in.bytes;
    figures.inMessages = stats.traffic.in.messages;
    figures.outBytes = stats.traffic.out.bytes;
    figures.outMessages = stats.traffic.out.messages;
    figures.inPayload = stats.traffic.in.payload;
    figures.outPayload = stats.traffic.out.payload;
    figures.queueBytes = quint32(std::min<qsizetype>(session.unsentBytes(), UINT32_MAX));
    if (stats.transport.smoothed.count() > 0) {
        figures.networkMs = milliseconds(stats.transport.smoothed);
        figures.networkVariationMs = milliseconds(stats.transport.variation);
    }
    figures.retransmits = stats.transport.retransmits;
    figures.waitMeanMs = stats.service.waitMeanMs();
    figures.waitWorstMs = stats.service.waitWorstMs();
    figures.handlerMeanMs = stats.service.handlerMeanMs();
    figures.handlerWorstMs = stats.service.handlerWorstMs();
    figures.volatileDrops = stats.mishaps.volatileDrops;
    figures.overflowDrops = stats.mishaps.overflowDrops;
    figures.missedPongs = stats.mishaps.missedPongs;
    if (const Presence *presence = presenceOn(session)) {
        figures.reconnects = presence->reconnects;
        figures.shownRevision = presence->shownRevision;
    }
    return figures;
}

ConnectionSurvey::ConnectionSurvey(SurveyedHouse house, Reading reading)
    : m_house(house)
    , m_mode(reading)
{ }

/// Rows of the last survey that are over end here, up to `end`.
void ConnectionSurvey::passOver(size_t end)
{
    for (; m_oldRow < end; ++m_oldRow)
        m_gone.push_back(m_identities[m_oldRow].id);
}

/// Makes `m_row` the row of that connection; false: it is new, and the row holds somebody else's.
/// Rows move only when somebody before them has gone.
bool ConnectionSurvey::takeRow(ConnectionId id)
{
    size_t next = m_oldRow;
    while (next < m_oldEnd && m_identities[next].id < id)
        ++next;
    passOver(next);
    if (m_oldRow < m_oldEnd && m_identities[m_oldRow].id == id) {
        if (m_row != m_oldRow) {
            m_identities[m_row] = std::move(m_identities[m_oldRow]);
            m_figures[m_row] = m_figures[m_oldRow];
        }
        ++m_oldRow;
        return true;
    }
    if (m_row == m_oldRow) {
        m_identities.emplace(m_identities.begin() + qsizetype(m_row));
        m_figures.emplace(m_figures.begin() + qsizetype(m_row));
        ++m_oldRow;
        ++m_oldEnd;
    }
    return false;
}

void ConnectionSurvey::readFigures(ConnectionFigures &figures,
                                   const socketio::EngineIoSession &session, bool isKnown)
{
    const bool inTurn =
        m_mode == Reading::Everything || (session.id().value + m_round) % figureRounds == 0;
    if (!isKnown || inTurn || isPast(figures, session)) {
        figures = figuresOf(session, m_now);
        return;
    }
    figures.rttAgeS += m_elapsedS;
    figures.silentS += m_elapsedS;
    const bool wasLost = figures.state == LinkState::Lost;
    if (m_haveRatesChanged || session.isPongOverdue(m_now) != wasLost)
        readWhatTimeChanges(figures, session, m_now);
}

void ConnectionSurvey::readSession(const socketio::EngineIoSession &session)
{
    const ConnectionId id = session.id();
    const bool isKnown = takeRow(id);
    const bool inTurn = m_mode == Reading::Everything || (id.value + m_round) % identityRounds == 0;
    if (!isKnown) {
        m_identities[m_row] = identityOf(session, m_house.spa);
        m_changed.push_back(m_row);
    } else if (inTurn) {
        const ConnectionIdentity before = m_identities[m_row];
        readWhoItIs(m_identities[m_row], session, presenceOn(session), m_house.spa);
        if (!isSame(before, m_identities[m_row]))
            m_changed.push_back(m_row);
    }
    ConnectionFigures &figures = m_figures[m_row];
    readFigures(figures, session, isKnown);
    m_traffic += session.stats().traffic;
    m_mishaps +=
        metrics::Mishaps{figures.volatileDrops, figures.overflowDrops, figures.missedPongs};
    ++m_row;
}

HouseTotals ConnectionSurvey::totals()
{
    HouseTotals totals;
    totals.connections = int(m_identities.size());
    for (const ConnectionIdentity &identity : m_identities)
        ++totals.byRole[size_t(identity.role)];
    totals.inBytes = m_traffic.in.bytes;
    totals.inMessages = m_traffic.in.messages;
    totals.outBytes = m_traffic.out.bytes;
    totals.outMessages = m_traffic.out.messages;
    totals.inPayload = m_traffic.in.payload;
    totals.outPayload = m_traffic.out.payload;
    totals.volatileDrops = m_mishaps.volatileDrops;
    totals.overflowDrops = m_mishaps.overflowDrops;
    totals.missedPongs = m_mishaps.missedPongs;
    totals.inBytesPerS = m_house.traffic.inRate().bytesPerSecond();
    totals.inMessagesPerS = m_house.traffic.inRate().messagesPerSecond();
    totals.outBytesPerS = m_house.traffic.outRate().bytesPerSecond();
    totals.outMessagesPerS = m_house.traffic.outRate().messagesPerSecond();
    totals.rttP95Ms = m_rttP95Ms;
    totals.loopLagP50Ms = m_house.loopLag.p50Ms();
    totals.loopLagP99Ms = m_house.loopLag.p99Ms();
    return totals;
}

ConnectionSurvey::Result ConnectionSurvey::survey()
{
    const SteadyTime now = m_house.clock.steadyNow();
    m_elapsedS = std::chrono::duration<float>(now - m_now).count();
    m_now = now;
    m_haveRatesChanged =
        m_house.server.ratesAt() != std::exchange(m_ratesAt, m_house.server.ratesAt());
    m_changed.clear();
    m_gone.clear();
    m_row = m_oldRow = 0;
    m_oldEnd = m_identities.size();
    m_traffic = m_house.server.endedTraffic();
    m_mishaps = m_house.server.endedMishaps();
    ++m_round;
    m_house.server.visitSessions(
        [this](const socketio::EngineIoSession &session) { readSession(session); });
    passOver(m_oldEnd);
    m_identities.resize(m_row);
    m_figures.resize(m_row);
    if (m_haveRatesChanged || m_mode == Reading::Everything)
        m_rttP95Ms = percentile95(m_figures);
    return {m_identities, m_figures, m_changed, m_gone, totals()};
}

} // namespace atrium::server
