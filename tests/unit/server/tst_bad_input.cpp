#include <QRandomGenerator>
#include <QTest>

#include <limits>

#include "tests/unit/server/handlers_scene.h"

using namespace atrium;
using namespace atrium::server;
using namespace atrium::server::test;

namespace {

constexpr int cases = 10'000;

/// Payloads of all kinds that are wrong somewhere, the same for the same seed.
class Nonsense
{
public:
    explicit Nonsense(quint32 seed)
        : m_random(seed)
    { }

    int below(int end) { return static_cast<int>(m_random.bounded(end)); }

    /// No id of anything in the house, and no value that any member of an event takes.
    QJsonValue value(int depth = 0)
    {
        switch (below(depth < 3 ? 14 : 11)) {
        case 0:
            return {};
        case 1:
            return -1.0 * below(1'000'000) - 1;
        case 2:
            return 1e300;
        case 3:
            return std::numeric_limits<double>::quiet_NaN();
        case 4:
            return std::numeric_limits<double>::infinity();
        case 5:
            return 0.5 + below(1000);
        case 6:
            return QStringLiteral("nan");
        case 7:
            return QString(1 + below(3000), QChar(ushort(0x21 + below(0x2000))));
        case 8:
            return QStringLiteral("1'; DROP TABLE orders; --");
        case 9:
            return 1'000'000 + below(1'000'000); // an unknown id
        case 10:
            return QString::number(1'000'000 + below(1'000'000));
        case 11:
            return object(depth + 1);
        default:
            return list(depth + 1);
        }
    }

    QJsonArray list(int depth)
    {
        QJsonArray all;
        for (int i = below(30); i > 0; --i)
            all.append(value(depth));
        return all;
    }

    QJsonObject object(int depth)
    {
        static const QStringList names{
            QStringLiteral("transaction_id"), QStringLiteral("transaction_item_id"),
            QStringLiteral("service_id"),     QStringLiteral("service_classification_id"),
            QStringLiteral("items"),          QStringLiteral("amount_paid"),
            QStringLiteral("staff_id"),       QStringLiteral("reason"),
            QStringLiteral("command_id"),     QStringLiteral("on_break"),
            QStringLiteral("room_number"),    QStringLiteral("cleaning_minutes"),
            QStringLiteral("priority")};
        QJsonObject all;
        for (int i = below(6); i > 0; --i)
            all.insert(names[below(int(names.size()))], value(depth));
        return all;
    }

    /// Absent, of any type, or an object; now and then with surplus arguments.
    QJsonArray arguments()
    {
        QJsonArray all;
        if (below(10) == 0)
            return all;
        all.append(below(4) == 0 ? value() : QJsonValue(object(0)));
        if (below(10) == 0)
            all.append(value());
        return all;
    }

private:
    QRandomGenerator m_random;
};

/// What needs no payload is wrong only from somebody who may not send it.
bool takesNoPayload(const QString &event)
{
    return event.endsWith(QLatin1String("_subscribe")) || event.endsWith(QLatin1String("_next"))
        || event.contains(QLatin1String("_get_current_"));
}

} // namespace

class tst_BadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyBadEventIsRefusedClearlyAndChangesNothing()
    {
        Scene scene;
        scene.bringToTherapist();
        const spa::HouseState before = scene.desk.house().state();
        const quint64 revision = scene.desk.revision();
        Presence impostor;
        impostor.token = QByteArray(43, 'A');
        const std::vector<Presence *> senders{&scene.guest, &scene.sarah, &scene.emma,
                                              &scene.carla, &scene.dana,  &impostor};
        QStringList events;
        for (const QString &event : Handlers::eventNames()) {
            if (!takesNoPayload(event))
                events.append(event);
        }
        Nonsense nonsense(20'261'121);
        int refused = 0;
        for (int i = 0; i < cases; ++i) {
            const QString event = events[nonsense.below(int(events.size()))];
            Presence &sender = *senders[size_t(nonsense.below(int(senders.size())))];
            QJsonArray arguments = nonsense.arguments();
            // The contract has a join_room without a room ignored: give it one.
            if (event == QLatin1String("join_room") && arguments.at(0).isObject())
                arguments[0] =
                    QJsonObject{{QStringLiteral("room"), QStringLiteral("txn_%1").arg(2 + i)}};
            const QStringList told = scene.send(sender, event.toLatin1().constData(), arguments);
            const QByteArray what =
                event.toUtf8() + QJsonDocument(arguments).toJson(QJsonDocument::Compact);
            QVERIFY2(told.size() == 1 && told.first().startsWith(QLatin1String("sender ")),
                     what.constData());
            const QJsonObject answer = scene.emitter.object(0);
            const QString sentence = answer.value(QLatin1String("error")).toString();
            QVERIFY2(!sentence.isEmpty() && sentence.size() < 200, what.constData());
            QVERIFY2(!answer.value(QLatin1String("ok")).toBool(), what.constData());
            ++refused;
        }
        QCOMPARE(refused, cases);
        QCOMPARE(scene.desk.revision(), revision);
        QVERIFY(scene.desk.house().state() == before);
        qInfo("%d bad events, %d refusals, the house unchanged", cases, refused);
    }

    void whatNeedsNoPayloadCaresForNone()
    {
        Nonsense nonsense(7);
        for (int i = 0; i < 200; ++i) {
            Scene scene;
            const QStringList told =
                scene.send(scene.sarah, "therapist_confirm_next", nonsense.arguments());
            QCOMPARE(told, lines({"sender therapist_confirm_result"}));
        }
    }
};

QTEST_GUILESS_MAIN(tst_BadInput)
#include "tst_bad_input.moc"
