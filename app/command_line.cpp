#include "app/command_line.h"

#include "core/server/config_settings.h"
#include "core/server/saved_settings.h"

#include <QDir>
#include <QFile>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QUrl>

#include <cstdio>

namespace atrium::app {

namespace {

using server::Config;
using server::Setting;
using server::SettingGroup;

QString sourceName(server::ValueSource source)
{
    switch (source) {
    case server::ValueSource::Saved:
        return QStringLiteral("settings page");
    case server::ValueSource::File:
        return QStringLiteral(".env file");
    case server::ValueSource::Environment:
        return QStringLiteral("environment");
    case server::ValueSource::CommandLine:
        return QStringLiteral("command line");
    case server::ValueSource::Default:
        break;
    }
    return QStringLiteral("default");
}

QString optionText(const Setting &setting)
{
    return QStringLiteral("--") + setting.name
        + (setting.isSwitch() ? QString() : u' ' + setting.placeholder);
}

QString helpLine(const QString &option, const QString &description)
{
    constexpr int column = 30;
    return QStringLiteral("  %1 %2\n").arg(option, -column).arg(description);
}

QString helpGroup(const QString &title, SettingGroup group)
{
    QString text = title + u'\n';
    for (const Setting &setting : server::settings()) {
        if (setting.group == group)
            text += helpLine(optionText(setting), setting.description);
    }
    return text;
}

QString settingLine(const Setting &setting, const Config &config)
{
    const QString value = setting.print(config);
    return QStringLiteral("%1 %2 %3\n")
        .arg(setting.name, -27)
        .arg(value.isEmpty() ? QStringLiteral("-") : value, -40)
        .arg(sourceName(config.source(setting.name)));
}

StartUp refusal(const Error &error)
{
    return {{}, {}, QStringLiteral("atrium: %1\n").arg(error.message), badSettingsExitCode};
}

void write(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toLocal8Bit();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

Result<server::ConfigInput> gatherConfigInput(int argumentCount, char *arguments[])
{
    QCoreApplication::setApplicationName(QStringLiteral("atrium"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ATRIUM_VERSION));
    server::ConfigInput input;
    for (int i = 1; i < argumentCount; ++i)
        input.arguments += QString::fromLocal8Bit(arguments[i]);
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &key : environment.keys())
        input.environment.insert(key, environment.value(key));
    input.workingDirectory = QDir::currentPath();
    input.defaultDataDir = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    QFile dotenv(QDir::current().filePath(input.dotenvName));
    if (dotenv.exists()) {
        if (!dotenv.open(QIODevice::ReadOnly)) {
            return failure(
                ErrorCode::Unavailable,
                QStringLiteral(
                    "%1 in this folder cannot be read (%2): mend its permissions or remove it.")
                    .arg(input.dotenvName, dotenv.errorString()));
        }
        input.dotenv = dotenv.readAll();
    }
    return input;
}

StartUp startUp(const server::ConfigInput &input)
{
    Result<server::ParsedConfig> parsed = server::parseConfig(input);
    if (!parsed)
        return refusal(parsed.error());
    StartUp result;
    for (const QString &notice : parsed->notices)
        result.complaint += notice + u'\n';
    switch (parsed->request) {
    case server::ConfigRequest::PrintHelp:
        result.output = helpText();
        break;
    case server::ConfigRequest::PrintVersion:
        result.output = versionText();
        break;
    case server::ConfigRequest::PrintConfig:
        result.output = configText(parsed->config);
        break;
    case server::ConfigRequest::Start:
        result.config = std::move(parsed->config);
        break;
    }
    return result;
}

StartUp startUp(int argumentCount, char *arguments[])
{
    Result<server::ConfigInput> input = gatherConfigInput(argumentCount, arguments);
    if (!input)
        return refusal(input.error());
    // Where the data folder lies must be known before what was saved in it can be read.
    const Result<server::ParsedConfig> first = server::parseConfig(*input);
    if (!first || first->config.mode == server::StartMode::SelfCheck)
        return startUp(*input);
    const server::SavedSettings saved(first->config.dataDir);
    auto text = saved.text();
    if (!text)
        return refusal(text.error());
    input->saved = std::move(*text);
    input->savedName = saved.fileName();
    return startUp(*input);
}

void say(const StartUp &startUp)
{
    write(stdout, startUp.output);
    write(stderr, startUp.complaint);
}

QString helpText()
{
    return QStringLiteral("Atrium, the front desk of a spa: serves its Socket.IO clients and shows "
                          "them live.\n\n"
                          "Usage: atrium [options]\n\n")
        + helpGroup(QStringLiteral("Ways to start"), SettingGroup::Start)
        + helpLine(QStringLiteral("--print-config"),
                   QStringLiteral("print every setting with its source and end"))
        + helpLine(QStringLiteral("--help, --version"), QStringLiteral("print that and end"))
        + QStringLiteral("\nInstead of starting\n")
        + helpLine(QStringLiteral("--backup FILE"), QStringLiteral("copy the house's database"))
        + helpLine(QStringLiteral("--restore FILE"),
                   QStringLiteral("put such a copy in its place; the former one is kept"))
        + helpLine(QStringLiteral("--verify"),
                   QStringLiteral("check the database, and its journal against its tables"))
        + helpLine(QStringLiteral("staff help"),
                   QStringLiteral("as first words: people, passwords, import"))
        + helpGroup(QStringLiteral("\nThe house"), SettingGroup::Server)
        + helpGroup(QStringLiteral("\nLimits of what clients may do (docs/limits.md)"),
                    SettingGroup::Limits)
        + helpGroup(QStringLiteral("\nFor developers"), SettingGroup::Developer)
        + QStringLiteral("\nEvery option is also a variable of the environment, or of a file named "
                         ".env in the working\n"
                         "directory: --data-dir is ATRIUM_DATA_DIR. The command line wins over the "
                         "environment, the\n"
                         "environment over the file, and that over what was chosen in Settings.\n");
}

QString versionText()
{
    return QStringLiteral("atrium %1\n").arg(QStringLiteral(ATRIUM_VERSION));
}

QString configText(const Config &config)
{
    QString text;
    for (const Setting &setting : server::settings())
        text += settingLine(setting, config);
    return text;
}

QString servingText(const Config &config, quint16 port)
{
    const bool everywhere = config.address == QHostAddress(QHostAddress::AnyIPv4)
        || config.address == QHostAddress(QHostAddress::AnyIPv6)
        || config.address == QHostAddress(QHostAddress::Any);
    if (everywhere)
        return QStringLiteral("Serving every network of this machine on port %1%2.")
            .arg(port)
            .arg(config.usesTls() ? QStringLiteral(" over https") : QString());
    QUrl url;
    url.setScheme(config.usesTls() ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(config.address.toString());
    url.setPort(port);
    const QString serving = QStringLiteral("Serving %1").arg(url.toString());
    return config.address.isLoopback() ? serving
            + QStringLiteral(" for this machine only; --address 0.0.0.0 serves the whole network.")
                                       : serving + u'.';
}

} // namespace atrium::app
