#pragma once

#include "core/spa/transaction.h"
#include "core/storage/database.h"

#include <map>

/// Orders as the tables have them.
namespace atrium::storage {

using Orders = std::map<TransactionId, spa::Transaction>;

/// Three statements that read the same orders.
struct OrderQueries
{
    const char *orders; ///< every column
    const char *items; ///< of ATRIUM_ITEM_COLUMNS, in the order of their ids
    const char *payments; ///< of ATRIUM_PAYMENT_COLUMNS
};

// Literals, for statements are put together by the compiler.
#define ATRIUM_ITEM_COLUMNS                                                                        \
    "order_id, id, service_id, classification_id, service, classification, price, minutes"
#define ATRIUM_PAYMENT_COLUMNS "order_id, due, paid, change, created_at"

void takeOrder(const Row &row, Orders &orders);
void takeItem(const Row &row, Orders &orders);
void takePayment(const Row &row, Orders &orders);

/// Adds the orders that the queries read, with their items and payments; `values` are for the
/// placeholders of each.
template<typename... Values>
Result<> loadOrders(Database &database, const OrderQueries &queries, Orders &orders,
                    const Values &...values)
{
    const auto read = [&](const char *query, void (*take)(const Row &, Orders &)) {
        return database.prepared(query).each([&](const Row &row) { take(row, orders); }, values...);
    };
    auto done = read(queries.orders, &takeOrder);
    if (done)
        done = read(queries.items, &takeItem);
    if (done)
        done = read(queries.payments, &takePayment);
    return done;
}

} // namespace atrium::storage
