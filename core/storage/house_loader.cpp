#include "core/base/json_reader.h"
#include "core/storage/house_tables.h"
#include "core/storage/order_rows.h"

namespace atrium::storage {

namespace {

/// Open orders, and those closed at or after the time bound to it.
#define WANTED_ORDERS                                                                              \
    "state NOT IN ('paid', 'cancelled', 'no_show') OR (ifnull(paid_at, closed_at) IS NOT NULL "    \
    "AND max(ifnull(paid_at, 0), ifnull(closed_at, 0)) >= ?)"

constexpr OrderQueries wantedOrders{"SELECT * FROM orders WHERE " WANTED_ORDERS,
                                    "SELECT " ATRIUM_ITEM_COLUMNS " FROM items WHERE order_id IN "
                                    "(SELECT id FROM orders WHERE " WANTED_ORDERS ") ORDER BY id",
                                    "SELECT " ATRIUM_PAYMENT_COLUMNS
                                    " FROM payments WHERE order_id IN "
                                    "(SELECT id FROM orders WHERE " WANTED_ORDERS ")"};
constexpr OrderQueries allOrders{"SELECT * FROM orders",
                                 "SELECT " ATRIUM_ITEM_COLUMNS " FROM items ORDER BY id",
                                 "SELECT " ATRIUM_PAYMENT_COLUMNS " FROM payments"};

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
        done = closedSinceUtc.isValid()
            ? loadOrders(database, wantedOrders, house.orders, closedSinceUtc)
            : loadOrders(database, allOrders, house.orders);
    if (done)
        done = loadCounted(database, house);
    if (!done)
        return tl::unexpected(done.error());
    return house;
}

} // namespace atrium::storage
