#pragma once

#include <QLatin1String>
#include <QString>

#include <array>
#include <optional>

namespace atrium::spa {

/// The words for an enumeration's values, in their order, as the journal and the tables hold them.
/// Specialised beside each enumeration that is stored: `static constexpr std::array names{…}`.
template<typename Enum>
struct EnumNames;

template<typename Enum>
concept NamedEnum = requires
{
    EnumNames<Enum>::names;
};

template<NamedEnum Enum>
[[nodiscard]] QString nameOf(Enum value)
{
    return QLatin1String(EnumNames<Enum>::names[static_cast<size_t>(value)]);
}

/// Nothing when no value has that name.
template<NamedEnum Enum>
[[nodiscard]] std::optional<Enum> valueNamed(const QString &name)
{
    constexpr auto &names = EnumNames<Enum>::names;
    for (size_t index = 0; index < names.size(); ++index) {
        if (name == QLatin1String(names[index]))
            return static_cast<Enum>(index);
    }
    return std::nullopt;
}

} // namespace atrium::spa
