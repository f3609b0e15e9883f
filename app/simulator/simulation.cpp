#include "app/simulator/simulation.h"

#include "app/simulator/person.h"
#include "app/simulator/roles.h"
#include "core/async/async.h"

#include <QJsonDocument>

#include <cmath>

namespace atrium::simulator {

using namespace std::chrono_literals;

namespace {

using Life = QCoro::Task<> (*)(Person *person);

struct Part
{
    Life life = nullptr;
    QByteArray device;
    Account *account = nullptr;
    double order = 0; ///< who comes first
};

/// Everybody who will come, roles mixed evenly so that any part of the crowd is a whole house.
std::vector<Part> cast(House &house)
{
    std::vector<Part> parts;
    const auto add = [&parts](int count, Life life, const char *device, auto accountOf) {
        for (int i = 0; i < count; ++i)
            parts.push_back({life, device, accountOf(i), double(i) / count});
    };
    const auto nobody = [](int) -> Account * {
        return nullptr;
    };
    const Options &options = house.options();
    add(options.monitors, liveAsMonitor, "atrium-sim (wall display)", nobody);
    add(options.therapists, liveAsTherapist, "atrium-sim (therapist's tablet)",
        [&house](int i) { return &house.account(StaffKind::Therapist, i); });
    add(options.cashiers, liveAsCashier, "atrium-sim (counter)",
        [&house](int i) { return &house.account(StaffKind::Cashier, i); });
    add(options.customers, liveAsCustomer, "atrium-sim (phone)", nobody);
    std::ranges::stable_sort(parts, {}, &Part::order);
    return parts;
}

/// Deals bad networks out evenly: exactly the share asked for, not about that by luck.
Network networkOf(double index, double share)
{
    const auto isItsTurn = [share](double turn) {
        return std::floor((turn + 1) * share) > std::floor(turn * share);
    };
    if (share <= 0)
        return Network::Steady;
    if (isItsTurn(index))
        return Network::Flaky;
    return isItsTurn(index + 0.5 / share) ? Network::Slow : Network::Steady;
}

/// The people and their lives.
struct Crowd
{
    std::vector<std::unique_ptr<Person>> people;
    std::vector<async::TaskHandle<>> lives;
};

/// Lets everybody come in, at the rate asked for.
QCoro::Task<> invite(House *house, Crowd *crowd)
{
    QRandomGenerator chance(house->options().seed);
    const double firstTurn = chance.bounded(1000);
    const std::vector<Part> parts = cast(*house);
    QElapsedTimer since;
    since.start();
    for (size_t i = 0; i < parts.size(); ++i) {
        const double due = double(i) / house->options().rate * 1000;
        if (const double wait = due - double(since.elapsed()); wait >= 1)
            co_await async::sleep(std::chrono::milliseconds(qint64(wait)));
        const Part &part = parts[i];
        const Network network = networkOf(firstTurn + double(i), house->options().flaky);
        crowd->people.push_back(std::make_unique<Person>(*house, part.device, part.account, network,
                                                         chance.generate()));
        Person *person = crowd->people.back().get();
        crowd->lives.push_back(async::spawn(part.life, person));
        if (network == Network::Flaky)
            crowd->lives.push_back(async::spawn(failNowAndThen, person));
    }
}

QCoro::Task<> reportProgress(House *house, Output *output, QElapsedTimer since)
{
    for (;;) {
        co_await async::sleep(output->progressInterval);
        output->progress(
            progressText(house->statistics(), std::chrono::milliseconds(since.elapsed())));
    }
}

QCoro::Task<> untilSet(async::Event *event)
{
    co_await event->wait();
}

/// False when the time was over first.
QCoro::Task<bool> isSetWithin(async::Event *event, std::chrono::milliseconds duration)
{
    try {
        co_await async::withTimeout(duration, untilSet, event);
        co_return true;
    } catch (const async::TimeoutError &) { }
    co_return false;
}

/// Waits for a server that is starting, then logs the staff in.
QCoro::Task<Result<>> open(House *house, async::Event *stop)
{
    for (int attempt = 0;; ++attempt) {
        const Result<> loggedIn = co_await house->logInEverybody();
        const Result<QJsonDocument> services =
            co_await house->pages().fetch(QStringLiteral("/api/services"));
        const bool isThere = services.has_value();
        if (isThere && loggedIn)
            break;
        if (!loggedIn && loggedIn.error().code == ErrorCode::NotAllowed)
            co_return loggedIn;
        if (attempt == 20) {
            co_return failure(
                ErrorCode::Unavailable,
                QStringLiteral(
                    "Nobody answers at %1 (%2): start the server, or name another one with --url.")
                    .arg(house->options().url.toString(),
                         isThere ? loggedIn.error().message : services.error().message));
        }
        const bool isStopped = co_await isSetWithin(stop, 500ms);
        if (isStopped)
            co_return failure(ErrorCode::Unavailable,
                              QStringLiteral("Stopped before the server was there."));
    }
    house->statistics() = Statistics(); // failed attempts were waiting, not losses
    co_return Result<>();
}

QCoro::Task<> sayGoodbye(Crowd *crowd)
{
    for (const std::unique_ptr<Person> &person : crowd->people)
        person->leave();
    for (const std::unique_ptr<Person> &person : crowd->people)
        co_await person->untilGone();
}

/// Open questions get a moment to be answered, then everybody leaves.
QCoro::Task<> close(House *house, Crowd *crowd)
{
    house->isClosing = true;
    if (house->openQuestions > 0)
        co_await isSetWithin(&house->quiet, 700ms);
    for (const async::TaskHandle<> &life : crowd->lives)
        life.cancel();
    co_await async::gatherSettled(crowd->lives);
    try {
        co_await async::withTimeout(1s, sayGoodbye, crowd);
    } catch (const async::TimeoutError &) { // those who got no answer are cut off
    }
}

} // namespace

QCoro::Task<int> playHouse(Options options, Output output, async::Event *stop)
{
    House house(options);
    const Result<> opened = co_await open(&house, stop);
    if (!opened) {
        output.progress(QStringLiteral("atrium-sim: ") + opened.error().message);
        co_return 1;
    }
    QElapsedTimer since;
    since.start();
    Crowd crowd;
    const async::TaskHandle<> invitation = async::spawn(invite, &house, &crowd);
    const async::TaskHandle<> progress = async::spawn(reportProgress, &house, &output, since);
    if (options.duration.count() > 0)
        co_await isSetWithin(stop, options.duration);
    else
        co_await stop->wait();
    invitation.cancel();
    progress.cancel();
    const std::chrono::milliseconds elapsed(since.elapsed());
    co_await close(&house, &crowd);
    const Statistics &statistics = house.statistics();
    if (options.json) {
        const QJsonDocument document(summaryJson(statistics, elapsed));
        output.summary(QString::fromUtf8(document.toJson(QJsonDocument::Compact)) + u'\n');
    } else {
        output.summary(summaryText(statistics, elapsed));
    }
    co_return statistics.isClean() ? 0 : 1;
}

} // namespace atrium::simulator
