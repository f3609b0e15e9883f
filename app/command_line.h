#pragma once

#include "core/server/config.h"

namespace atrium::app {

/// What main() does after it has read its settings: goes on with `config`, or says what there is to
/// say and returns `exitCode`.
struct StartUp
{
    std::optional<server::Config> config;
    QString output; ///< for standard output, with its line end
    QString
        complaint; ///< for standard error, with its line end: one sentence, or lines of information
    int exitCode = 0;
};

/// Bad settings end the program with this.
inline constexpr int badSettingsExitCode = 2;

/// Gathers what settings are made from: arguments, environment, `.env` of the working directory.
/// Names the application (QCoreApplication's name and version), as the default data folder depends
/// on it; needs no application object, so that settings can choose between QCoreApplication and
/// QGuiApplication. Refuses when `.env` exists and cannot be read.
[[nodiscard]] Result<server::ConfigInput> gatherConfigInput(int argumentCount, char *arguments[]);

/// Pure: what the program is to do with that input.
[[nodiscard]] StartUp startUp(const server::ConfigInput &input);
/// The same for a program's own arguments and surroundings.
[[nodiscard]] StartUp startUp(int argumentCount, char *arguments[]);

/// Writes the texts of a StartUp to the standard streams.
void say(const StartUp &startUp);

[[nodiscard]] QString helpText();
[[nodiscard]] QString versionText();
/// Every setting as "name  value  source", the admin token masked.
[[nodiscard]] QString configText(const server::Config &config);
/// One line that says where the house is reachable and, when only this machine reaches it, how to
/// change that.
[[nodiscard]] QString servingText(const server::Config &config, quint16 port);

} // namespace atrium::app
