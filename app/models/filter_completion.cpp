#include "app/models/filter_completion.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace atrium::app {

namespace {

/// As it is to be written in the filter.
QString quoted(const QString &value)
{
    const bool plain = std::none_of(value.begin(), value.end(), [](QChar sign) {
        return sign.isSpace() || sign == u',' || sign == u'"';
    });
    QString inner = value;
    return plain ? value : u'"' + inner.remove(u'"') + u'"';
}

QStringList examplesOf(FilterValue kind)
{
    const auto list = [](const char *words) {
        return QString::fromLatin1(words).split(u' ');
    };
    switch (kind) {
    case FilterValue::Milliseconds:
        return list("100 300 1s");
    case FilterValue::Bytes:
        return list("0 1k 100k");
    case FilterValue::Seconds:
        return list("10s 5m 1h");
    case FilterValue::Count:
        return list("0 5");
    default:
        return {};
    }
}

bool isNumber(FilterValue kind)
{
    return kind != FilterValue::Text && kind != FilterValue::Choice;
}

} // namespace

FilterCompletion::FilterCompletion(QObject *parent)
    : QAbstractListModel(parent)
{ }

void FilterCompletion::setConnections(ConnectionListModel *connections)
{
    if (m_connections == connections)
        return;
    m_connections = connections;
    Q_EMIT connectionsChanged();
}

void FilterCompletion::look(const QString &text, int cursor, bool everything)
{
    beginResetModel();
    m_offers.clear();
    m_text = text;
    m_from = m_to = cursor;
    const std::vector<FilterWord> words = filterWords(text);
    const auto here = std::find_if(words.begin(), words.end(), [cursor](const FilterWord &word) {
        return word.at < cursor && cursor <= word.end;
    });
    if (here == words.end()) {
        if (everything)
            offerKeys({});
    } else if (here->op.isEmpty()) {
        m_from = here->keyAt;
        m_to = here->end;
        const QString beginning = text.mid(m_from, cursor - m_from).toLower();
        if (!beginning.isEmpty() || everything)
            offerKeys(beginning);
    } else if (cursor >= here->valueAt) {
        offerValues(*here);
    }
    endResetModel();
    Q_EMIT countChanged();
}

void FilterCompletion::clear()
{
    if (m_offers.empty())
        return;
    beginResetModel();
    m_offers.clear();
    endResetModel();
    Q_EMIT countChanged();
}

void FilterCompletion::offerKeys(const QString &beginning)
{
    for (const FilterKeyFacts &each : filterKeys()) {
        if (int(m_offers.size()) == maximum)
            return;
        if (QString(each.name).startsWith(beginning))
            m_offers.push_back({each.name + (isNumber(each.value) ? u'>' : u':'),
                                QCoreApplication::translate("ConnectionFilter", each.help)});
    }
}

/// Of a list behind commas, the last one.
void FilterCompletion::offerValues(const FilterWord &word)
{
    const FilterKeyFacts *facts = filterKey(word.key);
    if (!facts)
        return;
    const qsizetype comma = word.openQuoteAt >= 0 ? -1 : word.value.lastIndexOf(u',');
    const QString beginning = word.value.mid(comma + 1);
    m_from = comma < 0 ? word.valueAt : word.end - int(beginning.size());
    m_to = word.end;
    const QStringList values =
        isNumber(facts->value) ? examplesOf(facts->value) : valuesOf(facts->key);
    for (const QString &value : values) {
        if (int(m_offers.size()) == maximum)
            return;
        if (value.startsWith(beginning, Qt::CaseInsensitive) && value != beginning)
            m_offers.push_back({quoted(value), {}});
    }
}

QStringList FilterCompletion::valuesOf(FilterKey key) const
{
    if (const QStringList choices = filterChoices(key); !choices.isEmpty() || !m_connections)
        return choices;
    const ConnectionStore &store = m_connections->shown();
    QSet<QString> known;
    for (const int slot : store.bySlotId()) {
        const server::ConnectionIdentity &who = store.identity(slot);
        switch (key) {
        case FilterKey::Name:
            known.insert(who.person);
            break;
        case FilterKey::Room:
            known.insert(who.place);
            break;
        case FilterKey::Address:
            known.insert(who.address);
            break;
        case FilterKey::Guest:
            known.insert(who.holds);
            break;
        case FilterKey::Joined:
            known.unite(QSet<QString>(who.rooms.begin(), who.rooms.end()));
            break;
        default:
            return {};
        }
    }
    known.remove(QString());
    QStringList values(known.begin(), known.end());
    values.sort(Qt::CaseInsensitive);
    return values;
}

QString FilterCompletion::textWith(int row) const
{
    if (row < 0 || row >= count())
        return m_text;
    QString text = m_text;
    const QString &insert = m_offers[size_t(row)].insert;
    const bool isKey = insert.endsWith(u':') || insert.endsWith(u'>');
    const bool spaced = isKey || (m_to < m_text.size() && m_text[m_to].isSpace());
    return text.replace(m_from, m_to - m_from, spaced ? insert : insert + u' ');
}

int FilterCompletion::cursorWith(int row) const
{
    if (row < 0 || row >= count())
        return m_to;
    const QString &insert = m_offers[size_t(row)].insert;
    const bool isKey = insert.endsWith(u':') || insert.endsWith(u'>');
    return m_from + int(insert.size()) + (isKey ? 0 : 1);
}

int FilterCompletion::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant FilterCompletion::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Offer &offer = m_offers[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case LabelRole:
        return offer.insert;
    case HelpRole:
        return offer.help;
    default:
        return {};
    }
}

QHash<int, QByteArray> FilterCompletion::roleNames() const
{
    return {{LabelRole, "label"}, {HelpRole, "help"}};
}

} // namespace atrium::app
