# SPDX-License-Identifier: Apache-2.0
# Builds for Windows on Debian (g++-mingw-w64-x86-64-posix). `cmake --preset mingw` uses it.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)

# Boost's headers serve every system, the headers beside them in /usr/include only this one.
set(headers "${CMAKE_BINARY_DIR}/headers")
file(MAKE_DIRECTORY "${headers}/include")
file(CREATE_LINK /usr/include/boost "${headers}/include/boost" SYMBOLIC)

set(CMAKE_FIND_ROOT_PATH "${headers}" /usr/x86_64-w64-mingw32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
