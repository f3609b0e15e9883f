#pragma once

#include "app/house_facts.h"
#include "app/settings_commands.h"
#include "core/server/engine_room_snapshot.h"
#include "core/server/performance_snapshot.h"
#include "core/server/snapshot_mailbox.h"

#include <QSize>

#include <chrono>

class QGuiApplication;

namespace atrium::app {

class SingleInstance;

/// How the window is opened; what the command line says about it.
struct DesktopOptions
{
    enum class Window { Main, Wall };
    enum class Appearance { System, Light, Dark, HighContrast };

    Window window = Window::Main;
    QString page; ///< a key of PageCatalog; empty: the first
    Appearance appearance = Appearance::System;
    QString language; ///< a code of Language; empty: as chosen last, else the system's
    SingleInstance *instance = nullptr; ///< the window comes forward when it is called
    QString screen; ///< of a wall; empty: the first
    QSize size; ///< of the window; invalid: its own choice, the wall takes the whole screen
    double textScale = 1; ///< 0.8 to 3
    bool reducedMotion = false;
    bool hasGraphicsCard = true; ///< false: the processor draws
    QString screenshotFile; ///< when set, a picture of the window is saved there and the app ends
    std::chrono::milliseconds screenshotAfter{3000};
};

/// What comes from the network thread.
struct HouseMailboxes
{
    server::SnapshotMailbox house;
    server::EngineRoomMailbox engineRoom;
    server::ConnectionMailboxes connections;
    server::PerformanceMailbox performance;
    server::GuestMailbox guests;
};

/// Opens the window on a house and runs the event loop until it is closed. GUI thread; the
/// mailboxes must outlive the call. Returns the exit code; 2 when the window cannot be made or the
/// picture not be saved.
[[nodiscard]] int runDesktop(QGuiApplication &app, DesktopOptions options,
                             HouseMailboxes &mailboxes, HouseFacts facts, HouseCommands commands,
                             SettingsFacts settings = {}, SettingsCommands settingsCommands = {});

} // namespace atrium::app
