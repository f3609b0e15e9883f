#include "app/models/guest_export.h"

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

/// A spreadsheet would run a field that begins like a formula.
QString field(const QString &text)
{
    const bool isFormula = !text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front());
    QString safe = isFormula ? u'\'' + text : text;
    if (!safe.contains(u',') && !safe.contains(u'"') && !safe.contains(u'\n')
        && !safe.contains(u'\r'))
        return safe;
    safe.replace(QLatin1String("\""), QLatin1String("\"\""));
    return u'"' + safe + u'"';
}

QString lineOf(const spa::Transaction &order, const QDateTime &nowUtc)
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
    QStringList safe;
    for (const QString &text : fields)
        safe << field(text);
    return safe.join(u',') + QStringLiteral("\r\n");
}

} // namespace

QByteArray guestsAsCsv(const GuestListModel &guests, const QDateTime &nowUtc)
{
    QByteArray csv(heading);
    for (int row = 0; row < guests.count(); ++row)
        csv += lineOf(guests.orderAt(row), nowUtc).toUtf8();
    return csv;
}

Result<QString> exportGuests(const GuestListModel &guests, const QString &dataDir,
                             const QDateTime &nowUtc)
{
    const QDir folder(dataDir + QStringLiteral("/exports"));
    const QString path = folder.filePath(
        QStringLiteral("guests-%1.csv")
            .arg(nowUtc.toLocalTime().toString(QStringLiteral("yyyy-MM-dd-HHmmss"))));
    QSaveFile file(path);
    const bool isWritten = !dataDir.isEmpty() && folder.mkpath(QStringLiteral("."))
        && file.open(QIODevice::WriteOnly) && file.write(guestsAsCsv(guests, nowUtc)) >= 0
        && file.commit();
    if (isWritten)
        return path;
    return failure(
        ErrorCode::Unavailable,
        QStringLiteral("The guests could not be written to %1: %2").arg(path, file.errorString()));
}

} // namespace atrium::app
