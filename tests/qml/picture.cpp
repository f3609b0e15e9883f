#include "tests/qml/picture.h"

#include <algorithm>
#include <cstdlib>

namespace atrium::test {

namespace {

int apart(QRgb one, QRgb two)
{
    return std::max({std::abs(qRed(one) - qRed(two)), std::abs(qGreen(one) - qGreen(two)),
                     std::abs(qBlue(one) - qBlue(two))});
}

QRgb pale(QRgb point)
{
    const int grey = 160 + qGray(point) * 95 / 255;
    return qRgb(grey, grey, grey);
}

} // namespace

PictureDifference difference(const QImage &one, const QImage &two, int tolerance)
{
    if (one.size() != two.size() || one.isNull())
        return {1, two};
    const QImage first = one.convertToFormat(QImage::Format_RGB32);
    PictureDifference result{0, two.convertToFormat(QImage::Format_RGB32)};
    qint64 differing = 0;
    for (int y = 0; y < first.height(); ++y) {
        const auto *a = reinterpret_cast<const QRgb *>(first.constScanLine(y));
        auto *b = reinterpret_cast<QRgb *>(result.marked.scanLine(y));
        for (int x = 0; x < first.width(); ++x) {
            const bool differs = apart(a[x], b[x]) > tolerance;
            differing += differs ? 1 : 0;
            b[x] = differs ? qRgb(220, 0, 0) : pale(b[x]);
        }
    }
    result.share = double(differing) / (double(first.width()) * first.height());
    return result;
}

} // namespace atrium::test
