#include "app/models/connection_store.h"

#include <QCoreApplication>

#include <algorithm>
#include <bit>
#include <cmath>

namespace atrium::app {

using server::ConnectionFigures;
using server::ConnectionIdentity;
using server::ConnectionRole;
using server::LinkState;

namespace {

constexpr quint16 gap = ConnectionStore::noSample;

bool differs(float one, float other)
{
    // By bits: NaN is equal to NaN here.
    return std::bit_cast<quint32>(one) != std::bit_cast<quint32>(other);
}

bool isStale(const ConnectionFigures &figures)
{
    return figures.rttAgeS > ConnectionStore::staleAfterS;
}

/// Whether a row would be drawn differently.
bool looksDifferent(const ConnectionFigures &a, const ConnectionFigures &b)
{
    if (a.state != b.state || a.queueBytes != b.queueBytes || differs(a.rttLastMs, b.rttLastMs)
        || differs(a.rttP95Ms, b.rttP95Ms) || differs(a.inBytesPerS, b.inBytesPerS)
        || differs(a.outBytesPerS, b.outBytesPerS))
        return true;
    if (isStale(b) && int(a.rttAgeS) != int(b.rttAgeS))
        return true;
    return b.state == LinkState::Lost && int(a.silentS) != int(b.silentS);
}

/// Whether a filter or a grouping might think otherwise of it.
bool tellsOtherwise(const ConnectionFigures &a, const ConnectionFigures &b)
{
    return looksDifferent(a, b) || a.volatileDrops != b.volatileDrops
        || a.overflowDrops != b.overflowDrops || a.reconnects != b.reconnects;
}

bool sameWords(const ConnectionIdentity &a, const ConnectionIdentity &b)
{
    return a.role == b.role && a.transport == b.transport && a.device == b.device
        && a.person == b.person && a.place == b.place && a.holds == b.holds
        && a.address == b.address && a.userAgent == b.userAgent && a.connectedAt == b.connectedAt
        && a.rooms == b.rooms;
}

} // namespace

int ConnectionStore::Changes::count() const
{
    return int(added.size() + renamed.size()) + left + stateChanges;
}

ConnectionStore::Changes ConnectionStore::apply(const server::HouseSnapshot &snapshot, qint64 nowMs)
{
    Changes changes;
    m_nowMs = nowMs;
    ++m_clock;
    m_houseRevision = snapshot.revision;
    m_settledRevision = snapshot.settledRevision;
    takeIdentities(snapshot.identities, changes);
    takeDepartures(snapshot.gone, changes);
    takeFigures(snapshot.figures, changes);
    advanceHistory();
    return changes;
}

void ConnectionStore::makeRoom()
{
    const size_t slots = m_identity.size();
    if (slots < m_identity.capacity())
        return;
    // Doubling would leave up to half of the largest arrays of the window empty.
    const size_t room = slots + std::max<size_t>(64, slots / 8);
    m_identity.reserve(room);
    m_figures.reserve(room);
    m_history.reserve(room);
    m_leftAtMs.reserve(room);
    m_turnedAtMs.reserve(room);
    m_leftBecause.reserve(room);
    m_revision.reserve(room);
    m_changedAt.reserve(room);
}

int ConnectionStore::addSlot(const ConnectionIdentity &identity)
{
    int slot = 0;
    ConnectionFigures figures;
    figures.id = identity.id;
    History history;
    history.fill(gap);
    if (m_free.empty()) {
        slot = int(m_identity.size());
        makeRoom();
        m_identity.push_back(identity);
        m_figures.push_back(figures);
        m_history.push_back(history);
        m_leftAtMs.push_back(0);
        m_turnedAtMs.push_back(0);
        m_leftBecause.emplace_back();
        m_revision.push_back(m_clock);
        m_changedAt.push_back(m_clock);
    } else {
        slot = m_free.back();
        m_free.pop_back();
        m_identity[size_t(slot)] = identity;
        m_figures[size_t(slot)] = figures;
        m_history[size_t(slot)] = history;
        m_leftAtMs[size_t(slot)] = 0;
        m_turnedAtMs[size_t(slot)] = 0;
        m_leftBecause[size_t(slot)].clear();
        m_revision[size_t(slot)] = m_clock;
        m_changedAt[size_t(slot)] = m_clock;
    }
    know(slot);
    insertById(slot);
    return slot;
}

void ConnectionStore::insertById(int slot)
{
    const auto byId = [this](int one, ConnectionId id) {
        return m_identity[size_t(one)].id < id;
    };
    m_byId.insert(std::lower_bound(m_byId.begin(), m_byId.end(), identity(slot).id, byId), slot);
}

void ConnectionStore::takeIdentities(const std::vector<ConnectionIdentity> &identities,
                                     Changes &changes)
{
    for (const ConnectionIdentity &identity : identities) {
        const int slot = slotOf(identity.id);
        if (slot < 0) {
            const int newcomer = addSlot(identity);
            if (const int before = predecessorOf(newcomer); before >= 0)
                adopt(before, newcomer, changes);
            else
                changes.added.push_back(newcomer);
            continue;
        }
        if (sameWords(m_identity[size_t(slot)], identity))
            continue;
        forget(slot);
        m_identity[size_t(slot)] = identity;
        know(slot);
        m_revision[size_t(slot)] = m_clock;
        if (const int before = predecessorOf(slot); before >= 0) {
            std::erase(changes.renamed, slot);
            if (std::erase(changes.added, slot) == 0)
                changes.folded.push_back(slot);
            adopt(before, slot, changes);
        } else {
            changes.renamed.push_back(slot);
        }
    }
}

void ConnectionStore::takeDepartures(const std::vector<server::Departure> &gone, Changes &changes)
{
    for (const server::Departure &each : gone) {
        const int slot = slotOf(each.id);
        if (slot < 0 || hasLeft(slot))
            continue;
        m_leftAtMs[size_t(slot)] = m_nowMs;
        m_leftBecause[size_t(slot)] = each.reason;
        m_revision[size_t(slot)] = m_clock;
        m_changedAt[size_t(slot)] = m_clock;
        ++changes.left;
        // It had come back before it was noticed that it was gone.
        if (const int successor = successorOf(slot); successor >= 0) {
            std::erase(changes.renamed, successor);
            if (std::erase(changes.added, successor) == 0)
                changes.folded.push_back(successor);
            adopt(slot, successor, changes);
        }
    }
}

void ConnectionStore::takeFigures(const std::vector<ConnectionFigures> &figures, Changes &changes)
{
    // Both sides are ordered by id: one walk, no look-ups.
    auto mine = m_byId.cbegin();
    for (const ConnectionFigures &fresh : figures) {
        while (mine != m_byId.cend() && m_identity[size_t(*mine)].id < fresh.id)
            ++mine;
        if (mine == m_byId.cend())
            return;
        const auto slot = size_t(*mine);
        if (m_identity[slot].id != fresh.id || m_leftAtMs[slot] != 0)
            continue;
        ConnectionFigures &known = m_figures[slot];
        if (looksDifferent(known, fresh))
            m_revision[slot] = m_clock;
        if (tellsOtherwise(known, fresh))
            m_changedAt[slot] = m_clock;
        if (known.state != fresh.state) {
            ++changes.stateChanges;
            // Nobody knew that it was lost until it had been silent for a while.
            const float silentS = fresh.state == LinkState::Lost ? fresh.silentS : 0;
            m_turnedAtMs[slot] = m_nowMs - qint64(silentS * 1000);
        }
        known = fresh;
    }
}

quint16 ConnectionStore::sampleOf(int slot) const
{
    const ConnectionFigures &now = figures(slot);
    if (hasLeft(slot) || now.state == LinkState::Lost || isStale(now) || std::isnan(now.rttLastMs))
        return gap;
    return quint16(std::clamp(std::lround(now.rttLastMs * 10), 0L, long(gap) - 1));
}

void ConnectionStore::advanceHistory()
{
    const qint64 second = m_nowMs / 1000;
    if (second == m_second)
        return;
    const qint64 passed = m_second == 0 ? 1 : second - m_second;
    m_second = second;
    for (qint64 step = std::clamp<qint64>(passed, 1, historySeconds); step > 0; --step) {
        m_head = (m_head + 1) % historySeconds;
        for (const int slot : m_byId) {
            // Seconds without a snapshot stay gaps: nothing was known then.
            m_history[size_t(slot)][size_t(m_head)] = step == 1 ? sampleOf(slot) : gap;
            m_revision[size_t(slot)] = m_clock;
        }
    }
}

std::vector<int> ConnectionStore::expired(qint64 nowMs) const
{
    std::vector<int> result;
    for (const int slot : m_byId) {
        const qint64 left = m_leftAtMs[size_t(slot)];
        if (left != 0 && nowMs - left >= leftStaysMs)
            result.push_back(slot);
    }
    return result;
}

void ConnectionStore::release(const std::vector<int> &slotNumbers)
{
    if (slotNumbers.empty())
        return;
    for (const int slot : slotNumbers) {
        forget(slot);
        m_identity[size_t(slot)] = {};
        m_free.push_back(slot);
    }
    std::erase_if(m_byId, [this](int slot) { return !m_identity[size_t(slot)].id.isValid(); });
}

qint64 ConnectionStore::stateSinceMs(int slot) const
{
    if (hasLeft(slot))
        return leftAtMs(slot);
    if (m_turnedAtMs[size_t(slot)] != 0)
        return m_turnedAtMs[size_t(slot)];
    const QDateTime &connected = identity(slot).connectedAt;
    return connected.isValid() ? connected.toMSecsSinceEpoch() : 0;
}

bool ConnectionStore::isRttStale(int slot) const
{
    return isStale(figures(slot));
}

float ConnectionStore::history(int slot, int age) const
{
    const size_t at = size_t((m_head - age + historySeconds) % historySeconds);
    const quint16 sample = m_history[size_t(slot)][at];
    return sample == gap ? server::unknownFigure : float(sample) / 10;
}

GroupSummary ConnectionStore::summary(const std::vector<int> &slotNumbers) const
{
    GroupSummary result;
    std::vector<float> rtts;
    for (const int slot : slotNumbers) {
        if (hasLeft(slot))
            continue;
        const ConnectionFigures &now = figures(slot);
        ++result.connected;
        result.sick += now.state == LinkState::Online ? 0 : 1;
        result.inBytesPerS += double(now.inBytesPerS);
        result.outBytesPerS += double(now.outBytesPerS);
        if (!std::isnan(now.rttLastMs) && !isStale(now))
            rtts.push_back(now.rttLastMs);
        if (!std::isnan(now.rttP95Ms) && !(result.worstP95Ms >= now.rttP95Ms))
            result.worstP95Ms = now.rttP95Ms;
    }
    if (!rtts.empty()) {
        const auto middle = rtts.begin() + ptrdiff_t(rtts.size() / 2);
        std::nth_element(rtts.begin(), middle, rtts.end());
        result.medianRttMs = *middle;
    }
    return result;
}

quint64 ConnectionStore::revisionsBehind(int slot) const
{
    const qint64 shown = figures(slot).shownRevision;
    return shown < 0 || shown >= qint64(m_settledRevision) ? 0 : m_houseRevision - quint64(shown);
}

QString ConnectionStore::title(int slot) const
{
    const ConnectionIdentity &who = identity(slot);
    if (!who.person.isEmpty())
        return who.person;
    return who.place.isEmpty() ? roleNoun(who.role) : who.place;
}

QString ConnectionStore::subtitle(int slot) const
{
    const ConnectionIdentity &who = identity(slot);
    return who.person.isEmpty() || who.place.isEmpty() ? who.address : who.place;
}

QString roleGroupName(ConnectionRole role)
{
    switch (role) {
    case ConnectionRole::Therapist:
        return QCoreApplication::translate("Roles", "Therapists");
    case ConnectionRole::Cashier:
        return QCoreApplication::translate("Roles", "Cashiers");
    case ConnectionRole::Monitor:
        return QCoreApplication::translate("Roles", "Walls");
    case ConnectionRole::Customer:
        return QCoreApplication::translate("Roles", "Guests");
    case ConnectionRole::Desk:
        return QCoreApplication::translate("Roles", "Desk");
    case ConnectionRole::Unknown:
        break;
    }
    return QCoreApplication::translate("Roles", "Not signed in");
}

QString roleNoun(ConnectionRole role)
{
    switch (role) {
    case ConnectionRole::Therapist:
        return QCoreApplication::translate("Roles", "Therapist");
    case ConnectionRole::Cashier:
        return QCoreApplication::translate("Roles", "Cashier");
    case ConnectionRole::Monitor:
        return QCoreApplication::translate("Roles", "Wall display");
    case ConnectionRole::Customer:
        return QCoreApplication::translate("Roles", "Guest");
    case ConnectionRole::Desk:
        return QCoreApplication::translate("Roles", "Desk");
    case ConnectionRole::Unknown:
        break;
    }
    return QCoreApplication::translate("Roles", "Unknown device");
}

} // namespace atrium::app
