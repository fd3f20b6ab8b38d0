"""The problems of files, and of what stands around a table in its sheet."""

from __future__ import annotations

from solver.tables.problem_catalogue.kind import ProblemKind, grave, mild

FILES: dict[str, ProblemKind] = {
    "not_found": grave(
        "找不到“{value}”。请检查文件或文件夹的路径。",
        "There is no “{value}”. Check the path of the file or folder.",
    ),
    "not_a_district": grave(
        "“{value}”不是工作簿。请给出工作簿（.xlsx、.xls、.et），或存放各表 CSV 文件的文件夹。",
        "“{value}” is not a workbook. Give a workbook (.xlsx, .xls or .et), or the folder that "
        "holds the CSV files.",
    ),
    "unreadable_file": grave(
        "无法打开“{value}”（{reason}）。请关闭占用它的程序，并检查读取权限。",
        "“{value}” cannot be opened ({reason}). Close the program that holds it and check that "
        "you may read it.",
    ),
    "empty_file": grave(
        "文件“{value}”是空的（0 字节）。请重新导出；不需要这张表时请删除该文件。",
        "The file “{value}” is empty (0 bytes). Export it again, or delete it if the table is not "
        "needed.",
    ),
    "encrypted_workbook": grave(
        "文件“{value}”有密码：请在 WPS 中“文件→文档加密”"
        "（Excel 中“文件→信息→保护工作簿”）取消密码后重新保存。",
        "The file “{value}” has a password: remove it (in Excel under File, Info, "
        "Protect Workbook) and save it again.",
    ),
    "web_page": grave(
        "“{value}”名为表格，内容却是网页。请在 Excel 或 WPS 中打开，另存为 .xlsx。",
        "“{value}” is called a workbook but holds a web page, as some systems export. Open it in "
        "Excel or WPS and save it as .xlsx.",
    ),
    "open_document": grave(
        "“{value}”是 OpenDocument（.ods）格式。请另存为 .xlsx。",
        "“{value}” is an OpenDocument (.ods). Save it as .xlsx.",
    ),
    "folder_of_workbooks": grave(
        "文件夹“{value}”里没有各表的 CSV 文件，但有{n}个工作簿（{listed}）。"
        "一个工作簿就是一个区县的，请直接给出该工作簿；各校分别报送的，请先把同名的表合并到一个工作簿里。",
        "The folder “{value}” has no CSV files of tables, but {n} workbooks ({listed}). If one of "
        "them is the district's, give that workbook; if schools sent one each, put the rows of "
        "like sheets into one workbook first.",
    ),
    "invisible_signs": mild(
        "已去掉“{value}”中{n}处看不见的字符（多从网页粘贴而来）。",
        "{n} characters that nobody sees were taken off in “{value}”; such come along from web "
        "pages.",
    ),
    "hidden_sheet": mild(
        "工作表“{value}”是隐藏的，仍按在册读取。",
        "The sheet “{value}” is hidden and was read all the same.",
    ),
    "hidden_rows": mild(
        "“{value}”从本行起有{n}行被隐藏或筛选掉，仍按在册读取。不要的行请删去。",
        "From this row on {n} rows of “{value}” are hidden or filtered out; they were read all the "
        "same. Delete those that are not meant.",
    ),
    "struck_rows": mild(
        "“{value}”从本行起有{n}行带删除线，仍按在册读取。不要的行请删去。",
        "From this row on {n} rows of “{value}” are struck through; they were read all the same. "
        "Delete those that are not meant.",
    ),
    "strict_workbook": grave(
        "此工作簿“{value}”是“Strict Open XML”格式，请另存为“Excel 工作簿（*.xlsx）”。",
        "The workbook “{value}” is in Strict Open XML: save it as “Excel Workbook (*.xlsx)”.",
    ),
    "no_sheets": grave(
        "工作簿“{value}”里没有读到任何工作表。请在 Excel 或 WPS 中打开，另存为 .xlsx。",
        "No sheet could be read from the workbook “{value}”. Open it in Excel or WPS and save it "
        "as .xlsx.",
    ),
    "broken_workbook": grave(
        "文件“{value}”不完整或已损坏（只有{size}）。请重新复制，"
        "或在 Excel、WPS 中打开并另存为 .xlsx。",
        "The file “{value}” is cut off or damaged (only {size}): copy it again, or open "
        "it in Excel or WPS and save it as .xlsx.",
    ),
    "undecodable_file": grave(
        "文件“{value}”从本行起有无法识别的文字编码。请另存为“CSV UTF-8”格式。",
        "From this row on “{value}” is neither UTF-8 nor GB18030. Save it as “CSV UTF-8”.",
    ),
    "broken_quotes": grave(
        "文件“{value}”本行的双引号不配对，其后的内容无法读取。请改正引号，或在 Excel 中重新导出。",
        "The double quotes of this row of “{value}” do not match; what follows cannot be read. "
        "Mend the quotes or export the file again.",
    ),
    "duplicate_table": grave(
        "“{table}”表出现了两次：“{first}”和“{value}”。请只保留一个。",
        "The table {table} is there twice: “{first}” and “{value}”. Keep one of them.",
    ),
    "unknown_table": mild(
        "“{value}”不是所需的表，未读取。{hint}可用的表名：{allowed}。",
        "“{value}” is none of the tables and was not read. {hint}The tables are: {allowed}.",
    ),
    "missing_table": grave(
        "缺少必需的“{zh}”（{en}）表。请添加名为“{zh}”的工作表，或文件 {en}.csv。",
        "The required table {en} ({zh}) is missing. Add a sheet “{en}” or a file {en}.csv.",
    ),
    "empty_table": grave(
        "“{table}”表是空的，连表头也没有。请在第1行填写表头；不需要这张表时请删除。",
        "The table {table} is empty, even of a header. Write the header in row 1, or delete the "
        "table if it is not needed.",
    ),
    "missing_column": grave(
        "缺少必填列“{zh}”（{en}）。请在表头（第{line}行）中添加这一列，并逐行填写。",
        "The required column {en} ({zh}) is missing. Add it to the header in row {line}"
        " and fill it in.",
    ),
    "header_read": mild(
        "表头“{value}”按“{meant}”读取。", "The header “{value}” was read as “{meant}”."
    ),
    "near_header": grave(
        "“{value}”是不是“{meant}”？是的请改表头，不是请在问题表中选“（不是）”。",
        "Is “{value}” the column {meant}? If so rename the header, else answer “(none of them)”.",
    ),
    "near_sheet": grave(
        "“{value}”是不是“{table}”表？它有这些列：{columns}。"
        "是的请改名，不是请在问题表中选“（不是）”。",
        "Is “{value}” the table {table}? It has the columns {columns}. "
        "If so rename it, else answer “(none of them)”.",
    ),
    "sheet_read": mild("“{value}”按“{table}”表读取。", "“{value}” was read as the table {table}."),
    "unread_file": grave(
        "文件夹里的“{value}”没有读取：请另存为 CSV，或把各表放进一个工作簿。",
        "“{value}” in the folder was not read: save it as CSV, or put all tables into one "
        "workbook.",
    ),
    "duplicate_column": grave(
        "表头“{first}”与“{value}”是同一列。请只保留其中一列。",
        "The headers “{first}” and “{value}” mean the same column. Keep one of them.",
    ),
    "cell_without_header": grave(
        "第{position}列没有表头，却填有“{value}”。请为该列补上表头，或清除该单元格；"
        "CSV 中含逗号的内容须加双引号。",
        "Column {position} has no header but holds “{value}”. Give it a header or clear the cell; "
        "in CSV a text with a comma must stand in double quotes.",
    ),
}

