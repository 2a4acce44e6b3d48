# SPDX-License-Identifier: Apache-2.0
"""A package of the sources that this recipe lies in. The option keeps out of them what its test builds:

    conan create packaging/conan -c tools.cmake.cmake_layout:test_folder='$TMP'
"""

import re
from pathlib import Path

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy

required_conan_version = ">=2.1"


class Hoctap(ConanFile):
    name = "hoctap"
    description = "Scores Vietnam's learning-society titles, exactly and with citations"
    license = "Apache-2.0"
    topics = ("education", "scoring", "vietnam")
    settings = "os", "arch", "compiler", "build_type"
    options = {"command": [True, False]}
    default_options = {"command": False}

    @property
    def _root(self):
        return Path(self.recipe_folder).parent.parent

    def set_version(self):
        project = (self._root / "CMakeLists.txt").read_text(encoding="utf-8")
        self.version = re.search(r"project\(hoctap\s+VERSION (\S+)", project)[1]

    def export_sources(self):
        for pattern in ("CMakeLists.txt", "CHANGELOG.md", "LICENSE", "include/*", "src/*", "capi/*.*", "rubrics/*",
                        "packaging/*"):
            copy(self, pattern, self._root, self.export_sources_folder)

    def requirements(self):
        # The C++ headers include Boost's; utf8proc is put into the libraries.
        self.requires("boost/[>=1.81]", options={"header_only": True}, transitive_headers=True)
        self.requires("utf8proc/[>=2.8]", visible=False)
        if self.options.command:
            self.requires("cli11/[>=2.1]", visible=False)

    def validate(self):
        check_min_cppstd(self, 20)

    def layout(self):
        cmake_layout(self)

    def generate(self):
        CMakeDeps(self).generate()
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables |= {"HOCTAP_BUILD_CLI": bool(self.options.command), "HOCTAP_BUILD_TESTS": False,
                                      "HOCTAP_BUILD_EXAMPLES": False}
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()
        copy(self, "LICENSE", self.source_folder, Path(self.package_folder) / "licenses")
        copy(self, "copyright", Path(self.source_folder) / "packaging", Path(self.package_folder) / "licenses")

    def package_info(self):
        # The package's own files for CMake serve; those that Conan would write are not.
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs = ["lib/cmake/hoctap"]
