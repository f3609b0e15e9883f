#pragma once

#include "core/server/handlers.h"

#include "tests/unit/server/recording_emitter.h"
#include "tests/unit/spa/small_house.h"

namespace atrium::server::test {

inline constexpr const char *order =
    "[{'items':[{'service_id':'1','service_classification_id':'2'},{'service_id':2}]}]";

/// One house, its handlers, and one connection of each kind of person.
struct Scene
{
    explicit Scene(spa::House house = spa::test::smallHouse())
        : desk(std::move(house), clock)
    {
        sarah.token = *desk.openSession(spa::test::sarah, {});
        emma.token = *desk.openSession(spa::test::emma, {});
        carla.token = *desk.openSession(spa::test::carla, {});
        ramon.token = *desk.openSession(spa::test::ramon, {});
        dana.token = *desk.openSession(spa::test::dana, {});
        std::int64_t connection = 0;
        for (Presence *presence : {&guest, &sarah, &emma, &carla, &ramon, &dana, &monitor}) {
            presence->connection = ConnectionId{++connection};
            presence->device = QString::number(connection);
            handlers.connected(*presence, emitter);
        }
        (void)emitter.take();
    }

    /// Lets somebody send an event and gives who was told what.
    QStringList send(Presence &presence, const char *event, const char *payload = "[]")
    {
        return send(presence, event, spa::test::arguments(payload));
    }
    QStringList send(Presence &presence, const char *event, const QJsonArray &arguments)
    {
        handlers.handle(presence, QLatin1String(event), arguments, emitter);
        return emitter.take();
    }
    /// The sentence of the refusal in the last emissions; empty when there is none.
    QString refusal(Presence &presence, const char *event, const char *payload = "[]")
    {
        const QStringList told = send(presence, event, payload);
        return told.size() == 1 ? emitter.object(0).value(QLatin1String("error")).toString()
                                : QString();
    }

    // A visit of the first guest, up to there.
    void bringToTherapist()
    {
        send(guest, "customer_confirm_selection", order);
        send(sarah, "therapist_confirm_next");
    }
    void bringToCounter()
    {
        bringToTherapist();
        send(sarah, "therapist_start_service", "[{'transaction_id':1}]");
        send(sarah, "therapist_finish_service", "[{'transaction_id':1}]");
        send(carla, "cashier_claim_next");
    }
    void bringToPaid()
    {
        bringToCounter();
        send(carla, "cashier_pay", "[{'transaction_id':1,'amount_paid':2000}]");
    }
    [[nodiscard]] QString status(std::int64_t id = 1) const
    {
        return spa::wireName(desk.house().find(TransactionId{id})->state);
    }

    FakeClock clock;
    FrontDesk desk;
    Handlers handlers{desk};
    RecordingEmitter emitter;
    Presence guest, sarah, emma, carla, ramon, dana, monitor;
};

inline QStringList lines(std::initializer_list<const char *> texts)
{
    QStringList list;
    for (const char *text : texts)
        list.append(QLatin1String(text));
    return list;
}

} // namespace atrium::server::test
