#include "app/simulator/staff_work.h"

#include "core/async/async.h"

namespace atrium::simulator {

namespace {

/// Until the connection is lost.
QCoro::Task<> shift(Person *person, WorkFunction work)
{
    while (person->isConnected()) {
        bool hasWorked = false;
        if (const Hands hands(*person->account()); hands)
            hasWorked = co_await work(person);
        person->skipNews();
        if (hasWorked) {
            co_await person->linger(1, 3); // and lets a colleague's screen have the hands
            continue;
        }
        const News news = co_await person->nextNews(person->between(10, 30));
        if (news.kind == News::Kind::Event)
            co_await person->linger(0.5, 3);
    }
}

} // namespace

QCoro::Task<> workAsStaff(Person *person, QString subscription, QString listens, WorkFunction work)
{
    person->listenFor({listens});
    for (;;) {
        co_await person->arrive();
        person->tell(subscription);
        co_await shift(person, work);
        co_await person->untilGone();
        co_await async::sleep(std::chrono::milliseconds(1000 + person->oneOf(2000)));
    }
}

QCoro::Task<QJsonObject> grantedTransaction(Person *person, Result<QJsonValue> answer)
{
    if (!answer)
        co_return QJsonObject();
    const QJsonObject result = answer->toObject();
    const QString error = result.value(QLatin1String("error")).toString();
    if (error == QLatin1String("Login required")
        || error == QLatin1String("Authentication required")) {
        co_await person->house().logInAgain(person->account());
        person->leave();
    }
    co_return result.value(QLatin1String("transaction")).toObject();
}

} // namespace atrium::simulator
