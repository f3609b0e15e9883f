#pragma once

#include "core/spa/command.h"
#include "core/spa/transaction.h"
#include "core/storage/database.h"

namespace atrium::storage {

/// An entry of the journal about one order.
struct OrderEntry
{
    spa::Command command;
    QString person; ///< name; empty: a guest, or the house itself
    QString other; ///< name of whom it was given to; empty: to nobody
};

/// For Store::read(): everything the journal has about one order, oldest first. Reads backwards
/// until the order was placed, so the latest orders cost the least.
class OrderJournal
{
public:
    explicit OrderJournal(spa::Transaction order)
        : m_order(std::move(order))
    { }
    [[nodiscard]] Result<std::vector<OrderEntry>> operator()(Database &database) const;

private:
    [[nodiscard]] Result<std::vector<OrderEntry>> readPart(Database &database, qint64 after,
                                                           qint64 upTo) const;

    spa::Transaction m_order;
};

/// The member of a journal entry that names its order, where the command itself does not: a
/// therapist takes "the next". Nothing to replay.
inline constexpr char journalOrderMember[] = "of";

} // namespace atrium::storage
