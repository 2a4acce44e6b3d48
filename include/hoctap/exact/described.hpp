// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <cstddef>
#include <type_traits>
#include <utility>

/// @file
/// What the library asks of a struct that it reads, writes or takes facts from: that Boost.Describe describes
/// it, and describes all of it.

namespace hoctap {

/// The public data members of a described struct, inherited ones first.
template <class T>
using Members =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

/// A struct with a Boost.Describe description.
template <class T>
concept Described = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

/// Converts to anything, so that an aggregate can be initialised with any number of them.
struct AnyField {
  template <class T>
  operator T() const;  // NOLINT(google-explicit-constructor)
};

/// How many fields an aggregate without base classes has.
template <class T, class... Fields>
constexpr std::size_t field_count() {
  if constexpr (requires { T{Fields{}..., AnyField{}}; }) {
    return field_count<T, Fields..., AnyField>();
  } else {
    return sizeof...(Fields);
  }
}

/// Whether the description of an aggregate names every field: a field added to the struct and forgotten in
/// its description would silently never be read.
template <class T>
constexpr bool fully_described() {
  return boost::mp11::mp_size<Members<T>>::value == field_count<T>();
}

}  // namespace hoctap

/// Describes an aggregate by its fields and refuses to compile when one is forgotten or named twice, because
/// all of them are bound to those names; `described_name` then says what it is called. To be used in the
/// struct's namespace: `HOCTAP_DESCRIBE(Ward, id, citizens)`.
#define HOCTAP_DESCRIBE(Struct, ...)                                      \
  BOOST_DESCRIBE_STRUCT(Struct, (), (__VA_ARGS__))                        \
  constexpr const char* described_name(const Struct*) noexcept {          \
    return #Struct;                                                       \
  }                                                                       \
  constexpr void all_fields_of(const Struct& described_struct) noexcept { \
    [[maybe_unused]] const auto& [__VA_ARGS__] = described_struct;        \
  }
