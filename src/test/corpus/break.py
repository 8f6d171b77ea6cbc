#!/usr/bin/python3
"""Makes the broken and hostile files of src/test/resources/corpus/broken/ out of readable ones.

What each must be refused with stands in broken.json, written by hand. Needs what make.py needs, and
Debian's xz-utils bzip2 zstd p7zip-full zip.
"""
import bz2, gzip, io, json, lzma, os, pathlib, random, shutil, struct, subprocess, tempfile, zipfile, zlib
import make
from make import HEADER, PEOPLE, URL, to_csv

READABLE = make.OUT
OUT = READABLE.parent / "broken"
CSV = to_csv([HEADER] + PEOPLE)


def write(name, data, encoding="utf-8"):
    (OUT / name).write_bytes(data if isinstance(data, bytes) else data.encode(encoding))


def zipped(name, *members, source=None, changed=None, dropped=()):
    """Copies the parts of `source`, some of them changed, and adds members."""
    with zipfile.ZipFile(OUT / name, "w", zipfile.ZIP_DEFLATED) as out:
        if source:
            with zipfile.ZipFile(READABLE / source) as given:
                for part in given.namelist():
                    if part not in dropped:
                        data = given.read(part)
                        if changed and part in changed:
                            data = changed[part](data)
                        out.writestr(zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)
        for part, data in members:
            out.writestr(zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)


def replaced(old, new):
    def change(data):
        assert old in data, old
        return data.replace(old, new, 1)
    return change


def texts():
    write("empty.csv", b"")
    write("byte-order-mark-alone.csv", b"\xef\xbb\xbf")
    write("blank.csv", "\r\n \r\n\t\r\n")
    write("nul-bytes.csv", CSV.replace("john-doe", "john\0doe"))
    write("cut-in-quote.csv", CSV[:CSV.index("second")])
    write("cut-in-row.csv", CSV[:CSV.index(",maybe")])
    write("half-utf16.csv", b"\xff\xfe" + CSV.encode("utf-16le")[:-1])
    write("utf8-mark-but-latin1.csv", b"\xef\xbb\xbf" + CSV.encode("cp1252"))
    write("two-encodings.csv", CSV.encode() + "Jörg,Muster,,".encode("cp1252") + URL.encode() + b"joerg-muster,TRUE,\r\n")
    write("separators-alike.csv", "a;LinkedIn URL,b\r\n" + "1;john-doe,2\r\n")
    write("unknown-sep.csv", "sep=#\r\nName#LinkedIn URL\r\nJohn#john-doe\r\n")
    write("data-without-header.csv", to_csv(PEOPLE[:3]))
    write("names-without-header.csv", "John Doe\r\nJane Smith\r\n")
    write("people-without-header.csv", to_csv([person[:3] for person in PEOPLE[:3]]))
    write("two-identifier-columns.csv", to_csv([["LinkedIn", "LinkedIn URL"], ["john-doe", "jane-smith"]]))
    write("same-identifier-column-twice.csv", to_csv([["LinkedIn URL", "Name", "LinkedIn URL"], ["john-doe", "John", "jane-smith"]]))
    write("two-opt-out-columns.csv", to_csv([["LinkedIn URL", "DNC", "Email Opt Out"], ["john-doe", "yes", "no"]]))
    write("no-identifier-column.csv", to_csv([["Name", "Email"], ["John", "john@example.com"]]))
    write("company-column-alone.csv", to_csv([["Name", "Company Linkedin Url"], ["John", "https://www.linkedin.com/company/example"]]))
    write("text-after-quote.csv", "Name,LinkedIn URL\r\n\"John\" Doe,john-doe\r\n")


