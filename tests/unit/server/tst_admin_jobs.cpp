#include "core/async/async.h"
#include "core/server/connection_export.h"
#include "core/server/jobs_api.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include "tests/support/async_test.h"

using namespace atrium;
using namespace atrium::server;
using namespace std::chrono_literals;

namespace {

net::HttpRequest request(const char *method, const QString &path, const QByteArray &body = {},
                         const QByteArray &authorization = "Bearer secret")
{
    net::HttpRequest request;
    request.method = method;
    request.path = path;
    request.body = body;
    if (!authorization.isEmpty())
        request.headers.emplace_back("Authorization", authorization);
    return request;
}

QByteArray headerOf(const net::HttpResponse &response, QByteArrayView name)
{
    for (const auto &[key, value] : response.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QJsonObject objectOf(const net::HttpResponse &response)
{
    return QJsonDocument::fromJson(response.body).object();
}

QString textOf(const net::HttpResponse &response, const char *key)
{
    return objectOf(response).value(QLatin1String(key)).toString();
}

QCoro::Task<QString> halfWay(std::shared_ptr<async::JobProgress> progress)
{
    progress->setFraction(0.5);
    progress->setMessage(QStringLiteral("half way"));
    co_await async::sleep(1h);
    co_return QStringLiteral("done");
}

QCoro::Task<QString> burn(std::shared_ptr<async::JobProgress>)
{
    co_await async::yieldNow();
    throw std::runtime_error("it burnt");
}

/// Two kinds of jobs behind the API.
struct Scene
{
    Scene()
    {
        desk.addKind(QStringLiteral("slow"), halfWay);
        desk.addKind(QStringLiteral("burn"), burn);
    }
    net::HttpResponse ask(const char *method, const QString &below = {},
                          const QByteArray &body = {})
    {
        return api.respond(request(method, QStringLiteral("/api/admin/jobs") + below, body));
    }
    QString start(const char *kind)
    {
        const QByteArray body = QByteArray("{\"kind\":\"") + kind + "\"}";
        return QStringLiteral("/") + textOf(ask("POST", {}, body), "id");
    }
    AdminToken token{QStringLiteral("secret")};
    JobDesk desk;
    JobsApi api{token, desk};
};

ConnectionTable tableWith(int rows)
{
    ConnectionTable table;
    table.takenAt = QDateTime(QDate(2026, 1, 5), QTime(2, 0), Qt::UTC);
    for (int row = 1; row <= rows; ++row) {
        ConnectionIdentity who;
        who.id = ConnectionId{quint32(row)};
        who.role = ConnectionRole::Therapist;
        who.person = QStringLiteral("Ana \"A\", Cruz");
        who.userAgent = QStringLiteral("=HYPERLINK(1)");
        who.connectedAt = table.takenAt;
        table.identities.push_back(who);
        ConnectionFigures figures;
        figures.id = who.id;
        figures.rttLastMs = 1.25F;
        figures.inPayload = 11;
        figures.outPayload = 12;
        figures.networkMs = 0.5F;
        figures.retransmits = 2;
        figures.handlerWorstMs = 7;
        figures.volatileDrops = 3;
        figures.overflowDrops = 4;
        figures.missedPongs = 5;
        figures.reconnects = 6;
        table.figures.push_back(figures);
    }
    table.totals.connections = rows;
    return table;
}

QByteArray contentsOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList filesIn(const QTemporaryDir &folder)
{
    return QDir(folder.filePath(QStringLiteral("exports"))).entryList(QDir::Files | QDir::Hidden);
}

} // namespace

class AdminJobsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void theTokenIsAskedForFirst_data()
    {
        QTest::addColumn<QString>("token");
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<int>("status");
        const QString secret = QStringLiteral("secret");
        QTest::newRow("none set") << QString() << QByteArray("Bearer ") << 404;
        QTest::newRow("none given") << secret << QByteArray() << 401;
        QTest::newRow("wrong") << secret << QByteArray("Bearer secres") << 401;
        QTest::newRow("part") << secret << QByteArray("Bearer secre") << 401;
        QTest::newRow("other scheme") << secret << QByteArray("Basic secret") << 401;
        QTest::newRow("right") << secret << QByteArray("bearer secret") << 200;
    }
    void theTokenIsAskedForFirst()
    {
        QFETCH(QString, token);
        QFETCH(QByteArray, given);
        const AdminToken adminToken(token);
        JobDesk desk;
        JobsApi api(adminToken, desk);
        const net::HttpResponse answer =
            api.respond(request("GET", QStringLiteral("/api/admin/jobs"), {}, given));
        QTEST(answer.status, "status");
        QVERIFY(answer.status == 200 || !textOf(answer, "error").isEmpty());
    }

    void onlyItsOwnPathsAreHandled()
    {
        QVERIFY(JobsApi::handles(QStringLiteral("/api/admin/jobs")));
        QVERIFY(JobsApi::handles(QStringLiteral("/api/admin/jobs/1")));
        QVERIFY(!JobsApi::handles(QStringLiteral("/api/admin/jobsx")));
        QVERIFY(!JobsApi::handles(QStringLiteral("/api/admin/connections")));
    }

    ASYNC_TEST(aJobIsAnsweredAtOnceAndToldAboutLater)
    {
        Scene scene;
        const net::HttpResponse started = scene.ask("POST", {}, "{\"kind\":\"slow\"}");
        CO_COMPARE(started.status, 202);
        CO_COMPARE(textOf(started, "state"), QStringLiteral("running"));
        const QString id = textOf(started, "id");
        CO_COMPARE(headerOf(started, "Location"), "/api/admin/jobs/" + id.toLatin1());
        co_await async::sleep(1min);
        const QJsonObject now = objectOf(scene.ask("GET", u'/' + id));
        CO_COMPARE(now.value(QLatin1String("state")).toString(), QStringLiteral("running"));
        CO_COMPARE(now.value(QLatin1String("progress")).toDouble(), 0.5);
        CO_COMPARE(now.value(QLatin1String("message")).toString(), QStringLiteral("half way"));
        CO_VERIFY(now.value(QLatin1String("ended_at")).isNull());
        co_await async::sleep(2h);
        const net::HttpResponse later = scene.ask("GET", u'/' + id);
        CO_COMPARE(textOf(later, "state"), QStringLiteral("succeeded"));
        CO_COMPARE(textOf(later, "result"), QStringLiteral("done"));
        CO_COMPARE(objectOf(later).value(QLatin1String("progress")).toDouble(), 1.0);
        const QJsonArray jobs = objectOf(scene.ask("GET")).value(QLatin1String("jobs")).toArray();
        CO_COMPARE(int(jobs.size()), 1);
        CO_COMPARE(jobs[0].toObject().value(QLatin1String("id")).toString(), id);
    }

    ASYNC_TEST(deletingCancels)
    {
        Scene scene;
        const QString job = scene.start("slow");
        co_await async::sleep(1min);
        CO_COMPARE(scene.ask("DELETE", job).status, 202);
        co_await async::yieldNow();
        CO_COMPARE(textOf(scene.ask("GET", job), "state"), QStringLiteral("cancelled"));
        const net::HttpResponse again = scene.ask("DELETE", job);
        CO_COMPARE(again.status, 409);
        CO_COMPARE(textOf(again, "error"), QStringLiteral("This job has ended already."));
    }

    ASYNC_TEST(aFailureSaysWhy)
    {
        Scene scene;
        const QString job = scene.start("burn");
        co_await async::sleep(1ms);
        const net::HttpResponse answer = scene.ask("GET", job);
        CO_COMPARE(textOf(answer, "state"), QStringLiteral("failed"));
        CO_COMPARE(textOf(answer, "error"), QStringLiteral("it burnt"));
    }

    ASYNC_TEST(tooManyAtATimeAreRefused)
    {
        Scene scene;
        for (int job = 0; job < JobDesk::maximumRunning; ++job)
            CO_COMPARE(scene.ask("POST", {}, "{\"kind\":\"slow\"}").status, 202);
        const net::HttpResponse refused = scene.ask("POST", {}, "{\"kind\":\"slow\"}");
        CO_COMPARE(refused.status, 429);
        CO_VERIFY(textOf(refused, "error").startsWith(QLatin1String("8 jobs are running")));
        co_await scene.desk.tasks().close();
        CO_COMPARE(scene.ask("POST", {}, "{\"kind\":\"slow\"}").status, 202);
    }

    void badRequestsAreToldWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("below");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says");
        const auto line = [](const char *name, const char *method, const char *below,
                             const char *body, int status, const char *says) {
            QTest::newRow(name) << QByteArray(method) << QString::fromUtf8(below)
                                << QByteArray(body) << status << QString::fromUtf8(says);
        };
        line("no body", "POST", "", "", 400, "names the kind of job");
        line("no JSON", "POST", "", "kind=slow", 400, "names the kind of job");
        line("no object", "POST", "", "[\"slow\"]", 400, "names the kind of job");
        line("no kind", "POST", "", "{\"sort\":\"slow\"}", 400, "names the kind of job");
        line("kind is no text", "POST", "", "{\"kind\":7}", 400, "names the kind of job");
        line("near kind", "POST", "", "{\"kind\":\"slwo\"}", 400, "\"slwo\". Did you mean slow?");
        line("strange kind", "POST", "", "{\"kind\":\"dig\"}", 400, "There is: burn, slow.");
        line("no id", "GET", "/", "", 404, "There is no job .");
        line("no uuid", "GET", "/7", "", 404, "There is no job 7.");
        line("unknown", "GET", "/6f6a1a2e-9a0c-4d3e-8a52-0d6d0f9e7a11", "", 404,
             "There is no job 6f6a1a2e-");
        line("unknown to delete", "DELETE", "/6f6a1a2e-9a0c-4d3e-8a52-0d6d0f9e7a11", "", 404,
             "There is no job 6f6a1a2e-");
        line("put", "PUT", "", "", 405, "Method not allowed");
        line("delete all", "DELETE", "", "", 405, "Method not allowed");
        line("post below", "POST", "/6f6a1a2e-9a0c-4d3e-8a52-0d6d0f9e7a11", "", 405,
             "Method not allowed");
    }
    void badRequestsAreToldWhatIsWrong()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, below);
        QFETCH(QByteArray, body);
        QFETCH(QString, says);
        const async::Loop loop;
        Scene scene;
        const net::HttpResponse answer = scene.ask(method.constData(), below, body);
        QTEST(answer.status, "status");
        QVERIFY2(textOf(answer, "error").contains(says), answer.body.constData());
        QCOMPARE(answer.status == 405, !headerOf(answer, "Allow").isEmpty());
    }

    ASYNC_TEST_IN_REAL_TIME(anExportWritesBothFilesWhole)
    {
        const QTemporaryDir folder;
        auto progress = std::make_shared<async::JobProgress>();
        ConnectionTable table = tableWith(450);
        const QString name = co_await exportConnections(table, folder.path(), progress);
        CO_COMPARE(progress->fraction(), 1.0);
        CO_COMPARE(progress->message(), QStringLiteral("450 of 450 connections"));
        const QJsonObject json = QJsonDocument::fromJson(contentsOf(name)).object();
        const QJsonArray rows = json.value(QLatin1String("connections")).toArray();
        CO_COMPARE(int(rows.size()), 450);
        CO_COMPARE(rows[449].toObject().value(QLatin1String("id")).toInt(), 450);
        CO_COMPARE(json.value(QLatin1String("totals"))
                       .toObject()
                       .value(QLatin1String("connections"))
                       .toInt(),
                   450);
        const QByteArrayList lines =
            contentsOf(name.chopped(4) + QStringLiteral("csv")).split('\n');
        CO_COMPARE(int(lines.size()), 452);
        CO_VERIFY(lines[0].startsWith("id,role,person,"));
        CO_VERIFY(lines[450].startsWith(
            "450,\"therapist\",\"Ana \"\"A\"\", Cruz\",\"\",\"polling\",\"\",\"'=HYPERLINK(1)\","
            "2026-01-05T02:00:00.000Z,\"online\",1.250,,,,0,"));
        CO_VERIFY(
            lines[0].endsWith(",dropped_volatile,dropped_overflow,missed_pongs,reconnects\r"));
        CO_VERIFY(lines[450].endsWith(",11,12,0.500,,2,,,,7.000,3,4,5,6\r"));
        CO_COMPARE(lines[0].count(','), lines[450].count(',') - 1); // the comma of the name
        CO_COMPARE(int(filesIn(folder).size()), 2);
    }

    ASYNC_TEST_IN_REAL_TIME(aCancelledExportLeavesNothing)
    {
        // At each of its awaits in turn, until one ends before it is cancelled.
        bool wasCancelled = true;
        for (int awaits = 1; wasCancelled; ++awaits) {
            const QTemporaryDir folder;
            auto progress = std::make_shared<async::JobProgress>();
            auto job = async::spawn(exportConnections, tableWith(450), folder.path(), progress);
            while (!job.done() && job.base().stepCount() < quint32(awaits))
                co_await async::yieldNow();
            wasCancelled = job.cancel();
            while (!job.done())
                co_await async::yieldNow();
            QThreadPool::globalInstance()->waitForDone();
            CO_COMPARE(int(filesIn(folder).size()), wasCancelled ? 0 : 2);
            CO_VERIFY(awaits < 20);
        }
    }

    ASYNC_TEST_IN_REAL_TIME(aFolderThatCannotBeFailsWithASentence)
    {
        const QTemporaryDir folder;
        QFile inTheWay(folder.filePath(QStringLiteral("exports")));
        CO_VERIFY(inTheWay.open(QIODevice::WriteOnly));
        auto progress = std::make_shared<async::JobProgress>();
        ConnectionTable table = tableWith(1);
        QString failure;
        try {
            co_await exportConnections(table, folder.path(), progress);
        } catch (const std::runtime_error &error) {
            failure = QString::fromUtf8(error.what());
        }
        CO_VERIFY(failure.contains(QLatin1String("exports cannot be created")));
    }
};

QTEST_GUILESS_MAIN(AdminJobsTest)
#include "tst_admin_jobs.moc"
