# SPDX-License-Identifier: Apache-2.0

# The bill of materials: what is inside the libraries and the command, as SPDX 2.3. The same sources, built
# with the same versions of these, give the same bytes.

# CMake formats the time that this variable holds; a project that hoctap is a part of finds it as it was.
set(stated "$ENV{SOURCE_DATE_EPOCH}")
set(ENV{SOURCE_DATE_EPOCH} ${released})
string(TIMESTAMP created "%Y-%m-%dT%H:%M:%SZ" UTC)
string(TIMESTAMP released_day "%a, %d %b %Y %H:%M:%S +0000" UTC)
set(ENV{SOURCE_DATE_EPOCH} ${stated})

file(STRINGS "${HOCTAP_UTF8PROC_INCLUDE}/utf8proc.h" lines
  REGEX "#define UTF8PROC_VERSION_(MAJOR|MINOR|PATCH) ")
string(REGEX REPLACE "[^;]*_VERSION_[A-Z]+ +([0-9]+)[^;]*" "\\1" utf8proc_version "${lines}")
list(JOIN utf8proc_version "." utf8proc_version)

set(spdx_packages "")
set(spdx_relationships "")
# spdx_part(<name> <version> <licence> <relationship> <package URL without the version> <what it is for>)
macro(spdx_part name version licence relationship url purpose)
  string(APPEND spdx_packages ",
    {
      \"SPDXID\": \"SPDXRef-${name}\",
      \"name\": \"${name}\",
      \"versionInfo\": \"${version}\",
      \"downloadLocation\": \"NOASSERTION\",
      \"filesAnalyzed\": false,
      \"licenseConcluded\": \"${licence}\",
      \"licenseDeclared\": \"${licence}\",
      \"copyrightText\": \"NOASSERTION\",
      \"comment\": \"${purpose}\",
      \"externalRefs\": [
        {
          \"referenceCategory\": \"PACKAGE-MANAGER\",
          \"referenceType\": \"purl\",
          \"referenceLocator\": \"${url}${version}\"
        }
      ]
    }")
  string(APPEND spdx_relationships ",
    {
      \"spdxElementId\": \"SPDXRef-hoctap\",
      \"relationshipType\": \"${relationship}\",
      \"relatedSpdxElement\": \"SPDXRef-${name}\"
    }")
endmacro()

spdx_part(boost "${Boost_VERSION_STRING}" "BSL-1.0" STATIC_LINK "pkg:github/boostorg/boost@boost-"
  "headers alone: Describe, JSON, Multiprecision and what they need")
set(relationship STATIC_LINK)
if(NOT HOCTAP_UTF8PROC_SOURCE AND NOT utf8proc_objects)
  set(relationship DYNAMIC_LINK)
endif()
spdx_part(utf8proc "${utf8proc_version}" "MIT AND Unicode-DFS-2015" ${relationship}
  "pkg:github/JuliaStrings/utf8proc@v" "the normalisation of text")
if(HOCTAP_BUILD_CLI)
  spdx_part(CLI11 "${CLI11_VERSION}" "BSD-3-Clause" STATIC_LINK "pkg:github/CLIUtils/CLI11@v"
    "headers alone, in the hoctap command and not in the libraries")
endif()

# A document of its own for each set of parts, by a name made from them.
string(UUID id NAMESPACE 6ba7b811-9dad-11d1-80b4-00c04fd430c8 TYPE SHA1
  NAME "hoctap ${PROJECT_VERSION} ${created}${spdx_packages}")
file(WRITE "${PROJECT_BINARY_DIR}/hoctap.spdx.json" "{
  \"spdxVersion\": \"SPDX-2.3\",
  \"dataLicense\": \"CC0-1.0\",
  \"SPDXID\": \"SPDXRef-DOCUMENT\",
  \"name\": \"hoctap-${PROJECT_VERSION}\",
  \"documentNamespace\": \"https://spdx.org/spdxdocs/hoctap-${PROJECT_VERSION}-${id}\",
  \"creationInfo\": {\"created\": \"${created}\", \"creators\": [\"Organization: hoctap\"]},
  \"packages\": [
    {
      \"SPDXID\": \"SPDXRef-hoctap\",
      \"name\": \"hoctap\",
      \"versionInfo\": \"${PROJECT_VERSION}\",
      \"downloadLocation\": \"NOASSERTION\",
      \"filesAnalyzed\": false,
      \"licenseConcluded\": \"Apache-2.0\",
      \"licenseDeclared\": \"Apache-2.0\",
      \"copyrightText\": \"NOASSERTION\",
      \"summary\": \"${PROJECT_DESCRIPTION}\"
    }${spdx_packages}
  ],
  \"relationships\": [
    {
      \"spdxElementId\": \"SPDXRef-DOCUMENT\",
      \"relationshipType\": \"DESCRIBES\",
      \"relatedSpdxElement\": \"SPDXRef-hoctap\"
    }${spdx_relationships}
  ]
}\n")
install(FILES "${PROJECT_BINARY_DIR}/hoctap.spdx.json" DESTINATION "${CMAKE_INSTALL_DOCDIR}"
  COMPONENT licence)
