#include "app/models/front_desk_words.h"

#include "app/models/connection_words.h"

#include <QCoreApplication>

namespace atrium::app {

namespace {

using server::ConnectionIdentity;
using server::ConnectionRole;

struct DeskAdvice
{
    Q_DECLARE_TR_FUNCTIONS(DeskAdvice)
};

QString aboutTherapist(const ConnectionIdentity &who, const QString &title)
{
    if (who.holds.isEmpty())
        return who.place.isEmpty()
            ? DeskAdvice::tr("Ask %1 to look at the tablet").arg(title)
            : DeskAdvice::tr("Look at the tablet in %1: power and Wi-Fi").arg(who.place);
    return who.place.isEmpty()
        ? DeskAdvice::tr("Look for %1: guest %2 is with them").arg(title, who.holds)
        : DeskAdvice::tr("Go to %1: guest %2 is inside").arg(who.place, who.holds);
}

QString aboutCashier(const ConnectionIdentity &who, const QString &title)
{
    const QString &where = who.place.isEmpty() ? title : who.place;
    return who.holds.isEmpty()
        ? DeskAdvice::tr("Look at the screen of %1: power and network").arg(where)
        : DeskAdvice::tr("Go to %1: guest %2 is paying there").arg(where, who.holds);
}

/// The link is gone, whether it was noticed or told.
QString aboutMissing(const ConnectionStore &store, int slot)
{
    const ConnectionIdentity &who = store.identity(slot);
    switch (who.role) {
    case ConnectionRole::Therapist:
        return aboutTherapist(who, store.title(slot));
    case ConnectionRole::Cashier:
        return aboutCashier(who, store.title(slot));
    case ConnectionRole::Monitor:
        return DeskAdvice::tr("Look at %1: power and Wi-Fi").arg(store.title(slot));
    case ConnectionRole::Customer:
        return who.holds.isEmpty()
            ? QString()
            : DeskAdvice::tr("Call guest %1 aloud when it is time").arg(who.holds);
    case ConnectionRole::Desk:
        return DeskAdvice::tr("Ask %1 to look at the network").arg(store.title(slot));
    case ConnectionRole::Unknown:
        break;
    }
    return {};
}

QString aboutSlow(ConnectionRole role)
{
    switch (role) {
    case ConnectionRole::Therapist:
        return DeskAdvice::tr("Move the tablet closer to the Wi-Fi, or restart it");
    case ConnectionRole::Cashier:
    case ConnectionRole::Desk:
        return DeskAdvice::tr("Look at its network, or restart it");
    case ConnectionRole::Monitor:
        return DeskAdvice::tr("Look at its Wi-Fi, or restart it");
    case ConnectionRole::Customer:
        return DeskAdvice::tr("Let the guest come closer to the Wi-Fi");
    case ConnectionRole::Unknown:
        break;
    }
    return {};
}

/// Somebody closed the page on purpose, or we did.
bool isFarewell(const QString &reason)
{
    return reason == QLatin1String("client namespace disconnect")
        || reason == QLatin1String("server namespace disconnect");
}

} // namespace

QString whatToDo(const ConnectionStore &store, int slot)
{
    const ConnectionIdentity &who = store.identity(slot);
    switch (statusOf(store, slot)) {
    case Status::Slow:
        if (store.figures(slot).state == server::LinkState::Online)
            return DeskAdvice::tr("Open its page again: it shows old numbers");
        return aboutSlow(who.role);
    case Status::Lost:
        return aboutMissing(store, slot);
    case Status::Left:
        // Who went home needs nothing; a guest who is left alone does.
        return isFarewell(store.leftBecause(slot)) && who.holds.isEmpty()
            ? QString()
            : aboutMissing(store, slot);
    default:
        return {};
    }
}

} // namespace atrium::app
