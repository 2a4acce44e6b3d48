// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe.hpp>

/// @file
/// The kinds of entity that are assessed.

namespace hoctap {

/// Who is assessed, from the smallest to the largest: citizen (công dân), family (gia đình), clan (dòng họ),
/// village (thôn, ấp, bản, tổ dân phố), unit (đơn vị), commune (xã, phường, thị trấn), district (huyện),
/// province (tỉnh).
enum class EntityKind { citizen, family, clan, village, unit, commune, district, province };
BOOST_DESCRIBE_ENUM(EntityKind, citizen, family, clan, village, unit, commune, district, province)

}  // namespace hoctap
