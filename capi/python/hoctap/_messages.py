# SPDX-License-Identifier: Apache-2.0
"""What the package itself has to say, in both languages; the library has a catalogue of its own."""

from __future__ import annotations

from typing import NamedTuple, Union

from ._visible import visible
from .errors import Issue


class Words(NamedTuple):
    """A phrase in both languages."""

    vi: str
    en: str


Phrase = Union[str, Words]

# Bytes of one text of an issue, and of its file and pointer, as in the library.
MOST_TEXT = 512
MOST_PLACE = 4096

# What is wrong, and what to write instead, which may be empty.
_CATALOGUE = {
    "issues-more": (
        Words("Và {vi} lỗi khác.", "And {en}."),
        Words("Hãy sửa những chỗ đã nêu rồi làm lại.", "Mend what is told, then try again."),
    ),
    "capsule-consumed": (
        Words("Capsule Arrow này đã được đọc rồi.", "This Arrow capsule has been consumed."),
        Words("Hãy lấy capsule mới từ đối tượng gốc.", "Ask its object for a new one."),
    ),
    "stream-once": (
        Words(
            "Nguồn dữ liệu này là luồng, chỉ đọc được một lần.",
            "The data are a stream, which can be read once.",
        ),
        Words(
            "Hãy chuyển luồng hoặc kết quả thành bảng trước, ví dụ pyarrow.table(result).",
            "Turn the stream or the result into a table first, for example by pyarrow.table(result).",
        ),
    ),
    "options-columns": (
        Words(
            "id, label, refused và columns chỉ dùng cho bảng Arrow.",
            "id, label, refused and columns are for columns of Arrow.",
        ),
        Words(
            'Trong dữ liệu khác, mã và tên là "id" và "label".',
            'In other data the code and name are "id" and "label".',
        ),
    ),
    "language-unknown": (
        Words("Không có ngôn ngữ “{found}”.", "There is no language “{found}”."),
        Words('Hãy dùng "vi" hoặc "en".', 'Use "vi" or "en".'),
    ),
    "pickle": (
        Words(
            "{found} chỉ dùng được trong tiến trình đã tạo ra nó, nên không pickle được.",
            "{found} is of use in the process that made it alone, and cannot be pickled.",
        ),
        Words("Hãy gửi {expected}.", "Send {expected}."),
    ),
    "pickle-version": (
        Words(
            "Đối tượng này được pickle bằng hoctap {found}, ở đây là hoctap {expected}.",
            "This was pickled by hoctap {found}, here is hoctap {expected}.",
        ),
        Words(
            "Hãy cài cùng một phiên bản cho mọi tiến trình.", "Install the same version for every process."
        ),
    ),
    "fact-float": (
        Words(
            "Dữ kiện “{name}” là số dấu phẩy động {found}, vốn không ghi chính xác được 0,1.",
            "The fact “{name}” is the float {found}; floats cannot hold 0.1 exactly.",
        ),
        Words("Hãy dùng {suggestion}.", "Pass {suggestion}."),
    ),
    "fact-nan": (
        Words(
            "Dữ kiện “{name}” là {found}, không phải là số.",
            "The fact “{name}” is {found}, which is no number.",
        ),
        Words(
            "Chưa có số liệu thì dùng {suggestion}; hãy xem vì sao phép tính cho ra {found}.",
            "Pass {suggestion} for what is not known, and look why {found} was computed.",
        ),
    ),
    "fact-endless": (
        Words(
            "Dữ kiện “{name}” là {found}, không viết hết được bằng số thập phân.",
            "The fact “{name}” is {found}, which no decimal ends at.",
        ),
        Words(
            "Hãy ghi riêng tử số và mẫu số, là hai dữ kiện mà bộ tiêu chí hỏi.",
            "Pass the numerator and the denominator, as the two facts that the rubric asks for.",
        ),
    ),
    "fact-object": (
        Words(
            "Dữ kiện “{name}” là đối tượng Python {found}.", "The fact “{name}” is the Python object {found}."
        ),
        Words("Hãy dùng {expected}.", "Pass {expected}."),
    ),
    "fact-name": (
        Words(
            "Tên dữ kiện phải là str, nhưng lại là {found}.", "The name of a fact is a str, found {found}."
        ),
        Words("", ""),
    ),
    "facts-mapping": (
        Words(
            "Mỗi đối tượng là một dict từ tên dữ kiện đến giá trị, nhưng lại là {found}.",
            "Each entity is a dict from the names of facts to their values, found {found}.",
        ),
        Words("", ""),
    ),
    "form-file": (
        Words("Không đọc được tệp này: {found}", "This file cannot be read: {found}"),
        Words("Hãy lưu lại thành tệp .xlsx.", "Save it as .xlsx."),
    ),
    "form-sheet": (
        Words(
            "Không có trang tính “{found}”; chỉ có: {expected}.",
            "There is no sheet “{found}”; there are: {expected}.",
        ),
        Words("", ""),
    ),
    "form-header": (
        Words(
            "Không thấy dòng tiêu đề: không có ô nào ghi tên hay mã một dữ kiện của bộ tiêu chí.",
            "There is no header: no cell has the name or the id of a fact of the rubric.",
        ),
        Words("Tiêu đề có thể là: {expected}.", "A title can be: {expected}."),
    ),
    "form-column": (
        Words(
            "Bộ tiêu chí không hỏi dữ kiện nào tên là “{found}”.",
            "The rubric asks for no fact called “{found}”.",
        ),
        Words(
            "Hãy sửa tiêu đề, bỏ cột, hoặc dùng extra=True để bỏ qua mọi cột thừa.",
            "Correct the title, drop the column, or pass extra=True to skip all such columns.",
        ),
    ),
    "form-untitled": (
        Words("Cột {found} có số liệu mà không có tiêu đề.", "The column {found} has data and no title."),
        Words("Hãy ghi tiêu đề, hoặc xóa cột.", "Give it a title, or clear the column."),
    ),
    "form-column-twice": (
        Words("“{found}” có hai cột: {expected}.", "“{found}” has two columns: {expected}."),
        Words("Hãy bỏ một trong hai cột.", "Drop one of the two."),
    ),
    "form-relation": (
        Words(
            "“{found}” là một bảng con, không ghi vào một ô được.",
            "“{found}” is a table, which no cell can hold.",
        ),
        Words("Hãy đưa dữ liệu này bằng JSON.", "Pass such data as JSON."),
    ),
    "form-merged": (
        Words("Các ô {found} trong phần số liệu bị gộp.", "The cells {found}, among the data, are merged."),
        Words("Hãy bỏ gộp và ghi vào từng ô.", "Unmerge them and fill in each."),
    ),
    "form-formula": (
        Words(
            "Ô này là công thức chưa có kết quả: {found}", "This cell is a formula without a result: {found}"
        ),
        Words(
            "Hãy mở tệp bằng Excel hoặc LibreOffice rồi lưu lại.",
            "Open the file in Excel or LibreOffice and save it.",
        ),
    ),
    "form-error": (
        Words("Ô này là lỗi {found} của bảng tính.", "This cell is the spreadsheet's error {found}."),
        Words("Hãy sửa công thức, hoặc ghi giá trị.", "Correct the formula, or write the value."),
    ),
    "form-inexact": (
        Words(
            "Ô này chứa {found}, là kết quả tính gần đúng chứ không phải số đã gõ vào.",
            "This cell holds {found}, the rounded result of a computation and not a number that was typed.",
        ),
        Words(
            "Hãy gõ đúng số cần dùng, nhiều nhất 15 chữ số; nếu là tỷ lệ thì ghi riêng hai số đếm.",
            "Type the number that is meant, of at most 15 digits; for a share, state the two counts.",
        ),
    ),
    "csv-rows-blank": (
        Words("{found} dòng không có chữ nào được bỏ qua.", "{found} rows without any text are passed over."),
        Words("", ""),
    ),
    "csv-total-row": (
        Words(
            "Dòng này là dòng “{found}”, không phải là một đối tượng.",
            "This is the row “{found}”, which is no entity.",
        ),
        Words("Hãy xóa dòng tổng; hoctap tự cộng.", "Delete the row of totals; hoctap adds up by itself."),
    ),
    "code-twice": (
        Words(
            "Mã “{found}” đã có ở dòng {expected}.", "The code “{found}” stands at row {expected} already."
        ),
        Words(
            "Mỗi đối tượng một dòng: hãy xóa một dòng, hoặc sửa mã.",
            "One row an entity: delete one, or mend the code.",
        ),
    ),
    "form-cell": (
        Words("Ô này ghi “{found}”, cần {expected}.", "This cell says “{found}”, needed is {expected}."),
        Words("", ""),
    ),
}


