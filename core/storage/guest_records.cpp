#include "core/storage/guest_records.h"

#include "core/base/json_reader.h"

namespace atrium::storage {

namespace {

#define MADE_BETWEEN "created_at >= ? AND created_at < ?"
constexpr OrderQueries ordersOfTime{"SELECT * FROM orders WHERE " MADE_BETWEEN,
                                    "SELECT " ATRIUM_ITEM_COLUMNS " FROM items WHERE order_id IN "
                                    "(SELECT id FROM orders WHERE " MADE_BETWEEN ") ORDER BY id",
                                    "SELECT " ATRIUM_PAYMENT_COLUMNS
                                    " FROM payments WHERE order_id IN "
                                    "(SELECT id FROM orders WHERE " MADE_BETWEEN ")"};

} // namespace

Result<Orders> ordersMade(Database &database, const QDateTime &fromUtc, const QDateTime &untilUtc)
{
    Orders orders;
    // Read as of one moment.
    auto done = database.execute(QStringLiteral("BEGIN"));
    if (done)
        done = loadOrders(database, ordersOfTime, orders, fromUtc, untilUtc);
    if (done)
        done = database.commit();
    if (!done)
        return tl::unexpected(done.error());
    return orders;
}

Result<std::vector<JournalEntry>> journalOf(Database &database, TransactionId order)
{
    std::vector<JournalEntry> entries;
    Result<> readable;
    const auto done =
        database.prepared("SELECT seq, command FROM journal WHERE order_id = ? ORDER BY seq")
            .each(
                [&](const Row &row) {
                    auto command = spa::commandFromJson(readJson(row.text(1).toUtf8()).object());
                    if (command)
                        entries.push_back({row.integer(0), std::move(*command)});
                    else
                        readable = tl::unexpected(command.error());
                },
                order);
    if (!done)
        return tl::unexpected(done.error());
    if (!readable)
        return tl::unexpected(readable.error());
    return entries;
}

} // namespace atrium::storage
