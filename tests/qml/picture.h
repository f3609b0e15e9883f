#pragma once

#include <QImage>

namespace atrium::test {

/// How far two pictures are apart.
struct PictureDifference
{
    double share = 1; ///< of the points that differ by more than `tolerance`; 1 when sizes differ
    QImage marked; ///< the second picture, pale, with those points in red
};

/// `tolerance`: how much a colour channel may differ (of 255) before a point counts.
[[nodiscard]] PictureDifference difference(const QImage &one, const QImage &two, int tolerance);

} // namespace atrium::test
