#include "app/simulator/roles.h"
#include "app/simulator/staff_work.h"

namespace atrium::simulator {

namespace {

QJsonArray introduction(const Account &account)
{
    return {QJsonObject{{QStringLiteral("therapist_name"), account.userName},
                        {QStringLiteral("room_number"), account.place}}};
}

/// The guest in the room already (this screen or a colleague's was cut off), or the next one who
/// waits.
QCoro::Task<QJsonObject> guestToServe(Person *person)
{
    const Result<QJsonValue> current =
        co_await person->ask(QStringLiteral("therapist_get_current_transaction"), QJsonArray(),
                             QStringList(QStringLiteral("therapist_current_transaction")));
    if (!current || current->isObject())
        co_return current.value_or(QJsonValue()).toObject();
    co_await person->house().lookAtBoard();
    if (person->house().waiting == 0)
        co_return QJsonObject();
    co_await person->linger(1, 4);
    const Result<QJsonValue> answer = co_await person->ask(
        QStringLiteral("therapist_confirm_next"), introduction(*person->account()),
        QStringList(QStringLiteral("therapist_confirm_result")));
    QJsonObject next = co_await grantedTransaction(person, answer);
    co_return next;
}

QCoro::Task<bool> serveOneGuest(Person *person)
{
    const QJsonObject guest = co_await guestToServe(person);
    if (guest.isEmpty())
        co_return false;
    const bool isWaitingInRoom =
        guest.value(QLatin1String("status")).toString() == QLatin1String("Therapist Confirmed");
    if (isWaitingInRoom) {
        co_await person->linger(3, 8);
        const Result<QJsonValue> started =
            co_await person->ask(QStringLiteral("therapist_start_service"), aboutTransaction(guest),
                                 QStringList(QStringLiteral("customer_txn_update")));
        if (!started)
            co_return false;
    }
    // At pace 1 a minute of treatment lasts a second; nobody is exactly on time.
    const double minutes = guest.value(QLatin1String("total_duration_minutes")).toDouble(30);
    const bool isHere = co_await person->linger(minutes * 0.8, minutes * 1.1);
    if (!isHere)
        co_return false;
    const Result<QJsonValue> finished =
        co_await person->ask(QStringLiteral("therapist_finish_service"), aboutTransaction(guest),
                             QStringList(QStringLiteral("therapist_finish_result")));
    co_return finished.has_value();
}

} // namespace

QCoro::Task<> liveAsTherapist(Person *person)
{
    co_await workAsStaff(person, QStringLiteral("therapist_subscribe"),
                         QStringLiteral("therapist_queue_updated"), serveOneGuest);
}

} // namespace atrium::simulator
