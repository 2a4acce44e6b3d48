// SPDX-License-Identifier: Apache-2.0

// Boost.JSON is compiled here, once, so that no Boost library is linked.
#include <boost/json/src.hpp>
