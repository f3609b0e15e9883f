#include "core/storage/health.h"

#include "core/storage/checkpointer.h"

namespace atrium::storage {

Result<> checkPages(Database &database, PageCheck check)
{
    const auto verdict =
        database.text(check == PageCheck::Quick ? QStringLiteral("PRAGMA quick_check(1)")
                                                : QStringLiteral("PRAGMA integrity_check(1)"));
    if (!verdict)
        return tl::unexpected(verdict.error());
    if (*verdict != QLatin1String("ok"))
        return failure(
            ErrorCode::Unavailable,
            QStringLiteral("The database file is damaged (%1): restore a backup.").arg(*verdict));
    return {};
}

Result<> checkWritable(Database &database)
{
    const auto written = inTransaction(database, [&] {
        return database.execute(QStringLiteral("UPDATE counted SET last_code = last_code"));
    });
    return written ? checkpointAll(database) : written;
}

} // namespace atrium::storage
