#pragma once

#include "app/models/record_list_model.h"
#include "core/server/house_snapshot.h"

namespace atrium::app {

/// The jobs of the house for the Engine room and for the strip. GUI thread.
class JobBoard : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by HouseMonitor")
    /// Roles: jobId, kind, status, statusText, fraction, running, message.
    Q_PROPERTY(atrium::app::RecordListModel *list READ list CONSTANT FINAL)
    Q_PROPERTY(int running READ running NOTIFY changed FINAL)
    /// "export-connections 43 %" of one, "3 jobs 43 %" of several; empty when none runs.
    Q_PROPERTY(QString summary READ summary NOTIFY changed FINAL)
    /// The same in fewer letters: "Job 43 %", "3 jobs 43 %".
    Q_PROPERTY(QString brief READ brief NOTIFY changed FINAL)
    /// Of those that run, on average.
    Q_PROPERTY(double fraction READ fraction NOTIFY changed FINAL)

public:
    explicit JobBoard(QObject *parent = nullptr);

    void setJobs(const std::vector<server::HouseJob> &jobs);
    [[nodiscard]] RecordListModel *list() { return &m_list; }
    [[nodiscard]] int running() const { return m_running; }
    [[nodiscard]] QString summary() const { return m_summary; }
    [[nodiscard]] QString brief() const { return m_brief; }
    [[nodiscard]] double fraction() const { return m_fraction; }

Q_SIGNALS:
    void changed();

private:
    RecordListModel m_list;
    std::vector<server::HouseJob> m_jobs;
    QString m_summary;
    QString m_brief;
    double m_fraction = 0;
    int m_running = 0;
};

} // namespace atrium::app
