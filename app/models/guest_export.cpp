#include "app/models/guest_export.h"

#include "core/base/csv.h"
#include "core/server/data_dir.h"

#include <QDir>
#include <QSaveFile>

namespace atrium::app {

namespace {

constexpr auto heading = "code,state,lane,room,therapist,cashier,services,total,ordered,taken_on,"
                         "started,finished,paid,waited_seconds\r\n";

QString localTime(const QDateTime &utc)
{
    return utc.isValid() ? utc.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
                         : QString();
}

QByteArray lineOf(const spa::Transaction &order, const QDateTime &nowUtc)
{
    const auto nameOf = [](const std::optional<spa::Assignee> &person) {
        return person ? person->name : QString();
    };
    const QStringList fields{
        order.code,
        wireName(order.state),
        QString::fromLatin1(spa::EnumNames<spa::QueueLane>::names[size_t(order.lane)]),
        order.roomNumber(),
        nameOf(order.therapist),
        nameOf(order.cashier),
        servicesText(order),
        QString::number(double(order.total().centavos) / 100, 'f', 2),
        localTime(order.createdAt),
        localTime(order.therapistConfirmedAt),
        localTime(order.serviceStartAt),
        localTime(order.serviceFinishAt),
        localTime(order.paidAt),
        QString::number(waitedSeconds(order, nowUtc))};
    QByteArrayList cells;
    for (const QString &text : fields)
        cells << csvField(text);
    return cells.join(',') + "\r\n";
}

} // namespace

QByteArray guestsAsCsv(const GuestListModel &guests, const QDateTime &nowUtc)
{
    QByteArray csv(heading);
    for (int row = 0; row < guests.count(); ++row)
        csv += lineOf(guests.orderAt(row), nowUtc);
    return csv;
}

Result<QString> exportGuests(const GuestListModel &guests, const QString &dataDir,
                             const QDateTime &nowUtc)
{
    if (dataDir.isEmpty())
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("There is no data folder to write the guests to."));
    const QDir folder(dataDir + QStringLiteral("/exports"));
    // People stand in these files: readable by their owner only.
    if (const Result<> ready = server::prepareDataDir(folder.path()); !ready)
        return tl::unexpected(ready.error());
    const QString path = folder.filePath(
        QStringLiteral("guests-%1.csv")
            .arg(nowUtc.toLocalTime().toString(QStringLiteral("yyyy-MM-dd-HHmmss"))));
    QSaveFile file(path);
    const QByteArray csv = guestsAsCsv(guests, nowUtc);
    if (file.open(QIODevice::WriteOnly) && file.write(csv) == csv.size() && file.commit())
        return path;
    return failure(
        ErrorCode::Unavailable,
        QStringLiteral("The guests could not be written to %1: %2").arg(path, file.errorString()));
}

} // namespace atrium::app
