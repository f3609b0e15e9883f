#include "app/models/fuzzy_match.h"

#include <vector>

namespace atrium::app {

namespace {

constexpr int wordStart = 8; ///< for a letter that begins a word
constexpr int together = 6; ///< for a letter right behind the one before
constexpr int impossible = -1'000'000;

/// Lower case, without accents.
QString plain(const QString &text)
{
    QString letters;
    for (const QChar c : text.normalized(QString::NormalizationForm_D)) {
        if (c.category() != QChar::Mark_NonSpacing)
            letters += c.toCaseFolded();
    }
    return letters;
}

} // namespace

std::optional<int> fuzzyScore(const QString &query, const QString &text)
{
    const QString wanted = plain(query).remove(QLatin1Char(' '));
    const QString found = plain(text);
    // best[at]: the best score of the letters so far, the last of them standing at `at`.
    std::vector<int> best(size_t(found.size()) + 1, 0);
    for (qsizetype letter = 0; letter < wanted.size(); ++letter) {
        std::vector<int> next(best.size(), impossible);
        int before = letter == 0 ? 0 : impossible; // the best that ends before `at`
        for (qsizetype at = 0; at < found.size(); ++at) {
            const int adjoining = letter > 0 && at > 0 ? best[size_t(at) - 1] : impossible;
            if (letter > 0 && at > 0)
                before = std::max(before, best[size_t(at) - 1]);
            if (found[at] != wanted[letter])
                continue;
            const bool starts = at == 0 || !found[at - 1].isLetterOrNumber();
            next[size_t(at)] = std::max(before, adjoining + together) + (starts ? wordStart : 1);
        }
        best = std::move(next);
    }
    const int score = wanted.isEmpty() ? 0 : *std::max_element(best.begin(), best.end());
    if (score < 0)
        return std::nullopt;
    return score * 64 - int(std::min<qsizetype>(found.size(), 63));
}

} // namespace atrium::app