LAYOUT: dict[str, ProblemKind] = {
    "two_headers": grave(
        "第{rows}行都像是表头，无法判断以哪一行为准。请只保留一行表头。",
        "Rows {rows} all look like the header, and which one counts cannot be told. Keep one.",
    ),
    "data_above_header": grave(
        "本行在表头（第{line}行）之上，内容却像是数据。请移到表头之下，或删去。",
        "This row is above the header (row {line}) but looks like data. Move it below the header "
        "or delete it.",
    ),
    "line_above_header": mild(
        "本行在表头（第{line}行）之上，按标题处理，未读取。",
        "This row is above the header (row {line}); it is taken as a title and not read.",
    ),
    "total_row": mild(
        "本行以“{value}”开头，按合计行处理，未读取。",
        "This row begins with “{value}”; it is taken as a total and not read.",
    ),
    "note_row": mild(
        "本行在表末，以“{value}”开头，按表注处理，未读取。",
        "This row at the end begins with “{value}”; it is taken as a note and not read.",
    ),
    "total_row_inside": grave(
        "本行以“{value}”开头，像是小计，其后却还有数据。请删去本行。",
        "This row begins with “{value}” like a subtotal, but data follow. Delete it.",
    ),
    "unclear_total": grave(
        "本行以“{value}”开头，必填列却都已填写，无法判断是合计还是数据。是合计请删去，是数据请改名。",
        "This row begins with “{value}”, yet all required columns are filled: is it a total or "
        "data? Delete it if it is a total, else change the word.",
    ),
    "example_rows": grave(
        "第{rows}行是模板中的示例。请删去示例行，再填写本区的数据。",
        "Row(s) {rows} are the examples of the template. Delete them and fill in your own data.",
    ),
}
