#include "core/storage/house_tables.h"

#include <QJsonDocument>

namespace atrium::storage {

namespace {

Result<> saveJournal(Database &database, const Change &change)
{
    const spa::Command &command = change.command;
    const QByteArray json = QJsonDocument(spa::toJson(command)).toJson(QJsonDocument::Compact);
    auto done = database
                    .prepared("INSERT INTO journal (at, person, device, action, command) "
                              "VALUES (?, ?, ?, ?, ?)")
                    .run(command.at, command.person, command.device, nameOf(command.action),
                         QString::fromUtf8(json));
    if (!done || command.id.isEmpty())
        return done;
    return database.prepared("INSERT OR REPLACE INTO answers (key, at, answer) VALUES (?, ?, ?)")
        .run(command.key(), command.at, change.answer);
}

Result<> saveCounted(Database &database, const spa::HouseCounters &counted)
{
    return database
        .prepared("UPDATE counted SET last_code=?, last_order=?, last_item=?, last_ticket=?")
        .run(counted.lastCode, qint64{counted.lastTransaction}, qint64{counted.lastItem},
             qint64{counted.lastTicket});
}

Result<> saveItems(Database &database, const spa::Transaction &order)
{
    if (auto done = database.prepared("DELETE FROM items WHERE order_id=?").run(order.id); !done)
        return done;
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

Result<> saveOrder(Database &database, const spa::Transaction &order)
{
    using spa::Assignee;
    using spa::WaitPromise;
    return database
        .prepared(
            "INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            "?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET state=excluded.state, "
            "therapist_id=excluded.therapist_id, therapist_name=excluded.therapist_name, "
            "therapist_place=excluded.therapist_place, cashier_id=excluded.cashier_id, "
            "cashier_name=excluded.cashier_name, cashier_place=excluded.cashier_place, "
            "therapist_confirmed_at=excluded.therapist_confirmed_at, "
            "service_start_at=excluded.service_start_at, "
            "service_finish_at=excluded.service_finish_at, "
            "cashier_claimed_at=excluded.cashier_claimed_at, paid_at=excluded.paid_at, "
            "skipped_at=excluded.skipped_at, closed_at=excluded.closed_at, "
            "cancel_reason=excluded.cancel_reason, ticket=excluded.ticket, "
            "pending_ticket=excluded.pending_ticket, "
            "finished_ticket=excluded.finished_ticket")
        .run(order.id, order.code, wireName(order.state), order.lane,
             part(order.therapist, &Assignee::id), part(order.therapist, &Assignee::name),
             part(order.therapist, &Assignee::place), part(order.cashier, &Assignee::id),
             part(order.cashier, &Assignee::name), part(order.cashier, &Assignee::place),
             order.createdAt, order.selectionConfirmedAt, order.therapistConfirmedAt,
             order.serviceStartAt, order.serviceFinishAt, order.cashierClaimedAt, order.paidAt,
             order.skippedAt, order.closedAt, order.cancelReason,
             part(order.promise, &WaitPromise::expectedSeconds),
             part(order.promise, &WaitPromise::fromSeconds),
             part(order.promise, &WaitPromise::toSeconds), qint64{order.ticket},
             qint64{order.pendingTicket}, qint64{order.finishedTicket});
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
    const QByteArray json = QJsonDocument(spa::toJson(services)).toJson(QJsonDocument::Compact);
    return database.prepared("UPDATE catalog SET services=?").run(QString::fromUtf8(json));
}

Result<> saveOrderRows(Database &database, const Change &change)
{
    if (auto done = saveOrder(database, *change.order); !done)
        return done;
    if (change.items == Change::Items::Changed) {
        if (auto done = saveItems(database, *change.order); !done)
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
    // What changes no order counts nothing.
    if (done && change.order)
        done = saveCounted(database, change.counted);
    return done;
}

Result<> replayJournal(Database &database,
                       const std::function<Result<>(const spa::Command &)> &function)
{
    Result<> outcome;
    const auto read = database.prepared("SELECT seq, command FROM journal ORDER BY seq")
                          .each([&](const Row &row) {
                              if (!outcome)
                                  return;
                              const auto json = QJsonDocument::fromJson(row.text(1).toUtf8());
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
