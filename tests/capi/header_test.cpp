// SPDX-License-Identifier: Apache-2.0

// What a C program may rely on holds in C++ as well.
#include "capi/header_test.c"
