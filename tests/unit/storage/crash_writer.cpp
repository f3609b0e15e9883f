// Plays the small house by dice into a store and prints how many commands are acknowledged, until
// it is killed: the victim of tst_crashes. Usage: crash_writer FOLDER SEED [CLIENTS]
#include "core/async/run.h"

#include <cstdio>

#include "tests/unit/storage/stored_house.h"

using namespace atrium;
using namespace atrium::storage;
using namespace atrium::storage::test;

namespace {

struct Victim
{
    StoredHouse stored;
    spa::test::RandomCommands dice;
    int acknowledged = 0;
};

/// One of several that write at the same time, so that commits come in groups.
QCoro::Task<> keepWriting(Victim *victim)
{
    for (;;) {
        const auto commit = victim->stored.apply(victim->dice.next(*victim->stored.house));
        if (!commit) {
            co_await async::yieldNow();
            continue;
        }
        const Result<> durable = co_await *commit;
        if (!durable)
            co_return;
        std::printf("%d\n", ++victim->acknowledged);
        std::fflush(stdout);
    }
}

QCoro::Task<int> play(QString folder, quint32 seed, int clients)
{
    Victim victim{StoredHouse(optionsIn(folder)), spa::test::RandomCommands(seed)};
    const Result<> opened = co_await victim.stored.open();
    if (!opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().message));
        co_return 1;
    }
    std::printf("opened %d\n", victim.stored.opening);
    std::fflush(stdout);
    std::vector<async::TaskHandle<>> writers;
    for (int writer = 0; writer < clients; ++writer)
        writers.push_back(async::spawn(keepWriting, &victim));
    for (const async::TaskHandle<> &writer : writers)
        co_await writer;
    co_return 2;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int clients = arguments.size() > 3 ? arguments.at(3).toInt() : 8;
    return async::run(play, arguments.at(1), arguments.at(2).toUInt(), clients);
}