def issue(code: str, file: str = "", pointer: str = "", **words: Phrase) -> Issue:
    """One thing wrong. `words` fill in the placeholders; `found`, `expected` and `suggestion` of the Issue
    are the English ones. A hint that would suggest nothing is left out.
    """
    message, hint = _CATALOGUE[code]
    if "{suggestion}" in hint.en and "suggestion" not in words:
        hint = Words("", "")
    vi = {name: _cut(visible(word) if isinstance(word, str) else word.vi) for name, word in words.items()}
    en = {name: _cut(visible(word) if isinstance(word, str) else word.en) for name, word in words.items()}
    return Issue(
        severity="error",
        code=code,
        file=_cut(file, MOST_PLACE),
        pointer=_cut(pointer, MOST_PLACE),
        found=en.get("found", ""),
        expected=en.get("expected", ""),
        suggestion=en.get("suggestion", ""),
        messages={"vi": message.vi.format(**vi), "en": message.en.format(**en)},
        hints={"vi": hint.vi.format(**vi), "en": hint.en.format(**en)},
    )


def _cut(text: str, most: int = MOST_TEXT) -> str:
    """The text, or of a long one the beginning and its length, as the library shows it."""
    size = len(text.encode("utf-8", "replace"))
    if size <= most:
        return text
    end = f"… ({size} B)"
    beginning = text.encode("utf-8", "replace")[: most - len(end.encode())]
    return beginning.decode("utf-8", "ignore") + end
