#pragma once

#include "core/base/result.h"
#include "core/net/stream_listener.h"
#include "core/server/contract_settings.h"
#include "core/server/limit_settings.h"

#include <QHash>
#include <QHostAddress>
#include <QMap>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace atrium::server {

/// How the program runs.
enum class StartMode {
    Desktop, ///< the window
    Headless, ///< no window
    Wall, ///< the room board, full screen
    SelfCheck ///< start everything, try it, report, end
};

enum class Theme { System, Dark, Light };

/// Where a setting's value came from; a later one wins over an earlier one.
enum class ValueSource { Default, Saved, File, Environment, CommandLine };

/// Every setting of the program, ready to use. A plain value; `parseConfig` makes it.
/// A new setting is a member here and a row in config_settings.cpp.
struct Config
{
    StartMode mode = StartMode::Desktop;
    // of a wall
    QUrl connect; ///< "http://desk:5000", the house elsewhere that it shows; empty: one of its own
    QString wallName; ///< what the desk calls it
    QString screen; ///< name of the screen that it takes; empty: the first
    QString trustedCertificate; ///< absolute; of a house that no authority vouches for

    bool demo = false; ///< a simulated house beside the real one; brings sampleData along
    quint16 port = 5000; ///< 0: any free one
    QHostAddress address{QHostAddress::LocalHost};
    QString dataDir; ///< absolute
    bool sampleData = false;
    bool iKnowThisIsSampleData = false; ///< allows sample data on an address that others can reach
    QString adminToken; ///< empty: the monitoring API is off
    quint16 consolePort = 0; ///< on loopback; 0: no console
    std::chrono::milliseconds pingInterval{5000};
    std::chrono::milliseconds pingTimeout{20'000};
    std::chrono::milliseconds recoveryWindow{120'000}; ///< 0: no recovery
    LimitSettings limits;
    ContractSettings contract;
    net::StreamBackend backend = net::StreamBackend::Auto;
    QString tlsCertificate; ///< absolute; empty: plain HTTP
    QString tlsKey; ///< absolute; empty exactly when tlsCertificate is
    [[nodiscard]] bool usesTls() const { return !tlsCertificate.isEmpty(); }

    // for developers
    QString screenshotFile; ///< empty: none; else the window is saved there and the program ends
    std::chrono::milliseconds screenshotAfter{3000};
    QString page; ///< empty: the page the window opens with
    Theme theme = Theme::System;
    QSize size; ///< invalid: the window's own
    double textScale = 1.0;
    bool asyncDebug = false; ///< reports what goes wrong in coroutines, slow steps above all

    /// Source by setting name ("port"); a setting that is not listed has its default.
    QHash<QString, ValueSource> sources;
    [[nodiscard]] ValueSource source(const QString &setting) const
    {
        return sources.value(setting);
    }
};

/// All that a configuration is made from. `parseConfig` reads nothing else.
struct ConfigInput
{
    QStringList arguments; ///< without the program's name
    QMap<QString, QString> environment; ///< all of it; only ATRIUM_… is looked at
    std::optional<QByteArray> dotenv; ///< text of the `.env` file when there is one
    QString dotenvName = QStringLiteral(".env"); ///< what messages call it
    std::optional<QByteArray> saved; ///< what was chosen on the settings page (SavedSettings)
    QString savedName; ///< what messages call it
    QString defaultDataDir;
    QString workingDirectory; ///< what a relative data folder is relative to
};

/// What the command line asks the program to do first of all.
enum class ConfigRequest { Start, PrintConfig, PrintHelp, PrintVersion };

struct ParsedConfig
{
    Config config; ///< meaningless for PrintHelp and PrintVersion
    ConfigRequest request = ConfigRequest::Start;
    QStringList notices; ///< lines of information for the person who started the program
};

/// Command line over environment over file over default. Refuses with one sentence that names what
/// is wrong and what to do. An empty value in the environment or the file counts as not given.
/// `--help` and `--version` win over anything that is wrong elsewhere. Pure.
[[nodiscard]] Result<ParsedConfig> parseConfig(const ConfigInput &input);

} // namespace atrium::server
