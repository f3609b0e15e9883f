#pragma once

#include "core/base/result.h"

#include <QString>

namespace atrium::storage {

/// A file of zeros that keeps room on the disk, to be let go when the disk is full: a checkpoint
/// needs room before it can give any back.
class Ballast
{
public:
    /// `bytes` 0: none is kept.
    Ballast(QString path, qint64 bytes);

    /// Makes sure that the file is there in full; refuses when the disk has no room for it.
    [[nodiscard]] Result<> keep() const;
    void release() const;

private:
    QString m_path;
    qint64 m_bytes;
};

} // namespace atrium::storage
