"""Every kind of problem the tables may have: how grave it is, what is wrong, how to mend it.

Placeholders: ``{value}`` what stands there, ``{column}`` and ``{table}`` their
names in the reader's language, and those that the finder fills in.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from solver.text import Text


class Kind(NamedTuple):
    """One kind of problem.

    Parameters
    ----------
    severity : {'error', 'warning'}
        With an error nothing is solved.
    message : Text
        What is wrong and how to mend it, with placeholders.
    """

    severity: Literal["error", "warning"]
    message: Text


def _error(zh: str, en: str) -> Kind:
    return Kind("error", Text(zh, en))


def _warning(zh: str, en: str) -> Kind:
    return Kind("warning", Text(zh, en))


FILES: dict[str, Kind] = {
    "not_found": _error(
        "找不到“{value}”。请检查文件或文件夹的路径。",
        "There is no “{value}”. Check the path of the file or folder.",
    ),
    "not_a_district": _error(
        "“{value}”不是工作簿。请给出一个 .xlsx 工作簿，或存放各表 CSV 文件的文件夹。",
        "“{value}” is not a workbook. Give an .xlsx workbook, or the folder that holds the CSV "
        "files.",
    ),
    "unreadable_file": _error(
        "无法打开“{value}”（{reason}）。请关闭占用它的程序，并检查读取权限。",
        "“{value}” cannot be opened ({reason}). Close the program that holds it and check that "
        "you may read it.",
    ),
    "empty_file": _error(
        "文件“{value}”是空的（0 字节）。请重新导出；不需要这张表时请删除该文件。",
        "The file “{value}” is empty (0 bytes). Export it again, or delete it if the table is not "
        "needed.",
    ),
    "encrypted_workbook": _error(
        "工作簿“{value}”设有打开密码。请在 Excel 中取消密码后另存，再读取。",
        "The workbook “{value}” is protected by a password. Remove the password in Excel and save "
        "it again.",
    ),
    "old_workbook": _error(
        "“{value}”是旧格式（.xls 或 .et）。请在 Excel 或 WPS 中另存为 .xlsx。",
        "“{value}” is in an old format (.xls or .et). Save it as .xlsx in Excel or WPS.",
    ),
    "broken_workbook": _error(
        "工作簿“{value}”已损坏或不是 .xlsx（{reason}）。请在 Excel 中打开并另存为 .xlsx。",
        "The workbook “{value}” is damaged or not an .xlsx ({reason}). Open it in Excel and save "
        "it as .xlsx.",
    ),
    "undecodable_file": _error(
        "文件“{value}”从本行起有无法识别的文字编码。请另存为“CSV UTF-8”格式。",
        "From this row on “{value}” is neither UTF-8 nor GB18030. Save it as “CSV UTF-8”.",
    ),
    "broken_quotes": _error(
        "文件“{value}”本行的双引号不配对，其后的内容无法读取。请改正引号，或在 Excel 中重新导出。",
        "The double quotes of this row of “{value}” do not match; what follows cannot be read. "
        "Mend the quotes or export the file again.",
    ),
    "duplicate_table": _error(
        "“{table}”表出现了两次：“{first}”和“{value}”。请只保留一个。",
        "The table {table} is there twice: “{first}” and “{value}”. Keep one of them.",
    ),
    "unknown_table": _warning(
        "“{value}”不是所需的表，未读取。{hint}可用的表名：{allowed}。",
        "“{value}” is none of the tables and was not read. {hint}The tables are: {allowed}.",
    ),
    "missing_table": _error(
        "缺少必需的“{zh}”（{en}）表。请添加名为“{zh}”的工作表，或文件 {en}.csv。",
        "The required table {en} ({zh}) is missing. Add a sheet “{en}” or a file {en}.csv.",
    ),
    "empty_table": _error(
        "“{table}”表是空的，连表头也没有。请在第1行填写表头；不需要这张表时请删除。",
        "The table {table} is empty, even of a header. Write the header in row 1, or delete the "
        "table if it is not needed.",
    ),
    "missing_column": _error(
        "缺少必填列“{zh}”（{en}）。请在第1行表头中添加这一列，并逐行填写。",
        "The required column {en} ({zh}) is missing. Add it to the header in row 1 and fill it in.",
    ),
    "duplicate_column": _error(
        "表头“{first}”与“{value}”是同一列。请只保留其中一列。",
        "The headers “{first}” and “{value}” mean the same column. Keep one of them.",
    ),
    "cell_without_header": _error(
        "第{position}列没有表头，却填有“{value}”。请为该列补上表头，或清除该单元格；"
        "CSV 中含逗号的内容须加双引号。",
        "Column {position} has no header but holds “{value}”. Give it a header or clear the cell; "
        "in CSV a text with a comma must stand in double quotes.",
    ),
}

CELLS: dict[str, Kind] = {
    "blank_cell": _error(
        "必填列“{column}”未填写。请补填。", "The required column {column} is blank. Fill it in."
    ),
    "excel_error": _error(
        "“{column}”是公式错误值“{value}”。请改正公式，或直接填写内容。",
        "{column} holds the error value “{value}”. Mend the formula or type the content.",
    ),
    "formula_without_value": _error(
        "“{column}”是公式，但文件中没有保存计算结果。请在 Excel 中打开、重新计算并保存，"
        "或粘贴为数值。",
        "{column} holds a formula without a stored result. Open the file in Excel, recalculate "
        "and save it, or paste the values.",
    ),
    "long_number": _error(
        "“{column}”中的长号码（{value}）被存成了数字，Excel 只保留前15位，末尾已丢失。"
        "请先把该列设为“文本”，再重新录入。",
        "The long number in {column} ({value}) is stored as a number, of which Excel keeps 15 "
        "digits: the rest is lost. Format the column as text and enter it again.",
    ),
    "date_in_code": _error(
        "“{column}”应为代码或名称，却被 Excel 变成了日期“{value}”。请把该列设为“文本”后重新录入。",
        "{column} should be a code or a name, but Excel has made it the date “{value}”. Format "
        "the column as text and enter it again.",
    ),
    "control_character": _error(
        "“{column}”的“{value}”含有不可见的控制字符。请重新录入。",
        "{column} holds “{value}” with control characters. Type it again.",
    ),
    "unknown_value": _error(
        "“{column}”不能填“{value}”。{hint}可填：{allowed}。",
        "{column} cannot be “{value}”. {hint}Allowed are: {allowed}.",
    ),
    "bad_date": _error(
        "“{column}”的“{value}”不是日期。请写成 2019-09-01、2019-09 或 2019年9月。",
        "“{value}” in {column} is not a date. Write 2019-09-01, 2019-09 or 2019年9月.",
    ),
    "ambiguous_date": _error(
        "“{column}”的“{value}”可能是1月，也可能是丢了末尾0的10月。请写成 {january} 或 {october}。",
        "“{value}” in {column} may be January, or October with its last 0 lost. Write {january} "
        "or {october}.",
    ),
    "not_a_number": _error(
        "“{column}”的“{value}”不是数字。请只填数字，不带单位、逗号或文字。",
        "“{value}” in {column} is not a number. Write digits only, without unit, comma or words.",
    ),
    "not_an_integer": _error(
        "“{column}”的“{value}”不是整数。请填整数。",
        "“{value}” in {column} is not a whole number. Write a whole number.",
    ),
    "negative_number": _error(
        "“{column}”的“{value}”小于0。请填0或正数。",
        "“{value}” in {column} is below 0. Write 0 or more.",
    ),
    "out_of_range": _error(
        "“{column}”的“{value}”超出范围（{low} 至 {high}）。请核对后改正。",
        "“{value}” in {column} is out of range ({low} to {high}). Check and correct it.",
    ),
    "unknown_subject": _warning(
        "“{column}”的“{value}”不在学科表中，按单独的学科处理。{hint}如有误，请改为：{allowed}。",
        "“{value}” in {column} is none of the listed subjects and is taken as one of its own. "
        "{hint}If that is not meant, use: {allowed}.",
    ),
    "repeated_item": _warning(
        "“{column}”中“{value}”重复出现，只计第一次。请删去重复的。",
        "“{value}” stands in {column} more than once; only the first counts. Delete the others.",
    ),
}

ROWS: dict[str, Kind] = {
    "coordinate_without_other": _error(
        "只填了经度、纬度中的一个，缺“{column}”。请补填，或两个都留空。",
        "Only one of lon and lat is given: {column} is blank. Fill it in, or leave both blank.",
    ),
    "duplicate_row": _error(
        "“{value}”在第{other}行已出现，本行重复。请改正代码或删去一行。",
        "“{value}” is already in row {other}. Correct the code or delete one of the rows.",
    ),
    "unknown_school": _error(
        "“{column}”的“{value}”不在学校表中。{hint}请改正，或在学校表中补上该校。",
        "“{value}” in {column} is not in the table schools. {hint}Correct it or add the school.",
    ),
    "unknown_teacher": _error(
        "“{column}”的“{value}”不在教师表中。{hint}请填教师表中的工号。",
        "“{value}” in {column} is not in the table teachers. {hint}Use a teacher_id of that table.",
    ),
    "unknown_group": _error(
        "“{column}”的“{value}”不在办学共同体表中。{hint}请改正，或在该表中补上。",
        "“{value}” in {column} is not in the table groups. {hint}Correct it or add the group.",
    ),
    "stage_not_at_school": _warning(
        "学校“{school}”没有“{value}”学段（在校生数为0）。请核对学段或该校在校生数。",
        "The school “{school}” has no {value} stage (0 pupils). Check the stage or the school's "
        "pupils.",
    ),
    "unknown_place": _warning(
        "“{column}”的“{value}”既不是学校所在乡镇，也不在通勤表中，算不出路程（共{count}行）。"
        "请改正地名，或在通勤表中补上。",
        "“{value}” in {column} is neither the place of a school nor in the table travel, so its "
        "distances are unknown ({count} row(s)). Correct it or add it to travel.",
    ),
    "unused_place": _warning(
        "“{column}”的“{value}”既不是学校所在乡镇，也不是教师居住地，该地的通勤用不上（共{count}行）。"
        "请核对地名。",
        "“{value}” in {column} is neither the place of a school nor the home of a teacher and is "
        "not used ({count} row(s)). Check the name.",
    ),
    "born_in_future": _error(
        "“{column}”的“{value}”晚于今天。请改正。",
        "“{value}” in {column} is later than today. Correct it.",
    ),
    "unlikely_age": _warning(
        "按“{column}”的“{value}”，现年{age}岁，不像在职教师。请核对。",
        "With “{value}” in {column} the age is {age}, unlikely for a teacher. Check it.",
    ),
    "joined_before_born": _error(
        "“{column}”的“{value}”早于出生年月。请改正其中一个。",
        "“{value}” in {column} is before the date of birth. Correct one of the two.",
    ),
    "joined_too_young": _warning(
        "按“{column}”的“{value}”，进入本校时不满14岁。请核对出生年月和进入本校年月。",
        "With “{value}” in {column} the teacher joined before the age of 14. Check both dates.",
    ),
    "joined_in_future": _warning(
        "“{column}”的“{value}”晚于今天。请核对。",
        "“{value}” in {column} is later than today. Check it.",
    ),
    "bar_without_school": _error(
        "“不得去”须写明学校，“{column}”却是空的。请补填学校代码。",
        "A decision bar must name a school, but {column} is blank. Fill it in.",
    ),
    "conflicting_decisions": _error(
        "工号“{value}”的本行决定（{this}）与第{other}行（{that}）矛盾。请删改其中一行。",
        "This decision on teacher “{value}” ({this}) contradicts that of row {other} ({that}). "
        "Change or delete one of them.",
    ),
    "repeated_decision": _warning(
        "工号“{value}”的本行决定与第{other}行相同。可删去一行。",
        "This decision on teacher “{value}” repeats that of row {other}. One may be deleted.",
    ),
    "go_not_active": _error(
        "工号“{value}”不是在编在岗，不能“必须交流”。请改正人员状态或删去此决定。",
        "Teacher “{value}” is not active and cannot be made to go. Correct the status or delete "
        "the decision.",
    ),
    "go_to_own_school": _error(
        "“必须交流”的去向“{value}”就是该教师现在的学校。请改正学校或删去此决定。",
        "The decision go names “{value}”, where the teacher works already. Correct the school or "
        "delete the decision.",
    ),
    "go_stage_missing": _error(
        "“必须交流”的去向“{value}”没有该教师任教的学段（{stage}）。请改正学校或在校生数。",
        "The decision go names “{value}”, which has no {stage} stage. Correct the school or its "
        "pupils.",
    ),
    "go_nowhere": _error(
        "工号“{value}”必须交流，但除本校和“不得去”的学校外，没有设{stage}的学校。请改正或删去其中的决定。",
        "Teacher “{value}” must go, but apart from their own and the barred schools none has a "
        "{stage} stage. Change or delete one of the decisions.",
    ),
    "bar_own_school": _warning(
        "“不得去”的学校“{value}”就是该教师现在的学校，不起作用。如想写“必须交流”，请改正决定。",
        "The decision bar names “{value}”, where the teacher works already, and has no effect. If "
        "go is meant, correct the decision.",
    ),
    "stay_with_school": _warning(
        "“不得交流”不需要学校，“{column}”的“{value}”不起作用。如想写“不得去”，请改正决定。",
        "A decision stay needs no school: “{value}” in {column} is ignored. If bar is meant, "
        "correct the decision.",
    ),
}

KINDS: dict[str, Kind] = {**FILES, **CELLS, **ROWS}
"""Every kind of problem by its code."""

HINT = Text("是不是“{nearest}”？", "Did you mean “{nearest}”? ")
"""Put before the allowed words where one of them is close."""
NAMED = Text("它是学校名称，代码是“{nearest}”。", "That is a name; its code is “{nearest}”. ")
HIDDEN = Text("（姓名，不显示）", "(a person's name, not shown)")
"""Shown for a value that is the name of a teacher: names appear in exports only."""
