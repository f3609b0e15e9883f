#include "core/server/config_settings.h"

#include "core/server/config_contract.h"
#include "core/server/config_limits.h"
#include "core/server/config_values.h"

namespace atrium::server {

namespace {

using namespace values;

Result<> readPort(Config &config, const QString &value)
{
    return parseNumber(value, 0, 65'535).map([&](qint64 number) {
        config.port = static_cast<quint16>(number);
    });
}

Result<> readConsolePort(Config &config, const QString &value)
{
    return parseNumber(value, 0, 65'535).map([&](qint64 number) {
        config.consolePort = static_cast<quint16>(number);
    });
}

Result<> readAddress(Config &config, const QString &value)
{
    return parseAddress(value).map([&](const QHostAddress &address) { config.address = address; });
}

Result<> readConnect(Config &config, const QString &value)
{
    return parseServer(value).map([&](const QUrl &server) { config.connect = server; });
}

Result<> readToken(Config &config, const QString &value)
{
    const bool fitsHeader = !value.isEmpty() && std::ranges::all_of(value, [](QChar letter) {
        return letter > u' ' && letter < u'\x7f';
    });
    if (!fitsHeader) {
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("must be letters, digits and signs of ASCII without blanks"));
    }
    config.adminToken = value;
    return {};
}

Result<> readTheme(Config &config, const QString &value)
{
    if (value == QLatin1String("dark"))
        config.theme = Theme::Dark;
    else if (value == QLatin1String("light"))
        config.theme = Theme::Light;
    else if (value == QLatin1String("system"))
        config.theme = Theme::System;
    else
        return failure(ErrorCode::InvalidArgument, QStringLiteral("must be dark, light or system"));
    return {};
}

QString printTheme(const Config &config)
{
    switch (config.theme) {
    case Theme::Dark:
        return QStringLiteral("dark");
    case Theme::Light:
        return QStringLiteral("light");
    case Theme::System:
        break;
    }
    return QStringLiteral("system");
}

Result<> readBackend(Config &config, const QString &value)
{
    return net::backendFromName(value).map(
        [&](net::StreamBackend backend) { config.backend = backend; });
}

Result<> readSize(Config &config, const QString &value)
{
    return parseSize(value).map([&](QSize size) { config.size = size; });
}

QString printSize(const Config &config)
{
    return config.size.isValid()
        ? QStringLiteral("%1x%2").arg(config.size.width()).arg(config.size.height())
        : QString();
}

Result<> readTextScale(Config &config, const QString &value)
{
    bool ok = false;
    const double scale = value.toDouble(&ok);
    if (!ok || !(scale >= 0.5 && scale <= 4.0))
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("must be a number from 0.5 to 4"));
    config.textScale = scale;
    return {};
}

