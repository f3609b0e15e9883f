#pragma once

#include "app/models/connection_sort.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace atrium::app {

/// Where each column of the Connections table stands: the one source for the header (QML) and for
/// the painted rows. Rows of this model are the columns that fit, left to right; with large text or
/// a narrow window the least needed columns go first, nothing is squeezed. One per QML engine, made
/// by it.
class ConnectionColumns : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(
        double availableWidth READ availableWidth WRITE setAvailableWidth NOTIFY changed FINAL)
    Q_PROPERTY(int rowHeight READ rowHeight NOTIFY changed FINAL)

public:
    enum Role { ColumnRole = Qt::UserRole + 1, TitleRole, HelpRole, XRole, WidthRole, RightRole };

    struct Cell
    {
        ConnectionColumn column = ConnectionColumn::Who;
        double x = 0;
        double width = 0; ///< padding included
    };

    explicit ConnectionColumns(QObject *parent = nullptr);

    [[nodiscard]] double availableWidth() const { return m_available; }
    void setAvailableWidth(double width);
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] const std::vector<Cell> &cells() const { return m_cells; }
    /// Between a cell's edge and its content.
    [[nodiscard]] static double padding();

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
