#include "core/server/connection_survey.h"

#include "core/server/socket_binding.h"

#include <algorithm>
#include <cmath>

namespace atrium::server {

namespace {

constexpr float slowRttMs = 300;
constexpr qint64 identityRounds = 10;

bool isSame(const ConnectionIdentity &left, const ConnectionIdentity &right)
{
    return left.role == right.role && left.transport == right.transport
        && left.device == right.device && left.person == right.person && left.place == right.place
        && left.holds == right.holds && left.rooms == right.rooms
        && left.userAgent == right.userAgent && left.address == right.address;
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

float percentile95(std::vector<float> &values)
{
    if (values.empty())
        return unknownFigure;
    const auto rank = values.begin() + qsizetype(double(values.size() - 1) * 0.95 + 0.5);
    std::nth_element(values.begin(), rank, values.end());
    return *rank;
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
    identity.transport = session.transport() == socketio::EngineIoSession::Transport::WebSocket
        ? LinkTransport::WebSocket
        : LinkTransport::Polling;
    identity.address = shownAddress(session.address());
    identity.userAgent = QString::fromUtf8(session.userAgent());
    identity.connectedAt = session.connectedAt();
    identity.rooms = session.rooms();
    if (presence) {
        identity.role = presence->role;
        identity.device = presence->device;
        identity.person = presence->person;
        identity.place = presence->place;
        if (house)
            identity.holds = heldBy(*presence, *house);
    }
    return identity;
}

ConnectionFigures figuresOf(const socketio::EngineIoSession &session, SteadyTime now)
{
    const metrics::ConnectionStats &stats = session.stats();
    ConnectionFigures figures;
    figures.id = session.id();
    figures.state = stateOf(session, stats.rtt, now);
    figures.rttLastMs = stats.rtt.lastMs();
    figures.rttP50Ms = stats.rtt.p50Ms();
    figures.rttP95Ms = stats.rtt.p95Ms();
    figures.rttP99Ms = stats.rtt.p99Ms();
    figures.rttAgeS = stats.rtt.ageSeconds(now);
    figures.silentS = std::chrono::duration<float>(now - session.lastHeardAt()).count();
    figures.inBytesPerS = stats.inRate.bytesPerSecond();
    figures.inMessagesPerS = stats.inRate.messagesPerSecond();
    figures.outBytesPerS = stats.outRate.bytesPerSecond();
    figures.outMessagesPerS = stats.outRate.messagesPerSecond();
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

ConnectionSurvey::ConnectionSurvey(SurveyedHouse house, Identities identities)
    : m_house(house)
    , m_mode(identities)
{ }

void ConnectionSurvey::readSession(const socketio::EngineIoSession &session, SteadyTime now)
{
    const ConnectionId id = session.id();
    while (m_previousRow < m_previous.size() && m_previous[m_previousRow].id < id)
        m_gone.push_back(m_previous[m_previousRow++].id);
    const bool known = m_previousRow < m_previous.size() && m_previous[m_previousRow].id == id;
    ConnectionIdentity *before = known ? &m_previous[m_previousRow++] : nullptr;
    const bool inTurn = m_mode == Identities::Always || (id.value + m_round) % identityRounds == 0;
    if (before && !inTurn) {
        m_identities.push_back(std::move(*before));
    } else {
        ConnectionIdentity identity = identityOf(session, m_house.spa);
        if (!before || !isSame(*before, identity))
            m_changed.push_back(m_identities.size());
        m_identities.push_back(std::move(identity));
    }
    m_figures.push_back(figuresOf(session, now));
    m_traffic += session.stats().traffic;
    m_mishaps += session.stats().mishaps;
    if (!std::isnan(m_figures.back().rttLastMs))
        m_lastRtts.push_back(m_figures.back().rttLastMs);
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
    totals.rttP95Ms = percentile95(m_lastRtts);
    totals.loopLagP50Ms = m_house.loopLag.p50Ms();
    totals.loopLagP99Ms = m_house.loopLag.p99Ms();
    return totals;
}

ConnectionSurvey::Result ConnectionSurvey::survey()
{
    const SteadyTime now = m_house.clock.steadyNow();
    m_previous.swap(m_identities);
    m_identities.clear();
    m_figures.clear();
    m_changed.clear();
    m_gone.clear();
    m_lastRtts.clear();
    m_previousRow = 0;
    m_traffic = m_house.server.endedTraffic();
    m_mishaps = m_house.server.endedMishaps();
    ++m_round;
    m_house.server.visitSessions(
        [this, now](const socketio::EngineIoSession &session) { readSession(session, now); });
    while (m_previousRow < m_previous.size())
        m_gone.push_back(m_previous[m_previousRow++].id);
    return {m_identities, m_figures, m_changed, m_gone, totals()};
}

} // namespace atrium::server
