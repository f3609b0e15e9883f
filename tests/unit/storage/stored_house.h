#pragma once

#include "core/async/async.h"
#include "core/storage/store.h"

#include "tests/unit/spa/random_commands.h"

namespace atrium::storage::test {

/// Options without ballast: most tests are not about full disks.
inline StoreOptions optionsIn(const QString &folder)
{
    StoreOptions options;
    options.database.path = folder + QStringLiteral("/house.db");
    options.ballastBytes = 0;
    return options;
}

/// A house and its store, as the front desk will hold them.
struct StoredHouse
{
    explicit StoredHouse(StoreOptions options, const Clock &clock = RealClock::instance())
        : store(std::move(options), clock)
    { }

    /// Opens; an empty house gets the small house's rooms and people first.
    QCoro::Task<Result<>> open()
    {
        const Result<spa::HouseState> state = co_await store.open();
        if (!state)
            co_return tl::unexpected(state.error());
        auto catalog = spa::Catalog::create(state->services);
        Q_ASSERT(catalog);
        house.emplace(std::move(*catalog), *state);
        if (!state->rooms.empty())
            co_return Result<>();
        for (const spa::Action &action : openingActions(spa::test::smallDescription())) {
            const auto submitted = apply({{}, {}, {}, now(), action});
            Q_ASSERT(submitted);
            Q_UNUSED(submitted);
            ++opening;
        }
        const CommitAwait settled = store.settled();
        const Result<> done = co_await settled;
        co_return done;
    }

    /// Applies and submits; nothing when the house refused or had done it already.
    std::optional<CommitAwait> apply(const spa::Command &command, const QByteArray &answer = {})
    {
        const auto outcome = house->apply(command);
        if (!outcome || outcome->effect == spa::Outcome::Effect::AlreadyDone)
            return std::nullopt;
        return store.commit(makeChange(*house, command, *outcome, answer));
    }

    /// A guest orders something small.
    spa::Command order(const QString &commandId = {}) const
    {
        return {commandId,
                QStringLiteral("tablet"),
                {},
                now(),
                spa::PlaceOrder{house->nextCode(), {}, *house->quote(spa::test::smallOrder()), {}}};
    }

    static QDateTime now()
    {
        // Whole milliseconds, as the tables keep them.
        return QDateTime::fromMSecsSinceEpoch(QDateTime::currentMSecsSinceEpoch(), Qt::UTC);
    }

    Store store;
    std::optional<spa::House> house;
    int opening = 0; ///< commands that opened the house
};

} // namespace atrium::storage::test
