#pragma once

#include "core/server/emitter.h"
#include "core/server/front_desk.h"
#include "core/server/presence.h"

#include <span>

namespace atrium::server {

/// The Socket.IO events of the spa (spa-contract.md 5, 6): checks who asks, has the front desk do
/// it, and tells everybody concerned in the order of 6.1. A refusal is told to the sender and to
/// nobody else; nothing a client sends disconnects it. Network thread only.
class Handlers
{
public:
    /// `desk` must outlive this.
    explicit Handlers(FrontDesk &desk);

    /// Names of the events that handle() knows.
    [[nodiscard]] static QStringList eventNames();

    /// A client came: finds out who it is from `presence.token` and greets it.
    void connected(Presence &presence, Emitter &emitter);
    void disconnected(const Presence &presence);
    /// Its token still stands for the person it stood for (or for nobody, as before).
    [[nodiscard]] bool isStill(const Presence &presence);
    /// An event came; an unknown one is ignored.
    void handle(Presence &presence, const QString &event, const QJsonArray &arguments,
                Emitter &emitter);

private:
    /// One event while it is being handled.
    struct Call
    {
        Presence &presence;
        const QJsonArray &arguments;
        Emitter &emitter;
    };
    struct Entry
    {
        const char *name;
        void (Handlers::*handler)(Call call);
    };
    [[nodiscard]] static std::span<const Entry> entries();

    void joinRoom(Call call);
    void subscribeTherapist(Call call);
    void subscribeCashier(Call call);
    void subscribeMonitor(Call call);
    void confirmSelection(Call call);
    void confirmNext(Call call);
    void tellTherapistCurrent(Call call);
    void startService(Call call);
    void addService(Call call);
    void removeItem(Call call);
    void finishService(Call call);
    void claimNext(Call call);
    void tellCashierCurrent(Call call);
    void pay(Call call);

    /// Looks the token up again, as every event does, and notes who and where that is.
    const spa::StaffMember *refreshStaff(Presence &presence);
    Result<const spa::StaffMember *> therapist(Presence &presence);
    Result<const spa::StaffMember *> cashier(Presence &presence);
    /// After an edit: the guest first, then the monitors, then who edited.
    void announceEdit(Call call, const spa::Transaction &transaction);

    FrontDesk &m_desk;
};

} // namespace atrium::server
