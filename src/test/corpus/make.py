#!/usr/bin/python3
"""Makes the corpus of spreadsheets in src/test/resources/corpus/, with real programs.

Needs Debian's python3-openpyxl python3-xlsxwriter python3-xlwt python3-odf libreoffice-calc-nogui
gnumeric libexcel-writer-xlsx-perl libspreadsheet-writeexcel-perl, and for two files npm's exceljs and
xlsx (SheetJS) in NODE_PATH. What each file must come to is written beside it as NAME.json, from the
table below and never from what the product makes of it.
"""
import csv, datetime, gzip, io, json, pathlib, shutil, subprocess, tempfile, zipfile
import html as html_lib
import openpyxl, xlsxwriter, xlwt
from openpyxl.styles import Font

OUT = pathlib.Path(__file__).parents[1] / "resources/corpus/readable"
HEADER = ["First Name", "Last Name", "Company", "LinkedIn URL", "Do Not Contact", "Reason"]
URL = "https://www.linkedin.com/in/"
PEOPLE = [
    ["John", "Doe", "Example GmbH", URL + "john-doe", True, "asked by mail"],
    ["Jane", "Smith", "Sample, Inc.", "http://www.linkedin.com/in/jane-smith/?trk=x", "yes", ""],
    ["Zoë", "Müller", "Muster; AG", "https://de.linkedin.com/in/zo%C3%AB-m%C3%BCller-1a2b3c", 1, "first \"line\"\nsecond line"],
    ["Max", "Mustermann", "", URL + "max-mustermann", False, ""],
    ["Erika", "Example", "", "https://www.linkedin.com/company/example", True, ""],
    ["Hal", "Placeholder", "", "n/a", True, ""],
    ["Kim", "Sample", "", URL + "kim-sample", "maybe", ""],
    ["Ida", "Example", "Ärzte & Co", "", True, "no profile"],
]
MEANT = ["ok john-doe: asked by mail", "ok jane-smith", "ok zoë-müller-1a2b3c: first \"line\" second line", "not opted out",
         "rejected not-a-person", "rejected placeholder", "rejected unclear-opt-out", "rejected empty"]


