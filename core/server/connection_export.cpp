#include "core/server/connection_export.h"

#include "core/async/to_thread.h"
#include "core/base/csv.h"
#include "core/server/connection_json.h"

#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>

#include <cmath>

namespace atrium::server {

namespace {

/// Rows between two looks at whether somebody wants the export to end.
constexpr size_t rowsPerStep = 200;

QByteArray csvFigure(float value)
{
    return std::isnan(value) ? QByteArray() : QByteArray::number(double(value), 'f', 3);
}

const char csvHead[] =
    "id,role,person,place,transport,address,user_agent,connected_at,state,"
    "rtt_last_ms,rtt_p50_ms,rtt_p95_ms,rtt_p99_ms,in_bytes,in_messages,"
    "out_bytes,out_messages,queue_bytes,rooms,in_payload_bytes,out_payload_bytes,"
    "network_ms,network_variation_ms,retransmits,waiting_mean_ms,"
    "waiting_worst_ms,handler_mean_ms,handler_worst_ms,dropped_volatile,"
    "dropped_overflow,missed_pongs,reconnects\r\n";

QByteArray csvRow(const ConnectionIdentity &who, const ConnectionFigures &figures)
{
    const QByteArrayList cells{QByteArray::number(who.id.value),
                               csvText(wireName(who.role)),
                               csvText(who.person),
                               csvText(who.place),
                               csvText(wireName(who.transport)),
                               csvText(who.address),
                               csvText(who.userAgent),
                               who.connectedAt.toUTC().toString(Qt::ISODateWithMs).toLatin1(),
                               csvText(wireName(figures.state)),
                               csvFigure(figures.rttLastMs),
                               csvFigure(figures.rttP50Ms),
                               csvFigure(figures.rttP95Ms),
                               csvFigure(figures.rttP99Ms),
                               QByteArray::number(figures.inBytes),
                               QByteArray::number(figures.inMessages),
                               QByteArray::number(figures.outBytes),
                               QByteArray::number(figures.outMessages),
                               QByteArray::number(figures.queueBytes),
                               csvText(who.rooms.join(u' ')),
                               QByteArray::number(figures.inPayload),
                               QByteArray::number(figures.outPayload),
                               csvFigure(figures.networkMs),
                               csvFigure(figures.networkVariationMs),
                               QByteArray::number(figures.retransmits),
                               csvFigure(figures.waitMeanMs),
                               csvFigure(figures.waitWorstMs),
                               csvFigure(figures.handlerMeanMs),
                               csvFigure(figures.handlerWorstMs),
                               QByteArray::number(figures.volatileDrops),
                               QByteArray::number(figures.overflowDrops),
                               QByteArray::number(figures.missedPongs),
                               QByteArray::number(figures.reconnects)};
    return cells.join(',') + "\r\n";
}

/// Writes the two files step by step; used by one thread after the other.
class ExportFiles
{
public:
    ExportFiles(ConnectionTable table, const QString &dataDir)
        : m_table(std::move(table))
        , m_folder(QDir(dataDir).filePath(QStringLiteral("exports")))
    {
        // Two exports of one second get different names.
        const QString name = QDir(m_folder).filePath(
            QStringLiteral("connections-%1-%2")
                .arg(m_table.takenAt.toUTC().toString(QStringLiteral("yyyyMMdd'T'hhmmss'Z'")),
                     QUuid::createUuid().toString(QUuid::WithoutBraces).left(8)));
        m_json.setFileName(name + QStringLiteral(".json"));
        m_csv.setFileName(name + QStringLiteral(".csv"));
    }

    ~ExportFiles()
    {
        if (!m_isCommitted || m_isKept)
            return;
        QFile::remove(m_csv.fileName());
        QFile::remove(m_json.fileName());
    }

    void open()
    {
        const bool isNew = !QDir(m_folder).exists();
        if (!QDir().mkpath(m_folder))
            throw std::runtime_error(QStringLiteral("The folder %1 cannot be created.")
                                         .arg(QDir::toNativeSeparators(m_folder))
                                         .toStdString());
        // People stand in these files.
        if (isNew)
            QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        for (QSaveFile *file : {&m_json, &m_csv}) {
            if (!file->open(QIODevice::WriteOnly))
                failWith(*file);
        }
        write(m_json, "{\"connections\":[");
        write(m_csv, csvHead);
    }

    void writeSomeRows()
    {
        const size_t end = std::min(m_next + rowsPerStep, rows());
        for (; m_next < end; ++m_next) {
            const ConnectionIdentity &who = m_table.identities[m_next];
            const ConnectionFigures &figures = m_table.figures[m_next];
            write(m_json, m_next == 0 ? "\n" : ",\n");
            write(m_json,
                  QJsonDocument(connectionObject(who, figures)).toJson(QJsonDocument::Compact));
            write(m_csv, csvRow(who, figures));
        }
    }

    void commit()
    {
        write(m_json, "],\n\"totals\":");
        write(m_json, QJsonDocument(totalsObject(m_table.totals)).toJson(QJsonDocument::Compact));
        write(m_json, "}\n");
        m_isCommitted = true;
        for (QSaveFile *file : {&m_csv, &m_json}) {
            if (!file->commit())
                failWith(*file);
        }
    }

    /// Without it the files go again: nobody waits for them any more.
    void keep() { m_isKept = true; }
    [[nodiscard]] size_t rows() const { return m_table.identities.size(); }
    [[nodiscard]] size_t written() const { return m_next; }
    [[nodiscard]] QString jsonName() const { return m_json.fileName(); }

private:
    [[noreturn]] static void failWith(const QSaveFile &file)
    {
        throw std::runtime_error(
            QStringLiteral("%1 cannot be written: %2.")
                .arg(QDir::toNativeSeparators(file.fileName()), file.errorString())
                .toStdString());
    }

    static void write(QSaveFile &file, const QByteArray &bytes)
    {
        if (file.write(bytes) != bytes.size())
            failWith(file);
    }

    const ConnectionTable m_table;
    const QString m_folder;
    QSaveFile m_json;
    QSaveFile m_csv;
    size_t m_next = 0;
    bool m_isCommitted = false;
    bool m_isKept = false;
};

void show(async::JobProgress &progress, const ExportFiles &files)
{
    progress.setMessage(
        QStringLiteral("%1 of %2 connections").arg(files.written()).arg(files.rows()));
    if (files.rows() > 0)
        progress.setFraction(double(files.written()) / double(files.rows()));
}

} // namespace

ConnectionTable tableOf(const SurveyedHouse &house)
{
    ConnectionSurvey survey(house, ConnectionSurvey::Reading::Everything);
    const ConnectionSurvey::Result found = survey.survey();
    return {house.clock.utcNow(), found.identities, found.figures, found.totals};
}

QCoro::Task<QString> exportConnections(ConnectionTable table, QString dataDir,
                                       std::shared_ptr<async::JobProgress> progress)
{
    auto files = std::make_shared<ExportFiles>(std::move(table), dataDir);
    show(*progress, *files);
    co_await async::toThread(&ExportFiles::open, files);
    while (files->written() < files->rows()) {
        co_await async::toThread(&ExportFiles::writeSomeRows, files);
        show(*progress, *files);
    }
    co_await async::toThread(&ExportFiles::commit, files);
    files->keep();
    show(*progress, *files);
    co_return files->jsonName();
}

} // namespace atrium::server
