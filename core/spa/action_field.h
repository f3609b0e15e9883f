#pragma once

namespace atrium::spa {

/// A member of an action, by the name that it has in the journal.
template<typename Class, typename Member>
struct Field
{
    const char *name;
    Member Class::*member;
};
template<typename Class, typename Member>
Field(const char *, Member Class::*) -> Field<Class, Member>;

} // namespace atrium::spa
