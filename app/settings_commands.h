#pragma once

#include "core/server/house_records.h"

#include <QMap>

#include <functional>

namespace atrium::app {

/// One setting of the program as it is in effect.
struct SettingInEffect
{
    QString value;
    bool isFixed = false; ///< by the command line, the environment or `.env`
    bool isSaved = false; ///< it came from the settings page
};

/// What Settings says of the program. Fixed for the life of the window.
struct SettingsFacts
{
    QString dataDir; ///< empty: nothing can be saved
    QStringList urls; ///< where clients connect, the best one first
    QMap<QString, SettingInEffect> settings; ///< of those that the page may save, by name
};

enum class RestartAs : quint8 { Same, Sample, Real };

/// What Settings may ask of the house. Called on the GUI thread, and answers there; an empty one is
/// not offered.
struct SettingsCommands
{
    std::function<void(std::function<void(const server::HouseRecords &)>)> readHouse = {};
    /// Does something in the name of the house's desk; answers when it is durable, or refused.
    std::function<void(spa::Action, std::function<void(const Result<spa::Outcome> &)>)> perform =
        {};
    /// The person is logged out everywhere.
    std::function<void(StaffId, QByteArray)> setPasswordHash = {};
    /// Stops serving, and starts the program anew.
    std::function<void(RestartAs)> restart = {};
};

} // namespace atrium::app
