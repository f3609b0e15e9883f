#pragma once

#include "core/server/config.h"

#include <functional>
#include <vector>

namespace atrium::server {

/// Under which heading `--help` lists a setting.
enum class SettingGroup { Start, Server, Limits, Developer };

/// One row of the table of settings: all there is to know about one of them.
struct Setting
{
    QString name; ///< "data-dir" is `--data-dir` on the command line
    QString environmentKey; ///< "ATRIUM_DATA_DIR"
    QString placeholder; ///< "FOLDER" in the help; empty for a switch, which may stand alone
    SettingGroup group = SettingGroup::Start;
    QString description;
    /// Reads a value into the configuration. Its refusal is the end of a sentence: "must be a
    /// number from 0 to 65535".
    std::function<Result<>(Config &config, const QString &value)> read;
    /// The value in a form that `read` accepts, for --print-config; masked when it is a secret.
    std::function<QString(const Config &config)> print;

    QString beyond = {}; ///< of a limit: what happens to who goes beyond it
    bool isSecret = false; ///< never shown, not even in a refusal

    [[nodiscard]] bool isSwitch() const { return placeholder.isEmpty(); }
};

/// Every setting in the order of the help. Built once, any thread.
[[nodiscard]] const std::vector<Setting> &settings();

} // namespace atrium::server
