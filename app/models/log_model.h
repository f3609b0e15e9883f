#pragma once

#include "core/base/log_ring.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace atrium::app {

class ConnectionListModel;

/// The program's log, newest line first, as far as it fits the filters. Reads the ring four times a
/// second while `watching`. GUI thread.
class LogModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool watching READ isWatching WRITE setWatching NOTIFY watchingChanged FINAL)
    /// Lines below it are not shown: 0 all, 1 from information on, 2 from warnings on, 3 errors.
    Q_PROPERTY(int level READ level WRITE setLevel NOTIFY filterChanged FINAL)
    /// One of `sources`; empty: all.
    Q_PROPERTY(QString source READ source WRITE setSource NOTIFY filterChanged FINAL)
    /// Words that all stand in a line, its source or its connection's name.
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY filterChanged FINAL)
    /// Sorted; those that have logged.
    Q_PROPERTY(QStringList sources READ sources NOTIFY sourcesChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    /// "12 of 340 lines shown. 1,204 older ones are gone."
    Q_PROPERTY(QString note READ note NOTIFY countChanged FINAL)
    /// Names who caused a line.
    Q_PROPERTY(atrium::app::ConnectionListModel *connections READ connections WRITE setConnections
                   NOTIFY connectionsChanged FINAL)

public:
    enum Role {
        TimeRole = Qt::UserRole + 1,
        StatusRole, ///< a Status
        LevelRole, ///< "Warning"
        SourceRole,
        TextRole, ///< with "(3 times)"
        WhoRole, ///< of the connection that caused it; may be empty
        ConnectionRole ///< its id, 0 for none
    };

    explicit LogModel(QObject *parent = nullptr);

    [[nodiscard]] bool isWatching() const { return m_timer != 0; }
    void setWatching(bool watching);
    [[nodiscard]] int level() const { return m_level; }
    void setLevel(int level);
    [[nodiscard]] QString source() const { return m_source; }
    void setSource(const QString &source);
    [[nodiscard]] QString text() const { return m_words.join(u' '); }
    void setText(const QString &text);
    [[nodiscard]] QStringList sources() const { return m_sources; }
    [[nodiscard]] int count() const { return int(m_shown.size()); }
    [[nodiscard]] QString note() const;
    [[nodiscard]] ConnectionListModel *connections() const { return m_connections; }
    void setConnections(ConnectionListModel *connections);
    /// Takes what the ring has got; for tests, too.
    void read();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void watchingChanged();
    void filterChanged();
    void sourcesChanged();
    void countChanged();
    void connectionsChanged();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    struct Line
    {
        LogLine line;
        QString who; ///< as it was known when the line came
    };
    [[nodiscard]] const Line &lineAt(int row) const;
    [[nodiscard]] bool fits(const Line &line) const;
    bool take(LogLine line);
    void show(const std::vector<quint64> &numbers);
    void update(const LogLine &line);
    void forget(quint64 before);
    void filterAnew();
    [[nodiscard]] QString nameOf(qint64 connection) const;

    ConnectionListModel *m_connections = nullptr;
    std::deque<Line> m_lines; ///< as the ring has them, oldest first
    std::deque<quint64> m_shown; ///< numbers of those that fit, oldest first
    QString m_source;
    QStringList m_words;
    QStringList m_sources;
    quint64 m_gone = 0;
    int m_level = 1;
    int m_timer = 0;
};

} // namespace atrium::app
