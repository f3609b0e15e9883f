#include "app/simulator/person.h"
#include "app/simulator/roles.h"
#include "core/async/async.h"

namespace atrium::simulator {

using namespace std::chrono_literals;

namespace {

QCoro::Task<> showBoard(Person *person)
{
    co_await person->house().lookAtBoard();
    co_await person->house().pages().fetch(QStringLiteral("/room_status"));
    co_await person->house().pages().fetch(QStringLiteral("/cashier_status"));
}

QCoro::Task<> showUntilGone(Person *person)
{
    while (person->isConnected()) {
        co_await showBoard(person);
        News news;
        while (news.kind == News::Kind::Nothing)
            news = co_await person->nextNews(3600);
        co_await async::sleep(200ms); // one deed in the house sends several events
        person->skipNews();
    }
}

} // namespace

QCoro::Task<> liveAsMonitor(Person *person)
{
    person->listenFor(
        QStringLiteral("monitor_updated monitor_customer_confirmed monitor_therapist_confirmed "
                       "monitor_service_started monitor_service_finished "
                       "monitor_payment_counter monitor_payment_completed")
            .split(u' '));
    for (;;) {
        co_await person->arrive();
        person->tell(QStringLiteral("monitor_subscribe"));
        co_await showUntilGone(person);
        co_await async::sleep(std::chrono::milliseconds(1000 + person->oneOf(2000)));
    }
}

QCoro::Task<> failNowAndThen(Person *person)
{
    for (;;) {
        co_await async::sleep(person->house().paced(person->between(15, 60)));
        person->breakConnection();
    }
}

} // namespace atrium::simulator
