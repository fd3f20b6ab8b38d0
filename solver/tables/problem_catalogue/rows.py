"""Every kind of problem the tables may have: how grave it is, what is wrong, how to mend it.

Placeholders: ``{value}`` what stands there, ``{column}`` and ``{table}`` their
names in the reader's language, and those that the finder fills in.
"""

from __future__ import annotations

from solver.tables.problem_catalogue.files import FILES, LAYOUT
from solver.tables.problem_catalogue.kind import ProblemKind, grave, mild
from solver.text import Text

CELLS: dict[str, ProblemKind] = {
    "blank_cell": grave(
        "必填列“{column}”未填写。请补填。", "The required column {column} is blank. Fill it in."
    ),
    "excel_error": grave(
        "“{column}”是公式错误值“{value}”。请改正公式，或直接填写内容。",
        "{column} holds the error value “{value}”. Mend the formula or type the content.",
    ),
    "formula_without_value": grave(
        "“{column}”是公式，但文件中没有保存计算结果。请在 Excel 中打开、重新计算并保存，"
        "或粘贴为数值。",
        "{column} holds a formula without a stored result. Open the file in Excel, recalculate "
        "and save it, or paste the values.",
    ),
    "long_number": grave(
        "“{column}”中的长号码（{value}）被存成了数字，Excel 只保留前15位，末尾已丢失。"
        "请先把该列设为“文本”，再重新录入。",
        "The long number in {column} ({value}) is stored as a number, of which Excel keeps 15 "
        "digits: the rest is lost. Format the column as text and enter it again.",
    ),
    "scientific_code": grave(
        "“{column}”的“{value}”：长数字已变成科学计数法，后几位已丢失。请把该列设为文本，"
        "从原表重新导出。",
        "“{value}” in {column}: long numbers were saved in scientific notation and lost their "
        "last digits. Make the column text and export again.",
    ),
    "date_in_code": grave(
        "“{column}”应为代码或名称，却被 Excel 变成了日期“{value}”。请把该列设为“文本”后重新录入。",
        "{column} should be a code or a name, but Excel has made it the date “{value}”. Format "
        "the column as text and enter it again.",
    ),
    "control_character": grave(
        "“{column}”的“{value}”含有不可见的控制字符。请重新录入。",
        "{column} holds “{value}” with control characters. Type it again.",
    ),
    "merged_cell": grave(
        "“{column}”这一格与其他单元格合并，没有自己的内容。请取消合并，逐行填写。",
        "The cell of {column} is merged with others and has no content of its own. Unmerge the "
        "cells and fill in each row.",
    ),
    "unsure_word": grave(
        "“{column}”的“{value}”不是表中的写法，未读取。{hint}{allowed}",
        "“{value}” in {column} is not a word of this column and was not read. {hint}{allowed}",
    ),
    "word_read": mild(
        "“{column}”的“{value}”按“{meaning}”读取，共{count}处。",
        "“{value}” in {column} was read as “{meaning}”, {count} time(s).",
    ),
    "unsure_date": grave(
        "“{column}”的“{value}”不是具体月份，是不是 {likely}？请写成 2019-09 的形式。",
        "“{value}” in {column} names no month; is {likely} meant? Write it like 2019-09.",
    ),
    "bad_date": grave(
        "“{column}”的“{value}”不是日期。请写成 2019-09-01、2019-09 或 2019年9月。",
        "“{value}” in {column} is not a date. Write 2019-09-01, 2019-09 or 2019年9月.",
    ),
    "ambiguous_date": grave(
        "“{column}”的“{value}”可能是1月，也可能是丢了末尾0的10月。请写成 {january} 或 {october}。",
        "“{value}” in {column} may be January, or October with its last 0 lost. Write {january} "
        "or {october}.",
    ),
    "not_a_number": grave(
        "“{column}”的“{value}”不是数字。请只填数字，不带单位、逗号或文字。",
        "“{value}” in {column} is not a number. Write digits only, without unit, comma or words.",
    ),
    "not_an_integer": grave(
        "“{column}”的“{value}”不是整数。请填整数。",
        "“{value}” in {column} is not a whole number. Write a whole number.",
    ),
    "negative_number": grave(
        "“{column}”的“{value}”小于0。请填0或正数。",
        "“{value}” in {column} is below 0. Write 0 or more.",
    ),
    "out_of_range": grave(
        "“{column}”的“{value}”超出范围（{low} 至 {high}）。请核对后改正。",
        "“{value}” in {column} is out of range ({low} to {high}). Check and correct it.",
    ),
    "repeated_item": mild(
        "“{column}”中“{value}”重复出现，只计第一次。请删去重复的。",
        "“{value}” stands in {column} more than once; only the first counts. Delete the others.",
    ),
}

