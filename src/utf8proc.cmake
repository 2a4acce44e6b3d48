# SPDX-License-Identifier: Apache-2.0

# utf8proc, found and put into the library.
# The static archive is preferred: hoctap then needs no utf8proc where it runs, nor where it is linked.
set(HOCTAP_UTF8PROC_SOURCE "" CACHE PATH "Folder of utf8proc.c, to be compiled where there is no package")
if(HOCTAP_UTF8PROC_SOURCE)
  enable_language(C)
  set(HOCTAP_UTF8PROC_INCLUDE "${HOCTAP_UTF8PROC_SOURCE}")
else()
  find_path(HOCTAP_UTF8PROC_INCLUDE utf8proc.h)
  find_library(HOCTAP_UTF8PROC_LIBRARY NAMES libutf8proc.a utf8proc)
  mark_as_advanced(HOCTAP_UTF8PROC_INCLUDE HOCTAP_UTF8PROC_LIBRARY)
  if(NOT HOCTAP_UTF8PROC_INCLUDE OR NOT HOCTAP_UTF8PROC_LIBRARY)
    message(FATAL_ERROR "hoctap needs utf8proc (Debian: libutf8proc-dev), "
      "or its source: configure with -D HOCTAP_UTF8PROC_SOURCE=FOLDER")
  endif()
endif()

target_include_directories(hoctap SYSTEM PRIVATE "${HOCTAP_UTF8PROC_INCLUDE}")
set(utf8proc_objects)
if(HOCTAP_UTF8PROC_SOURCE)
  target_sources(hoctap PRIVATE "${HOCTAP_UTF8PROC_SOURCE}/utf8proc.c")
  set_source_files_properties("${HOCTAP_UTF8PROC_SOURCE}/utf8proc.c" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
elseif(HOCTAP_UTF8PROC_LIBRARY MATCHES "\\.a$")
  # Its objects go into our archive, so that whoever links hoctap links nothing else.
  # They keep their date, so that configuring again links nothing again; another archive has another folder.
  file(SHA256 "${HOCTAP_UTF8PROC_LIBRARY}" archive)
  set(objects "${PROJECT_BINARY_DIR}/utf8proc/${archive}")
  file(MAKE_DIRECTORY "${objects}")
  execute_process(COMMAND "${CMAKE_AR}" xo "${HOCTAP_UTF8PROC_LIBRARY}"
    WORKING_DIRECTORY "${objects}" COMMAND_ERROR_IS_FATAL ANY)
  file(GLOB utf8proc_objects "${objects}/*.o")
  target_sources(hoctap PRIVATE ${utf8proc_objects})
else()
  target_link_libraries(hoctap PRIVATE "${HOCTAP_UTF8PROC_LIBRARY}")
endif()
