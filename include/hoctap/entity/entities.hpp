// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "hoctap/entity/kind.hpp"
#include "hoctap/exact/described.hpp"

/// @file
/// The eight kinds of entity: who they are and where they belong, no more. Codes are text, because they keep
/// leading zeroes. No names of people are needed anywhere. What a rubric asks about an entity are facts
/// (facts.hpp); a struct of the caller's own, with any fields, serves as well as these.

namespace hoctap {

/// Công dân. `family`, `village`, `unit` and `commune` hold the codes of those entities; empty when there is
/// none.
struct Citizen {
  std::string id;
  std::string family;
  std::string village;
  std::string unit;
  std::string commune;
  /// Lives in a remote, especially difficult or ethnic-minority area; nothing when not known.
  std::optional<bool> disadvantaged;
};

/// Gia đình.
struct Family {
  std::string id;
  std::string clan;
  std::string village;
  std::string commune;
  std::optional<bool> disadvantaged;
};

/// Dòng họ.
struct Clan {
  std::string id;
  std::string commune;
  std::optional<bool> disadvantaged;
};

/// Thôn, ấp, bản, tổ dân phố.
struct Village {
  std::string id;
  std::string commune;
  std::optional<bool> disadvantaged;
};

/// Which authority a unit belongs to, and so which of the unit rubrics assesses it.
enum class UnitLevel { commune, district, province };
BOOST_DESCRIBE_ENUM(UnitLevel, commune, district, province)

/// Đơn vị. `unit_type` is one of the choices of the rubric that assesses it, such as `kindergarten`.
struct Unit {
  std::string id;
  UnitLevel unit_level = UnitLevel::commune;
  std::string unit_type;
  std::string commune;
  std::string district;
  std::string province;
};

/// Which of the three forms a commune-level entity has: xã, phường, thị trấn.
enum class CommuneForm { rural, ward, township };
BOOST_DESCRIBE_ENUM(CommuneForm, rural, ward, township)

/// Xã, phường, thị trấn. Regulations name two classes of area, from two lists; either may be unknown.
struct Commune {
  std::string id;
  CommuneForm form = CommuneForm::rural;
  std::string district;
  std::string province;
  std::optional<bool> disadvantaged;             ///< vùng khó khăn
  std::optional<bool> especially_disadvantaged;  ///< điều kiện kinh tế - xã hội đặc biệt khó khăn
};

/// Huyện, quận, thị xã, thành phố thuộc tỉnh; until 2025-06-30.
struct District {
  std::string id;
  std::string province;
};

/// Tỉnh, thành phố trực thuộc Trung ương.
struct Province {
  std::string id;
};

HOCTAP_DESCRIBE(Citizen, id, family, village, unit, commune, disadvantaged)
HOCTAP_DESCRIBE(Family, id, clan, village, commune, disadvantaged)
HOCTAP_DESCRIBE(Clan, id, commune, disadvantaged)
HOCTAP_DESCRIBE(Village, id, commune, disadvantaged)
HOCTAP_DESCRIBE(Unit, id, unit_level, unit_type, commune, district, province)
HOCTAP_DESCRIBE(Commune, id, form, district, province, disadvantaged, especially_disadvantaged)
HOCTAP_DESCRIBE(District, id, province)
HOCTAP_DESCRIBE(Province, id)

}  // namespace hoctap
