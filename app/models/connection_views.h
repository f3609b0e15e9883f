#pragma once

#include "app/models/connection_columns.h"
#include "app/models/connection_list_model.h"

#include <QPointer>

namespace atrium::app {

/// Ways of looking at the connections that somebody has given a name: filter, columns, order and
/// groups. Kept in the window's settings, as are the columns, order and groups of the last time.
/// GUI thread.
class ConnectionViews : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(atrium::app::ConnectionListModel *connections READ connections WRITE setConnections
                   NOTIFY wired FINAL)
    Q_PROPERTY(
        atrium::app::ConnectionColumns *columns READ columns WRITE setColumns NOTIFY wired FINAL)
    Q_PROPERTY(QStringList names READ names NOTIFY changed FINAL)
    /// The names, and behind them what can be done: save what is shown, or delete the current one.
    Q_PROPERTY(QList<QString> choices READ choices NOTIFY currentChanged FINAL)
    /// The view that the page shows now; -1 when it is none of them.
    Q_PROPERTY(int current READ current NOTIFY currentChanged FINAL)

public:
    static constexpr int longestName = 40;
    static constexpr size_t mostViews = 30;

    explicit ConnectionViews(QObject *parent = nullptr);

    /// Where views are kept from one start to the next; empty: nowhere. Before any is made.
    static void setFile(const QString &iniFile);

    [[nodiscard]] ConnectionListModel *connections() const { return m_connections; }
    void setConnections(ConnectionListModel *connections);
    [[nodiscard]] ConnectionColumns *columns() const { return m_columns; }
    void setColumns(ConnectionColumns *columns);
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QStringList choices() const;
    [[nodiscard]] int current() const;

    /// What is shown now, under that name; one of the same name is replaced. False: no name, or
    /// there are too many.
    Q_INVOKABLE bool save(const QString &name);
    Q_INVOKABLE void apply(int view);
    Q_INVOKABLE void remove(int view);

Q_SIGNALS:
    void wired();
    void changed();
    void currentChanged();

private:
    struct View
    {
        QString name;
        QString filter;
        QString columns;
        QString sort;
        bool descending = false;
        int grouping = 0;
    };
    [[nodiscard]] View shown() const;
    void show(const View &view);
    void begin();
    void keepShown();
    void load();
    void store() const;

    QPointer<ConnectionListModel> m_connections;
    QPointer<ConnectionColumns> m_columns;
    std::vector<View> m_views;
    bool m_begun = false;
};

} // namespace atrium::app
