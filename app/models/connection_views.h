#pragma once

#include "app/models/connection_columns.h"
#include "app/models/connection_list_model.h"

#include <QPointer>

class QSettings;

namespace atrium::app {

/// Ways of looking at the connections that have a name: filter, columns, order and groups. The
/// first is the house's own, for the front desk; the others were saved by somebody. Kept in the
/// window's settings, as are the columns, order and groups of the last time. GUI thread.
class ConnectionViews : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(atrium::app::ConnectionListModel *connections READ connections WRITE setConnections
                   NOTIFY wired FINAL)
    Q_PROPERTY(
        atrium::app::ConnectionColumns *columns READ columns WRITE setColumns NOTIFY wired FINAL)
    Q_PROPERTY(QStringList names READ names NOTIFY changed FINAL)
    /// The names, and behind them what can be done: save what is shown, delete the current one, or
    /// go back from the front desk's.
    Q_PROPERTY(QList<QString> choices READ choices NOTIFY currentChanged FINAL)
    /// The view that the page shows now; -1 when it is none of them.
    Q_PROPERTY(int current READ current NOTIFY currentChanged FINAL)

public:
    /// Who, state, since when and what to do; the sick come first.
    static constexpr int frontDesk = 0;
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
    /// One that somebody saved.
    Q_INVOKABLE void remove(int view);
    Q_INVOKABLE bool isFrontDesk(int view) const { return view == frontDesk; }
    /// To what was shown before the front desk's columns; its filter is known until the window
    /// closes.
    Q_INVOKABLE void goBack();

Q_SIGNALS:
    void wired();
    void changed();
    void currentChanged();

private:
    static constexpr int firstOwn = frontDesk + 1;

    /// A view without its name and filter.
    struct Looks
    {
        QString columns;
        QString sort;
        bool descending = false;
        int grouping = 0;

        friend bool operator==(const Looks &, const Looks &) = default;
    };
    struct View
    {
        QString name;
        QString filter;
        Looks looks;
    };
    [[nodiscard]] View shown() const;
    [[nodiscard]] static Looks frontDeskLooks();
    [[nodiscard]] static Looks usualLooks();
    /// nullptr when nobody has saved that one.
    [[nodiscard]] const View *saved(int view) const;
    void show(const View &view);
    void begin();
    void keepShown();
    static void keep(const QString &key, const Looks &looks);
    [[nodiscard]] static Looks looksIn(const QSettings &settings);
    static void write(QSettings &settings, const Looks &looks);
    void load();
    void store() const;

    QPointer<ConnectionListModel> m_connections;
    QPointer<ConnectionColumns> m_columns;
    std::vector<View> m_views; ///< that somebody saved
    View m_before; ///< the front desk's view was chosen
    bool m_begun = false;
};

} // namespace atrium::app
