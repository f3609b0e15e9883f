#include "core/server/config.h"

#include "core/server/config_settings.h"
#include "core/server/dotenv.h"
#include "core/server/nearest_name.h"
#include "core/server/saved_settings.h"

#include <QDir>

namespace atrium::server {

namespace {

/// One value that a source gives for a setting.
struct Assignment
{
    const Setting *setting = nullptr;
    QString value;
    QString label; ///< how a message names it: "--port", "ATRIUM_PORT in .env, line 3,"
};

using Assignments = std::vector<Assignment>;

constexpr QLatin1String keyPrefix("ATRIUM_");

tl::unexpected<Error> refuse(const QString &sentence)
{
    return failure(ErrorCode::InvalidArgument, sentence);
}

const Setting *settingByName(QStringView name)
{
    const auto found = std::ranges::find(settings(), name, &Setting::name);
    return found == settings().end() ? nullptr : &*found;
}

const Setting *settingByKey(QStringView key)
{
    const auto found = std::ranges::find(settings(), key, &Setting::environmentKey);
    return found == settings().end() ? nullptr : &*found;
}

QStringList names(QString Setting::*member)
{
    QStringList all;
    for (const Setting &setting : settings())
        all += setting.*member;
    return all;
}

tl::unexpected<Error> refuseKey(const QString &key, const QString &where)
{
    const QString nearest = nearestName(key, names(&Setting::environmentKey));
    return refuse(QStringLiteral("%1 (%2) is not a setting of Atrium: %3")
                      .arg(key, where,
                           nearest.isEmpty() ? QStringLiteral("remove it, or see --help.")
                                             : QStringLiteral("did you mean %1?").arg(nearest)));
}

tl::unexpected<Error> refuseOption(const QString &option)
{
    if (!option.startsWith(u'-')) {
        return refuse(QStringLiteral("\"%1\" is not an option: options begin with --, see --help.")
                          .arg(option));
    }
    QString name = option;
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    QStringList known = names(&Setting::name);
    known << QStringLiteral("help") << QStringLiteral("version") << QStringLiteral("print-config");
    const QString nearest = nearestName(name, known);
    return refuse(QStringLiteral("Unknown option %1: %2")
                      .arg(option,
                           nearest.isEmpty() ? QStringLiteral("--help lists all of them.")
                                             : QStringLiteral("did you mean --%1?").arg(nearest)));
}

Result<Assignments> assignmentsOfFile(const std::optional<QByteArray> &text, const QString &name,
                                      QStringList &notices)
{
    Assignments assignments;
    if (!text)
        return assignments;
    const Result<std::vector<DotenvEntry>> entries = parseDotenv(*text, name);
    if (!entries)
        return tl::unexpected(entries.error());
    int foreign = 0;
    for (const DotenvEntry &entry : *entries) {
        if (!entry.key.startsWith(keyPrefix)) {
            ++foreign;
            continue;
        }
        const QString where = QStringLiteral("%1, line %2").arg(name).arg(entry.line);
        const Setting *setting = settingByKey(entry.key);
        if (!setting)
            return refuseKey(entry.key, where);
        if (!entry.value.isEmpty())
            assignments.push_back(
                {setting, entry.value, QStringLiteral("%1 (%2)").arg(entry.key, where)});
    }
    if (foreign > 0) {
        notices += QStringLiteral("%1: ignored %2 that %3 not Atrium's.")
                       .arg(name,
                            foreign == 1 ? QStringLiteral("1 setting")
                                         : QStringLiteral("%1 settings").arg(foreign),
                            foreign == 1 ? QStringLiteral("is") : QStringLiteral("are"));
    }
    return assignments;
}

/// Somebody may have written other settings into that file by hand: how the program starts is not
/// its business.
Result<Assignments> assignmentsOfSaved(const ConfigInput &input, QStringList &notices)
{
    Result<Assignments> assignments = assignmentsOfFile(input.saved, input.savedName, notices);
    if (!assignments)
        return assignments;
    for (const Assignment &assignment : *assignments) {
        if (!savableSettings().contains(assignment.setting->name)) {
            return refuse(QStringLiteral("%1 is not for this file: give it on the command line or "
                                         "in the environment.")
                              .arg(assignment.label));
        }
    }
    return assignments;
}

Result<Assignments> assignmentsOfEnvironment(const ConfigInput &input)
{
    Assignments assignments;
    for (auto variable = input.environment.cbegin(); variable != input.environment.cend();
         ++variable) {
        if (!variable.key().startsWith(keyPrefix))
            continue;
        const QString where = QStringLiteral("environment");
        const Setting *setting = settingByKey(variable.key());
        if (!setting)
            return refuseKey(variable.key(), where);
        if (!variable.value().isEmpty())
            assignments.push_back(
                {setting, variable.value(), QStringLiteral("%1 (%2)").arg(variable.key(), where)});
    }
    return assignments;
}

Result<Assignments> assignmentsOfArguments(const QStringList &arguments, ConfigRequest &request)
{
    Assignments assignments;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (argument == QLatin1String("--print-config")) {
            request = ConfigRequest::PrintConfig;
            continue;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString option = argument.first(equals < 0 ? argument.size() : equals);
        const Setting *setting = option.startsWith(QLatin1String("--"))
            ? settingByName(QStringView(option).sliced(2))
            : nullptr;
        if (!setting)
            return refuseOption(option);
        QString value = equals < 0 ? QString() : argument.sliced(equals + 1);
        const bool takesNext = equals < 0 && !setting->isSwitch() && i + 1 < arguments.size()
            && !arguments[i + 1].startsWith(QLatin1String("--"));
        if (takesNext)
            value = arguments[++i];
        if (value.isEmpty() && !setting->isSwitch()) {
            return refuse(
                QStringLiteral("%1 needs a value: %1 %2.").arg(option, setting->placeholder));
        }
        assignments.push_back({setting, value, option});
    }
    return assignments;
}

/// Applies what one source gives. Two different modes from the same source contradict each other; a
/// mode from a higher source simply replaces a lower one's.
Result<> apply(Config &config, ValueSource source, const Assignments &assignments)
{
    QString modeChosenBy;
    for (const Assignment &assignment : assignments) {
        const StartMode before = config.mode;
        const Result<> read = assignment.setting->read(config, assignment.value);
        if (!read) {
            const QString given = assignment.setting->isSecret
                ? QString()
                : QStringLiteral(", not \"%1\"").arg(assignment.value);
            return refuse(assignment.label + u' ' + read.error().message + given + u'.');
        }
        config.sources.insert(assignment.setting->name, source);
        if (config.mode == before)
            continue;
        if (!modeChosenBy.isEmpty() && config.mode != StartMode::Desktop) {
            return refuse(QStringLiteral("%1 and %2 exclude each other: give only one of them.")
                              .arg(modeChosenBy, assignment.label));
        }
        modeChosenBy = assignment.label;
    }
    return {};
}

Result<> completeTls(Config &config, const ConfigInput &input)
{
    if (config.tlsCertificate.isEmpty() != config.tlsKey.isEmpty()) {
        return refuse(QStringLiteral("--tls-cert and --tls-key need each other: give both files, "
                                     "or none for plain HTTP."));
    }
    if (!config.usesTls())
        return {};
    if (config.backend == net::StreamBackend::Epoll) {
        return refuse(QStringLiteral("--backend epoll does not speak TLS: leave it out, or "
                                     "--tls-cert and --tls-key."));
    }
    for (QString *file : {&config.tlsCertificate, &config.tlsKey})
        *file = QDir::cleanPath(QDir(input.workingDirectory).absoluteFilePath(*file));
    return {};
}

/// What only a wall that shows another house can use.
Result<> completeWall(Config &config, const ConfigInput &input)
{
    const bool connects = !config.connect.isEmpty();
    if (connects && config.mode != StartMode::Wall) {
        return refuse(
            QStringLiteral("--connect shows another house on a wall: add --wall, or leave "
                           "it out."));
    }
    if (!config.trustedCertificate.isEmpty()) {
        config.trustedCertificate = QDir::cleanPath(
            QDir(input.workingDirectory).absoluteFilePath(config.trustedCertificate));
    }
    return {};
}

/// What settings mean for one another.
Result<> complete(Config &config, const ConfigInput &input)
{
    config.dataDir = QDir::cleanPath(QDir(input.workingDirectory).absoluteFilePath(config.dataDir));
    if (config.demo && !config.sampleData) {
        config.sampleData = true;
        config.sources.insert(QStringLiteral("sample-data"), config.source(QStringLiteral("demo")));
    }
    // The real house's network is not the sample's.
    if (config.sampleData && config.source(QStringLiteral("address")) == ValueSource::Saved) {
        config.address = QHostAddress(QHostAddress::LocalHost);
        config.sources.remove(QStringLiteral("address"));
    }
    if (config.sampleData && !config.address.isLoopback() && !config.iKnowThisIsSampleData) {
        return failure(
            ErrorCode::NotAllowed,
            QStringLiteral("Sample data has passwords that everybody knows and is not served on "
                           "%1, which others "
                           "can reach: leave --address out, or add --i-know-this-is-sample-data.")
                .arg(config.address.toString()));
    }
    QString &webRoot = config.contract.switches.webRoot;
    if (!webRoot.isEmpty())
        webRoot = QDir::cleanPath(QDir(input.workingDirectory).absoluteFilePath(webRoot));
    return completeWall(config, input).and_then([&] { return completeTls(config, input); });
}

} // namespace

Result<ParsedConfig> parseConfig(const ConfigInput &input)
{
    ParsedConfig parsed;
    for (const QString &argument : input.arguments) {
        if (argument == QLatin1String("--help") || argument == QLatin1String("-h")) {
            parsed.request = ConfigRequest::PrintHelp;
            return parsed;
        }
        if (argument == QLatin1String("--version")) {
            parsed.request = ConfigRequest::PrintVersion;
            return parsed;
        }
    }
    parsed.config.dataDir = input.defaultDataDir;
    // The command line is read first so that its mistakes are told first, and applied last so that
    // it wins.
    const Result<Assignments> arguments = assignmentsOfArguments(input.arguments, parsed.request);
    if (!arguments)
        return tl::unexpected(arguments.error());
    const Result<Assignments> environment = assignmentsOfEnvironment(input);
    if (!environment)
        return tl::unexpected(environment.error());
    const Result<Assignments> file =
        assignmentsOfFile(input.dotenv, input.dotenvName, parsed.notices);
    if (!file)
        return tl::unexpected(file.error());
    const Result<Assignments> saved = assignmentsOfSaved(input, parsed.notices);
    if (!saved)
        return tl::unexpected(saved.error());
    Config &config = parsed.config;
    const Result<> outcome =
        apply(config, ValueSource::Saved, *saved)
            .and_then([&] { return apply(config, ValueSource::File, *file); })
            .and_then([&] { return apply(config, ValueSource::Environment, *environment); })
            .and_then([&] { return apply(config, ValueSource::CommandLine, *arguments); })
            .and_then([&] { return complete(config, input); });
    if (!outcome)
        return tl::unexpected(outcome.error());
    return parsed;
}

} // namespace atrium::server
