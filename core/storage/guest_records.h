#pragma once

#include "core/spa/command.h"
#include "core/storage/order_rows.h"

/// What the disk knows of guests, for whoever looks back. Run by Store::read().
namespace atrium::storage {

/// Orders made at or after `fromUtc` and before `untilUtc`, with their items and payments.
[[nodiscard]] Result<Orders> ordersMade(Database &database, const QDateTime &fromUtc,
                                        const QDateTime &untilUtc);

/// The accepted commands about an order, oldest first, and with each the number of its entry in
/// the journal. Entries of before schema 5 do not know their order and are missing.
struct JournalEntry
{
    qint64 number = 0;
    spa::Command command;
};
[[nodiscard]] Result<std::vector<JournalEntry>> journalOf(Database &database, TransactionId order);

} // namespace atrium::storage
