#pragma once

#include "core/async/async.h"
#include "core/storage/store.h"

#include "tests/support/async_test.h"
#include "tests/support/fault_vfs.h"
#include "tests/unit/server/handlers_scene.h"

namespace atrium::server::test {

/// A house on a disk that can fail, with one therapist, one guest and whoever listens.
struct DurableScene
{
    explicit DurableScene(const QString &folder)
    {
        options.database = {folder + QStringLiteral("/house.sqlite"),
                            storage::testing::FaultDisk::vfsName()};
        options.ballastBytes = 0;
    }

    QCoro::Task<> open()
    {
        store = std::make_unique<storage::Store>(options);
        const Result<spa::HouseState> state = co_await store->open();
        CO_VERIFY(state);
        desk =
            std::make_unique<FrontDesk>(spa::House(*spa::Catalog::create(state->services), *state),
                                        RealClock::instance(), store.get());
        if (state->staff.empty()) {
            for (spa::Action &action : spa::openingActions(spa::test::smallDescription()))
                CO_VERIFY(desk->perform({{}, {}, {}, {}, std::move(action)}));
        }
        handlers = std::make_unique<Handlers>(*desk);
        sarah.token = *desk->openSession(spa::test::sarah, {});
        guest.device = QStringLiteral("phone");
        handlers->connected(sarah, emitter);
        const Result<> durable = co_await desk->line().settled();
        CO_VERIFY(durable);
        emitter.take();
    }

    /// As the binding of the namespace does it.
    void send(Presence &presence, const char *event, const char *payload = "[]")
    {
        Emissions said;
        const QString name = QLatin1String(event);
        handlers->handle(presence, name, spa::test::arguments(payload), said);
        desk->line().enqueue([this, name, said](const Result<> &durable) {
            if (durable)
                said.playTo(emitter);
            else
                handlers->refuse(name, durable.error(), emitter);
        });
    }

    storage::StoreOptions options;
    std::unique_ptr<storage::Store> store;
    std::unique_ptr<FrontDesk> desk;
    std::unique_ptr<Handlers> handlers;
    RecordingEmitter emitter;
    Presence sarah, guest;
};

} // namespace atrium::server::test
