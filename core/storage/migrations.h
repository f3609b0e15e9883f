#pragma once

#include "core/storage/database.h"

#include <vector>

namespace atrium::storage {

/// One step of the schema: `:/atrium/sql/NNN_name.sql`.
struct Migration
{
    int number = 0;
    QString name;
    QStringList statements;
};

/// The steps that this program knows, by number.
[[nodiscard]] std::vector<Migration> knownMigrations();

/// Reads a migration's text: statements are separated by an empty line, comments begin with `--`.
[[nodiscard]] QStringList statementsOf(const QString &sql);

/// Brings the schema up to the last of `migrations`, all missing steps in one transaction. A schema
/// newer than that is refused and left untouched.
[[nodiscard]] Result<> migrate(Database &database, const std::vector<Migration> &migrations);

/// The same refusal without opening the file for writing, which might change it; a file that is not
/// there is fine.
[[nodiscard]] Result<> refuseNewerSchema(const DatabaseOptions &options);

/// Refuses a schema that is not exactly the last one known: for who only reads.
[[nodiscard]] Result<> checkSchema(Database &database);

} // namespace atrium::storage
