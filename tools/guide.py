#!/usr/bin/env python3
"""Follow docs/templates.md in an empty folder, word for word, and draw its pictures.

Run with `make guide`. Pages are read with pypdfium2, which briefgen needs anyway; Word files are drawn
by LibreOffice, where there is one.
"""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src")]

import docx  # noqa: E402
import yaml  # noqa: E402
from PIL import Image, ImageOps  # noqa: E402

from briefgen.cli import run  # noqa: E402

GUIDE: Final = ROOT / "docs" / "templates.md"
PICTURES: Final = ROOT / "docs" / "templates"
NAME: Final = "harbour-watch"
TYPED_IN_WORD: Final = "Registered charity 1234 (fictional)"
_FENCE: Final = re.compile(
    r"^```(sh|yaml|html|css)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE
)
SMALL, WIDE = 420, 840
COLOURS = 128


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered part of the guide: its number and its blocks of code, with the file of each."""

    number: int
    blocks: tuple[tuple[str, str, str], ...]


def steps() -> Iterator[Step]:
    """The guide's steps, in order."""
    parts = re.split(r"^## (\d+)\. .*$", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for number, text in zip(parts[1::2], parts[2::2], strict=True):
        blocks = tuple((kind, file, code) for kind, file, code in _FENCE.findall(text))
        yield Step(int(number), blocks)


@dataclass
class Reader:
    """Somebody who does what the guide says, in an empty folder."""

    here: Path

    @property
    def template(self) -> Path:
        """The folder that is being made."""
        return self.here / "templates" / NAME

    def do(self, step: Step) -> str:
        """Follow one step; what the commands said."""
        said = ""
        for kind, file, code in step.blocks:
            if kind == "sh":
                said += "".join(self._command(line) for line in code.splitlines())
            else:
                self._edit(file, code)
        if step.number == 5:  # noqa: PLR2004 - the letterhead in Word
            type_in_word(self.template / "reference.docx")
        return said

    def _command(self, line: str) -> str:
        words = line.split()
        if words[0] == "cd":
            self.here = self.here / words[1]
            return ""
        out = io.StringIO()
        with (
            contextlib.chdir(self.here),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(out),
        ):
            code = run(words[1:])
        assert code == 0, f"{line}\n{out.getvalue()}"
        return out.getvalue()

    def _edit(self, file: str, code: str) -> None:
        path = self.template / file
        if file == "page.css":
            path.write_text(f"{path.read_text(encoding='utf-8')}\n{code}", encoding="utf-8")
        elif file == "page.html.j2":
            path.write_text(code, encoding="utf-8")
        else:
            wanted = yaml.safe_load(code)
            self._fetch(wanted)
            settings = _merged(yaml.safe_load(path.read_text(encoding="utf-8")), wanted)
            path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")

    def _fetch(self, wanted: Any) -> None:
        """Put the logo that the guide links to into the folder."""
        logo = wanted.get("logo", {}).get("file")
        if logo:
            shutil.copy(PICTURES / logo, self.template / logo)

    def build(self) -> None:
        """Make both files of the demonstration brief again."""
        self._command(f"briefgen build --template {NAME} --force")


def _merged(old: Any, new: Any) -> Any:
    if not isinstance(old, dict) or not isinstance(new, dict):
        return new
    return {**old, **{key: _merged(old.get(key), value) for key, value in new.items()}}


def type_in_word(path: Path) -> None:
    """What a person does in step 5."""
    word = docx.Document(str(path))
    head = word.sections[0].first_page_header
    head.paragraphs[0].text = TYPED_IN_WORD
    word.save(str(path))


# --- pictures --------------------------------------------------------------------------------


def pdf_page(path: Path, width: int) -> Image.Image:
    """The first page, framed."""
    import pypdfium2  # noqa: PLC0415 - only for pictures

    page = pypdfium2.PdfDocument(path)[0]
    large = page.render(scale=2 * width / page.get_width()).to_pil()
    small = large.resize(
        (width, round(large.height * width / large.width)), Image.Resampling.LANCZOS
    )
    return ImageOps.expand(small, 1, "#b9c0c8")


def word_page(path: Path, width: int) -> Image.Image | None:
    """The first page as LibreOffice draws it."""
    office = shutil.which("soffice")
    if office is None:
        return None
    environment = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    with tempfile.TemporaryDirectory(prefix="briefgen-guide-") as made:
        profile = f"-env:UserInstallation=file://{made}/profile"
        command = [
            office,
            "--headless",
            profile,
            "--convert-to",
            "pdf",
            "--outdir",
            made,
            str(path),
        ]
        subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603
        return pdf_page(Path(made) / f"{path.stem}.pdf", width)


def save(picture: Image.Image | None, name: str) -> None:
    """Write docs/templates/NAME."""
    if picture is None:
        sys.stdout.write(f"{name}: kept as it is, since there is no LibreOffice\n")
        return
    target = PICTURES / name
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    sys.stdout.write(f"{target.relative_to(ROOT)}\n")


def upper(picture: Image.Image | None) -> Image.Image | None:
    """The part of a page in which a letterhead is."""
    return picture and picture.crop((0, 0, picture.width, round(picture.width * 0.8)))


def ends(picture: Image.Image | None) -> Image.Image | None:
    """Head and foot of a page, without the white between them."""
    if picture is None:
        return None
    head, foot = round(picture.height * 0.17), round(picture.height * 0.1)
    both = Image.new("RGB", (picture.width, head + foot), "white")
    both.paste(picture.crop((0, 0, picture.width, head)), (0, 0))
    both.paste(picture.crop((0, picture.height - foot, *picture.size)), (0, head))
    return both


def beside(left: Image.Image, right: Image.Image | None) -> Image.Image | None:
    """Two pages side by side."""
    if right is None:
        return None
    both = Image.new(
        "RGB", (left.width + right.width + 16, max(left.height, right.height)), "white"
    )
    both.paste(left, (0, 0))
    both.paste(right, (left.width + 16, 0))
    return both


def main() -> int:
    """Follow the guide and draw what it shows."""
    with tempfile.TemporaryDirectory(prefix="briefgen-guide-") as made:
        reader = Reader(Path(made).resolve())
        for step in steps():
            reader.do(step)
            if step.number == 1:
                save(upper(pdf_page(reader.here / "out/demo.pdf", SMALL)), "1-start.png")
            if step.number == 4:  # noqa: PLR2004 - as numbered in the guide
                reader.build()
                save(upper(pdf_page(reader.here / "out/demo.pdf", SMALL)), "2-own.png")
            if step.number == 5:  # noqa: PLR2004
                save(ends(word_page(reader.template / "reference.docx", SMALL)), "3-word.png")
        pdf, word = reader.here / "out/demo.pdf", reader.here / "out/demo.docx"
        save(beside(pdf_page(pdf, SMALL), word_page(word, SMALL)), "4-both.png")
        save(pdf_page(reader.here / f"{NAME}-specimen.pdf", SMALL), "5-specimen.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
