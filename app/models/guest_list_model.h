#pragma once

#include "app/models/guest_way.h"

#include <QAbstractListModel>

namespace atrium::app {

/// Which guests a list shows.
struct GuestFilter
{
    enum Group { All, Here, Waiting, InRooms, ToPay, Gone, groupCount };
    QStringList words; ///< each stands in the code, the therapist, the room or the services
    int group = All;
    QString therapist; ///< empty: all

    [[nodiscard]] bool lets(const spa::Transaction &order) const;
    friend bool operator==(const GuestFilter &, const GuestFilter &) = default;
};

/// The guests of a day that a filter lets through, newest first. Tells exactly which rows and roles
/// changed; those who are here grow older with passTime(). GUI thread.
class GuestListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by GuestMonitor")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Role {
        OrderRole = Qt::UserRole + 1, ///< its id
        CodeRole,
        LaneRole, ///< why the guest goes first; empty for the regular lane
        StatusRole, ///< a Status
        StateRole, ///< "In service"
        WaitedRole, ///< "11:20"
        PlaceRole, ///< number of the room
        TherapistRole,
        ServicesRole,
        TotalRole, ///< "₱1,300.00"
        WayRole, ///< kind and seconds in turn, for GuestWayItem
        WayWordsRole
    };

    explicit GuestListModel(QObject *parent = nullptr);

    void setOrders(std::vector<spa::Transaction> orders, const QDateTime &nowUtc);
    void setFilter(const GuestFilter &filter);
    [[nodiscard]] const GuestFilter &filter() const { return m_filter; }
    /// Everything that is said of open orders is said anew.
    void passTime(const QDateTime &nowUtc);
    void retranslate();

    [[nodiscard]] int count() const { return int(m_shown.size()); }
    [[nodiscard]] qsizetype total() const { return qsizetype(m_orders.size()); }
    [[nodiscard]] const std::vector<spa::Transaction> &orders() const { return m_orders; }
    [[nodiscard]] const spa::Transaction &orderAt(int row) const { return m_shown[size_t(row)]; }
    /// Of the longest way shown, in seconds: all rows are drawn to one scale.
    [[nodiscard]] qint64 longestSeconds() const;
    /// -1 when it is not shown.
    Q_INVOKABLE int rowOf(double order) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    void show();
    void replace(int row, const spa::Transaction &order);

    std::vector<spa::Transaction> m_orders; ///< by id
    std::vector<spa::Transaction> m_shown; ///< by id, downwards
    GuestFilter m_filter;
    QDateTime m_now; ///< UTC
};

} // namespace atrium::app