def text(value):
    return {True: "TRUE", False: "FALSE"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def texts(rows):
    return [[text(cell) for cell in row] for row in rows]


def expect(name, made_by, because, type, records, lines, header_lines=None, options=None):
    """lines: counts by kind; the sum is the number of all."""
    expected = {"madeBy": made_by, "because": because, "type": type}
    if options:
        expected["options"] = options
    expected["headerLines"] = header_lines or [1]
    expected["lines"] = {"lines": sum(lines.values())} | {k: lines.get(k, 0) for k in ("preamble", "header", "records", "continuation", "blank", "footer", "unread")}
    expected["records"] = records
    (OUT / (name + ".json")).write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n")


def sheet_records(sheet="Sheet1", first=2, meant=MEANT):
    return [f"{sheet}!{first + i} {m}" for i, m in enumerate(meant)]


def text_records(first=2, meant=MEANT, multiline=2):
    """The record at index `multiline` has a line break in a cell."""
    return [f"{first + i + (1 if multiline is not None and i > multiline else 0)} {m}" for i, m in enumerate(meant)]


def write(name, data, encoding="utf-8"):
    (OUT / name).write_bytes(data if isinstance(data, bytes) else data.encode(encoding))


def to_csv(rows, **dialect):
    out = io.StringIO()
    csv.writer(out, **{"lineterminator": "\r\n", **dialect}).writerows(texts(rows))
    return out.getvalue()


BASE_LINES = {"header": 1, "records": 8, "continuation": 1}
SHEET_LINES = {"header": 1, "records": 8}
PYTHON = "Python's csv module"


def texts_by_python():
    base = [HEADER] + PEOPLE
    write("utf8-bom-quoted-header.csv", "\ufeff" + to_csv(base, quoting=csv.QUOTE_ALL))
    expect("utf8-bom-quoted-header.csv", PYTHON, "a byte order mark before a quoted first header", "TEXT", text_records(), BASE_LINES)
    write("cp1252-semicolon.csv", to_csv(base, delimiter=";"), "cp1252")
    expect("cp1252-semicolon.csv", PYTHON, "Excel's CSV in most of Europe", "TEXT", text_records(), BASE_LINES)
    write("utf16le-tab.txt", b"\xff\xfe" + to_csv(base, delimiter="\t").encode("utf-16le"))
    expect("utf16le-tab.txt", PYTHON, "Excel's Unicode text", "TEXT", text_records(), BASE_LINES)
    write("utf16be-tab.txt", b"\xfe\xff" + to_csv(base, delimiter="\t").encode("utf-16be"))
    expect("utf16be-tab.txt", PYTHON, "the other byte order", "TEXT", text_records(), BASE_LINES)
    write("sep-hint.csv", "sep=;\r\n" + to_csv(base, delimiter=";"))
    expect("sep-hint.csv", PYTHON, "Excel's hint in the first line", "TEXT", text_records(3), {**BASE_LINES, "preamble": 1}, [2])
    write("pipes.txt", to_csv(base, delimiter="|"))
    expect("pipes.txt", PYTHON, "separated by |", "TEXT", text_records(), BASE_LINES)
    write("lf-only.csv", to_csv(base, lineterminator="\n"))
    expect("lf-only.csv", PYTHON, "lines end with LF", "TEXT", text_records(), BASE_LINES)
    write("mac-cr.csv", to_csv([r if i != 3 else r[:5] + ["one line"] for i, r in enumerate(base)], lineterminator="\r"))
    expect("mac-cr.csv", PYTHON, "lines end with CR alone, as old Macs wrote them", "TEXT",
           text_records(meant=MEANT[:2] + ["ok zoë-müller-1a2b3c: one line"] + MEANT[3:], multiline=None), SHEET_LINES)
    write("tsv-named.xls", to_csv(base, delimiter="\t"))
    expect("tsv-named.xls", PYTHON, "text whose name says Excel", "TEXT", text_records(), BASE_LINES)
    write("header-only.csv", to_csv([HEADER]))
    expect("header-only.csv", PYTHON, "an empty list is a list", "TEXT", [], {"header": 1})
    write("no-last-line-end.csv", to_csv(base)[:-2])
    expect("no-last-line-end.csv", PYTHON, "the last line has no end", "TEXT", text_records(), BASE_LINES)
    write("blank-lines.csv", to_csv([HEADER, PEOPLE[0]]) + "\r\n\r\n" + to_csv([PEOPLE[1]]) + ",,,,,\r\n")
    expect("blank-lines.csv", PYTHON, "blank lines, and a row of empty cells", "TEXT", ["2 " + MEANT[0], "5 " + MEANT[1]], {"header": 1, "records": 2, "blank": 3})
    write("ragged.csv", to_csv([HEADER, PEOPLE[0][:5], PEOPLE[1] + ["extra"], PEOPLE[0][:3], PEOPLE[3] + [""]]))
    expect("ragged.csv", PYTHON, "rows that are too short and too long", "TEXT",
           ["2 ok john-doe", "3 rejected ragged-row", "4 rejected ragged-row", "5 not opted out"], {"header": 1, "records": 4})
    write("apostrophes.csv", to_csv([HEADER, ["'John", "Doe", "", "'" + URL + "john-doe", "'TRUE", "'=asked"], ["", "", "", "#N/A", "TRUE", ""], ["", "", "", "-", "TRUE", ""]]))
    expect("apostrophes.csv", PYTHON, "guards of exporters, and spreadsheet errors", "TEXT",
           ["2 ok john-doe: =asked", "3 rejected placeholder", "4 rejected placeholder"], {"header": 1, "records": 3})
    write("duplicate-header.csv", to_csv([HEADER + ["Company"], PEOPLE[0] + ["x"]]))
    expect("duplicate-header.csv", PYTHON, "a name that stands twice does no harm where it is not used", "TEXT", ["2 " + MEANT[0]], {"header": 1, "records": 1})
    write("backslash-escapes.csv", "First Name,LinkedIn URL,Reason\n\"John\",\"" + URL + "john-doe\",\"said \\\"no\\\", twice\"\n\"Jane\",\"" + URL + "jane-smith\",\"a \\\"quoted\\\" word\"\n")
    expect("backslash-escapes.csv", "written as MySQL's ESCAPED BY '\\\\'", "quotes escaped by a backslash", "TEXT",
           ["2 ok john-doe: said \"no\", twice", "3 ok jane-smith: a \"quoted\" word"], {"header": 1, "records": 2})
    single = "First Name;LinkedIn URL;Reason\n'John';'" + URL + "john-doe';'said; no'\n'Jane';'" + URL + "jane-smith';'it''s over'\n"
    write("single-quotes.csv", single)
    expect("single-quotes.csv", "by hand", "cells quoted with apostrophes", "TEXT",
           ["2 ok john-doe: said; no", "3 ok jane-smith: it's over"], {"header": 1, "records": 2})
    write("windows-1250.csv", to_csv([HEADER, ["Žofie", "Příkladová", "", URL + "zofie-prikladova", "TRUE", "žádost"]]), "cp1250")
    expect("windows-1250.csv", PYTHON, "a code page that cannot be told from another is said", "TEXT",
           ["2 ok zofie-prikladova: žádost"], {"header": 1, "records": 1}, options={"read": {"encoding": "windows-1250"}})
    write("shift-jis.csv", to_csv([HEADER, ["太郎", "例", "", URL + "taro-example", "TRUE", "依頼"]]), "shift_jis")
    expect("shift-jis.csv", PYTHON, "a code page of two bytes", "TEXT",
           ["2 ok taro-example: 依頼"], {"header": 1, "records": 1}, options={"read": {"encoding": "Shift_JIS"}})
    write("double-colon.txt", "First Name::LinkedIn URL::Reason\nJohn::" + URL + "john-doe::asked: by mail\n")
    expect("double-colon.txt", "by hand", "a separator of two characters", "TEXT", ["2 ok john-doe: asked: by mail"],
           {"header": 1, "records": 1}, options={"read": {"separator": "::"}})
    packed = to_csv(base).encode()
    with zipfile.ZipFile(OUT / "zipped-csv.zip", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr(zipfile.ZipInfo("export/list.csv", (2026, 11, 1, 0, 0, 0)), packed)
        z.writestr(zipfile.ZipInfo("__MACOSX/export/._list.csv", (2026, 11, 1, 0, 0, 0)), b"\0\5\x16\7")
    expect("zipped-csv.zip", "Python's zipfile, as macOS packs", "an archive with one list", "TEXT", text_records(), BASE_LINES)
    write("gzipped.csv.gz", gzip.compress(packed, mtime=0))
    expect("gzipped.csv.gz", "Python's gzip", "compressed", "TEXT", text_records(), BASE_LINES)


def texts_of_tools():
    rows = [["John", URL + "john-doe", "1", "Example Street 1\nBack door"], ["Jane", URL + "jane-smith", "0", "2 Sample Road"]]
    out = to_csv([["Contact: First Name", "LinkedIn", "Email Opt Out", "Mailing Street"]] + rows, quoting=csv.QUOTE_ALL, lineterminator="\n")
    out += "\n\n\"Opted-out contacts\"\n\"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\"\n\"Confidential Information - Do Not Distribute\"\n\"Generated By:  Erika Mustermann  11/20/2026\"\n\"Example GmbH\"\n"
    write("salesforce-report.csv", out, "latin-1")
    expect("salesforce-report.csv", "as a Salesforce report is exported", "LF alone, everything quoted, a footer of five lines", "TEXT",
           ["2 ok john-doe", "4 not opted out"], {"header": 1, "records": 2, "continuation": 1, "blank": 2, "footer": 5})
    connections = "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed \"\"them\"\", see here\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nJohn,Doe," + URL + "john-doe,,Example GmbH,\"Head of A, B\",18 Sep 2026\n,,,,,,\nJane,Smith," + URL + "jane-smith,jane@example.com,,,01 Jan 2026\n"
    write("Connections.csv", connections)
    expect("Connections.csv", "as LinkedIn's data archive writes it", "three lines before the header; a deleted member is a blank row", "TEXT",
           ["5 ok john-doe", "7 ok jane-smith"], {"preamble": 3, "header": 1, "records": 2, "blank": 1}, [4])
    apollo = ["First Name", "Last Name", "Title", "Company Name", "Email", "Email Status", "Do Not Call", "Lists", "Person Linkedin Url", "Website", "Company Linkedin Url"]
    write("apollo.csv", to_csv([apollo, ["John", "Doe", "CEO", "Example", "john@example.com", "Verified", "TRUE", "DNC", "http://www.linkedin.com/in/john-doe-123456789", "http://example.com", "http://www.linkedin.com/company/example"],
                                ["Jane", "Smith", "CTO", "Example", "", "", "FALSE", "DNC", "http://www.linkedin.com/in/jane-smith", "", ""]]))
    expect("apollo.csv", "as Apollo exports", "Do Not Call is about the phone, so every row counts", "TEXT", ["2 ok john-doe-123456789", "3 ok jane-smith"], {"header": 1, "records": 2})
    write("zoominfo.csv", to_csv([["ZoomInfo Contact ID", "Last Name", "First Name", "ZoomInfo Contact Profile URL", "LinkedIn Contact Profile URL", "Notice Provided Date"],
                                  ["1", "Doe", "John", "https://app.example.com/#/apps/profile/person/1", URL + "john-doe", "2026-01-02"]]))
    expect("zoominfo.csv", "as ZoomInfo exports", "two profile columns, one of LinkedIn", "TEXT", ["2 ok john-doe"], {"header": 1, "records": 1})
    write("dynamics.csv", to_csv([["(Do Not Modify) Contact", "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On", "Full Name", "LinkedIn", "Do not allow Emails"],
                                  ["a1", "x=", "11/20/2026 10:00", "John Doe", URL + "john-doe", "Do Not Allow"], ["a2", "y=", "11/20/2026 10:00", "Jane Smith", URL + "jane-smith", "Allow"], ["a3", "z=", "", "Kim", URL + "kim-sample", ""]]))
    expect("dynamics.csv", "as Dynamics exports", "Allow in a column called Do not allow is no opt-out, blank is unknown", "TEXT",
           ["2 ok john-doe", "3 not opted out", "4 rejected unclear-opt-out"], {"header": 1, "records": 3})


def xlsx_by_openpyxl():
    def book(name, because, fill, records, lines, headers=None, options=None):
        wb = openpyxl.Workbook()
        ws = wb.active
        ws.title = "Sheet1"
        fill(wb, ws)
        wb.save(OUT / name)
        expect(name, "openpyxl " + openpyxl.__version__, because, "XLSX", records, lines, headers, options)

    def plain(wb, ws):
        for row in [HEADER] + PEOPLE:
            ws.append([None if c == "" else c for c in row])
    book("openpyxl.xlsx", "shared strings, booleans, a number", plain, sheet_records(), SHEET_LINES)

    def links(wb, ws):
        ws.append(["Name", "LinkedIn URL"])
        ws.append(["John", "Profile"])
        ws["B2"].hyperlink = URL + "john-doe"
        ws.append(["Jane", URL + "someone-else"])
        ws["B3"].hyperlink = URL + "jane-smith"
        ws.append(["Kim", '=HYPERLINK("%skim-sample","View profile")' % URL])
        ws.append(["Ida", URL + "ida-example"])
    book("hyperlinks.xlsx", "the target of a link is the person, not the text shown", links,
         ["Sheet1!2 ok john-doe", "Sheet1!3 ok jane-smith", "Sheet1!4 ok kim-sample", "Sheet1!5 ok ida-example"], {"header": 1, "records": 4})

    def hidden(wb, ws):
        plain(wb, ws)
        ws.row_dimensions[2].hidden = True
        ws.column_dimensions["D"].hidden = True
        ws.sheet_state = "hidden"
        wb.create_sheet("Notes").append(["Nothing here"])
        wb.active = 1
    book("hidden.xlsx", "hidden sheets, rows and columns are data", hidden, sheet_records(), {**SHEET_LINES, "unread": 1})

    def several(wb, ws):
        ws.title = "Summary"
        ws.append(["People", 3])
        a = wb.create_sheet("Opt-outs 2025")
        a.append(["LinkedIn URL", "Reason"])
        a.append([URL + "john-doe", "asked"])
        b = wb.create_sheet("Opt-outs 2026")
        b.append(["Opt-outs of this year"])
        b.append([])
        b.append(["Reason", "Name", "LinkedIn Profile"])
        b.append(["asked too", "Jane", URL + "jane-smith"])
        b.append([])
        b.append(["", "Kim", URL + "kim-sample"])
    book("several-sheets.xlsx", "sheets with an identifier column are read, others are named", several,
         ["Opt-outs 2025!2 ok john-doe: asked", "Opt-outs 2026!4 ok jane-smith: asked too", "Opt-outs 2026!6 ok kim-sample"],
         {"header": 2, "records": 3, "preamble": 2, "blank": 1, "unread": 1}, [1, 3])
    book("chosen-sheet.xlsx", "which sheet is read can be said", several, ["Opt-outs 2025!2 ok john-doe: asked"],
         {"header": 1, "records": 1, "unread": 7}, [1], {"read": {"sheets": "Opt-outs 2025"}})

    def preamble(wb, ws):
        ws["A1"] = "Do-not-contact list"
        ws["A1"].font = Font(bold=True)
        ws.merge_cells("A1:F1")
        ws["A2"] = "Exported 2026-11-20"
        for r, row in enumerate([HEADER] + PEOPLE, 4):
            for c, cell in enumerate(row, 1):
                if cell != "":
                    ws.cell(r, c, cell)
        for r in range(13, 40):
            ws.cell(r, 1).font = Font(bold=True)
    book("preamble.xlsx", "a merged title above the header; formatted empty rows at the end are no rows", preamble,
         sheet_records(first=5), {**SHEET_LINES, "preamble": 3}, [4])

    def gaps(wb, ws):
        for c, name in enumerate(["LinkedIn URL", "Reason"], 3):
            ws.cell(3, c, name)
        ws.cell(4, 3, URL + "john-doe")
        ws.cell(7, 3, URL + "jane-smith")
        ws.cell(7, 4, "#N/A")
    book("offset.xlsx", "a table that begins in C3, with gaps between its rows", gaps,
         ["Sheet1!4 ok john-doe", "Sheet1!7 ok jane-smith: #N/A"], {"preamble": 2, "header": 1, "records": 2, "blank": 2}, [3])

    def types(wb, ws):
        ws.append(["LinkedIn URL", "Do Not Contact", "Reason"])
        ws.append(["john-doe", True, datetime.date(2026, 3, 12)])
        ws.append(["jane-smith", 1, 12345678901234])
        ws.append(["kim-sample", 0, 1.5])
        ws.append(["ida-example", "=1=1", "x"])
        ws.append(["#N/A", True, 0.1])
        ws.append([None, None, None])
    book("cell-types.xlsx", "dates, numbers, booleans, error cells; a formula without a stored result", types,
         ["Sheet1!2 ok john-doe: 2026-03-12", "Sheet1!3 ok jane-smith: 12345678901234", "Sheet1!4 not opted out", "Sheet1!5 rejected unclear-opt-out", "Sheet1!6 rejected placeholder"], {"header": 1, "records": 5})


def xlsx_by_xlsxwriter():
    made_by = "XlsxWriter " + xlsxwriter.__version__

    def plain(ws):
        for r, row in enumerate([HEADER] + PEOPLE):
            for c, cell in enumerate(row):
                (ws.write_string if isinstance(cell, str) else ws.write)(r, c, cell)
    for name, options, because in [("xlsxwriter.xlsx", {}, "strings are shared"), ("inline-strings.xlsx", {"constant_memory": True}, "strings stand in their cells")]:
        wb = xlsxwriter.Workbook(OUT / name, options)
        plain(wb.add_worksheet("Sheet1"))
        wb.close()
        expect(name, made_by, because, "XLSX", sheet_records(), SHEET_LINES)
    wb = xlsxwriter.Workbook(OUT / "dates-1904.xlsx", {"date_1904": True, "default_date_format": "dd.mm.yyyy"})
    ws = wb.add_worksheet("Sheet1")
    ws.write_row(0, 0, ["LinkedIn URL", "Reason"])
    ws.write(1, 0, "john-doe")
    ws.write_datetime(1, 1, datetime.datetime(2026, 3, 12))
    wb.close()
    expect("dates-1904.xlsx", made_by, "dates counted from 1904, as Excel for Mac did", "XLSX", ["Sheet1!2 ok john-doe: 2026-03-12"], {"header": 1, "records": 1})
    wb = xlsxwriter.Workbook(OUT / "formulas.xlsx", {"strings_to_urls": False})
    ws = wb.add_worksheet("Sheet1")
    ws.write_row(0, 0, ["LinkedIn URL", "Do Not Contact", "Reason"])
    ws.write_formula(1, 0, '=HYPERLINK("%sjohn-doe","John Doe")' % URL, None, "John Doe")
    ws.write_formula(1, 1, "=1=1", None, True)
    ws.write_formula(1, 2, '="asked "&"twice"', None, "asked twice")
    bold = wb.add_format({"bold": True})
    ws.write_rich_string(2, 0, URL, bold, "jane-smith")
    ws.write(2, 1, "yes")
    ws.write_formula(3, 0, "=NA()", None, "#N/A")
    ws.write_boolean(3, 1, True)
    ws.write_url(4, 0, URL + "kim-sample", string="Kim")
    ws.write_number(4, 1, 1)
    wb.close()
    expect("formulas.xlsx", made_by, "results of formulas, rich text, an error, a link", "XLSX",
           ["Sheet1!2 ok john-doe: asked twice", "Sheet1!3 ok jane-smith", "Sheet1!4 rejected placeholder", "Sheet1!5 ok kim-sample"], {"header": 1, "records": 4})


def xls_by_xlwt():
    wb = xlwt.Workbook()
    ws = wb.add_sheet("Sheet1")
    for r, row in enumerate([HEADER] + PEOPLE):
        for c, cell in enumerate(row):
            if cell != "":
                ws.write(r, c, cell)
    wb.save(str(OUT / "xlwt.xls"))
    expect("xlwt.xls", "xlwt " + xlwt.__VERSION__, "Excel 97-2003", "XLS", sheet_records(), SHEET_LINES)
    wb = xlwt.Workbook()
    ws = wb.add_sheet("Sheet1")
    for c, name in enumerate(["LinkedIn URL", "Reason"]):
        ws.write(0, c, name)
    ws.write(1, 0, xlwt.Formula('HYPERLINK("%sjohn-doe";"John Doe")' % URL))
    ws.write(1, 1, datetime.date(2026, 3, 12), xlwt.easyxf(num_format_str="dd.mm.yyyy"))
    ws.write(2, 0, URL + "jane-smith")
    ws.visibility = 1
    wb.add_sheet("Other").write(0, 0, "nothing")
    wb.save(str(OUT / "hidden-links.xls"))
    expect("hidden-links.xls", "xlwt " + xlwt.__VERSION__, "a hidden sheet, a HYPERLINK formula, a date", "XLS",
           ["Sheet1!2 ok john-doe: 2026-03-12", "Sheet1!3 ok jane-smith"], {"header": 1, "records": 2, "unread": 1})


def perl():
    rows = json.dumps(texts([HEADER] + PEOPLE), ensure_ascii=False)
    code = '''use utf8; use JSON::PP; my ($class,$file,$rows)=@ARGV; eval "require $class"; my $wb=$class->new($file); my $ws=$wb->add_worksheet("Sheet1");
my $r=0; for my $row (@{decode_json($rows)}) { my $c=0; for my $cell (@$row) { $ws->write_string($r,$c,$cell) if $cell ne ""; $c++ } $r++ } $wb->close();'''
    for cls, name, type, because in [("Excel::Writer::XLSX", "perl.xlsx", "XLSX", "every cell is a string"), ("Spreadsheet::WriteExcel", "perl.xls", "XLS", "every cell is a string")]:
        subprocess.run(["perl", "-e", code, cls, str(OUT / name), rows], check=True)
        expect(name, "Perl's " + cls, because, type, sheet_records(), SHEET_LINES)


def node():
    rows = json.dumps([HEADER] + [[c if c != "" else None for c in row] for row in PEOPLE])
    for name, code, made_by in [
        ("sheetjs.xlsx", "const X=require('xlsx');const wb=X.utils.book_new();X.utils.book_append_sheet(wb,X.utils.aoa_to_sheet(rows),'Sheet1');X.writeFile(wb,out)", "SheetJS"),
        ("sheetjs.xls", "const X=require('xlsx');const wb=X.utils.book_new();X.utils.book_append_sheet(wb,X.utils.aoa_to_sheet(rows),'Sheet1');X.writeFile(wb,out,{bookType:'biff8'})", "SheetJS"),
        ("sheetjs.ods", "const X=require('xlsx');const wb=X.utils.book_new();X.utils.book_append_sheet(wb,X.utils.aoa_to_sheet(rows),'Sheet1');X.writeFile(wb,out)", "SheetJS"),
        ("exceljs.xlsx", "const E=require('exceljs');const wb=new E.Workbook();const ws=wb.addWorksheet('Sheet1');rows.forEach(r=>ws.addRow(r));wb.xlsx.writeFile(out)", "ExcelJS"),
    ]:
        subprocess.run(["node", "-e", "const rows=%s,out=%s;%s" % (rows, json.dumps(str(OUT / name)), code)], check=True)
        expect(name, made_by, "a library that tools export with", name.rsplit(".")[-1].upper(), sheet_records(), SHEET_LINES)


def office():
    """LibreOffice and Gnumeric convert what openpyxl wrote."""
    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        source = tmp / "Sheet1.xlsx"
        shutil.copy(OUT / "openpyxl.xlsx", source)
        def lo(to, name, type, because, records=None, lines=None, source=source, headers=None):
            subprocess.run(["soffice", "-env:UserInstallation=file://%s/profile" % tmp, "--headless", "--convert-to", to, "--outdir", str(tmp / "out"), str(source)], check=True, stdout=subprocess.DEVNULL)
            made = next((tmp / "out").iterdir())
            shutil.move(made, OUT / name)
            expect(name, "LibreOffice 7.4", because, type, records or sheet_records(), lines or SHEET_LINES, headers)
        lo("ods", "libreoffice.ods", "ODS", "a boolean, a number, a line break in a cell")
        lo("xlsx:Calc MS Excel 2007 XML", "libreoffice.xlsx", "XLSX", "as LibreOffice writes Excel's format")
        lo("fods", "libreoffice.fods", "ODS", "an OpenDocument spreadsheet in a single XML file")
        lo("xlsm:Calc MS Excel 2007 VBA XML", "libreoffice.xlsm", "XLSX", "a workbook that may hold macros")
        lo("xls:MS Excel 97", "libreoffice.xls", "XLS", "as LibreOffice writes Excel's old format")
        lo("csv:Text - txt - csv (StarCalc):59,34,1,1", "libreoffice-cp1252.csv", "TEXT", "semicolons and Windows-1252", text_records(), BASE_LINES)
        lo("csv:Text - txt - csv (StarCalc):44,34,76,1", "libreoffice-utf8.csv", "TEXT", "commas and UTF-8", text_records(), BASE_LINES)
        lo("html", "libreoffice.html", "HTML", "a web page with the table", [r.replace("Sheet1!", "table 1!") for r in sheet_records()])
        links = tmp / "links.xlsx"
        shutil.copy(OUT / "hyperlinks.xlsx", links)
        lo("ods", "hyperlinks.ods", "ODS", "links in cells, and a HYPERLINK formula",
           ["Sheet1!2 ok john-doe", "Sheet1!3 ok jane-smith", "Sheet1!4 ok kim-sample", "Sheet1!5 ok ida-example"], {"header": 1, "records": 4}, links)
        lo("xls:MS Excel 97", "hyperlinks.xls", "XLS", "links in cells, and a HYPERLINK formula",
           ["Sheet1!2 ok john-doe", "Sheet1!3 ok jane-smith", "Sheet1!4 ok kim-sample", "Sheet1!5 ok ida-example"], {"header": 1, "records": 4}, links)
        sheets = tmp / "sheets.xlsx"
        shutil.copy(OUT / "several-sheets.xlsx", sheets)
        lo("ods", "several-sheets.ods", "ODS", "several sheets, one without people",
           ["Opt-outs 2025!2 ok john-doe: asked", "Opt-outs 2026!4 ok jane-smith: asked too", "Opt-outs 2026!6 ok kim-sample"],
           {"header": 2, "records": 3, "preamble": 2, "blank": 1, "unread": 1}, sheets, [1, 3])
        for kind, name, type in [("Gnumeric_OpenCalc:openoffice", "gnumeric.ods", "ODS"), ("Gnumeric_Excel:xlsx", "gnumeric.xlsx", "XLSX"),
                                 ("Gnumeric_Excel:excel_biff8", "gnumeric.xls", "XLS"), ("Gnumeric_Excel:excel_biff7", "gnumeric-excel95.xls", "XLS"), ("Gnumeric_html:html40", "gnumeric.html", "HTML")]:
            subprocess.run(["ssconvert", "-T", kind, str(source), str(OUT / name)], check=True, stderr=subprocess.DEVNULL)
            records = sheet_records()
            if type == "HTML":
                records = [r.replace("Sheet1!", "table 1!") for r in records]
            expect(name, "Gnumeric 1.12", "as Gnumeric writes it", type, records, SHEET_LINES)


def html():
    rows = "".join("<tr>%s</tr>" % "".join("<td>%s</td>" % c for c in row) for row in
                   [["John", "<a href=\"%sjohn-doe\">John's profile</a>" % URL, "1"], ["Zo&euml; &amp; Co", URL + "jane-smith", "0"], ["Kim<br>Sample", URL + "kim-sample", "1"]])
    write("salesforce-classic.xls", "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=ISO-8859-1\"></head><body><table border=1><tr><th>First Name</th><th>LinkedIn</th><th>Email Opt Out</th></tr>%s</table></body></html>" % rows, "latin-1")
    expect("salesforce-classic.xls", "as Salesforce Classic exports", "an XLS that is a web page", "HTML",
           ["table 1!2 ok john-doe", "table 1!3 not opted out", "table 1!4 ok kim-sample"], {"header": 1, "records": 3})


def excel_2003():
    def cell(value):
        kind = "Boolean" if isinstance(value, bool) else "Number" if isinstance(value, int) else "String"
        return "<Cell><Data ss:Type=\"%s\">%s</Data></Cell>" % (kind, html_lib.escape(str(int(value) if kind == "Boolean" else value)).replace("\n", "&#10;"))
    rows = "".join("<Row>%s</Row>" % "".join(cell(c) for c in row) for row in [HEADER] + PEOPLE)
    write("excel-2003.xls", "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
          "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"Sheet1\"><Table>%s</Table></Worksheet></Workbook>\n" % rows)
    expect("excel-2003.xls", "as Excel 2003 saves XML", "an XLS that is XML", "EXCEL_XML", sheet_records(), SHEET_LINES)


if __name__ == "__main__":
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    for make in [texts_by_python, texts_of_tools, xlsx_by_openpyxl, xlsx_by_xlsxwriter, xls_by_xlwt, perl, office, html, excel_2003, node]:
        make()
    print(len(list(OUT.glob("*.json"))), "files")
