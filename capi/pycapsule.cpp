// SPDX-License-Identifier: Apache-2.0

// A PyCapsule calls its destructor whenever Python collects it, even while the interpreter ends, when no
// Python code can run any more; so the destructor has to be a C function. hoctap links no Python: it asks the
// process, which has one, for the three functions it needs.

#include <string_view>

#include "border.hpp"
#include "hoctap/batch/batch.hpp"

#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#endif

namespace {

using CapsuleName = const char* (*)(void*);
using CapsulePointer = void* (*)(void*, const char*);
using RawFree = void (*)(void*);

template <class Function>
Function python(const char* name) noexcept {
#ifdef _WIN32
  // Every Python 3 has loaded the library of its stable interface, or is it.
  const HMODULE python3 = GetModuleHandleA("python3.dll");
  return python3 == nullptr
             ? nullptr
             : reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(python3, name)));
#else
  return reinterpret_cast<Function>(dlsym(RTLD_DEFAULT, name));
#endif
}

template <class Struct>
void release_as(void* pointer) noexcept {
  hoctap::release(*static_cast<Struct*>(pointer));
}

}  // namespace

void hoctap_pycapsule_free(void* capsule) {
  const auto name_of = python<CapsuleName>("PyCapsule_GetName");
  const auto pointer_of = python<CapsulePointer>("PyCapsule_GetPointer");
  const auto raw_free = python<RawFree>("PyMem_RawFree");
  if (capsule == nullptr || name_of == nullptr || pointer_of == nullptr || raw_free == nullptr) return;
  const char* const name = name_of(capsule);
  if (name == nullptr) return;
  void* const pointer = pointer_of(capsule, name);
  if (pointer == nullptr) return;
  const std::string_view kind(name);
  if (kind == "arrow_schema") {
    release_as<ArrowSchema>(pointer);
  } else if (kind == "arrow_array") {
    release_as<ArrowArray>(pointer);
  } else if (kind == "arrow_array_stream") {
    release_as<ArrowArrayStream>(pointer);
  } else {
    return;
  }
  raw_free(pointer);
}
