#include "tests/qml/fake_guests.h"

#include <array>

namespace atrium::test {

using namespace atrium::server;
using spa::Transaction;
using spa::TransactionState;

namespace {

struct Offer
{
    const char *service;
    int minutes;
    qint64 centavos;
};
constexpr std::array offers{Offer{"Shiatsu", 60, 120'000}, Offer{"Foot massage", 90, 145'000},
                            Offer{"Swedish massage", 60, 130'000},
                            Offer{"Ventosa cupping", 80, 175'000}};
constexpr std::array therapists{"Sarah Johnson", "Emma Davis", "Michael Brown", "David Wilson"};
constexpr std::array path{TransactionState::PendingTherapist, TransactionState::TherapistConfirmed,
                          TransactionState::InService,        TransactionState::Finished,
                          TransactionState::AwaitingPayment,  TransactionState::Paid};
/// Minutes until the next state of the path.
constexpr std::array pace{11, 2, 60, 3, 2};
constexpr int minutesBetweenGuests = 6;

} // namespace

void FakeGuests::move(Transaction &order, TransactionState to, const QDateTime &at)
{
    order.state = to;
    const size_t number = size_t(order.id.value);
    switch (to) {
    case TransactionState::TherapistConfirmed:
        order.therapist = spa::Assignee{StaffId{1 + qint64(number % therapists.size())},
                                        QLatin1String(therapists[number % therapists.size()]),
                                        QString::number(101 + number % 4)};
        order.therapistConfirmedAt = at;
        break;
    case TransactionState::InService:
        order.serviceStartAt = at;
        break;
    case TransactionState::Finished:
        order.serviceFinishAt = at;
        break;
    case TransactionState::AwaitingPayment:
        order.cashier =
            spa::Assignee{StaffId{9}, QStringLiteral("Kim Reyes"), QStringLiteral("C1")};
        order.cashierClaimedAt = at;
        break;
    case TransactionState::Paid:
        order.paidAt = at;
        order.payment = spa::Payment{order.total(), {order.total().centavos + 5'000}, {5'000}, at};
        break;
    default:
        break;
    }
}

void FakeGuests::fill(int guests, const QDateTime &nowUtc)
{
    m_orders.clear();
    m_day = nowUtc.toLocalTime().date();
    for (int number = 1; number <= guests; ++number) {
        Transaction order;
        order.id.value = number;
        order.code = QStringLiteral("%1").arg(number, 4, 10, QLatin1Char('0'));
        if (number % 7 == 0)
            order.lane = spa::QueueLane::Senior;
        const Offer &offer = offers[size_t(number) % offers.size()];
        spa::TransactionItem item;
        item.id.value = number;
        item.serviceName = QLatin1String(offer.service);
        item.durationMinutes = offer.minutes;
        item.price.centavos = offer.centavos;
        order.items.push_back(item);
        QDateTime at = nowUtc.addSecs(-60 * (minutesBetweenGuests * (guests - number) + 1));
        order.createdAt = at;
        order.selectionConfirmedAt = at;
        order.state = path.front();
        for (size_t step = 0; step < pace.size(); ++step) {
            at = at.addSecs(60 * (pace[step] + number * 7 % 5));
            if (at > nowUtc)
                break;
            move(order, path[step + 1], at);
        }
        m_orders.push_back(order);
    }
    if (guests > 12) {
        Transaction &gone = m_orders[size_t(guests) - 6];
        gone.state = TransactionState::Cancelled;
        gone.closedAt = gone.createdAt.addSecs(600);
        gone.cancelReason = QStringLiteral("had to leave");
    }
}

void FakeGuests::advance(std::int64_t id, const QDateTime &nowUtc)
{
    Transaction &order = m_orders[size_t(id - 1)];
    const auto at = std::find(path.begin(), path.end(), order.state);
    if (at != path.end() && at + 1 != path.end())
        move(order, *(at + 1), nowUtc);
}

std::vector<GuestStep> FakeGuests::stepsOf(const Transaction &order) const
{
    std::vector<GuestStep> steps;
    const auto add = [&](const char *action, const QDateTime &at,
                         const std::optional<spa::Assignee> &person) {
        if (!at.isValid())
            return;
        GuestStep step;
        step.number = qint64(steps.size()) + 1;
        step.at = at;
        step.action = QLatin1String(action);
        if (person) {
            step.by = GuestStep::By::Staff;
            step.who = person->name;
            step.device = person->place + QStringLiteral(", 192.168.1.20");
        }
        steps.push_back(step);
    };
    add("place_order", order.createdAt, {});
    add("call_next", order.therapistConfirmedAt, order.therapist);
    add("start_service", order.serviceStartAt, order.therapist);
    add("finish_service", order.serviceFinishAt, order.therapist);
    add("claim_next", order.cashierClaimedAt, order.cashier);
    add("pay", order.paidAt, order.cashier);
    if (order.payment)
        steps.back().amount = order.payment->amountPaid;
    return steps;
}

void FakeGuests::answer(const GuestsWanted &wanted)
{
    GuestsSnapshot snapshot;
    snapshot.wanted = wanted;
    snapshot.problem = m_problem;
    snapshot.isRead = m_problem.isEmpty();
    if (m_problem.isEmpty() && wanted.day == m_day) {
        snapshot.orders = m_orders;
        for (const Transaction &order : m_orders) {
            if (order.id == wanted.order)
                snapshot.steps = stepsOf(order);
        }
    }
    m_mailbox.put(std::move(snapshot));
}

} // namespace atrium::test
