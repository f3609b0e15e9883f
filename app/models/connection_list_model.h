#pragma once

#include "app/models/connection_filter.h"
#include "app/models/connection_groups.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace atrium::app {

/// Rows of the Connections page: for each group that is present a header, then its connections.
/// Calm by construction: values change in place and are told by one dataChanged for the rows in
/// view; who joins is appended to the group; who left stays for ten seconds. The order, and who
/// stands where or is shown because of its figures, change only while the table is not held
/// (pointer or focus in it), unless a person asked. GUI thread.
class ConnectionListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by HouseMonitor")
    /// As written. One that cannot be read is kept, but the last good one goes on working.
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged FINAL)
    Q_PROPERTY(bool filtered READ isFiltered NOTIFY filterChanged FINAL)
    /// What is wrong with the filter and where; empty when nothing is.
    Q_PROPERTY(QString filterError READ filterError NOTIFY filterChanged FINAL)
    Q_PROPERTY(int filterErrorAt READ filterErrorAt NOTIFY filterChanged FINAL)
    Q_PROPERTY(int filterErrorEnd READ filterErrorEnd NOTIFY filterChanged FINAL)
    /// A ConnectionGrouping.
    Q_PROPERTY(int grouping READ grouping WRITE setGrouping NOTIFY groupingChanged FINAL)
    Q_PROPERTY(bool frozen READ isFrozen WRITE setFrozen NOTIFY frozenChanged FINAL)
    Q_PROPERTY(
        int changesWhileFrozen READ changesWhileFrozen NOTIFY changesWhileFrozenChanged FINAL)
    Q_PROPERTY(bool held READ isHeld WRITE setHeld NOTIFY heldChanged FINAL)
    /// Somebody looks at the rows. While nobody does, only who is there and who has left is kept
    /// up: nothing is sorted, judged by its figures, summed up or ticked; that is made up for at
    /// once when somebody looks again.
    Q_PROPERTY(bool watching READ isWatching WRITE setWatching NOTIFY watchingChanged FINAL)
    Q_PROPERTY(int selectedRow READ selectedRow NOTIFY selectionChanged FINAL)
    Q_PROPERTY(bool connectionSelected READ connectionSelected NOTIFY selectionChanged FINAL)
    Q_PROPERTY(int sortColumn READ sortColumn NOTIFY sortChanged FINAL)
    Q_PROPERTY(bool descending READ isDescending NOTIFY sortChanged FINAL)
    Q_PROPERTY(int shownConnections READ shownConnections NOTIFY shownChanged FINAL)

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        HeaderRole,
        GroupRole,
        NameRole,
        StateRole,
        FiguresRole
    };
    static constexpr qint64 resortEveryMs = 5000;
    /// Figures come under a filter, or leave it, at most so often.
    static constexpr qint64 judgeEveryMs = 1000;
    /// More rows that come or go by another filter than this, and the view is told to begin anew.
    static constexpr size_t stepsAtOnce = 200;

    using Row = ConnectionRow;

    explicit ConnectionListModel(QObject *parent = nullptr);

    /// One snapshot. Tells inserted and removed rows, then the rows in view, then ticked().
    void apply(const server::HouseSnapshot &snapshot, qint64 nowMs);
    /// Time goes on without a snapshot: those who left expire.
    void advance(qint64 nowMs);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// The store the rows are of: the live one, or while frozen its copy.
    [[nodiscard]] const ConnectionStore &shown() const { return m_frozen ? *m_frozen : m_live; }
    [[nodiscard]] const ConnectionStore &live() const { return m_live; }
    [[nodiscard]] Row rowAt(int row) const { return m_groups.rowAt(row); }
    [[nodiscard]] GroupSummary summary(int group) const;
    [[nodiscard]] bool isCollapsed(int group) const { return m_groups.isCollapsed(group); }
    [[nodiscard]] QString groupTitle(int group) const { return m_groups.title(group); }

    [[nodiscard]] QString filter() const { return m_filter.text(); }
    void setFilter(const QString &text);
    [[nodiscard]] bool isFiltered() const { return !m_filter.isEmpty(); }
    [[nodiscard]] QString filterError() const;
    [[nodiscard]] int filterErrorAt() const;
    [[nodiscard]] int filterErrorEnd() const;
    [[nodiscard]] int grouping() const { return int(m_groups.grouping()); }
    void setGrouping(int grouping);
    [[nodiscard]] bool isFrozen() const { return m_frozen.has_value(); }
    void setFrozen(bool frozen);
    [[nodiscard]] int changesWhileFrozen() const { return m_changesWhileFrozen; }
    [[nodiscard]] bool isHeld() const { return m_held; }
    void setHeld(bool held);
    [[nodiscard]] bool isWatching() const { return m_watching; }
    void setWatching(bool watching);
    [[nodiscard]] int selectedRow() const;
    [[nodiscard]] bool connectionSelected() const { return m_selectedId.isValid(); }
    [[nodiscard]] ConnectionId selectedId() const { return m_selectedId; }
    [[nodiscard]] bool isSelected(const Row &row) const;
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] bool isDescending() const { return m_descending; }
    [[nodiscard]] int shownConnections() const { return m_groups.memberCount(); }
    /// Every slot that the filter lets through, in the order shown; of folded groups, too.
    [[nodiscard]] std::vector<int> listedSlots() const;
    /// The selected one, or those of the selected group.
    [[nodiscard]] std::vector<int> selectedSlots() const;

    Q_INVOKABLE void select(int row);
    Q_INVOKABLE void clearSelection();
    /// Selects the connection of that id. What hides it gives way: a filter, a folded group, a
    /// frozen table in which it is not yet. False: it is not here any more.
    Q_INVOKABLE bool reveal(double id);
    /// Opens or closes the group of a row.
    Q_INVOKABLE void setCollapsed(int row, bool collapsed);
    Q_INVOKABLE bool isHeader(int row) const;
    Q_INVOKABLE bool isCollapsedAt(int row) const;
    /// Sorts at once, held or not: a person asked. A second call on the same column turns it round.
    Q_INVOKABLE void sortBy(int column);
    void sortBy(int column, bool descending);
    Q_INVOKABLE void setVisibleRange(int first, int last);

