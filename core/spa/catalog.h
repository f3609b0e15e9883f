#pragma once

#include "core/base/ids.h"
#include "core/spa/money.h"

#include <QHash>
#include <QString>

#include <vector>

namespace atrium::spa {

/// A variant of a service: what is really ordered, with its price and time.
struct Classification
{
    ClassificationId id;
    QString name;
    Money price;
    int durationMinutes = 60;

    friend bool operator==(const Classification &, const Classification &) = default;
};

struct Service
{
    ServiceId id;
    QString name; ///< unique
    QString category; ///< empty when none
    QString description; ///< empty when none
    std::vector<Classification> classifications; ///< never empty

    friend bool operator==(const Service &, const Service &) = default;
};

/// A service and the variant of it that was meant. Points into the Catalog that made it.
struct CatalogEntry
{
    const Service *service = nullptr;
    const Classification *classification = nullptr;
};

/// What the house sells. Fixed once it is built.
class Catalog
{
public:
    Catalog() = default;
    /// Refuses duplicate names and ids, services without a variant, prices and durations out of
    /// range.
    [[nodiscard]] static Result<Catalog> create(std::vector<Service> services);

    /// Ordered by name, as `GET /api/services` lists them.
    [[nodiscard]] const std::vector<Service> &services() const { return m_services; }
    [[nodiscard]] const Service *service(ServiceId id) const;
    /// The named variant of that service. Without a variant the service must have just one: a price
    /// is never guessed.
    [[nodiscard]] Result<CatalogEntry> resolve(ServiceId service,
                                               ClassificationId classification) const;

private:
    std::vector<Service> m_services;
    QHash<ServiceId, int> m_indexes;
};

} // namespace atrium::spa
