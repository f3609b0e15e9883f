#pragma once

#include "app/models/record_list_model.h"
#include "core/server/house_snapshot.h"

namespace atrium::app {

/// Who was turned away or dropped today, by reason, most frequent first. GUI thread.
class RefusalBoard : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by HouseMonitor")
    /// Roles: label ("Too many messages"), value ("1,204").
    Q_PROPERTY(atrium::app::RecordListModel *list READ list CONSTANT FINAL)
    /// All of them together, "1,210"; empty while there is none.
    Q_PROPERTY(QString totalText READ totalText NOTIFY changed FINAL)

public:
    explicit RefusalBoard(QObject *parent = nullptr);

    void setRefusals(const std::vector<server::HouseRefusal> &refusals);
    [[nodiscard]] const std::vector<server::HouseRefusal> &refusals() const { return m_refusals; }
    [[nodiscard]] RecordListModel *list() { return &m_list; }
    [[nodiscard]] QString totalText() const { return m_totalText; }

Q_SIGNALS:
    void changed();

private:
    RecordListModel m_list;
    std::vector<server::HouseRefusal> m_refusals;
    QString m_totalText;
};

} // namespace atrium::app
