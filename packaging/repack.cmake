# SPDX-License-Identifier: Apache-2.0

# Debian's own tool packs again what cpack has packed. cpack's packages depend on the umask and on the file
# system, which orders the files and sizes the folders, and they call ldconfig in scripts, where Debian asks
# for its trigger.
foreach(package IN LISTS CPACK_PACKAGE_FILES)
  set(folder "${package}.d")
  execute_process(COMMAND dpkg-deb --raw-extract "${package}" "${folder}" COMMAND_ERROR_IS_FATAL ANY)
  if(EXISTS "${folder}/DEBIAN/triggers")
    file(REMOVE "${folder}/DEBIAN/postinst" "${folder}/DEBIAN/postrm")
  endif()
  set(sums "")
  set(kibibytes 0)
  file(GLOB_RECURSE files RELATIVE "${folder}" "${folder}/usr/*")
  foreach(file IN LISTS files)
    if(NOT IS_SYMLINK "${folder}/${file}")
      file(MD5 "${folder}/${file}" sum)
      string(APPEND sums "${sum}  ${file}\n")
      file(SIZE "${folder}/${file}" size)
      math(EXPR kibibytes "${kibibytes} + (${size} + 1023) / 1024")
    endif()
  endforeach()
  file(WRITE "${folder}/DEBIAN/md5sums" "${sums}")
  file(READ "${folder}/DEBIAN/control" control)
  string(REGEX REPLACE "Installed-Size: [0-9]+" "Installed-Size: ${kibibytes}" control "${control}")
  file(WRITE "${folder}/DEBIAN/control" "${control}")
  execute_process(COMMAND chmod -R u=rwX,go=rX "${folder}" COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND dpkg-deb --root-owner-group --build "${folder}" "${package}"
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  file(REMOVE_RECURSE "${folder}")
endforeach()
