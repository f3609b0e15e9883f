#pragma once

#include "app/models/task_tree.h"
#include "app/models/task_words.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace atrium::app {

/// Lines of the coroutine tree. Inserts and removes exactly what came and went; what changed inside
/// a line is told by ticked() and one dataChanged for the lines in view, and the painted lines
/// compare what they drew. GUI thread.
class TaskTreeModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by EngineRoomMonitor")
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged FINAL)
    Q_PROPERTY(bool frozen READ isFrozen WRITE setFrozen NOTIFY frozenChanged FINAL)
    /// Tasks that began or ended behind the frozen tree.
    Q_PROPERTY(int changesWhileFrozen READ changesWhileFrozen NOTIFY frozenChanged FINAL)
    Q_PROPERTY(int selectedRow READ selectedRow NOTIFY selectionChanged FINAL)
    Q_PROPERTY(int taskCount READ taskCount NOTIFY ticked FINAL)
    Q_PROPERTY(int marked READ marked NOTIFY ticked FINAL)

public:
    enum Role { NameRole = Qt::UserRole + 1, DepthRole, StateRole, WaitingRole, GroupRole };

    /// What a line says, column by column.
    struct Texts
    {
        QString name;
        QString aside; ///< beside the name, muted
        QString state;
        QString waitingOn;
        QString since;
        QString age;
        QString steps;
        QString busy;
        int depth = 0;
        Status::Kind status = Status::None;
        bool foldable = false;
        bool folded = false;
        bool group = false;

        friend bool operator==(const Texts &, const Texts &) = default;
    };

    explicit TaskTreeModel(QObject *parent = nullptr);

    void apply(server::EngineRoomSnapshot snapshot);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] Texts textsAt(int row) const;
    [[nodiscard]] bool isSelectedAt(int row) const;

    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    [[nodiscard]] bool isFrozen() const { return m_frozen; }
    void setFrozen(bool frozen);
    [[nodiscard]] int changesWhileFrozen() const { return m_changesWhileFrozen; }
    [[nodiscard]] int selectedRow() const;
    /// Null when a group or nothing is selected, or the task has ended.
    [[nodiscard]] const server::EngineTask *selectedTask() const;
    [[nodiscard]] int taskCount() const { return int(m_shown.tasks.size()); }
    [[nodiscard]] int marked() const { return m_marked; }

    Q_INVOKABLE void select(int row);
    Q_INVOKABLE void clearSelection();
    Q_INVOKABLE void setFolded(int row, bool folded);
    Q_INVOKABLE bool isFoldable(int row) const;
    Q_INVOKABLE bool isFoldedAt(int row) const;
    /// The line above that this one hangs below; -1 for none.
    Q_INVOKABLE int parentRow(int row) const;
    Q_INVOKABLE void setVisibleRange(int first, int last);

Q_SIGNALS:
    void ticked();
    void selectionChanged();
    void filterChanged();
    void frozenChanged();

private:
    void show(server::EngineRoomSnapshot &&snapshot);
    void countChanges(const server::EngineRoomSnapshot &next);
    void findMarks(const server::EngineRoomSnapshot &next);
    void layOut();
    void adopt(const std::vector<TaskLine> &next);
    void insertNew(std::vector<TaskLine> &&next);
    [[nodiscard]] Texts textsOfGroup(const TaskLine &line) const;
    [[nodiscard]] TaskMark markOf(const server::EngineTask &task) const;

    TaskTree m_tree;
    server::EngineRoomSnapshot m_shown;
    server::EngineRoomSnapshot m_latest; ///< while frozen
    std::vector<TaskLine> m_lines;
    QHash<quint64, int> m_busyPercent; ///< of tasks that hold the loop
    QHash<quint64, qint64> m_busyBefore; ///< ms, of tasks that were ever busy
    QHash<quint64, qint64> m_slowStepAt; ///< UTC, ms
    std::optional<TaskKey> m_selected;
    QString m_filter;
    qint64 m_markedAtMs = 0;
    qsizetype m_tasksBefore = 0;
    quint64 m_newestBefore = 0;
    int m_marked = 0;
    int m_changesWhileFrozen = 0;
    int m_firstVisible = 0;
    int m_lastVisible = 60;
    bool m_frozen = false;
};

} // namespace atrium::app
