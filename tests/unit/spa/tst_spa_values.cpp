#include "core/spa/house_file.h"
#include "core/spa/payloads.h"

#include <QTest>

#include <limits>

#include "tests/unit/spa/small_house.h"

using namespace atrium;
using namespace atrium::spa;

class tst_SpaValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void moneyIsReadExactly_data()
    {
        QTest::addColumn<QJsonValue>("json");
        QTest::addColumn<qint64>("centavos"); // -1: refused
        QTest::newRow("whole") << QJsonValue(1800) << qint64{180000};
        QTest::newRow("zero") << QJsonValue(0) << qint64{0};
        QTest::newRow("0.1 is ten centavos") << QJsonValue(0.1) << qint64{10};
        QTest::newRow("1.15 is not 114") << QJsonValue(1.15) << qint64{115};
        QTest::newRow("sum of doubles") << QJsonValue(0.1 + 0.2) << qint64{30};
        QTest::newRow("largest") << QJsonValue(10'000'000) << qint64{1'000'000'000};
        QTest::newRow("largest with centavos") << QJsonValue(9'999'999.99) << qint64{999'999'999};
        QTest::newRow("above the largest") << QJsonValue(10'000'000.01) << qint64{-1};
        QTest::newRow("half a centavo") << QJsonValue(1.005) << qint64{-1};
        QTest::newRow("negative") << QJsonValue(-0.01) << qint64{-1};
        QTest::newRow("nan") << QJsonValue(std::numeric_limits<double>::quiet_NaN()) << qint64{-1};
        QTest::newRow("inf") << QJsonValue(std::numeric_limits<double>::infinity()) << qint64{-1};
        QTest::newRow("text") << QJsonValue(QStringLiteral("1800.50")) << qint64{180050};
        QTest::newRow("text nan") << QJsonValue(QStringLiteral("nan")) << qint64{-1};
        QTest::newRow("text exponent") << QJsonValue(QStringLiteral("1e3")) << qint64{-1};
        QTest::newRow("text with a newline") << QJsonValue(QStringLiteral("18\n")) << qint64{-1};
        QTest::newRow("bool") << QJsonValue(true) << qint64{-1};
        QTest::newRow("null") << QJsonValue() << qint64{-1};
    }

    void moneyIsReadExactly()
    {
        QFETCH(QJsonValue, json);
        QFETCH(qint64, centavos);
        const auto money = Money::fromJson(json);
        QCOMPARE(money.has_value(), centavos >= 0);
        if (money)
            QCOMPARE(money->centavos, centavos);
    }

    void everyCentavoSurvivesTheWayThroughJson()
    {
        for (qint64 centavos = 0; centavos < 250'000; centavos += 7)
            QCOMPARE(Money::fromJson(Money{centavos}.toJson())->centavos, centavos);
        QCOMPARE(Money{123405}.toString(), QStringLiteral("1234.05"));
        QCOMPARE(Money{-5}.toString(), QStringLiteral("-0.05"));
    }

    void codesGrowPastFourDigitsAndNeverRepeat()
    {
        TransactionCodes codes;
        QCOMPARE(codes.next(), QStringLiteral("0001"));
        TransactionCodes late(9998);
        for (const char *code : {"9999", "10000", "10001"}) {
            QCOMPARE(late.next(), QLatin1String(code));
            QVERIFY(late.take(QLatin1String(code)));
            QVERIFY(!late.take(QLatin1String(code)));
        }
        QCOMPARE(late.lastGiven(), 10001);
    }

    void idsComeAsNumbersOrAsDigits_data()
    {
        QTest::addColumn<QJsonValue>("json");
        QTest::addColumn<qint64>("id"); // 0: refused
        QTest::newRow("number") << QJsonValue(12) << qint64{12};
        QTest::newRow("digits") << QJsonValue(QStringLiteral("12")) << qint64{12};
        QTest::newRow("leading zero") << QJsonValue(QStringLiteral("012")) << qint64{12};
        QTest::newRow("zero") << QJsonValue(0) << qint64{0};
        QTest::newRow("negative") << QJsonValue(-1) << qint64{0};
        QTest::newRow("fraction") << QJsonValue(1.5) << qint64{0};
        QTest::newRow("huge") << QJsonValue(1e300) << qint64{0};
        QTest::newRow("nan") << QJsonValue(std::numeric_limits<double>::quiet_NaN()) << qint64{0};
        QTest::newRow("signed text") << QJsonValue(QStringLiteral("+1")) << qint64{0};
        QTest::newRow("spaced text") << QJsonValue(QStringLiteral(" 1")) << qint64{0};
        QTest::newRow("long text")
            << QJsonValue(QStringLiteral("9999999999999999999")) << qint64{0};
        QTest::newRow("empty text") << QJsonValue(QStringLiteral("")) << qint64{0};
        QTest::newRow("arabic digits") << QJsonValue(QString(QChar(0x0661))) << qint64{0};
        QTest::newRow("bool") << QJsonValue(true) << qint64{0};
        QTest::newRow("list") << QJsonValue(QJsonArray{1}) << qint64{0};
    }

    void idsComeAsNumbersOrAsDigits()
    {
        QFETCH(QJsonValue, json);
        QFETCH(qint64, id);
        QCOMPARE(static_cast<qint64>(readId(json, QStringLiteral("x")).value_or(0)), id);
    }

    void selectionsAreReadInEveryFormThePagesSend()
    {
        const auto lines = readSelection(test::arguments(
            "[{'items':[{'service_id':'1','service_classification_id':'2'},"
            "{'service_id':1,'service_classification_id':2,'extra':1},2,'2',{'service_id':2,"
            "'service_classification_id':null}],'customer_name':'ignored'}]"));
        QVERIFY(lines);
        QCOMPARE(lines->size(), size_t{5});
        QCOMPARE((*lines)[0].classification, ClassificationId{2});
        QCOMPARE((*lines)[1].service, ServiceId{1});
        QCOMPARE((*lines)[2].service, ServiceId{2});
        QVERIFY(!(*lines)[3].classification.isValid());
        QVERIFY(!(*lines)[4].classification.isValid());
    }

    void malformedSelectionsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *json :
             {"[]", "[null]", "[1]", "['x']", "[[]]", "[{}]", "[{'items':null}]", "[{'items':{}}]",
              "[{'items':[null]}]", "[{'items':[{}]}]", "[{'items':[[1]]}]",
              "[{'items':[{'service_id':1,'service_classification_id':'x'}]}]",
              "[{'items':[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}]"})
            QTest::newRow(json) << QByteArray(json);
    }

    void malformedSelectionsAreRefused()
    {
        QFETCH(QByteArray, json);
        const auto lines = readSelection(test::arguments(json.constData()));
        QVERIFY(!lines);
        QVERIFY(!lines.error().message.isEmpty());
    }

    void roomsOfOrdersHaveOneNameEach()
    {
        QCOMPARE(transactionOfRoom(QStringLiteral("txn_12")), TransactionId{12});
        for (const char *room :
             {"txn_012", "txn_", "txn_-1", "txn_1 ", "monitor", "therapist_queue", ""})
            QVERIFY2(!transactionOfRoom(QLatin1String(room)).isValid(), room);
    }

    void catalogsThatCannotBeServedAreRefused()
    {
        Service twin{
            ServiceId{1}, QStringLiteral("A"), {}, {}, {{ClassificationId{1}, {}, Money{1}, 1}}};
        Service other = twin;
        other.id = ServiceId{2};
        other.name = QStringLiteral("B");
        QVERIFY(!Catalog::create({twin, other})); // one variant id for two services
        other.classifications[0].id = ClassificationId{2};
        QVERIFY(Catalog::create({twin, other}));
        other.name = QStringLiteral("A");
        QVERIFY(!Catalog::create({twin, other}));
        twin.classifications.clear();
        QVERIFY(!Catalog::create({twin}));
    }

    void badHouseFilesNameThePlaceAndTheReason_data()
    {
        QTest::addColumn<QByteArray>("find");
        QTest::addColumn<QByteArray>("replace");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no json") << QByteArray("{") << QByteArray("")
                                 << QStringLiteral("The house file is no JSON");
        QTest::newRow("price")
            << QByteArray("12.5") << QByteArray("-1")
            << QStringLiteral(
                   "categories[0].services[0].variants[0].price is wrong: The amount is negative.");
        QTest::newRow("minutes") << QByteArray("30") << QByteArray("\"x\"")
                                 << QStringLiteral("variants[0].minutes");
        QTest::newRow("place") << QByteArray("\"place\":\"1\"") << QByteArray("\"place\":\"9\"")
                               << QStringLiteral("therapists[0].place names no room");
        QTest::newRow("room twice") << QByteArray("[\"1\"]") << QByteArray("[\"1\",\"1\"]")
                                    << QStringLiteral("rooms[1] is wrong: Room 1 is there twice.");
        QTest::newRow("no counters") << QByteArray("[\"C\"]") << QByteArray("[]")
                                     << QStringLiteral("counters must be a list");
    }

    void badHouseFilesNameThePlaceAndTheReason()
    {
        QFETCH(QByteArray, find);
        QFETCH(QByteArray, replace);
        QFETCH(QString, sentence);
        QByteArray json =
            R"({"categories":[{"name":"M","services":[{"name":"S","variants":[)"
            R"({"name":"V","price":12.5,"minutes":30}]}]}],"rooms":["1"],"counters":["C"],)"
            R"("therapists":[{"username":"t","name":"T","place":"1"}],)"
            R"("cashiers":[{"username":"c","name":"C","place":"C"}]})";
        QVERIFY(parseHouse(json));
        const auto house = parseHouse(json.replace(find, replace));
        QVERIFY(!house);
        QVERIFY2(house.error().message.contains(sentence), qPrintable(house.error().message));
    }
};

QTEST_GUILESS_MAIN(tst_SpaValues)
#include "tst_spa_values.moc"
