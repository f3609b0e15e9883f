#pragma once

class QQuickWindow;

namespace atrium::app {

/// How Qt Quick draws; to be called before the first window is made. Without a graphics card OpenGL
/// would draw every point of every frame by the processor; Qt's own software backend draws what has
/// changed. Who has told Qt how to draw (QT_QUICK_BACKEND, QSG_RHI_BACKEND) is heard.
void chooseDrawing(bool hasGraphicsCard);

/// To be called before the window is shown. The pages are flat, opaque areas beside each other,
/// clipped to rectangles: depth saves no work there, and without it Mesa's processor renderer has a
/// shorter way (docs/decisions).
void drawWithoutDepth(QQuickWindow &window);

} // namespace atrium::app
