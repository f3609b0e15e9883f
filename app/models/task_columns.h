#pragma once

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace atrium::app {

enum class TaskColumn : quint8 { Task, State, WaitingOn, Since, Age, Steps, Busy };

/// Where each column of the coroutine tree stands: the one source for the header (QML) and for the
/// painted lines. The columns that fit, left to right; the least needed go first. One per QML
/// engine, made by it.
class TaskColumns : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(
        double availableWidth READ availableWidth WRITE setAvailableWidth NOTIFY changed FINAL)
    Q_PROPERTY(int rowHeight READ rowHeight NOTIFY changed FINAL)

public:
    enum Role { TitleRole = Qt::UserRole + 1, HelpRole, XRole, WidthRole, RightRole };

    struct Cell
    {
        TaskColumn column = TaskColumn::Task;
        double x = 0;
        double width = 0; ///< padding included
    };

    explicit TaskColumns(QObject *parent = nullptr);

    [[nodiscard]] double availableWidth() const { return m_available; }
    void setAvailableWidth(double width);
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] const std::vector<Cell> &cells() const { return m_cells; }
    [[nodiscard]] static bool isRightAligned(TaskColumn column);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    void layout();

    double m_available = 0;
    std::vector<Cell> m_cells;
};

} // namespace atrium::app
