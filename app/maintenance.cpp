#include "app/maintenance.h"

#include "app/command_line.h"
#include "app/house_settings.h"
#include "app/staff_commands.h"
#include "core/server/data_dir.h"
#include "core/server/house_opening.h"
#include "core/storage/backup.h"

#include <QCoreApplication>

#include <cstdio>

namespace atrium::app {

namespace {

int report(const Result<QString> &outcome)
{
    const QByteArray line =
        ((outcome ? *outcome : QStringLiteral("atrium: ") + outcome.error().message) + u'\n')
            .toLocal8Bit();
    std::fwrite(line.constData(), 1, size_t(line.size()), outcome ? stdout : stderr);
    return outcome ? 0 : badSettingsExitCode;
}

/// Takes an option of that name, and its value, out of the arguments.
std::optional<QString> takeOption(QStringList &arguments, const QString &name)
{
    const qsizetype at = arguments.indexOf(name);
    if (at < 0)
        return std::nullopt;
    arguments.removeAt(at);
    const bool hasValue =
        at < arguments.size() && !arguments.at(at).startsWith(QLatin1String("--"));
    return hasValue ? arguments.takeAt(at) : QString();
}

Result<QString> makeBackup(const storage::DatabaseOptions &database, const QString &file)
{
    if (file.isEmpty())
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("--backup needs the name of a file."));
    return storage::backUp(database, file).map([&] {
        return QStringLiteral("Backed up to %1; the copy was checked.").arg(file);
    });
}

Result<QString> putBackup(const storage::DatabaseOptions &database, const QString &file)
{
    if (file.isEmpty())
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("--restore needs the name of a file."));
    return storage::restore(database, file).map([&](const QString &former) {
        return former.isEmpty()
            ? QStringLiteral("Restored from %1.").arg(file)
            : QStringLiteral("Restored from %1. What was there before is %2.").arg(file, former);
    });
}

Result<QString> checkHouse(const storage::DatabaseOptions &database)
{
    return storage::verify(database).map([](const storage::VerifyReport &found) {
        return QStringLiteral("Sound: %1 commands in the journal give the %2 orders and %3 "
                              "payments of the tables.")
            .arg(found.commands)
            .arg(found.orders)
            .arg(found.payments);
    });
}

} // namespace

std::optional<int> runMaintenance(int &argc, char **argv)
{
    Result<server::ConfigInput> input = gatherConfigInput(argc, argv);
    if (!input)
        return std::nullopt; // the start says so
    QStringList &arguments = input->arguments;
    const auto backupFile = takeOption(arguments, QStringLiteral("--backup"));
    const auto restoreFile = takeOption(arguments, QStringLiteral("--restore"));
    const bool isVerify = arguments.removeAll(QStringLiteral("--verify")) > 0;
    std::optional<StaffCommand> command = takeStaffCommand(arguments);
    if (!backupFile && !restoreFile && !isVerify && !command)
        return std::nullopt;
    const StartUp start = startUp(*input);
    if (!start.config) {
        say(start);
        return start.exitCode;
    }
    const server::HouseSettings settings = houseSettings(*start.config);
    if (const Result<> folder = server::prepareDataDir(settings.dataDir); !folder)
        return report(tl::unexpected(folder.error()));
    const QCoreApplication application(argc, argv); // Qt SQL finds its drivers by it
    const storage::DatabaseOptions database{server::databaseFile(settings), {}};
    if (backupFile)
        return report(makeBackup(database, *backupFile));
    if (restoreFile)
        return report(putBackup(database, *restoreFile));
    if (isVerify)
        return report(checkHouse(database));
    return report(runStaffCommand(std::move(*command), settings));
}

} // namespace atrium::app
