#include "core/server/nearest_name.h"

#include <numeric>
#include <vector>

namespace atrium::server {

namespace {

/// Levenshtein's distance, one row at a time.
int distance(QStringView left, QStringView right)
{
    std::vector<int> row(static_cast<size_t>(right.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < left.size(); ++i) {
        int diagonal = std::exchange(row[0], static_cast<int>(i) + 1);
        for (size_t j = 1; j < row.size(); ++j) {
            const bool same = left[i] == right[static_cast<qsizetype>(j) - 1];
            const int replaced = diagonal + (same ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

} // namespace

QString nearestName(const QString &given, const QStringList &known)
{
    constexpr int farthest = 2;
    QString nearest;
    int best = farthest + 1;
    for (const QString &name : known) {
        const int far = distance(given, name);
        if (far < best) {
            best = far;
            nearest = name;
        }
    }
    return nearest;
}

} // namespace atrium::server
