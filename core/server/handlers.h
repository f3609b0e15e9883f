#pragma once

#include "core/server/announcements.h"
#include "core/server/emissions.h"
#include "core/server/front_desk.h"
#include "core/server/handlers_readers.h"
#include "core/server/presence.h"
#include "core/server/receipts.h"

#include <span>

namespace atrium::server {

/// The Socket.IO events of the spa (spa-contract.md 5, 6): checks who asks, has the front desk do
/// it, and tells everybody concerned in the order of 6.1. A refusal is told to the sender and to
/// nobody else; nothing a client sends disconnects it. Network thread only.
class Handlers
{
public:
    /// `desk` must outlive this.
    explicit Handlers(FrontDesk &desk, MonitorNews monitorNews = MonitorNews::UpdatedAndNamed,
                      ReceiptKeys receiptKeys = {});

    /// Names of the events that handle() knows.
    [[nodiscard]] static QStringList eventNames();
    /// The events that the contract does not have, as a table in Markdown:
    /// docs/protocol-additions.md.
    [[nodiscard]] static QString additionsTable();

    /// A client came: finds out who it is from `presence.token` and greets it.
    void connected(Presence &presence, Emitter &emitter);
    /// A client of an earlier process came back: what its presence says of its latest order.
    void rememberGuest(Presence &presence);
    /// A client of an earlier process came back, which may have been killed in the middle of a
    /// sentence: what its rooms were last told is told once more.
    void tellStateAgain(const QSet<QString> &rooms, Emitter &emitter);
    void disconnected(const Presence &presence);
    /// Its token still stands for the person it stood for (or for nobody, as before).
    [[nodiscard]] bool isStill(const Presence &presence);
    /// An event came; an unknown one is ignored. What this says of the house may only be let out
    /// through FrontDesk::line().
    void handle(Presence &presence, const QString &event, const QJsonArray &arguments,
                Emitter &emitter);
    /// What the sender of an event hears instead when its step could not be made durable.
    void refuse(const QString &event, const Error &error, Emitter &emitter) const;
    /// Does something in the name of the house's own desk, and tells everybody concerned.
    Result<spa::Outcome> performAtDesk(spa::Action action, Emitter &emitter);

private:
    /// Who may send an event.
    enum class Sender : quint8 {
        Anybody,
        Maker, ///< of the order in question, on the connection that made it
        Therapist,
        Cashier,
        Staff
    };
    /// Where the sender hears of a refusal.
    enum class RefusedIn : quint8 { Error, Result };

    /// One event while it is being handled.
    struct Call
    {
        Presence &presence;
        const QJsonArray &arguments;
        Emitter &emitter;
    };
    /// One row of the table of events: either a question (`answer`) or a command, which is read,
    /// applied and announced.
    struct Entry
    {
        const char *name;
        void (Handlers::*answer)(const Call &call);
        Sender sender = Sender::Anybody;
        readers::Asked (*read)(const spa::House &house, const QJsonArray &arguments) = nullptr;
        void (*announce)(const Step &step) = nullptr;
        const char *result = ""; ///< event that answers the sender
        RefusedIn refusedIn = RefusedIn::Error;
        const char *payload = nullptr; ///< of what is not in the contract: for its documentation
        const char *meaning = nullptr;
    };
    [[nodiscard]] static std::span<const Entry> entries();
    [[nodiscard]] static const Entry *find(const QString &event);
    [[nodiscard]] static QString describe(Sender sender);

    void joinRoom(const Call &call);
    void subscribeTherapist(const Call &call);
    void subscribeCashier(const Call &call);
    void subscribeMonitor(const Call &call);
    void noteShown(const Call &call);
    void tellTherapistCurrent(const Call &call);
    void tellCashierCurrent(const Call &call);

    /// Admits, reads, applies, and announces or refuses.
    void perform(const Call &call, const Entry &entry);
    [[nodiscard]] Result<spa::Command> commandOf(const Call &call, const Entry &entry);
    /// Whether the sender was answered to that command before: then it is answered so again.
    bool answerAgain(const Call &call, const spa::Command &command);
    /// Has the house do it and says what follows.
    Result<spa::Outcome> performAndTell(spa::Command command, Step step,
                                        void (*announce)(const Step &step), Emissions &said);
    void noteOrder(Presence &presence, const spa::Transaction &order);
    /// The person's id, invalid for guests.
    Result<StaffId> admit(Presence &presence, Sender sender);
    void subscribe(const Call &call, Sender sender, const QString &room);
    /// Looks the token up again, as every event does, and notes who and where that is.
    const spa::StaffMember *refreshStaff(Presence &presence);

    FrontDesk &m_desk;
    MonitorNews m_monitorNews;
    ReceiptKeys m_receiptKeys;
};

} // namespace atrium::server