std::vector<Setting> makeSettings()
{
    constexpr auto start = SettingGroup::Start;
    constexpr auto server = SettingGroup::Server;
    constexpr auto developer = SettingGroup::Developer;
    const auto text = [](const char *literal) {
        return QString::fromUtf8(literal);
    };
    const auto row = [&](const char *name, const char *key, const char *placeholder,
                         SettingGroup group, const char *description, Reader read, Printer print) {
        return Setting{text(name),        text(key),       text(placeholder), group,
                       text(description), std::move(read), std::move(print)};
    };
    std::vector<Setting> table{
        row("headless", "ATRIUM_HEADLESS", "", start, "serve without a window",
            modeReader(StartMode::Headless), modePrinter(StartMode::Headless)),
        row("wall", "ATRIUM_WALL", "", start, "show the room board on the whole screen",
            modeReader(StartMode::Wall), modePrinter(StartMode::Wall)),
        row("connect", "ATRIUM_CONNECT", "URL", start,
            "with --wall: show the house at ws://HOST:5000 instead of serving one", readConnect,
            [](const Config &config) { return config.connect.toString(); }),
        row("wall-name", "ATRIUM_WALL_NAME", "NAME", start,
            "what the desk calls this wall; else the machine's name", textReader(&Config::wallName),
            textPrinter(&Config::wallName)),
        row("screen", "ATRIUM_SCREEN", "NAME", start,
            "screen that the wall takes; a wrong name is answered with the right ones",
            textReader(&Config::screen), textPrinter(&Config::screen)),
        row("trust-cert", "ATRIUM_TRUST_CERT", "FILE", start,
            "certificate (PEM) of the house that the wall connects to, when no authority vouches "
            "for it",
            textReader(&Config::trustedCertificate), textPrinter(&Config::trustedCertificate)),
        row("demo", "ATRIUM_DEMO", "", start, "sample data and a simulated house of 280 people",
            switchReader(&Config::demo), switchPrinter(&Config::demo)),
        row("self-check", "ATRIUM_SELF_CHECK", "", start,
            "start everything, try it, print a report and end", modeReader(StartMode::SelfCheck),
            modePrinter(StartMode::SelfCheck)),
        row("port", "ATRIUM_PORT", "N", server, "TCP port to serve on; 0 takes any free one",
            readPort, [](const Config &config) { return QString::number(config.port); }),
        row("address", "ATRIUM_ADDRESS", "A", server,
            "address to serve on; 0.0.0.0 or :: serve the whole network", readAddress,
            [](const Config &config) { return config.address.toString(); }),
        row("data-dir", "ATRIUM_DATA_DIR", "FOLDER", server, "where everything is kept",
            textReader(&Config::dataDir), textPrinter(&Config::dataDir)),
        row("sample-data", "ATRIUM_SAMPLE_DATA", "", server,
            "sample services, rooms and staff (password demo)", switchReader(&Config::sampleData),
            switchPrinter(&Config::sampleData)),
        row("i-know-this-is-sample-data", "ATRIUM_I_KNOW_THIS_IS_SAMPLE_DATA", "", server,
            "allow sample data where others can reach it",
            switchReader(&Config::iKnowThisIsSampleData),
            switchPrinter(&Config::iKnowThisIsSampleData)),
        row("admin-token", "ATRIUM_ADMIN_TOKEN", "TOKEN", server,
            "opens the monitoring API to those who know it; others on this machine can read a "
            "command line, so prefer the environment",
            readToken,
            [](const Config &config) {
                return config.adminToken.isEmpty() ? QString() : QStringLiteral("set");
            }),
        row("tls-cert", "ATRIUM_TLS_CERT", "FILE", server,
            "serve https with this certificate (PEM, its chain behind it); needs --tls-key",
            textReader(&Config::tlsCertificate), textPrinter(&Config::tlsCertificate)),
        row("tls-key", "ATRIUM_TLS_KEY", "FILE", server,
            "key of that certificate (PEM); both are read again when they change",
            textReader(&Config::tlsKey), textPrinter(&Config::tlsKey)),
        row("console-port", "ATRIUM_CONSOLE_PORT", "N", server,
            "TCP port of a console for `nc 127.0.0.1 N`, for this machine only; 0: none",
            readConsolePort,
            [](const Config &config) { return QString::number(config.consolePort); }),
        row("ping-interval", "ATRIUM_PING_INTERVAL", "MS", server,
            "time between two heartbeats of a client, which also measure its latency",
            millisecondsReader(&Config::pingInterval, 100, 600'000),
            millisecondsPrinter(&Config::pingInterval)),
        row("ping-timeout", "ATRIUM_PING_TIMEOUT", "MS", server,
            "how long a heartbeat may stay unanswered before the client counts as gone",
            millisecondsReader(&Config::pingTimeout, 100, 600'000),
            millisecondsPrinter(&Config::pingTimeout)),
        row("recovery-window", "ATRIUM_RECOVERY_WINDOW", "MS", server,
            "how long a client may be away and still get its rooms and what it missed; 0: not at "
            "all",
            millisecondsReader(&Config::recoveryWindow, 0, 86'400'000),
            millisecondsPrinter(&Config::recoveryWindow)),
        row("backend", "ATRIUM_BACKEND", "auto|epoll|qt", developer,
            "what carries the bytes; auto takes epoll where there is one, and qt for TLS",
            readBackend,
            [](const Config &config) { return QString(net::backendName(config.backend)); }),
        row("screenshot", "ATRIUM_SCREENSHOT", "FILE", developer,
            "save a picture of the window and end", textReader(&Config::screenshotFile),
            textPrinter(&Config::screenshotFile)),
        row("screenshot-after", "ATRIUM_SCREENSHOT_AFTER", "MS", developer,
            "how long to wait before the picture",
            millisecondsReader(&Config::screenshotAfter, 0, 3'600'000),
            millisecondsPrinter(&Config::screenshotAfter)),
        row("page", "ATRIUM_PAGE", "NAME", developer,
            "page to open the window with; a wrong name is answered with the right ones",
            textReader(&Config::page), textPrinter(&Config::page)),
        row("theme", "ATRIUM_THEME", "dark|light|system", developer, "colours of the window",
            readTheme, printTheme),
        row("size", "ATRIUM_SIZE", "WxH", developer, "size of the window in pixels", readSize,
            printSize),
        row("text-scale", "ATRIUM_TEXT_SCALE", "X", developer, "enlarges all text, 0.5 to 4",
            readTextScale, [](const Config &config) { return QString::number(config.textScale); }),
        row("async-debug", "ATRIUM_ASYNC_DEBUG", "", developer,
            "report coroutines that hold the loop for more than 100 ms",
            switchReader(&Config::asyncDebug), switchPrinter(&Config::asyncDebug)),
    };
    for (Setting &setting : table)
        setting.isSecret = setting.name == QLatin1String("admin-token");
    return table;
}

} // namespace

const std::vector<Setting> &settings()
{
    static const std::vector<Setting> table = [] {
        std::vector<Setting> all = makeSettings();
        for (std::vector<Setting> more : {contractRows(), limitSettings()})
            std::move(more.begin(), more.end(), std::back_inserter(all));
        return all;
    }();
    return table;
}

} // namespace atrium::server
