#pragma once

#include "app/models/connection_column_facts.h"
#include "app/models/record_list_model.h"

namespace atrium::app {

/// Which columns the Connections table has, in which order, and where each stands: the one source
/// for the header (QML) and for the painted rows. Rows of this model are the columns that fit, left
/// to right; with large text or a narrow window the least needed columns go first, nothing is
/// squeezed. One per QML engine, made by it.
class ConnectionColumns : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(
        double availableWidth READ availableWidth WRITE setAvailableWidth NOTIFY changed FINAL)
    Q_PROPERTY(int rowHeight READ rowHeight NOTIFY changed FINAL)
    /// Every column there is, in the order wished for. Roles: column, title, help, shown.
    Q_PROPERTY(atrium::app::RecordListModel *choices READ choices CONSTANT FINAL)

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
    [[nodiscard]] RecordListModel *choices() { return &m_choices; }
    /// Between a cell's edge and its content.
    [[nodiscard]] static double padding();

    Q_INVOKABLE bool isShown(int column) const;
    /// The first column is always there: without it nobody knows whose line it is.
    Q_INVOKABLE void setShown(int column, bool shown);
    /// One place (or several) to the left or to the right among all columns that are shown.
    Q_INVOKABLE void move(int column, int by);
    /// To the place of whatever column stands at `x`.
    Q_INVOKABLE void moveTo(int column, double x);
    /// As wide as that while there is room; 0: as wide as it needs.
    Q_INVOKABLE void resize(int column, double width);
    /// Every column as it is without anybody's wishes.
    Q_INVOKABLE void reset();

    /// The wishes as text, "who:1:0,rtt:1:24": name, shown, width in units of the theme.
    [[nodiscard]] QString wishes() const;
    /// What it does not name stays hidden, what it cannot read is left out.
    void setWishes(const QString &text);
    /// How wishes() tells the same, with every column that there is.
    [[nodiscard]] static QString completed(const QString &wishes);
    /// Nobody's wishes, as text.
    [[nodiscard]] static QString usual();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();
    /// Somebody wishes for other columns, another order or another width.
    void wishesChanged();

private:
    struct Wish
    {
        ConnectionColumn column = ConnectionColumn::Who;
        bool shown = true;
        double units = 0; ///< 0: as wide as it needs
    };

    [[nodiscard]] static std::vector<Wish> wishesIn(const QString &text);
    [[nodiscard]] static QString textOf(const std::vector<Wish> &wishes);
    [[nodiscard]] std::vector<Wish>::iterator wishFor(int column);
    void wish();
    void layout();
    void put(std::vector<Cell> cells);
    void tellChoices();

    double m_available = 0;
    std::vector<Wish> m_wishes;
    std::vector<Cell> m_cells;
    RecordListModel m_choices;
};

} // namespace atrium::app
