#pragma once

#include "app/models/connection_story_board.h"

#include <QQuickPaintedItem>

#include <array>

namespace atrium::app {

/// How the watched connection's latest round trips are spread: one bar for each doubling from 1 ms
/// to 2 s. `summary` says the same in words.
class LatencyHistogram : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(atrium::app::ConnectionStoryBoard *story READ story WRITE setStory NOTIFY
                   storyChanged FINAL)
    Q_PROPERTY(QString summary READ summary NOTIFY summaryChanged FINAL)

public:
    static constexpr int bars = 12; ///< up to 1, 2, 4, … 1024 ms, and beyond
    using Counts = std::array<int, bars>;

    explicit LatencyHistogram(QQuickItem *parent = nullptr);

    [[nodiscard]] ConnectionStoryBoard *story() const { return m_story; }
    void setStory(ConnectionStoryBoard *story);
    [[nodiscard]] QString summary() const;
    void paint(QPainter *painter) override;

    [[nodiscard]] static Counts countsOf(const std::vector<float> &roundTripsMs);

Q_SIGNALS:
    void storyChanged();
    void summaryChanged();

private:
    void refresh();

    QPointer<ConnectionStoryBoard> m_story;
    Counts m_counts{};
};

} // namespace atrium::app
