#pragma once

#include "core/server/connection_watch.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <deque>

namespace atrium::app {

/// Messages of one connection, newest first, the latest `capacity`. GUI thread.
class EventListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by ConnectionStoryBoard")
    /// Only events whose names contain it are shown; the others are kept.
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged FINAL)
    /// Nothing new is written down.
    Q_PROPERTY(bool stopped READ isStopped WRITE setStopped NOTIFY stoppedChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    /// Those that the filter hides, too.
    Q_PROPERTY(int recorded READ recorded NOTIFY countChanged FINAL)

public:
    enum Role {
        TimeRole = Qt::UserRole + 1,
        DirectionRole, ///< -1 received, 1 sent, 0 a mark
        NameRole,
        SizeRole,
        HandledRole, ///< "1.8 ms, to 5"; empty while unknown
        SpokenRole
    };
    Q_ENUM(Role)
    static constexpr size_t capacity = 1000;

    explicit EventListModel(QObject *parent = nullptr);

    void add(const std::vector<server::ConnectionEvent> &events);
    /// A line between the messages of two connections.
    void addMark(const QString &text);
    Q_INVOKABLE void clear();

    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    [[nodiscard]] bool isStopped() const { return m_stopped; }
    void setStopped(bool stopped);
    [[nodiscard]] int count() const { return int(m_shown.size()); }
    [[nodiscard]] int recorded() const { return int(m_events.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void filterChanged();
    void stoppedChanged();
    void countChanged();

private:
    struct Entry
    {
        server::ConnectionEvent event;
        bool mark = false;
    };
    [[nodiscard]] bool isShown(const Entry &entry) const;
    [[nodiscard]] const Entry &entryAt(int row) const;
    void insert(std::vector<Entry> fresh);
    bool update(const server::ConnectionEvent &known);
    void dropOldest(size_t many);

    std::deque<Entry> m_events; ///< oldest first
    std::deque<quint64> m_shown; ///< serials of what is shown, oldest first
    quint64 m_firstSerial = 0; ///< of m_events' oldest
    QString m_filter;
    bool m_stopped = false;
};

} // namespace atrium::app
