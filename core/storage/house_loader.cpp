#include "core/base/json_reader.h"
#include "core/storage/house_tables.h"

namespace atrium::storage {

namespace {

using spa::Transaction;
using spa::TransactionState;

TransactionState stateNamed(const QString &name)
{
    for (TransactionState state : spa::transactionStates) {
        if (wireName(state) == name)
            return state;
    }
    return TransactionState::Selecting;
}

/// Reads the columns of a row one after the other.
class Columns
{
public:
    explicit Columns(const Row &row)
        : m_row(row)
    { }
    qint64 integer() { return m_row.integer(m_next++); }
    QString text() { return m_row.text(m_next++); }
    QDateTime time() { return m_row.time(m_next++); }
    template<typename Enum>
    Enum named()
    {
        return m_row.named<Enum>(m_next++);
    }
    [[nodiscard]] bool nextIsNull() const { return m_row.isNull(m_next); }
    void skip(int columns) { m_next += columns; }

private:
    const Row &m_row;
    int m_next = 0;
};

std::optional<spa::Assignee> readAssignee(Columns &columns)
{
    if (columns.nextIsNull()) {
        columns.skip(3);
        return std::nullopt;
    }
    spa::Assignee person;
    person.id.value = columns.integer();
    person.name = columns.text();
    person.place = columns.text();
    return person;
}

std::optional<spa::WaitPromise> readPromise(Columns &columns)
{
    if (columns.nextIsNull()) {
        columns.skip(3);
        return std::nullopt;
    }
    spa::WaitPromise promise;
    promise.expectedSeconds = static_cast<int>(columns.integer());
    promise.fromSeconds = static_cast<int>(columns.integer());
    promise.toSeconds = static_cast<int>(columns.integer());
    return promise;
}

Transaction readOrder(const Row &row)
{
    Columns columns(row);
    Transaction order;
    order.id.value = columns.integer();
    order.code = columns.text();
    order.state = stateNamed(columns.text());
    order.lane = columns.named<spa::QueueLane>();
    order.therapist = readAssignee(columns);
    order.cashier = readAssignee(columns);
    for (QDateTime *time :
         {&order.createdAt, &order.selectionConfirmedAt, &order.therapistConfirmedAt,
          &order.serviceStartAt, &order.serviceFinishAt, &order.cashierClaimedAt, &order.paidAt,
          &order.skippedAt, &order.closedAt})
        *time = columns.time();
    order.cancelReason = columns.text();
    order.promise = readPromise(columns);
    order.ticket = columns.integer();
    order.pendingTicket = columns.integer();
    order.finishedTicket = columns.integer();
    order.madeBy = columns.text();
    return order;
}

spa::TransactionItem readItem(Columns &columns)
{
    spa::TransactionItem item;
    item.id.value = columns.integer();
    item.serviceId.value = columns.integer();
    item.classificationId.value = columns.integer();
    item.serviceName = columns.text();
    item.classificationName = columns.text();
    item.price.centavos = columns.integer();
    item.durationMinutes = static_cast<int>(columns.integer());
    return item;
}

/// Open orders, and those closed at or after the time bound to it.
#define WANTED_ORDERS                                                                              \
    "state NOT IN ('paid', 'cancelled', 'no_show') OR (ifnull(paid_at, closed_at) IS NOT NULL "    \
    "AND max(ifnull(paid_at, 0), ifnull(closed_at, 0)) >= ?)"

#define ITEM_COLUMNS                                                                               \
    "order_id, id, service_id, classification_id, service, classification, price, minutes"

/// Three statements that read the same orders.
struct OrderQueries
{
    const char *orders;
    const char *items;
    const char *payments;
};
constexpr OrderQueries wantedOrders{
    "SELECT * FROM orders WHERE " WANTED_ORDERS,
    "SELECT " ITEM_COLUMNS " FROM items WHERE order_id IN "
    "(SELECT id FROM orders WHERE " WANTED_ORDERS ") ORDER BY id",
    "SELECT order_id, due, paid, change, created_at FROM payments WHERE order_id IN "
    "(SELECT id FROM orders WHERE " WANTED_ORDERS ")"};
constexpr OrderQueries allOrders{"SELECT * FROM orders",
                                 "SELECT " ITEM_COLUMNS " FROM items ORDER BY id",
                                 "SELECT order_id, due, paid, change, created_at FROM payments"};

template<typename... Since>
Result<> loadOrders(Database &database, const OrderQueries &queries, spa::HouseState &house,
                    const Since &...since)
{
    auto done = database.prepared(queries.orders)
                    .each(
                        [&](const Row &row) {
                            Transaction order = readOrder(row);
                            const TransactionId id = order.id;
                            house.orders.emplace(id, std::move(order));
                        },
                        since...);
    if (!done)
        return done;
    done = database.prepared(queries.items)
               .each(
                   [&](const Row &row) {
                       Columns columns(row);
                       const TransactionId order{columns.integer()};
                       house.orders[order].items.push_back(readItem(columns));
                   },
                   since...);
    if (!done)
        return done;
    return database.prepared(queries.payments)
        .each(
            [&](const Row &row) {
                house.orders[TransactionId{row.integer(0)}].payment =
                    spa::Payment{{row.integer(1)}, {row.integer(2)}, {row.integer(3)}, row.time(4)};
            },
            since...);
}

Result<> loadServices(Database &database, spa::HouseState &house)
{
    const auto text = database.text(QStringLiteral("SELECT services FROM catalog"));
    if (!text)
        return tl::unexpected(text.error());
    auto services = spa::servicesFromJson(readJson(text->toUtf8()).array());
    if (!services)
        return tl::unexpected(services.error());
    house.services = std::move(*services);
    return {};
}

Result<> loadPlaces(Database &database, spa::HouseState &house)
{
    auto done =
        database.prepared("SELECT number, state, clean_at FROM rooms ORDER BY number")
            .each([&](const Row &row) {
                house.rooms.push_back({row.text(0), row.named<spa::RoomState>(1), row.time(2)});
            });
    if (!done)
        return done;
    return database.prepared("SELECT number FROM counters ORDER BY position")
        .each([&](const Row &row) { house.counters.push_back(row.text(0)); });
}

Result<> loadStaff(Database &database, spa::HouseState &house)
{
    return database
        .prepared("SELECT id, role, username, name, place, account, break_state, password_hash "
                  "FROM staff ORDER BY id")
        .each([&](const Row &row) {
            spa::StaffMember member;
            member.id.value = row.integer(0);
            member.role = row.named<spa::StaffRole>(1);
            member.username = row.text(2);
            member.name = row.text(3);
            member.place = row.text(4);
            member.active = row.named<spa::AccountState>(5) == spa::AccountState::Enabled;
            member.breakState = row.named<spa::BreakState>(6);
            member.passwordHash = row.text(7).toLatin1();
            house.staff.push_back(std::move(member));
        });
}

Result<> loadCounted(Database &database, spa::HouseState &house)
{
    return database.prepared("SELECT last_code, last_order, last_item, last_ticket FROM counted")
        .each([&](const Row &row) {
            house.counted = {row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
        });
}

} // namespace

Result<spa::HouseState> loadHouse(Database &database, const QDateTime &closedSinceUtc)
{
    spa::HouseState house;
    auto done = loadPlaces(database, house);
    if (done)
        done = loadServices(database, house);
    if (done)
        done = loadStaff(database, house);
    if (done)
        done = closedSinceUtc.isValid() ? loadOrders(database, wantedOrders, house, closedSinceUtc)
                                        : loadOrders(database, allOrders, house);
    if (done)
        done = loadCounted(database, house);
    if (!done)
        return tl::unexpected(done.error());
    return house;
}

} // namespace atrium::storage
