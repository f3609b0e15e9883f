// What the machine itself can: ten thousand live rows, a painted item each, and nothing else; no
// server, no load, no other item in the window. compare.py moves this table as it moves Atrium's.
#include <QGuiApplication>
#include <QPainter>
#include <QQmlApplicationEngine>
#include <QQuickPaintedItem>
#include <QTimer>

#include <array>

namespace atrium::bench {

namespace {

constexpr std::array columnEdges{110, 200, 290, 350, 430, 700, 780, 860, 930, 1040};
constexpr int samples = 60;
constexpr int historyColumn = 5;
constexpr int tickMs = 100;

} // namespace

/// One row: nine texts and a polyline, of figures that are others with each tick.
class BareRow : public QQuickPaintedItem
{
    Q_OBJECT
    Q_PROPERTY(int row MEMBER m_row NOTIFY rowChanged FINAL)

public:
    BareRow()
    {
        connect(this, &BareRow::rowChanged, this, [this] { update(); });
        connect(clock(), &QTimer::timeout, this, [this] { update(); });
    }

    void paint(QPainter *painter) override
    {
        const auto tick = uint(clock()->property("ticks").toInt());
        double left = 4;
        for (size_t at = 0; at < columnEdges.size(); ++at) {
            const QRectF box(left, 0, columnEdges[at] - left - 6, height());
            left = columnEdges[at];
            if (at == historyColumn)
                paintHistory(*painter, box, tick);
            else
                painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight,
                                  QString::number((uint(m_row) * 7919 + tick * 31 + at) % 10'000));
        }
    }

    static QTimer *clock()
    {
        static QTimer *const timer = [] {
            auto *made = new QTimer(qApp);
            made->setTimerType(Qt::PreciseTimer);
            QObject::connect(made, &QTimer::timeout, made, [made] {
                made->setProperty("ticks", made->property("ticks").toInt() + 1);
            });
            made->start(tickMs);
            return made;
        }();
        return timer;
    }

Q_SIGNALS:
    void rowChanged();

private:
    void paintHistory(QPainter &painter, const QRectF &box, uint tick) const
    {
        QPolygonF line;
        for (int at = 0; at < samples; ++at)
            line << QPointF(box.left() + box.width() * at / samples,
                            3 + (uint(m_row) + tick + uint(at) * 13) % 16);
        painter.drawPolyline(line);
    }

    int m_row = 0;
};

} // namespace atrium::bench

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    qmlRegisterType<atrium::bench::BareRow>("Atrium.Bench", 1, 0, "BareRow");
    QQmlApplicationEngine engine;
    engine.loadData(R"(
import QtQuick
import Atrium.Bench
Window {
    width: 1280; height: 720; visible: true
    ListView {
        objectName: "connectionView"
        anchors.fill: parent
        model: 10000
        reuseItems: true
        cacheBuffer: 0
        delegate: BareRow {
            required property int index
            row: index
            width: ListView.view ? ListView.view.width : 0
            height: 22
        }
    }
})");
    return engine.rootObjects().isEmpty() ? 1 : QGuiApplication::exec();
}

#include "bare_table.moc"
