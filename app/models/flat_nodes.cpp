#include "app/models/flat_nodes.h"

#include <QSGFlatColorMaterial>
#include <QSGGeometryNode>
#include <QSGImageNode>
#include <QSGRectangleNode>
#include <QSGRendererInterface>
#include <QSGTextureMaterial>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace atrium::app {

namespace {

constexpr std::array<quint16, 6> twoTriangles{0, 1, 2, 2, 1, 3};

void shapeAsTriangles(QSGGeometry &geometry)
{
    geometry.setDrawingMode(QSGGeometry::DrawTriangles);
    std::copy(twoTriangles.begin(), twoTriangles.end(), geometry.indexDataAsUShort());
}

/// Qt's software backend draws no geometry of one's own.
bool drawsGeometry(QQuickWindow &window)
{
    return QSGRendererInterface::isApiRhiBased(window.rendererInterface()->graphicsApi());
}

class TriangledPicture : public QSGGeometryNode
{
public:
    TriangledPicture()
        : m_geometry(QSGGeometry::defaultAttributes_TexturedPoint2D(), 4, int(twoTriangles.size()))
    {
        shapeAsTriangles(m_geometry);
        setGeometry(&m_geometry);
        setMaterial(&m_material);
    }

    void show(std::unique_ptr<QSGTexture> texture, const QRectF &place, double ratio)
    {
        // Whole points lie on whole points, where they stay sharp and cost least.
        const bool isWhole = ratio == std::floor(ratio);
        m_material.setFiltering(isWhole ? QSGTexture::Nearest : QSGTexture::Linear);
        m_material.setTexture(texture.get());
        m_texture = std::move(texture);
        QSGGeometry::updateTexturedRectGeometry(&m_geometry, place, QRectF(0, 0, 1, 1));
        markDirty(DirtyMaterial | DirtyGeometry);
    }

private:
    std::unique_ptr<QSGTexture> m_texture;
    QSGGeometry m_geometry;
    QSGOpaqueTextureMaterial m_material;
};

class TriangledColor : public QSGGeometryNode
{
public:
    TriangledColor()
        : m_geometry(QSGGeometry::defaultAttributes_Point2D(), 4, int(twoTriangles.size()))
    {
        shapeAsTriangles(m_geometry);
        setGeometry(&m_geometry);
        setMaterial(&m_material);
    }

    void fill(const QColor &color, const QRectF &place)
    {
        m_material.setColor(color);
        QSGGeometry::updateRectGeometry(&m_geometry, place);
        markDirty(DirtyMaterial | DirtyGeometry);
    }

private:
    QSGGeometry m_geometry;
    QSGFlatColorMaterial m_material;
};

} // namespace

QSGNode *pictureNode(QQuickWindow &window, QSGNode *before, const QImage &picture,
                     const QRectF &place)
{
    std::unique_ptr<QSGTexture> texture(
        window.createTextureFromImage(picture, QQuickWindow::TextureIsOpaque));
    if (drawsGeometry(window)) {
        auto *node = before ? static_cast<TriangledPicture *>(before) : new TriangledPicture;
        node->show(std::move(texture), place, window.effectiveDevicePixelRatio());
        return node;
    }
    auto *node = static_cast<QSGImageNode *>(before);
    if (!node) {
        node = window.createImageNode();
        node->setOwnsTexture(true);
    }
    node->setTexture(texture.release());
    node->setRect(place);
    return node;
}

QSGNode *colorNode(QQuickWindow &window, QSGNode *before, const QColor &color, const QRectF &place)
{
    if (drawsGeometry(window)) {
        auto *node = before ? static_cast<TriangledColor *>(before) : new TriangledColor;
        node->fill(color, place);
        return node;
    }
    auto *node = before ? static_cast<QSGRectangleNode *>(before) : window.createRectangleNode();
    node->setColor(color);
    node->setRect(place);
    return node;
}

} // namespace atrium::app
