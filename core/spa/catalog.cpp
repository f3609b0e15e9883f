#include "core/spa/catalog.h"

#include "core/spa/refusals.h"

#include <QSet>

#include <algorithm>

namespace atrium::spa {

namespace {

constexpr int longestServiceMinutes = 24 * 60;

Result<> checkClassification(const Service &service, const Classification &classification)
{
    const QString where =
        QStringLiteral("Variant \"%1\" of \"%2\"").arg(classification.name, service.name);
    if (!classification.id.isValid())
        return failure(ErrorCode::InvalidArgument, where + QStringLiteral(" has no id."));
    if (classification.price.centavos < 0 || classification.price > Money::maximum)
        return failure(ErrorCode::InvalidArgument,
                       where + QStringLiteral(" has an impossible price."));
    if (classification.durationMinutes < 1
        || classification.durationMinutes > longestServiceMinutes)
        return failure(ErrorCode::InvalidArgument,
                       where + QStringLiteral(" has an impossible duration."));
    return {};
}

} // namespace

Result<Catalog> Catalog::create(std::vector<Service> services)
{
    std::sort(services.begin(), services.end(),
              [](const Service &left, const Service &right) { return left.name < right.name; });
    Catalog catalog;
    QSet<QString> names;
    QSet<ClassificationId> classificationIds;
    for (const Service &service : services) {
        if (!service.id.isValid() || service.name.isEmpty())
            return failure(
                ErrorCode::InvalidArgument,
                QStringLiteral("Service \"%1\" needs an id and a name.").arg(service.name));
        if (names.contains(service.name) || catalog.m_indexes.contains(service.id))
            return failure(ErrorCode::InvalidArgument,
                           QStringLiteral("Service \"%1\" is there twice.").arg(service.name));
        if (service.classifications.empty())
            return failure(ErrorCode::InvalidArgument,
                           QStringLiteral("Service \"%1\" has no variant.").arg(service.name));
        for (const Classification &classification : service.classifications) {
            if (auto checked = checkClassification(service, classification); !checked)
                return tl::unexpected(checked.error());
            if (classificationIds.contains(classification.id))
                return failure(ErrorCode::InvalidArgument,
                               QStringLiteral("Variant id %1 of \"%2\" is there twice.")
                                   .arg(classification.id.value)
                                   .arg(service.name));
            classificationIds.insert(classification.id);
        }
        names.insert(service.name);
        catalog.m_indexes.insert(service.id, static_cast<int>(catalog.m_indexes.size()));
    }
    catalog.m_services = std::move(services);
    return catalog;
}

const Service *Catalog::service(ServiceId id) const
{
    const auto found = m_indexes.constFind(id);
    return found == m_indexes.cend() ? nullptr : &m_services[static_cast<size_t>(*found)];
}

Result<CatalogEntry> Catalog::resolve(ServiceId serviceId, ClassificationId classificationId) const
{
    const Service *wanted = service(serviceId);
    if (!wanted)
        return invalidTransactionOrService();
    if (!classificationId.isValid() && wanted->classifications.size() == 1)
        return CatalogEntry{wanted, &wanted->classifications.front()};
    for (const Classification &classification : wanted->classifications) {
        if (classification.id == classificationId)
            return CatalogEntry{wanted, &classification};
    }
    return invalidTransactionOrService();
}

} // namespace atrium::spa
