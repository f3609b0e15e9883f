#pragma once

#include "app/models/connection_actions.h"
#include "app/models/engine_room_monitor.h"
#include "app/models/guest_monitor.h"
#include "app/models/house_book.h"
#include "app/models/house_monitor.h"
#include "app/models/performance_monitor.h"
#include "app/models/pin_guard.h"
#include "app/models/settings_book.h"
#include "app/models/theme.h"

#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>

#include "tests/qml/fake_engine_room.h"
#include "tests/qml/fake_guests.h"
#include "tests/qml/fake_house.h"
#include "tests/qml/fake_performance.h"

namespace atrium::test {

/// The real window on a house that exists only as snapshots; time moves only through put().
class DeskWindow
{
public:
    explicit DeskWindow(int connections, const char *file = "Main", double textScale = 1,
                        bool sample = false);

    /// 100 ms pass and a snapshot arrives.
    void put();

    /// The item of that objectName, whatever drew it; null when there is none.
    [[nodiscard]] QQuickItem *item(const char *name) const;
    [[nodiscard]] bool isOpen(const char *name) const;
    /// The page that says it is shown.
    [[nodiscard]] QQuickItem *shownPage() const;

    static app::HouseFacts facts(bool sample);
    /// Orders to connections are possible, and lead nowhere.
    static app::HouseCommands connectionCommands();
    app::HouseCommands guestCommands();

    server::SnapshotMailbox mailbox;
    server::EngineRoomMailbox engineMailbox;
    server::ConnectionMailboxes connectionMailboxes;
    server::PerformanceMailbox performanceMailbox;
    server::GuestMailbox guestMailbox;
    FakeClock clock;
    FakeHouse house;
    FakeGuests visits;
    server::GuestsWanted wantedGuests;
    FakeEngineRoom loop;
    FakePerformance pace;
    int quits = 0;
    app::Theme theme;
    app::HouseMonitor monitor;
    app::ConnectionActions connectionActions;
    app::PinGuard pins{{}};
    app::HouseBook book{{}};
    app::SettingsBook settings{{{}, facts(false).urls, {}}, {}};
    app::EngineRoomMonitor engineRoom;
    app::PerformanceMonitor performance;
    app::GuestMonitor guests;
    QQmlApplicationEngine engine;
    QQuickWindow *window = nullptr;
};

} // namespace atrium::test
