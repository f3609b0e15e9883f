#include "core/storage/house_tables.h"

#include "core/base/json_reader.h"

namespace atrium::storage {

namespace {

Result<> saveJournal(Database &database, const Change &change)
{
    const spa::Command &command = change.command;
    const auto order = change.order ? std::optional<TransactionId>(change.order->id) : std::nullopt;
    auto done = database
                    .prepared("INSERT INTO journal (at, person, device, action, command, order_id) "
                              "VALUES (?, ?, ?, ?, ?, ?)")
                    .run(command.at, command.person, command.device, nameOf(command.action),
                         Utf8Text{spa::toJson(command)}, order);
    if (!done || command.id.isEmpty())
        return done;
    return database.prepared("INSERT OR REPLACE INTO answers (key, at, answer) VALUES (?, ?, ?)")
        .run(command.key(), command.at, change.answer);
}

Result<> saveItems(Database &database, const spa::Transaction &order)
{
    for (const spa::TransactionItem &item : order.items) {
        auto done =
            database.prepared("INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .run(item.id, order.id, item.serviceId, item.classificationId, item.serviceName,
                     item.classificationName, item.price, item.durationMinutes);
        if (!done)
            return done;
    }
    return {};
}

Result<> savePayment(Database &database, const spa::Transaction &order)
{
    // A second payment of an order is refused by the key.
    return database.prepared("INSERT INTO payments VALUES (?, ?, ?, ?, ?, ?)")
        .run(order.id, order.cashier->id, order.payment->amountDue, order.payment->amountPaid,
             order.payment->change, order.payment->createdAt);
}

/// A member of an optional value, or NULL.
template<typename Whole, typename Member>
std::optional<Member> part(const std::optional<Whole> &whole, Member Whole::*member)
{
    return whole ? std::optional<Member>((*whole).*member) : std::nullopt;
}

/// An order of this moment: nobody has taken it on yet.
Result<> insertOrder(Database &database, const spa::Transaction &order)
{
    using spa::WaitPromise;
    return database
        .prepared("INSERT INTO orders (id, code, state, lane, created_at, selection_confirmed_at, "
                  "cancel_reason, promise_expected, promise_from, promise_to, ticket, "
                  "pending_ticket, finished_ticket, made_by) "
                  "VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?)")
        .run(order.id, order.code, wireName(order.state), order.lane, order.createdAt,
             order.selectionConfirmedAt, part(order.promise, &WaitPromise::expectedSeconds),
             part(order.promise, &WaitPromise::fromSeconds),
             part(order.promise, &WaitPromise::toSeconds), qint64{order.ticket},
             qint64{order.pendingTicket}, qint64{order.finishedTicket}, order.madeBy);
}

Result<> updateOrder(Database &database, const spa::Transaction &order)
{
    using spa::Assignee;
    return database
        .prepared("UPDATE orders SET state=?, therapist_id=?, therapist_name=?, therapist_place=?, "
                  "cashier_id=?, cashier_name=?, cashier_place=?, therapist_confirmed_at=?, "
                  "service_start_at=?, service_finish_at=?, cashier_claimed_at=?, paid_at=?, "
                  "skipped_at=?, closed_at=?, cancel_reason=?, ticket=?, pending_ticket=?, "
                  "finished_ticket=? WHERE id=?")
        .run(wireName(order.state), part(order.therapist, &Assignee::id),
             part(order.therapist, &Assignee::name), part(order.therapist, &Assignee::place),
             part(order.cashier, &Assignee::id), part(order.cashier, &Assignee::name),
             part(order.cashier, &Assignee::place), order.therapistConfirmedAt,
             order.serviceStartAt, order.serviceFinishAt, order.cashierClaimedAt, order.paidAt,
             order.skippedAt, order.closedAt, order.cancelReason, qint64{order.ticket},
             qint64{order.pendingTicket}, qint64{order.finishedTicket}, order.id);
}

Result<> saveRoom(Database &database, const spa::Room &room)
{
    return database.prepared("INSERT OR REPLACE INTO rooms VALUES (?, ?, ?)")
        .run(room.number, room.state, room.cleanAt);
}

/// All but the password's hash, which is no command's business.
Result<> savePerson(Database &database, const spa::StaffMember &person)
{
    const auto account = person.active ? spa::AccountState::Enabled : spa::AccountState::Disabled;
    return database
        .prepared("INSERT INTO staff (id, role, username, name, place, account, break_state) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                  "name=excluded.name, place=excluded.place, account=excluded.account, "
                  "break_state=excluded.break_state")
        .run(person.id, person.role, person.username, person.name, person.place, account,
             person.breakState);
}

Result<> saveServices(Database &database, const std::vector<spa::Service> &services)
{
    return database.prepared("UPDATE catalog SET services=?").run(Utf8Text{spa::toJson(services)});
}

Result<> saveOrderRows(Database &database, const Change &change)
{
    if (std::holds_alternative<spa::PlaceOrder>(change.command.action)) {
        auto done = insertOrder(database, *change.order);
        return done ? saveItems(database, *change.order) : done;
    }
    if (auto done = updateOrder(database, *change.order); !done)
        return done;
    if (change.items == Change::Items::Changed) {
        auto done = database.prepared("DELETE FROM items WHERE order_id=?").run(change.order->id);
        if (done)
            done = saveItems(database, *change.order);
        if (!done)
            return done;
    }
    if (std::holds_alternative<spa::Pay>(change.command.action))
        return savePayment(database, *change.order);
    return {};
}

} // namespace

Result<> save(Database &database, const Change &change)
{
    auto done = saveJournal(database, change);
    if (done && change.order)
        done = saveOrderRows(database, change);
    if (done && change.room)
        done = saveRoom(database, *change.room);
    if (done && change.person)
        done = savePerson(database, *change.person);
    if (done && !change.counter.isEmpty())
        done = database.prepared("INSERT INTO counters (number) VALUES (?)").run(change.counter);
    if (done && !change.removedRoom.isEmpty())
        done = database.prepared("DELETE FROM rooms WHERE number=?").run(change.removedRoom);
    if (done && !change.removedCounter.isEmpty())
        done = database.prepared("DELETE FROM counters WHERE number=?").run(change.removedCounter);
    if (done && change.services)
        done = saveServices(database, *change.services);
    return done;
}

Result<> save(Database &database, const spa::HouseCounters &counted)
{
    return database
        .prepared("UPDATE counted SET last_code=?, last_order=?, last_item=?, last_ticket=?")
        .run(counted.lastCode, qint64{counted.lastTransaction}, qint64{counted.lastItem},
             qint64{counted.lastTicket});
}

Result<> replayJournal(Database &database,
                       const std::function<Result<>(const spa::Command &)> &function)
{
    Result<> outcome;
    const auto read = database.prepared("SELECT seq, command FROM journal ORDER BY seq")
                          .each([&](const Row &row) {
                              if (!outcome)
                                  return;
                              const auto json = readJson(row.text(1).toUtf8());
                              outcome = spa::commandFromJson(json.object()).and_then(function);
                              if (!outcome)
                                  outcome = failure(outcome.error().code,
                                                    QStringLiteral("Journal entry %1: %2")
                                                        .arg(row.integer(0))
                                                        .arg(outcome.error().message));
                          });
    return read ? outcome : read;
}

} // namespace atrium::storage
