#pragma once

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

protected:
    void geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void arrange(int count);
    [[nodiscard]] int slotAt(double x, double y) const;

    ConnectionListModel *m_connections = nullptr;
    std::vector<int> m_slots; ///< of the store, by cell
    QImage m_image;
    QString m_summary;
    double m_side = 0;
    int m_timer = 0;
    int m_role = -1;
    bool m_live = false;
};

} // namespace atrium::app
