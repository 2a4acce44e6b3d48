# SPDX-License-Identifier: Apache-2.0

# Debian's own tool packs again what cpack has packed. cpack's packages depend on the umask, and they call
# ldconfig in scripts, where Debian asks for its trigger.
foreach(package IN LISTS CPACK_PACKAGE_FILES)
  set(folder "${package}.d")
  execute_process(COMMAND dpkg-deb --raw-extract "${package}" "${folder}" COMMAND_ERROR_IS_FATAL ANY)
  if(EXISTS "${folder}/DEBIAN/triggers")
    file(REMOVE "${folder}/DEBIAN/postinst" "${folder}/DEBIAN/postrm")
  endif()
  execute_process(COMMAND chmod -R u=rwX,go=rX "${folder}" COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND dpkg-deb --root-owner-group --build "${folder}" "${package}"
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  file(REMOVE_RECURSE "${folder}")
endforeach()
