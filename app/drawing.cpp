#include "app/drawing.h"

#include <QQuickGraphicsConfiguration>
#include <QQuickWindow>
#include <QSGRendererInterface>
#include <QSurfaceFormat>

namespace atrium::app {

void chooseDrawing(bool hasGraphicsCard)
{
    const bool isTold = qEnvironmentVariableIsSet("QT_QUICK_BACKEND")
        || qEnvironmentVariableIsSet("QSG_RHI_BACKEND");
    if (!hasGraphicsCard && !isTold)
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QSurfaceFormat format = QSurfaceFormat::defaultFormat();
    format.setDepthBufferSize(0);
    format.setStencilBufferSize(0);
    QSurfaceFormat::setDefaultFormat(format);
    // Distance fields cost a processor three times as much, and are softer at these sizes.
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
}

void drawWithoutDepth(QQuickWindow &window)
{
    QQuickGraphicsConfiguration configuration = window.graphicsConfiguration();
    configuration.setDepthBufferFor2D(false);
    window.setGraphicsConfiguration(configuration);
}

} // namespace atrium::app
