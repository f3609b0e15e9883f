#pragma once

#include "core/server/front_desk.h"
#include "core/server/guest_snapshot.h"
#include "core/storage/guest_records.h"

namespace atrium::server {

/// Tells the window about the guests of a day, and of one of them every step: from the disk, so
/// that nobody sees what is not durable. Reads only while somebody looks, and then only after
/// something has changed, once a second at most. Network thread only.
class GuestDesk
{
public:
    /// Both outlive this; without a store, guests come from memory and have no steps.
    GuestDesk(const FrontDesk &desk, const storage::Store *store);
    ~GuestDesk();
    Q_DISABLE_COPY_MOVE(GuestDesk)

    /// Snapshots go to `mailbox`, the first one soon; nullptr ends that. The mailbox outlives the
    /// watch.
    void setWatcher(GuestMailbox *mailbox, const GuestsWanted &wanted = {});
    /// A second has passed.
    void tick();

private:
    /// Somebody who looks, and at what. A reading that ends after its watch did tells nobody.
    struct Watch
    {
        GuestMailbox &mailbox;
        GuestsWanted wanted;
    };
    struct Found
    {
        storage::Orders orders;
        std::vector<storage::JournalEntry> entries;
        QString problem; ///< of the entries
    };
    static constexpr quint64 unread = ~quint64{0};

    [[nodiscard]] static Result<Found> find(storage::Database &database,
                                            const GuestsWanted &wanted);
    static QCoro::Task<> read(GuestDesk *self, std::weak_ptr<const Watch> watch,
                              GuestsWanted wanted);
    void begin();
    void stopReading();
    void tell(const Watch &watch, const Result<Found> &found) const;
    void tellFromMemory();
    [[nodiscard]] GuestStep stepOf(const storage::JournalEntry &entry) const;
    [[nodiscard]] QString nameOf(StaffId person) const;

    const FrontDesk &m_desk;
    const storage::Store *m_store;
    std::shared_ptr<const Watch> m_watch; ///< null: nobody looks
    quint64 m_readRevision = unread; ///< of the house, when it was read last
    async::TaskHandle<> m_reading;
};

} // namespace atrium::server
