#include "core/storage/order_rows.h"

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

} // namespace

void takeOrder(const Row &row, Orders &orders)
{
    Transaction order = readOrder(row);
    const TransactionId id = order.id;
    orders.emplace(id, std::move(order));
}

void takeItem(const Row &row, Orders &orders)
{
    Columns columns(row);
    const TransactionId order{columns.integer()};
    orders[order].items.push_back(readItem(columns));
}

void takePayment(const Row &row, Orders &orders)
{
    orders[TransactionId{row.integer(0)}].payment =
        spa::Payment{{row.integer(1)}, {row.integer(2)}, {row.integer(3)}, row.time(4)};
}

} // namespace atrium::storage
