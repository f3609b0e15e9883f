#include "app/models/connection_store.h"

#include <algorithm>

/// The part of ConnectionStore that sees that somebody has come back: one row per person, whatever
/// happens to its connection.
namespace atrium::app {

void ConnectionStore::know(int slot)
{
    const server::ConnectionIdentity &who = identity(slot);
    m_slotOf.insert(who.id, slot);
    if (!who.device.isEmpty())
        m_byDevice.insert(who.device, slot);
    if (!who.person.isEmpty())
        m_byPerson.insert(who.person, slot);
}

void ConnectionStore::forget(int slot)
{
    const server::ConnectionIdentity &who = identity(slot);
    m_slotOf.remove(who.id);
    m_byDevice.remove(who.device, slot);
    m_byPerson.remove(who.person, slot);
}

/// The same client, or the same person again after it had left. A person may have two devices at
/// once: those are two.
bool ConnectionStore::follows(int slot, int earlier) const
{
    const server::ConnectionIdentity &who = identity(slot);
    const server::ConnectionIdentity &before = identity(earlier);
    if (!hasLeft(earlier) || hasLeft(slot) || before.id >= who.id)
        return false;
    if (!who.device.isEmpty() && who.device == before.device)
        return true;
    return !who.person.isEmpty() && who.person == before.person && who.role == before.role;
}

/// Who left and is back as `slot`; -1: nobody.
int ConnectionStore::predecessorOf(int slot) const
{
    const server::ConnectionIdentity &who = identity(slot);
    int latest = -1;
    for (const QMultiHash<QString, int> *index : {&m_byDevice, &m_byPerson}) {
        const auto [begin, end] =
            index->equal_range(index == &m_byDevice ? who.device : who.person);
        for (auto each = begin; each != end; ++each) {
            if (follows(slot, *each) && (latest < 0 || identity(latest).id < identity(*each).id))
                latest = *each;
        }
    }
    return latest;
}

/// Who had come back from the same address before it was noticed that `slot` was gone.
int ConnectionStore::successorOf(int slot) const
{
    const server::ConnectionIdentity &gone = identity(slot);
    for (const QMultiHash<QString, int> *index : {&m_byDevice, &m_byPerson}) {
        const auto [begin, end] =
            index->equal_range(index == &m_byDevice ? gone.device : gone.person);
        for (auto each = begin; each != end; ++each) {
            const bool sameClient = !gone.device.isEmpty() && identity(*each).device == gone.device;
            if (follows(*each, slot) && (sameClient || identity(*each).address == gone.address))
                return *each;
        }
    }
    return -1;
}

/// `slot` goes on as what `successor` is, which is given back. The minute before stays.
void ConnectionStore::adopt(int slot, int successor, Changes &changes)
{
    const auto to = size_t(slot);
    const auto from = size_t(successor);
    changes.successions.push_back({m_identity[to].id, m_identity[from].id});
    changes.renamed.push_back(slot);
    forget(slot);
    forget(successor);
    std::erase_if(m_byId, [=](int each) { return each == slot || each == successor; });
    m_identity[to] = std::exchange(m_identity[from], {});
    m_figures[to] = m_figures[from];
    for (size_t second = 0; second < m_history[to].size(); ++second) {
        if (m_history[from][second] != noSample)
            m_history[to][second] = m_history[from][second];
    }
    m_leftAtMs[to] = 0;
    m_turnedAtMs[to] = m_turnedAtMs[from];
    m_leftBecause[to].clear();
    m_revision[to] = m_clock;
    m_changedAt[to] = m_clock;
    m_free.push_back(successor);
    know(slot);
    insertById(slot);
}

} // namespace atrium::app
