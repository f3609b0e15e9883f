#pragma once

#include "app/models/status.h"

#include <QQuickPaintedItem>

namespace atrium::app {

/// The icon of a status: its shape in its colour. `ink` is that colour, for the word beside it.
class StatusGlyph : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int status READ status WRITE setStatus NOTIFY lookChanged FINAL)
    Q_PROPERTY(QColor ink READ ink NOTIFY lookChanged FINAL)
    Q_PROPERTY(QString word READ word NOTIFY lookChanged FINAL)

public:
    explicit StatusGlyph(QQuickItem *parent = nullptr);

    [[nodiscard]] int status() const { return m_status; }
    void setStatus(int status);
    [[nodiscard]] QColor ink() const;
    [[nodiscard]] QString word() const { return wordOf(Status::Kind(m_status)); }
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void lookChanged();

private:
    int m_status = Status::None;
};

/// Icons of actions and pages, drawn, so that no image format plugin is needed.
class ActionGlyph : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Shape shape READ shape WRITE setShape NOTIFY changed FINAL)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY changed FINAL)

public:
    enum class Shape {
        Floor,
        Guests,
        Connections,
        EngineRoom,
        Alerts,
        Performance,
        Settings,
        Search,
        Close,
        Pause,
        Play,
        SortUp,
        SortDown
    };
    Q_ENUM(Shape)

    explicit ActionGlyph(QQuickItem *parent = nullptr);

    [[nodiscard]] Shape shape() const { return m_shape; }
    void setShape(Shape shape);
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color);
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void changed();

private:
    Shape m_shape = Shape::Floor;
    QColor m_color;
};

} // namespace atrium::app
