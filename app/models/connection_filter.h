#pragma once

#include "app/models/connection_query.h"
#include "app/models/connection_store.h"

namespace atrium::app {

/// Which connections are shown. Judges by what the table shows: a figure that stands there as
/// unknown is unknown to it, too, and no comparison with it holds.
class ConnectionFilter
{
public:
    /// Takes a text over if it can be read, else keeps what was; true: another filter than before.
    bool setText(const QString &text);

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] const std::optional<FilterError> &error() const { return m_error; }
    /// Lets everything through.
    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    /// Answers may change with the figures.
    [[nodiscard]] bool readsFigures() const { return m_readsFigures; }
    /// Answers may change as time passes, without any news.
    [[nodiscard]] bool readsTime() const { return m_readsTime; }
    [[nodiscard]] bool matches(const ConnectionStore &store, int slot) const;

private:
    QString m_text;
    std::vector<FilterTerm> m_terms;
    std::optional<FilterError> m_error;
    bool m_readsFigures = false;
    bool m_readsTime = false;
};

} // namespace atrium::app
