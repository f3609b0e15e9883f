#include "core/base/json_reader.h"
#include "core/base/json_writer.h"

#include <QJsonDocument>
#include <QTest>

#include <cmath>
#include <random>

using namespace atrium;

namespace {

QString randomText(std::mt19937 &random)
{
    static const QList<char16_t> units{u'a',   u'"',   u'\\', u'\n', u'\t', 0x1,    0x1F,
                                       0x7F,   0x80,   0xE9,  0x7FF, 0x800, 0x20AC, 0xD83D,
                                       0xDE00, 0xFFFF, u'/',  u'<',  u'\b', u'\f',  u'\r'};
    QString text;
    for (size_t i = random() % 12; i > 0; --i)
        text.append(QChar(units[qsizetype(random() % size_t(units.size()))]));
    return text;
}

double randomNumber(std::mt19937 &random)
{
    static constexpr double special[] = {0.0,    -0.0,   0.1,    1e22, -1.5e-7,
                                         -1e300, 5e-324, 123.25, 1e6,  -42};
    if (random() % 2)
        return special[random() % std::size(special)];
    return std::ldexp(double(random()), int(random() % 60) - 60);
}

QJsonValue randomValue(std::mt19937 &random, int depth)
{
    switch (random() % (depth > 0 ? 7 : 5)) {
    case 0:
        return randomText(random);
    case 1:
        return randomNumber(random);
    case 2:
        return QJsonValue(qint64(random()) * qint64(random() % 1'000'000)
                          * (random() % 2 ? 1 : -1));
    case 3:
        return random() % 2 == 0;
    case 4:
        return QJsonValue();
    case 5: {
        QJsonArray array;
        for (size_t i = random() % 5; i > 0; --i)
            array.append(randomValue(random, depth - 1));
        return array;
    }
    default:
        QJsonObject object;
        for (size_t i = random() % 5; i > 0; --i)
            object.insert(randomText(random), randomValue(random, depth - 1));
        return object;
    }
}

} // namespace

class TestJsonWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheBytesThatQtWrites()
    {
        std::mt19937 random(11);
        for (int i = 0; i < 20'000; ++i) {
            const QJsonArray array{randomValue(random, 3)};
            QByteArray written("[");
            appendJsonElements(written, array);
            written.append(']');
            QCOMPARE(written, QJsonDocument(array).toJson(QJsonDocument::Compact));
        }
    }

    void writesWhatWasRead_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *json : {"[1e3,1.0,-0,-0.0,1e22,12345678901234567890,0.30000000000000004]",
                                 "[\"\\ud83d\\ude00\",\"\\ud83d\",\"\\u0000\",\"sal\\u00f3n\"]",
                                 "[{\"b\":[],\"a\":{}},[[]],null,true]"})
            QTest::addRow("%s", json) << QByteArray(json);
    }

    void writesWhatWasRead()
    {
        QFETCH(QByteArray, json);
        const QJsonDocument document = QJsonDocument::fromJson(json);
        QByteArray written("[");
        appendJsonElements(written, document.array());
        QCOMPARE(written + ']', document.toJson(QJsonDocument::Compact));
    }

    /// Browsers write U+FEFF as it is, and Qt alone drops it where a text begins (found by the
    /// fuzzer).
    void aByteOrderMarkInATextIsKept()
    {
        const QString text = QChar(QChar::ByteOrderMark) + QStringLiteral("ñ");
        const QByteArray raw = "[\"" + text.toUtf8() + "\"]";
        QCOMPARE(readJson(raw).array().at(0).toString(), text);

        QByteArray written("[");
        appendJsonElements(written, {text});
        written += ']';
        QCOMPARE(QJsonDocument::fromJson(written).array().at(0).toString(), text);
    }
};

QTEST_APPLESS_MAIN(TestJsonWriter)
#include "tst_json_writer.moc"
