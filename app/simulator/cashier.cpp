#include "app/simulator/roles.h"
#include "app/simulator/staff_work.h"

#include <cmath>

namespace atrium::simulator {

namespace {

QJsonArray cashierIntroduction(const Account &account)
{
    return {QJsonObject{{QStringLiteral("cashier_name"), account.userName},
                        {QStringLiteral("counter_number"), account.place}}};
}

/// Cash in whole hundreds, as it lies on a counter.
QJsonArray payment(const QJsonObject &guest, const Account &account)
{
    const double due = guest.value(QLatin1String("total_amount")).toDouble();
    QJsonObject payment = cashierIntroduction(account).first().toObject();
    payment.insert(QStringLiteral("transaction_id"), guest.value(QLatin1String("id")));
    payment.insert(QStringLiteral("amount_paid"), std::ceil(due / 100) * 100);
    payment.insert(QStringLiteral("method"), QStringLiteral("cash"));
    return {payment};
}

QCoro::Task<QJsonObject> guestToBill(Person *person)
{
    const Result<QJsonValue> current =
        co_await person->ask(QStringLiteral("cashier_get_current_transaction"), QJsonArray(),
                             QStringList(QStringLiteral("cashier_current_transaction")));
    if (!current || current->isObject())
        co_return current.value_or(QJsonValue()).toObject();
    const Result<QJsonValue> answer = co_await person->ask(
        QStringLiteral("cashier_claim_next"), cashierIntroduction(*person->account()),
        QStringList(QStringLiteral("cashier_claim_result")));
    QJsonObject next = co_await grantedTransaction(person, answer);
    co_return next;
}

QCoro::Task<bool> billOneGuest(Person *person)
{
    const QJsonObject guest = co_await guestToBill(person);
    if (guest.isEmpty())
        co_return false;
    co_await person->linger(4, 12);
    const Result<QJsonValue> answer =
        co_await person->ask(QStringLiteral("cashier_pay"), payment(guest, *person->account()),
                             QStringList(QStringLiteral("cashier_pay_result")));
    const QJsonObject paid = co_await grantedTransaction(person, answer);
    if (paid.isEmpty())
        co_return false;
    ++person->house().statistics().served;
    co_return true;
}

} // namespace

QCoro::Task<> liveAsCashier(Person *person)
{
    co_await workAsStaff(person, QStringLiteral("cashier_subscribe"),
                         QStringLiteral("cashier_queue_updated"), billOneGuest);
}

} // namespace atrium::simulator
