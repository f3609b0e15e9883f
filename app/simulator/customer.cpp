#include "app/simulator/person.h"
#include "app/simulator/roles.h"
#include "core/async/async.h"

namespace atrium::simulator {

namespace {

/// One to three of the services on offer, mostly one, with string ids as the page sends them.
QJsonArray selection(Person &person, const QJsonArray &offer)
{
    QJsonArray items;
    const int count = person.happens(0.6) ? 1 : 2 + person.oneOf(2);
    for (int i = 0; i < count; ++i) {
        const QJsonObject service = offer.at(person.oneOf(int(offer.size()))).toObject();
        const auto text = [&service](QLatin1String key) {
            return QString::number(service.value(key).toInteger());
        };
        items.append(QJsonObject{{QStringLiteral("service_id"), text(QLatin1String("id"))},
                                 {QStringLiteral("service_classification_id"),
                                  text(QLatin1String("classification_id"))}});
    }
    return {QJsonObject{{QStringLiteral("items"), items}}};
}

/// Looks around until there is room on the waiting list; false when they leave without choosing.
QCoro::Task<bool> browse(Person *person)
{
    for (;;) {
        const bool isHere = co_await person->linger(4, 15);
        if (!isHere || person->happens(0.05))
            co_return false;
        if (!person->house().isCrowded())
            co_return true;
    }
}

/// Waits until they have been served, the patience is over or the connection gone.
QCoro::Task<> awaitService(Person *person)
{
    double patience = person->between(300, 600);
    for (;;) {
        const News news = co_await person->nextNews(patience);
        if (news.kind != News::Kind::Event)
            co_return;
        const QJsonObject transaction = news.payload.toObject();
        const QString status = transaction.value(QLatin1String("status")).toString();
        if (status == QLatin1String("paid"))
            co_return;
        if (status == QLatin1String("In Service")) // the original tells nothing after this
            patience =
                transaction.value(QLatin1String("total_duration_minutes")).toDouble(30) * 1.2 + 30;
    }
}

QCoro::Task<> visit(Person *person)
{
    House &house = person->house();
    const Result<QJsonDocument> services =
        co_await house.pages().fetch(QStringLiteral("/api/services"));
    const QJsonArray offer = services ? services->array() : QJsonArray();
    const bool chooses = co_await browse(person);
    if (!chooses || offer.isEmpty())
        co_return;
    const Result<QJsonValue> received = co_await person->ask(
        QStringLiteral("customer_confirm_selection"), selection(*person, offer),
        QStringList(QStringLiteral("customer_selection_received")));
    if (!received)
        co_return;
    ++house.waiting; // until somebody looks at the board again
    const qint64 id = received->toObject().value(QLatin1String("transaction_id")).toInteger();
    const QJsonObject room{{QStringLiteral("room"), QStringLiteral("txn_%1").arg(id)}};
    QJsonArray arguments;
    arguments.append(room);
    co_await person->ask(QStringLiteral("join_room"), arguments,
                         QStringList(QStringLiteral("joined_room")));
    co_await awaitService(person);
    co_await person->linger(2, 5);
}

} // namespace

QCoro::Task<> liveAsCustomer(Person *person)
{
    person->listenFor(QStringList(QStringLiteral("customer_txn_update")));
    for (;;) {
        co_await person->arrive();
        co_await visit(person);
        person->leave();
        co_await person->untilGone();
        const std::chrono::milliseconds away = person->house().paced(person->between(2, 8));
        co_await async::sleep(away);
    }
}

} // namespace atrium::simulator