Q_SIGNALS:
    /// Figures may have changed in any row; row items compare revisions and repaint what differs.
    void ticked();
    /// The same rows, other things in them.
    void rearranged();
    void selectionChanged();
    void filterChanged();
    void groupingChanged();
    /// A connection that came back stands where the one before it stood.
    void succeeded(atrium::ConnectionId before, atrium::ConnectionId now);
    void frozenChanged();
    void changesWhileFrozenChanged();
    void heldChanged();
    void watchingChanged();
    void sortChanged();
    void shownChanged();

private:
    void append(int group, const std::vector<int> &joining);
    void remove(int group, const std::vector<int> &leaving);
    void takeChanges(const ConnectionStore::Changes &changes);
    void follow(const ConnectionStore::Changes &changes);
    void judgeFigures(qint64 nowMs);
    /// Puts rows where they belong; false: all of them stood there.
    bool place(const std::vector<int> &slotNumbers);
    void place(const std::vector<int> &slotNumbers, const std::vector<int> &wanted);
    void applyFilter();
    [[nodiscard]] int wantedGroup(int slot);
    [[nodiscard]] int groupOf(int slot) const;
    void list(int slot, int group);
    void unlist(const std::vector<int> &slotNumbers);
    void dropExpired(qint64 nowMs);
    void refreshSummaries(qint64 nowMs);
    void rebuild(std::optional<ConnectionGrouping> grouping = {});
    void resort();
    void tellTick();
    [[nodiscard]] std::vector<int> sorted(const std::vector<int> &members) const;

    ConnectionStore m_live;
    std::optional<ConnectionStore> m_frozen;
    ConnectionGroups m_groups;
    std::vector<int> m_groupOf; ///< by slot; -1: has no row
    std::vector<GroupSummary> m_summaries; ///< by group
    ConnectionFilter m_filter;
    ConnectionId m_selectedId;
    int m_selectedHeader = -1; ///< group, when a header is selected
    int m_changesWhileFrozen = 0;
    int m_sortColumn = 0;
    int m_firstVisible = 0;
    int m_lastVisible = 60;
    qint64 m_advancedToMs = 0;
    qint64 m_sortedAtMs = 0;
    qint64 m_judgedAtMs = 0;
    quint32 m_judgedClock = 0;
    qint64 m_summarySecond = 0;
    bool m_descending = false;
    bool m_held = false;
    bool m_watching = true;
    bool m_namesChanged = false;
};

} // namespace atrium::app
