#pragma once

#include "core/base/ids.h"

#include <QColor>
#include <QImage>
#include <QQuickPaintedItem>

namespace atrium::app {

class ConnectionListModel;
class ConnectionStore;

/// One cell per connection, ordered by when it came; the shade is its newest round trip. A small
/// picture of one pixel per cell, drawn larger: ten thousand fit, and cost what one does.
class Skyline : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(atrium::app::ConnectionListModel *connections READ connections WRITE setConnections
                   NOTIFY connectionsChanged FINAL)
    /// Whose cells: a server::ConnectionRole; -1: everybody's.
    Q_PROPERTY(int role READ role WRITE setRole NOTIFY roleChanged FINAL)
    /// Somebody can see it: only then does it follow the house, once a second.
    Q_PROPERTY(bool live READ isLive WRITE setLive NOTIFY liveChanged FINAL)
    /// Ends of the shade: of one millisecond and of 300.
    Q_PROPERTY(QColor quick READ quick NOTIFY told FINAL)
    Q_PROPERTY(QColor leisurely READ leisurely NOTIFY told FINAL)
    /// The keyboard's cursor: it follows its connection when cells move, and goes to whoever takes
    /// the cell when that one leaves. Drawn while it is shown.
    Q_PROPERTY(bool cursorShown READ isCursorShown WRITE setCursorShown NOTIFY cursorMoved FINAL)
    /// Id of the connection under the cursor; 0: nobody is connected.
    Q_PROPERTY(double cursor READ cursor NOTIFY cursorMoved FINAL)
    /// As wordsAt().
    Q_PROPERTY(QString cursorWords READ cursorWords NOTIFY cursorMoved FINAL)
    /// "9,870 online, 120 slow, 10 lost".
    Q_PROPERTY(QString summary READ summary NOTIFY told FINAL)

public:
    explicit Skyline(QQuickItem *parent = nullptr);

    [[nodiscard]] ConnectionListModel *connections() const { return m_connections; }
    void setConnections(ConnectionListModel *connections);
    [[nodiscard]] int role() const { return m_role; }
    void setRole(int role);
    [[nodiscard]] bool isLive() const { return m_live; }
    void setLive(bool live);
    [[nodiscard]] QColor quick() const;
    [[nodiscard]] QColor leisurely() const;
    [[nodiscard]] QString summary() const { return m_summary; }
    /// "Emma D., 410 ms, slow" of the cell there; empty between them.
    Q_INVOKABLE QString wordsAt(double x, double y) const;
    /// Id of the connection whose cell is there; 0 between them.
    Q_INVOKABLE double connectionAt(double x, double y) const;
    [[nodiscard]] bool isCursorShown() const { return m_cursorShown; }
    void setCursorShown(bool shown);
    [[nodiscard]] double cursor() const;
    [[nodiscard]] QString cursorWords() const;
    /// By so many cells to the right and downwards; stays within the cells.
    Q_INVOKABLE void moveCursor(int columns, int rows);
    /// To the first cell, or to the last.
    Q_INVOKABLE void moveCursorToEnd(bool last);
    void paint(QPainter *painter) override;

    /// What is drawn, for tests: one pixel per connection.
    [[nodiscard]] const QImage &image() const { return m_image; }
    [[nodiscard]] double cellSide() const { return m_side; }
    /// Reads the house now.
    void refresh();

Q_SIGNALS:
    void connectionsChanged();
    void roleChanged();
    void liveChanged();
    void told();
    void cursorMoved();

protected:
    void geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void arrange(int count);
    [[nodiscard]] int slotAt(double x, double y) const;
    [[nodiscard]] QString wordsOf(int slot) const;
    [[nodiscard]] double idOf(int slot) const;
    [[nodiscard]] int cursorSlot() const;
    void putCursor(int cell);
    void followCursor();
    void paintGaps(QPainter &painter) const;
    void paintCursor(QPainter &painter) const;

    ConnectionListModel *m_connections = nullptr;
    std::vector<int> m_slots; ///< of the store, by cell
    QImage m_image;
    QString m_summary;
    ConnectionId m_cursorId;
    double m_side = 0;
    int m_cursorCell = 0;
    int m_timer = 0;
    int m_role = -1;
    bool m_live = false;
    bool m_cursorShown = false;
};

} // namespace atrium::app
