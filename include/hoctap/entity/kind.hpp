// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe.hpp>
#include <string_view>

/// @file
/// The kinds of entity that are assessed.

namespace hoctap {

/// Who is assessed, from the smallest to the largest: citizen (công dân), family (gia đình), clan (dòng họ),
/// village (thôn, ấp, bản, tổ dân phố), unit (đơn vị), commune (xã, phường, thị trấn), district (huyện),
/// province (tỉnh).
enum class EntityKind { citizen, family, clan, village, unit, commune, district, province };
BOOST_DESCRIBE_ENUM(EntityKind, citizen, family, clan, village, unit, commune, district, province)

/// The kind of that name. @throws Error `entity-kind-unknown`, with those there are
EntityKind kind_named(std::string_view name);

}  // namespace hoctap