ROWS: dict[str, ProblemKind] = {
    "short_row": grave(
        "本行只有{cells}格，表头有{columns}列：少一个逗号？值可能错位。"
        "请对照原表补齐，或重新导出。",
        "This row has {cells} cells, the header {columns}: a comma too few? Values may stand in "
        "the wrong column. Compare it with the original, or export again.",
    ),
    "coordinate_without_other": grave(
        "只填了经度、纬度中的一个，缺“{column}”。请补填，或两个都留空。",
        "Only one of lon and lat is given: {column} is blank. Fill it in, or leave both blank.",
    ),
    "quota_without_other": grave(
        "只填了一个学段的编制，缺“{column}”。请补填（没有该学段填0），或两个都留空。",
        "The quota of one stage only is given: {column} is blank. Fill it in (0 without that "
        "stage), or leave both blank.",
    ),
    "quotas_do_not_add_up": grave(
        "核定编制数是{value}，小学编制与初中编制之和是{sum}。请改正其一。",
        "quota is {value}, but primary_quota and junior_quota add up to {sum}: correct one.",
    ),
    "duplicate_row": grave(
        "“{value}”在第{other}行已出现，两行的{differ}不同。"
        "请改正代码、删去一行，或在问题表中选留哪一行。",
        "“{value}” is already in row {other}, and they differ in {differ}. Correct the code, "
        "delete one of the rows, or choose in the sheet of questions which one stays.",
    ),
    "same_row_twice": mild(
        "“{value}”与第{other}行完全相同，只算一行。",
        "“{value}” is the same as row {other} and counts once.",
    ),
    "codes_can_be_made": mild(
        "有{n}人没有工号。没有工号的，可在问题表中选“（由程序编号）”，按学校代码加编号编一个，"
        "下次的表编出的号相同。",
        "{n} people have no staff number. Answer “(made by the program)” in the sheet of questions "
        "to get one made of the school's code and a number, the same for the next file.",
    ),
    "identity_as_code": grave(
        "“{column}”里有{n}处是身份证号码，会印进各种名单。请改填工号，"
        "或在问题表中选“（由程序编号）”。",
        "{n} values of {column} are identity numbers, which would stand on every list. Write staff "
        "numbers, or answer “(made by the program)” in the sheet of questions.",
    ),
    "codes_made": mild(
        "已为{n}人编了工号（学校代码加编号）。", "Staff numbers were made for {n} people."
    ),
    "month_shown": mild(
        "同校这一列别处写作“{value}”，故上述{count}处多半是丢了0的10月；也可能是1月，请对照原件。",
        "The same school writes “{value}” elsewhere in {column}, so that these {count} are likely "
        "October without its zero; they may be January: please look.",
    ),
    "groups_made": mild(
        "没有“办学共同体”表，已按成员校中的名称建立{n}个共同体。",
        "There is no table groups; {n} groups were made of the names in members.",
    ),
    "alike_codes": mild(
        "“{value}”与第{other}行的代码只差大小写或字母O与数字0：是不是同一人？",
        "“{value}” differs from the code in row {other} in case or in O and 0 only: one person?",
    ),
    "same_person": mild(
        "“{value}”与第{other}行姓名、性别、出生年月、任教学科都相同：是不是同一人？",
        "“{value}” has the name, sex, date of birth and subject of row {other}: one person?",
    ),
    "unchecked_codes": mild(
        "有{k}行的代码没有读到，因此另有{n}处代码无法核对。",
        "The codes of {k} rows could not be read, so that {n} more codes could not be checked.",
    ),
    "unchecked_stages": mild(
        "没有“{value}”这一列，因此有{n}处学段无法核对。",
        "There is no column {value}, so that {n} stages could not be checked.",
    ),
    "lost_zeros": grave(
        "“{column}”丢了前面的0：{value}应为{suggestion}？"
        "请把该列设为文本后改正，或在问题表中作答。",
        "{column} lost its leading zeros: is {value} {suggestion}? Make the column text and "
        "correct it, or answer in the sheet of questions.",
    ),
    "unknown_school": grave(
        "“{column}”的“{value}”不在学校表中。{hint}请改正，或在学校表中补上该校。",
        "“{value}” in {column} is not in the table schools. {hint}Correct it or add the school.",
    ),
    "ambiguous_school": grave(
        "“{column}”的“{value}”是学校名称，但有几所学校同名（代码 {codes}）。请改填学校代码。",
        "“{value}” in {column} is the name of several schools (codes {codes}). Write the code.",
    ),
    "unknown_teacher": grave(
        "“{column}”的“{value}”不在教师表中。{hint}请填教师表中的工号。",
        "“{value}” in {column} is not in the table teachers. {hint}Use a teacher_id of that table.",
    ),
    "unknown_group": grave(
        "“{column}”的“{value}”不在办学共同体表中。{hint}请改正，或在该表中补上。",
        "“{value}” in {column} is not in the table groups. {hint}Correct it or add the group.",
    ),
    "stage_not_at_school": mild(
        "学校“{school}”没有“{value}”学段（在校生数为0）。请核对学段或该校在校生数。",
        "The school “{school}” has no {value} stage (0 pupils). Check the stage or the school's "
        "pupils.",
    ),
    "unknown_place": mild(
        "“{column}”的“{value}”既不是学校所在乡镇，也不在通勤表中，算不出路程（共{count}行）。"
        "请改正地名，或在通勤表中补上。",
        "“{value}” in {column} is neither the place of a school nor in the table travel, so its "
        "distances are unknown ({count} row(s)). Correct it or add it to travel.",
    ),
    "unused_place": mild(
        "“{column}”的“{value}”既不是学校所在乡镇，也不是教师居住地，该地的通勤用不上（共{count}行）。"
        "请核对地名。",
        "“{value}” in {column} is neither the place of a school nor the home of a teacher and is "
        "not used ({count} row(s)). Check the name.",
    ),
    "born_in_future": grave(
        "“{column}”的“{value}”晚于今天。请改正。",
        "“{value}” in {column} is later than today. Correct it.",
    ),
    "unlikely_age": mild(
        "按“{column}”的“{value}”，现年{age}岁，不像在职教师。请核对。",
        "With “{value}” in {column} the age is {age}, unlikely for a teacher. Check it.",
    ),
    "joined_before_born": grave(
        "“{column}”的“{value}”早于出生年月。请改正其中一个。",
        "“{value}” in {column} is before the date of birth. Correct one of the two.",
    ),
    "joined_too_young": mild(
        "按“{column}”的“{value}”，进入本校时不满14岁。请核对出生年月和进入本校年月。",
        "With “{value}” in {column} the teacher joined before the age of 14. Check both dates.",
    ),
    "joined_in_future": mild(
        "“{column}”的“{value}”晚于今天。请核对。",
        "“{value}” in {column} is later than today. Check it.",
    ),
    "bar_without_school": grave(
        "“不得去”须写明学校，“{column}”却是空的。请补填学校代码。",
        "A decision bar must name a school, but {column} is blank. Fill it in.",
    ),
    "conflicting_decisions": grave(
        "工号“{value}”的本行决定（{this}）与第{other}行（{that}）矛盾。请删改其中一行。",
        "This decision on teacher “{value}” ({this}) contradicts that of row {other} ({that}). "
        "Change or delete one of them.",
    ),
    "repeated_decision": mild(
        "工号“{value}”的本行决定与第{other}行相同。可删去一行。",
        "This decision on teacher “{value}” repeats that of row {other}. One may be deleted.",
    ),
    "go_not_active": grave(
        "工号“{value}”不是在编在岗，不能“必须交流”。请改正人员状态或删去此决定。",
        "Teacher “{value}” is not active and cannot be made to go. Correct the status or delete "
        "the decision.",
    ),
    "go_to_own_school": grave(
        "“必须交流”的去向“{value}”就是该教师现在的学校。请改正学校或删去此决定。",
        "The decision go names “{value}”, where the teacher works already. Correct the school or "
        "delete the decision.",
    ),
    "go_stage_missing": grave(
        "“必须交流”的去向“{value}”没有该教师任教的学段（{stage}）。请改正学校或在校生数。",
        "The decision go names “{value}”, which has no {stage} stage. Correct the school or its "
        "pupils.",
    ),
    "go_nowhere": grave(
        "工号“{value}”必须交流，但除本校和“不得去”的学校外，没有设{stage}的学校。请改正或删去其中的决定。",
        "Teacher “{value}” must go, but apart from their own and the barred schools none has a "
        "{stage} stage. Change or delete one of the decisions.",
    ),
    "bar_own_school": mild(
        "“不得去”的学校“{value}”就是该教师现在的学校，不起作用。如想写“必须交流”，请改正决定。",
        "The decision bar names “{value}”, where the teacher works already, and has no effect. If "
        "go is meant, correct the decision.",
    ),
    "stay_with_school": mild(
        "“不得交流”不需要学校，“{column}”的“{value}”不起作用。如想写“不得去”，请改正决定。",
        "A decision stay needs no school: “{value}” in {column} is ignored. If bar is meant, "
        "correct the decision.",
    ),
    "ends_before_starts": grave(
        "“{column}”的“{value}”早于开始年月（{starts}）。请改正其中一个。",
        "“{value}” in {column} is before its start ({starts}). Correct one of the two.",
    ),
    "spell_without_school": grave(
        "本行没有写明学校。请填学校代码；不在本区的学校请填校名。",
        "This row names no school. Write its school_id, or its school_name if it is not of this "
        "district.",
    ),
    "request_is_school": grave(
        "“{column}”的“{value}”与一所学校的代码相同。请换一个需求代码。",
        "“{value}” in {column} is also the code of a school. Choose another code.",
    ),
}

PROBLEM_KINDS: dict[str, ProblemKind] = {**FILES, **LAYOUT, **CELLS, **ROWS}
"""Every kind of problem by its code."""

HINT = Text("是不是“{nearest}”？", "Did you mean “{nearest}”? ")
"""Put before the allowed words where one of them is close."""
NAMED = Text("它是学校名称，代码是“{nearest}”。", "That is a name; its code is “{nearest}”. ")
HIDDEN = Text("（姓名，不显示）", "(a person's name, not shown)")
"""Shown for a value that is the name of a teacher: names appear in exports only."""
