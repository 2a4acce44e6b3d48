# SPDX-License-Identifier: Apache-2.0
"""What became of a rubric's cases."""

from __future__ import annotations

from . import _c
from ._call import Handle, language, text_of
from ._copies import Shared, Unpicklable
from ._messages import Words
from .errors import Language


class Report(Shared, Unpicklable):
    """Cases that ran against a rubric. It never changes."""

    _instead = Words("report.json() hoặc report.junit()", "report.json() or report.junit()")

    def __init__(self, handle: Handle[_c.ReportHandle]) -> None:
        self._handle = handle

    @property
    def count(self) -> int:
        """How many cases there are."""
        return int(_c.lib.hoctap_report_count(self._handle))

    @property
    def failed(self) -> int:
        """How many of them failed."""
        return int(_c.lib.hoctap_report_failed(self._handle))

    def text(self, lang: Language = "vi") -> str:
        """The counts, then each case that failed with its places and the explanation."""
        return text_of(_c.lib.hoctap_report_text, self._handle, language(lang))

    def json(self) -> str:
        """Every case as JSON: name, place, passed, failures, issues and explanation."""
        return text_of(_c.lib.hoctap_report_json, self._handle)

    def junit(self) -> str:
        """The cases as JUnit XML, in English."""
        return text_of(_c.lib.hoctap_report_junit, self._handle)

    def __repr__(self) -> str:
        return f"<hoctap.Report: {self.count - self.failed} of {self.count} passed>"
