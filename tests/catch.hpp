// SPDX-License-Identifier: Apache-2.0
#pragma once

// One include for Catch2 v3 and v2.13.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
