#include "core/storage/migrations.h"

#include "core/base/log.h"

#include <QDir>

namespace atrium::storage {

namespace {

constexpr auto folder = ":/atrium/sql";

Result<qint64> schemaOf(Database &database)
{
    return database.number(QStringLiteral("PRAGMA user_version"));
}

tl::unexpected<Error> newerSchema(qint64 found, int known)
{
    return failure(ErrorCode::Unavailable,
                   QStringLiteral("The database is of a newer Atrium (schema %1; this one knows "
                                  "%2): nothing was changed. Start the newer version.")
                       .arg(found)
                       .arg(known));
}

Result<> runStatements(Database &database, const Migration &migration)
{
    for (const QString &statement : migration.statements) {
        if (auto done = database.execute(statement); !done)
            return done;
    }
    return {};
}

} // namespace

QStringList statementsOf(const QString &sql)
{
    QStringList statements;
    QStringList lines;
    const auto flush = [&] {
        if (!lines.isEmpty())
            statements.append(lines.join(QLatin1Char('\n')));
        lines.clear();
    };
    for (const QString &line : sql.split(QLatin1Char('\n'))) {
        if (line.trimmed().isEmpty())
            flush();
        else if (!line.startsWith(QLatin1String("--")))
            lines.append(line);
    }
    flush();
    return statements;
}

std::vector<Migration> knownMigrations()
{
    std::vector<Migration> migrations;
    const QDir scripts{QLatin1String(folder)};
    for (const QString &name :
         scripts.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        QFile file(scripts.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        migrations.push_back(
            {name.left(3).toInt(), name, statementsOf(QString::fromUtf8(file.readAll()))});
    }
    Q_ASSERT(!migrations.empty());
    return migrations;
}

Result<> migrate(Database &database, const std::vector<Migration> &migrations)
{
    const int latest = migrations.back().number;
    const auto found = schemaOf(database);
    if (!found)
        return tl::unexpected(found.error());
    if (*found > latest)
        return newerSchema(*found, latest);
    if (*found == latest)
        return {};
    return inTransaction(database, [&]() -> Result<> {
        for (const Migration &migration : migrations) {
            if (migration.number <= *found)
                continue;
            qCDebug(logStorage) << "schema step" << migration.name;
            if (auto done = runStatements(database, migration); !done)
                return done;
        }
        return database.execute(QStringLiteral("PRAGMA user_version=%1").arg(latest));
    });
}

Result<> refuseNewerSchema(const DatabaseOptions &options)
{
    if (!QFileInfo::exists(options.path))
        return {};
    Database database;
    if (auto opened = database.open(options, OpenMode::Read); !opened)
        return opened;
    const int latest = knownMigrations().back().number;
    const auto found = schemaOf(database);
    if (!found)
        return tl::unexpected(found.error());
    return *found > latest ? Result<>(newerSchema(*found, latest)) : Result<>();
}

Result<> checkSchema(Database &database)
{
    const int latest = knownMigrations().back().number;
    const auto found = schemaOf(database);
    if (!found)
        return tl::unexpected(found.error());
    if (*found > latest)
        return newerSchema(*found, latest);
    if (*found < latest)
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("The database is of an older Atrium (schema %1 of %2), or "
                                      "none of Atrium's.")
                           .arg(*found)
                           .arg(latest));
    return {};
}

} // namespace atrium::storage