def other_types():
    write("document.pdf.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBBI", 13, b"IHDR", 1, 1, 8, 0, 0, 0, 0, 0x3A7E9B55)
    write("picture.csv", png)
    write("photo.csv", b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xd9")
    write("program.csv", b"\x7fELF\2\1\1" + bytes(9) + b"\2\0\x3e\0" + bytes(44))
    write("windows-program.csv", b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0" + bytes(48))
    write("database.csv", b"SQLite format 3\0\x10\0\1\1\0\x40\x20\x20" + bytes(76))
    write("records.json", json.dumps([{"linkedin": URL + "john-doe"}]))
    write("lines.json", "{\"linkedin\": \"%sjohn-doe\"}\n{\"linkedin\": \"%sjane-smith\"}\n" % (URL, URL))
    write("table.parquet", b"PAR1" + bytes(40) + b"PAR1")
    write("packed.csv.xz", lzma.compress(CSV.encode()))
    write("packed.csv.bz2", bz2.compress(CSV.encode()))
    write("packed.csv.zst", b"\x28\xb5\x2f\xfd" + bytes(20))
    write("packed.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(24))
    write("packed.rar", b"Rar!\x1a\7\1\0" + bytes(24))
    write("letter.rtf", "{\\rtf1\\ansi Please do not contact John Doe.}")
    write("page.xml", "<?xml version=\"1.0\"?><people><person>john-doe</person></people>")
    write("login-page.csv", "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form><input name=user></form></body></html>")
    write("table-without-people.html", "<html><body><table><tr><th>Name</th></tr><tr><td>John</td></tr></table></body></html>")
    for name, part in [("letter.docx", "word/document.xml"), ("slides.pptx", "ppt/presentation.xml"), ("binary.xlsb", "xl/workbook.bin")]:
        zipped(name, ("[Content_Types].xml", "<Types/>"), (part, "<x/>"))
    zipped("numbers.numbers", ("Index/Document.iwa", b"\0\1"), ("Index/Tables/DataList.iwa", b"\0"))
    zipped("letter.odt", ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>"))


def archives():
    zipped("empty.zip")
    zipped("two-lists.zip", ("a.csv", CSV), ("b.csv", CSV))
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as z:
        z.writestr("list.csv", CSV)
    zipped("nested.zip", ("inner.zip", inner.getvalue()))
    zipped("climbing.zip", ("../../list.csv", CSV))
    zipped("picture.zip", ("a.png", b"\x89PNG\r\n\x1a\n"))
    zipped("bomb.zip", ("list.csv", CSV.encode() + b"\r\n" * 30_000_000))
    zipped("many.zip", *[("f%04d.txt" % i, "x") for i in range(1500)])
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr(zipfile.ZipInfo("list.csv", (2026, 1, 1, 0, 0, 0)), CSV, zipfile.ZIP_DEFLATED)
    data = whole.getvalue()
    write("cut.zip", data[: len(data) // 2])
    at = 30 + len("list.csv") + 40
    write("flipped.zip", data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    with tempfile.TemporaryDirectory() as tmp:
        (pathlib.Path(tmp) / "list.csv").write_text(CSV)
        subprocess.run(["zip", "-q", "-P", "example", str(OUT / "password.zip"), "list.csv"], cwd=tmp, check=True)
    double = io.BytesIO()
    with zipfile.ZipFile(double, "w") as z:
        z.writestr("list.csv", CSV)
        import warnings
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            z.writestr("list.csv", CSV.replace("john-doe", "jane-doe"))
    write("same-name-twice.zip", double.getvalue())
    packed = gzip.compress(CSV.encode(), mtime=0)
    write("cut.csv.gz", packed[: len(packed) // 2])
    write("flipped.csv.gz", packed[:60] + bytes([packed[60] ^ 8]) + packed[61:])
    write("bomb.csv.gz", gzip.compress(CSV.encode() + b"\r\n" * 30_000_000, mtime=0))
    write("nested.csv.gz", gzip.compress(packed, mtime=0))


SHEET = "xl/worksheets/sheet1.xml"


def workbooks():
    data = (READABLE / "openpyxl.xlsx").read_bytes()
    write("cut.xlsx", data[: len(data) // 2])
    with zipfile.ZipFile(READABLE / "openpyxl.xlsx") as z:
        info = z.getinfo(SHEET)
        start = info.header_offset + 30 + len(SHEET)
    at = start + info.compress_size // 2
    write("flipped.xlsx", data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
    zipped("no-workbook-part.xlsx", source="openpyxl.xlsx", dropped=("xl/workbook.xml",))
    zipped("no-sheet-part.xlsx", source="openpyxl.xlsx", dropped=(SHEET,))
    zipped("cut-sheet.xlsx", source="openpyxl.xlsx", changed={SHEET: lambda d: d[: len(d) // 2]})
    zipped("not-xml.xlsx", source="openpyxl.xlsx", changed={SHEET: lambda d: b"\0\1\2 no XML"})
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(8)) + b"]>"
    zipped("billion-laughs.xlsx", source="openpyxl.xlsx", changed={SHEET: lambda d: laughs + d[d.index(b"<worksheet"):].replace(b"</worksheet>", b"<x>&i;</x></worksheet>")})
    external = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    zipped("external-entity.xlsx", source="xlsxwriter.xlsx", changed={"xl/sharedStrings.xml": lambda d: external + d[d.index(b"<sst"):].replace(b"John", b"&e;", 1)})
    zipped("deep.xlsx", source="openpyxl.xlsx", changed={SHEET: replaced(b"<sheetData>", b"<sheetData>" + b"<x>" * 20000 + b"</x>" * 20000)})
    zipped("strings-bomb.xlsx", source="xlsxwriter.xlsx", changed={"xl/sharedStrings.xml": replaced(b"</sst>", b"<si><t>" + b"a" * 60_000_000 + b"</t></si></sst>")})
    zipped("rows-bomb.xlsx", source="openpyxl.xlsx", changed={SHEET: replaced(b"</sheetData>", b'<row><c t="inlineStr"><is><t>x</t></is></c></row>' * 1_200_000 + b"</sheetData>")})
    zipped("long-cell.xlsx", source="xlsxwriter.xlsx", changed={"xl/sharedStrings.xml": replaced(b"asked by mail", b"ab" * 70_000)})
    zipped("unknown-string.xlsx", source="xlsxwriter.xlsx", changed={"xl/sharedStrings.xml": lambda d: d[: d.index(b"<si>")] + b"</sst>"})
    zipped("row-beyond-the-last.xlsx", source="openpyxl.xlsx", changed={SHEET: replaced(b"</sheetData>", b'<row r="1048577"><c r="A1048577" t="inlineStr"><is><t>x</t></is></c></row></sheetData>')})
    zipped("column-beyond-the-last.xlsx", source="openpyxl.xlsx", changed={SHEET: replaced(b"</sheetData>", b'<row r="11"><c r="ZZZZ11" t="inlineStr"><is><t>x</t></is></c></row></sheetData>')})
    zipped("part-twice.xlsx", (SHEET, "<worksheet/>"), source="openpyxl.xlsx")
    import openpyxl
    wb = openpyxl.Workbook()
    wb.save(OUT / "no-cells.xlsx")
    wb.active.append(["Name", "Town"])
    wb.active.append(["John", "Exampleton"])
    wb.create_sheet("Other").append(["Sum", 1])
    wb.save(OUT / "no-people.xlsx")
    wb = openpyxl.Workbook()
    wb.active.append(["LinkedIn", "LinkedIn URL"])
    wb.active.append(["john-doe", "jane-smith"])
    wb.save(OUT / "two-identifier-columns.xlsx")
    xls = (READABLE / "xlwt.xls").read_bytes()
    write("cut.xls", xls[: len(xls) // 2])
    write("ole-junk.xls", xls[:512] + random.Random(5).randbytes(6000))
    write("junk.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(7).randbytes(5000))
    ods = (READABLE / "libreoffice.ods").read_bytes()
    write("cut.ods", ods[: len(ods) // 2])
    zipped("no-content.ods", source="libreoffice.ods", dropped=("content.xml",))
    row = b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    zipped("repeated.ods", source="libreoffice.ods", changed={"content.xml": replaced(b"</table:table>", row)})
    zipped("cut-content.ods", source="libreoffice.ods", changed={"content.xml": lambda d: d[: d.rindex(b"kim-sample")]})
    zipped("entities.ods", source="libreoffice.ods", changed={"content.xml": lambda d: laughs.replace(b"<!DOCTYPE x", b"<!DOCTYPE x") + d[d.index(b"<office:document-content"):]})
    crypt = b'<manifest:encryption-data manifest:checksum="x"><manifest:algorithm manifest:algorithm-name="x"/></manifest:encryption-data>'
    zipped("encrypted.ods", source="libreoffice.ods", changed={"META-INF/manifest.xml": lambda d: d.replace(b'manifest:full-path="content.xml" manifest:media-type="text/xml"/>', b'manifest:full-path="content.xml" manifest:media-type="text/xml">' + crypt + b"</manifest:file-entry>")})
    write("deep.html", "<html><body>" + "<table><tr><td>" * 3000 + "x</body></html>")


if __name__ == "__main__":
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    for part in [texts, other_types, archives, workbooks]:
        part()
    print(len(list(OUT.iterdir())), "files")
