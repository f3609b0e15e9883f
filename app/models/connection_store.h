#pragma once

#include "core/server/house_snapshot.h"

#include <QHash>

#include <array>
#include <optional>
#include <vector>

namespace atrium::app {

/// A group's figures for its header.
struct GroupSummary
{
    int connected = 0;
    int sick = 0; ///< slow or lost
    float medianRttMs = server::unknownFigure;
    float worstP95Ms = server::unknownFigure;
    double inBytesPerS = 0;
    double outBytesPerS = 0;
};

/// Everything the window knows about connections, one slot each, as parallel arrays: a tick over
/// 10,000 of them touches only what it needs. A slot keeps its number while it is in use.
/// Those who left stay, marked, until release() gives their slots back; who comes back meanwhile
/// gets the slot that it had. GUI thread; copyable (freezing).
class ConnectionStore
{
public:
    static constexpr int historySeconds = 60;
    static constexpr qint64 leftStaysMs = 10'000;
    static constexpr quint16 noSample = 0xffff;
    /// An RTT older than this is told as its age instead of as a number.
    static constexpr float staleAfterS = 12;

    /// A connection has taken the place of one that it follows.
    struct Succession
    {
        ConnectionId before;
        ConnectionId now;
    };

    struct Changes
    {
        std::vector<int> added;
        std::vector<int> renamed; ///< words changed; who stands there may be a successor
        std::vector<int> folded; ///< are told elsewhere now; given back already
        std::vector<Succession> successions;
        int left = 0;
        int stateChanges = 0;
        [[nodiscard]] int count() const;
    };

    /// `nowMs`: milliseconds of the time of day, as the clock of the window says.
    Changes apply(const server::HouseSnapshot &snapshot, qint64 nowMs);

    /// Slots whose connection left long enough ago; they stay readable until release().
    [[nodiscard]] std::vector<int> expired(qint64 nowMs) const;
    void release(const std::vector<int> &slotNumbers);

    /// Slots in use, ordered by connection id.
    [[nodiscard]] const std::vector<int> &bySlotId() const { return m_byId; }
    /// -1 when unknown.
    [[nodiscard]] int slotOf(ConnectionId id) const { return m_slotOf.value(id, -1); }
    [[nodiscard]] const server::ConnectionIdentity &identity(int slot) const
    {
        return m_identity[size_t(slot)];
    }
    [[nodiscard]] const server::ConnectionFigures &figures(int slot) const
    {
        return m_figures[size_t(slot)];
    }
    [[nodiscard]] server::ConnectionRole role(int slot) const { return identity(slot).role; }
    [[nodiscard]] bool hasLeft(int slot) const { return m_leftAtMs[size_t(slot)] != 0; }
    [[nodiscard]] qint64 leftAtMs(int slot) const { return m_leftAtMs[size_t(slot)]; }
    /// Since when it is online, slow, lost or gone, in ms since the epoch; 0 when unknown.
    [[nodiscard]] qint64 stateSinceMs(int slot) const;
    /// Why it left, in Socket.IO's words; empty while it is here, or when unknown.
    [[nodiscard]] const QString &leftBecause(int slot) const { return m_leftBecause[size_t(slot)]; }
    [[nodiscard]] bool isRttStale(int slot) const;
    /// Grows with every apply().
    [[nodiscard]] quint32 clock() const { return m_clock; }
    /// The clock when a figure or the state of this slot last became another one. Ages do not
    /// count: they change all the time.
    [[nodiscard]] quint32 changedAt(int slot) const { return m_changedAt[size_t(slot)]; }
    /// How many revisions of the house a wall has yet to show; 0 while it may just be on its way,
    /// and for whoever says nothing of what it shows.
    [[nodiscard]] quint64 revisionsBehind(int slot) const;
    /// Grows whenever something that is drawn of this slot has changed.
    [[nodiscard]] quint32 revision(int slot) const { return m_revision[size_t(slot)]; }
    /// RTT in ms `age` seconds before the newest sample; NaN where nothing was known.
    [[nodiscard]] float history(int slot, int age) const;
    [[nodiscard]] qint64 nowMs() const { return m_nowMs; }
    [[nodiscard]] GroupSummary summary(const std::vector<int> &slotNumbers) const;

    /// What a person calls it: name of the person, else the place, else what kind of thing it is.
    [[nodiscard]] QString title(int slot) const;
    /// Where it is: the place beside a person, else the address.
    [[nodiscard]] QString subtitle(int slot) const;

    /// Approximate memory per slot, for the benchmark: arrays only, texts not counted.
    [[nodiscard]] static constexpr size_t arrayBytesPerSlot();

private:
    using History = std::array<quint16, historySeconds>; ///< tenths of a ms; gap when unknown

    void makeRoom();
    int addSlot(const server::ConnectionIdentity &identity);
    void takeIdentities(const std::vector<server::ConnectionIdentity> &identities,
                        Changes &changes);
    void takeDepartures(const std::vector<server::Departure> &gone, Changes &changes);
    void takeFigures(const std::vector<server::ConnectionFigures> &figures, Changes &changes);
    void advanceHistory();
    void know(int slot);
    void forget(int slot);
    [[nodiscard]] bool follows(int slot, int earlier) const;
    [[nodiscard]] int predecessorOf(int slot) const;
    [[nodiscard]] int successorOf(int slot) const;
    void adopt(int slot, int successor, Changes &changes);
    void insertById(int slot);
    [[nodiscard]] quint16 sampleOf(int slot) const;

    std::vector<server::ConnectionIdentity> m_identity;
    std::vector<server::ConnectionFigures> m_figures;
    std::vector<History> m_history;
    std::vector<qint64> m_leftAtMs;
    std::vector<qint64> m_turnedAtMs; ///< when the state became another; 0: as it was at first
    std::vector<QString> m_leftBecause;
    std::vector<quint32> m_revision;
    std::vector<quint32> m_changedAt;
    std::vector<int> m_free;
    std::vector<int> m_byId;
    QHash<ConnectionId, int> m_slotOf;
    QMultiHash<QString, int> m_byDevice;
    QMultiHash<QString, int> m_byPerson;
    int m_head = 0;
    qint64 m_second = 0;
    qint64 m_nowMs = 0;
    quint64 m_houseRevision = 0;
    quint64 m_settledRevision = 0;
    quint32 m_clock = 0;
};

constexpr size_t ConnectionStore::arrayBytesPerSlot()
{
    return sizeof(server::ConnectionIdentity) + sizeof(server::ConnectionFigures) + sizeof(History)
        + 2 * sizeof(qint64) + sizeof(QString) + 2 * sizeof(quint32) + 2 * sizeof(int);
}

/// Plural and singular noun of a role: "Therapists", "Therapist".
[[nodiscard]] QString roleGroupName(server::ConnectionRole role);
[[nodiscard]] QString roleNoun(server::ConnectionRole role);

} // namespace atrium::app
