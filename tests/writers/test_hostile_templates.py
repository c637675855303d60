"""A template that is not ours gets nothing from outside, ends in time, and is told why."""

import base64
import io
import os
import random
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import pikepdf
import pytest
from writer_support import LEDGER, TEMPLATES, documents_of, folder, template

from briefgen.codes import CODES, Severity
from briefgen.document import nodes as n
from briefgen.findings import finding
from briefgen.templates.loading import TemplateError, load_template
from briefgen.templates.model import Template
from briefgen.verify import verify_reading
from briefgen.writers.child import choosing
from briefgen.writers.child import run as child
from briefgen.writers.child.message import answer, read_answer, read_request, request
from briefgen.writers.filling import fill_page
from briefgen.writers.html import read_html, write_html
from briefgen.writers.limits import NO_MEMORY, Limits
from briefgen.writers.making import make, make_of_stranger
from briefgen.writers.markup import render_fragments
from briefgen.writers.model import Written
from briefgen.writers.page import unfilled_page
from briefgen.writers.pdf import read_pdf, write_pdf
from briefgen.writers.work import Work
from sample import every_node

SECRET = "tide-of-forty-two-herons"
DOCUMENT = documents_of((n.Text("boats"),))
SMALL = Limits(seconds=30, memory=900_000_000, output=5_000_000)
PAGE = (
    "<!DOCTYPE html>\n<html lang='en'><head>{{ head }}HEAD</head>\n"
    "<body>\nBODY\n{{ front }}{{ body }}{{ notes }}</body></html>"
)
SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' viewBox='0 0 9 9'>{}</svg>"


@dataclass(frozen=True)
class Den:
    """A folder of somebody else's templates, with a secret beside it."""

    home: Path

    def hostile(self, *, head: str = "", body: str = "", page: str = "", css: str = "", **files):
        """The template whose page holds that; SECRET_FILE is where the secret lies."""
        page = page or PAGE.replace("HEAD", head).replace("BODY", body)
        sources = {"page_html_j2": page, "page_css": css, **files}
        named = {name: self._named(source) for name, source in sources.items()}
        record = named.pop("record", "extends: plain\n")
        folder(self.home / "templates", "ours", record, **named)
        return self.load()

    def load(self) -> Template:
        return load_template("ours", [self.home / "templates", TEMPLATES])

    def _named(self, source: str) -> str:
        return source.replace("SECRET_FILE", (self.home / "secret").as_uri())


@pytest.fixture
def den(tmp_path, monkeypatch):
    """Files for a while go where the test can see that none is left."""
    (tmp_path / "while").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "while"))
    for suffix in (".css", ".svg", ".png", ".txt", ".html"):
        content = SVG.format(f"<text>{SECRET}</text>") if suffix == ".svg" else f"/* {SECRET} */"
        (tmp_path / f"secret{suffix}").write_text(content)
    yield Den(tmp_path)
    assert list((tmp_path / "while").glob("briefgen-*")) == []


def every_byte(content: bytes) -> bytes:
    """The file, each stream and attachment of it, and what its data: URIs hold."""
    parts = [content]
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
            parts += [_decoded(one) for one in streams]
            assert set(pdf.attachments) <= {"ledger.json"}
        parts += [page.encode() for page in read_pdf(content).paragraphs]
    for found in re.findall(rb"base64,([A-Za-z0-9+/=]+)", content):
        parts.append(base64.b64decode(found))
    return b"\n".join(parts)


def _decoded(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def looked_at(theirs: Template) -> Written:
    """What the child does, without a child."""
    page = unfilled_page(
        DOCUMENT, theirs, render_fragments(DOCUMENT, theirs, "end"), "screen", LEDGER
    )
    return make_of_stranger(Work(page), SMALL.output, lambda: None)


def refused(made: Written, code: str = "BG609"):
    """The first finding of a file that was not made."""
    assert made.content == b""
    assert made.findings
    found = made.findings[0]
    assert found.code == code
    assert found.is_error
    assert found.help
    assert found.place is not None
    assert Path(found.place.file).is_file()
    assert "Traceback" not in str(made.findings)
    assert SECRET not in str(made.findings)
    return found


# --- the same bytes, here and in the child ---------------------------------------------------


def test_both_ways_give_the_same_bytes(den, monkeypatch):
    theirs = den.hostile(css="h1 { color: #123456 }", body="<p class='x'>{{ meta.title }}</p>")
    document = every_node()
    apart = [write(document, theirs, LEDGER) for write in (write_html, write_pdf)]
    monkeypatch.setattr(choosing, "is_ours", lambda _: True)
    here = [write(document, theirs, LEDGER) for write in (write_html, write_pdf)]
    assert [one.findings for one in apart] == [(), ()]
    assert apart == here
    assert here[1].pages == 2


def test_the_child_gives_the_same_bytes_whatever_its_caller_has_set(den, monkeypatch, tmp_path):
    theirs = den.hostile(css="h1 { color: #123456 }")
    first = write_pdf(DOCUMENT, theirs, b"{}")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    for name, value in {"TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8", "HOME": "/", "PYTHONHASHSEED": "7",
                        "SOURCE_DATE_EPOCH": "1", "PYTHONPATH": str(tmp_path)}.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    (tmp_path / "jinja2.py").write_text("raise SystemExit('not this one')")
    assert write_pdf(DOCUMENT, theirs, b"{}") == first
    assert first.findings == ()


def test_only_templates_that_come_with_briefgen_are_ours(den):
    assert choosing.is_ours(template("sheet"))
    assert not choosing.is_ours(den.hostile())
    link = den.home / "templates/linked"
    link.symlink_to(den.home / "templates/ours")
    assert not choosing.is_ours(load_template("linked", [den.home / "templates", TEMPLATES]))


def test_our_own_templates_need_no_second_process(monkeypatch):
    def never(*_: object) -> Written:
        raise AssertionError

    monkeypatch.setattr(choosing, "finish_apart", never)
    assert write_html(DOCUMENT, template(), b"{}").content
    assert write_pdf(DOCUMENT, template(), b"{}").content


def test_the_child_is_told_nothing_of_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_TOKEN", SECRET)
    monkeypatch.setenv("PYTHONSTARTUP", SECRET)
    environment = child._environment(tmp_path)
    assert SECRET not in environment.values()
    assert set(environment) <= {*child._PASSED_ON, "HOME", "TMPDIR", "TEMP", "TMP"}


# --- pages -----------------------------------------------------------------------------------

REACHING_PAGES = {
    "stylesheet": {"head": "<link rel=stylesheet href='SECRET_FILE.css'>"},
    "stylesheet from the network": {"head": "<link rel=stylesheet href='http://127.0.0.1:9/a.css'>"},
    "attached link": {"head": "<link rel=attachment href='SECRET_FILE.txt'>"},
    "attached anchor": {"body": "<a rel=attachment href='SECRET_FILE.txt'>x</a>"},
    "attached data": {"body": "<a rel='x ATTACHMENT' href='data:text/plain,boo'>x</a>"},
    "base": {"head": "<base href='SECRET_FILE.txt'>", "body": "<img alt=x src='secret.svg'>"},
    "picture above": {"body": "<img alt=x src='../../secret.svg'>"},
    "picture by address": {"body": "<IMG ALT=x SRC='SECRET_FILE.svg'>"},
    "picture of a host": {"body": "<img alt=x src='//localhost/secret.svg'>"},
    "first of two addresses": {"body": "<img alt=x src='SECRET_FILE.svg' src='data:image/png;base64,'>"},
    "made by the template": {"body": "{{ '<im'|string }}<img alt=x s{{ 'rc' }}='SECRET_FILE.svg'>"},
    "object": {"body": "<object data='SECRET_FILE.svg'></object>"},
    "embed": {"body": "<embed src='SECRET_FILE.svg'>"},
    "frame": {"body": "<iframe src='SECRET_FILE.html'></iframe>"},
    "picture within a picture": {"body": SVG.format("<image href='SECRET_FILE.svg'/>")},
    "the old way of it": {"body": SVG.format("<image x:href='#' xlink:href='SECRET_FILE.svg'/>")},
    "style attribute": {"body": "<p style='background: url(SECRET_FILE.svg)'>x</p>"},
    "style element": {"head": "<style>@import 'SECRET_FILE.css'; p { content: url(SECRET_FILE.svg) }</style>"},
    "refresh": {"head": "<meta http-equiv=refresh content='0;url=https://example.org'>"},
    "script": {"body": "<script>alert(1)</script>"},
    "handler": {"body": "<p onclick='alert(1)'>x</p>"},
    "script address": {"body": "<a href=' java\tscript:alert(1)'>x</a>"},
    "file address": {"body": "<a href='SECRET_FILE.txt'>x</a>"},
    "form": {"body": "<form action='https://example.org'></form>"},
    "odd comment": {"body": "<!--><img alt=x src='SECRET_FILE.svg'><!-- -->"},
    "no head": {"page": "<html lang=en><body>{{ front }}{{ body }}</body></html>"},
    "an altered head": {"page": PAGE.replace("{{ head }}HEAD", "{{ head|replace('none', 'self') }}")},
}  # fmt: skip
"""Each is refused before anything is loaded, and each meets a second wall where it is not."""


@pytest.mark.parametrize("files", REACHING_PAGES.values(), ids=REACHING_PAGES)
def test_a_page_that_reaches_out_is_refused_with_its_place(den, files):
    found = refused(looked_at(den.hostile(**files)))
    assert found.place.file.endswith("ours/page.html.j2")
    assert "template 'ours'" in found.sentence
    if "page" not in files and "<im'" not in str(files) and "<!-->" not in str(files):
        assert found.place.line == (2 if "head" in files else 4)
        assert found.place.line_text


@pytest.mark.parametrize("files", REACHING_PAGES.values(), ids=REACHING_PAGES)
def test_the_fetcher_behind_gives_nothing_either(den, files, monkeypatch):
    monkeypatch.setattr(choosing, "is_ours", lambda _: True)
    made = write_pdf(DOCUMENT, den.hostile(**files), b"{}")
    assert SECRET.encode() not in every_byte(made.content) if made.content else True
    assert SECRET not in str(made.findings)
    if "SECRET_FILE" in str(files) and "<a href" not in str(files) and "<iframe" not in str(files):
        assert any(one.is_error and one.code == "BG604" for one in made.findings)


def test_an_html_file_carries_a_policy_that_runs_no_script_and_loads_nothing():
    content = write_html(DOCUMENT, template(), LEDGER).content
    policy = re.findall(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', content)
    assert policy == [
        b"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    ]
    assert content.index(b"Content-Security-Policy") < content.index(b"<style")
    assert read_html(content).ledger == LEDGER


# --- style sheets ----------------------------------------------------------------------------

REACHING_SHEETS = [
    "@import url(http://127.0.0.1:9/a.css);",
    "@import 'SECRET_FILE.css';",
    "p { background: url(SECRET_FILE.svg) }",
    "p { background: u\\72l(SECRET_FILE.svg) }",
    "p { background: \\url(SECRET_FILE.svg) }",
    "p::before { content: url('../../secret.svg') }",
    "@font-face { font-family: X; src: url(SECRET_FILE.txt) } p { font-family: X }",
    'li { list-style: URL( "SECRET_FILE.svg" ) }',
    "p { background: image-set('SECRET_FILE.svg' 1x) }",
    "a { content: '/*' } p { background: url(SECRET_FILE.svg) } b { content: '*/' }",
]  # fmt: skip


@pytest.mark.parametrize("css", REACHING_SHEETS)
def test_a_style_sheet_that_reaches_out_is_refused_with_its_line(den, css):
    found = refused(looked_at(den.hostile(css=f"p {{ }}\n\n{css}")))
    assert found.place.file.endswith("ours/page.css")
    assert found.place.line == 3
    assert "reaches for another file" in found.sentence


@pytest.mark.parametrize("css", REACHING_SHEETS)
def test_the_fetcher_gives_a_style_sheet_nothing_either(den, css, monkeypatch):
    monkeypatch.setattr(choosing, "is_ours", lambda _: True)
    made = write_pdf(DOCUMENT, den.hostile(css=css), b"{}")
    assert made.findings
    assert SECRET.encode() not in every_byte(made.content) if made.content else True


def test_pictures_that_a_style_sheet_holds_itself_are_fine(den):
    css = "p { background: url(data:image/png;base64,iVBORw0KGgo=) } a { fill: url(#x) }"
    assert write_html(DOCUMENT, den.hostile(css=css), b"{}", SMALL).findings == ()


# --- pictures and links of the folder --------------------------------------------------------


@pytest.mark.parametrize(
    "logo",
    [
        SVG.format("<image x:href='SECRET_FILE.svg' width='9' height='9'/>"),
        "<!DOCTYPE svg [<!ENTITY e SYSTEM 'SECRET_FILE.txt'>]>" + SVG.format("<text>&amp;e;</text>"),
        "<!DOCTYPE svg [<!ENTITY e SYSTEM 'SECRET_FILE.txt'>]>" + SVG.format("<text>&e;</text>"),
        "<!DOCTYPE svg [<!ENTITY a0 'ha'>"
        + "".join(f"<!ENTITY a{i + 1} '{f'&a{i};' * 10}'>" for i in range(12))
        + "]>" + SVG.format("<text>&a12;</text>"),
        SVG.format("<style>@import 'SECRET_FILE.css';</style><rect width='9' height='9'/>"),
        SVG.format("<use href='SECRET_FILE.svg#a'/>"),
        SVG.format("<script>alert(1)</script>"),
    ],
    ids=["image", "unused entity", "entity", "billion laughs", "import", "use", "script"],
)  # fmt: skip
def test_a_logo_reaches_nothing(den, logo, monkeypatch):
    monkeypatch.setattr(choosing, "is_ours", lambda _: True)
    theirs = den.hostile(
        record="extends: plain\nlogo: logo.svg\n",
        body="<img alt=x src='{{ logo }}'>",
        logo_svg=logo,
    )
    assert SECRET.encode() not in every_byte(write_html(DOCUMENT, theirs, b"{}").content)
    made = write_pdf(DOCUMENT, theirs, b"{}")
    assert SECRET.encode() not in every_byte(made.content) if made.content else True
    assert SECRET not in str(made.findings)
    harmless = any(words in logo for words in ("<script", "<use", "&amp;e;"))
    assert any(one.is_error and one.place for one in made.findings) is not harmless


@pytest.mark.parametrize(
    "name", ["page.css", "page.html.j2", "logo.svg", "font.ttf", "template.yaml"]
)
def test_a_link_out_of_the_folder_is_refused(den, name):
    fonts = "fonts:\n  body: {family: F, word: F, files: {regular: font.ttf}}\n"
    more = {"logo.svg": "logo: logo.svg\n", "font.ttf": fonts}.get(name, "")
    home = folder(den.home / "templates", "ours", f"extends: plain\n{more}")
    (home / name).unlink(missing_ok=True)
    (home / name).symlink_to(den.home / "secret.svg")
    with pytest.raises(TemplateError, match="outside"):
        den.load()


@pytest.mark.parametrize("name", ["page.css", "page.html.j2"])
def test_a_file_of_four_gigabytes_is_not_read(den, name):
    home = folder(den.home / "templates", "ours", "extends: plain\n")
    with (home / name).open("wb") as file:
        file.truncate(4_000_000_000)
    with pytest.raises(TemplateError, match="larger than 10 MB"):
        den.load()


def test_a_fault_without_a_line_names_a_file_of_the_template_itself(den, monkeypatch):
    monkeypatch.setattr(choosing, "is_ours", lambda _: True)
    home = folder(den.home / "templates", "ours", "extends: plain\nlogo: logo.svg\n")
    (home / "logo.svg").write_text("<svg")
    (found,) = write_pdf(DOCUMENT, den.load(), b"{}").findings
    assert found.place.file == str(home / "template.yaml")


# --- Jinja -----------------------------------------------------------------------------------

ESCAPES = [
    "{% include 'page.css' %}",
    "{% import '/etc/passwd' as x %}",
    "{% from 'x' import y %}",
    "{% extends 'sheet' %}",
    "{% extends 'ours' %}",
    "{% extends '../plain' %}",
    "{% extends meta.title %}",
    "{% autoescape false %}{{ meta.title }}{% endautoescape %}",
    "{{ meta.title|safe }}",
    "{{ ''|attr('__class__') }}",
    "{{ ''|attr('__cla' ~ 'ss__') }}",
    "{{ meta.__class__.__init__.__globals__ }}",
    "{{ '{0.__class__.__mro__}'.format(meta) }}",
    "{{ '{0.__class__}'|string|attr('format')(meta) }}",
    "{{ '{x.__class__}'.format_map({'x': meta}) }}",
    "{{ head.format.__func__ }}",
    "{{ [meta]|map(attribute='__class__')|first }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{% set meta.title = 'other' %}",
    "{{ meta.__setattr__('title', 'other') }}",
    "{% do meta.labels.update({'note': 'x'}) %}",
    "{{ meta.labels.update({'note': 'x'}) }}",
    "{{ meta.labels.pop('note') }}",
    "{{ [1].append(2) }}",
    "{{ 'x' * 10 ** 9 }}",
    "{{ [0] * 10 ** 9 }}",
    "{{ 10 ** (10 ** 10) }}",
    "{{ range(10 ** 9) }}",
    "{{ lipsum(n=10 ** 6) }}",
    "{{ [1, 2]|random }}",
    "{{ 1|dictsort }}",
    "{{ meta.nothing }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% block a %}{{ self.a() }}{% endblock %}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{% for a in [1] %}" * 40 + "{% endfor %}" * 40,
    "{% for a in range(99999) %}{% for b in range(99999) %}{{ head }}{% endfor %}{% endfor %}",
]


@pytest.mark.parametrize("source", ESCAPES)
def test_no_way_out_of_the_sandbox_and_no_quick_trap(den, source):
    theirs = den.hostile(body=source.replace("BODY", ""))
    page = unfilled_page(DOCUMENT, theirs, render_fragments(DOCUMENT, theirs, "end"), "screen", b"")
    with pytest.raises(TemplateError) as caught:
        fill_page(page, 5_000_000)
    (found,) = caught.value.findings
    assert found.code == "BG609"
    assert found.place.file.endswith("ours/page.html.j2")
    assert "object at 0x" not in found.sentence
    assert DOCUMENT.meta.title == "T"
    assert "note" in DOCUMENT.meta.labels


def test_the_line_that_fails_is_named_and_shown(den):
    found = refused(write_html(DOCUMENT, den.hostile(body="{{ 1 / 0 }}"), b"{}", SMALL))
    assert (found.place.line, found.place.line_text) == (4, "{{ 1 / 0 }}")


def test_words_of_the_brief_stay_words_however_a_page_turns_them(den):
    document = documents_of((n.Text("boats"),), title="<script>alert(1)</script>")
    turns = (
        "{{ meta.title }}{{ meta.title|string }}{{ '%s'|format(meta.title) }}"
        "{{ head[:0] ~ meta.title }}{{ head[:0].join([meta.title, '']) }}{{ [meta.title]|join }}"
        "{{ (head[:0] ~ meta.title).unescape() }}{{ meta.title|escape|striptags }}"
        "{{ (head[:0] + '{}').format(meta.title) }}{% set x %}{{ meta.title }}{% endset %}{{ x }}"
    )
    made = write_html(document, den.hostile(body=turns), b"{}", SMALL)
    assert made.findings == ()
    assert b"<script>" not in made.content
    assert made.content.count(b"&lt;script&gt;alert") >= 8


# --- limits ----------------------------------------------------------------------------------

LOOP = "{% for a in range(99999) %}"
ENDLESS = LOOP * 3 + "{% endfor %}" * 3


def test_an_endless_loop_is_ended_and_told_in_seconds(den):
    theirs = den.hostile(body=ENDLESS)
    for write in (write_html, write_pdf):
        found = refused(write(DOCUMENT, theirs, b"{}", Limits(seconds=1)), "BG610")
        assert "the template 'ours' did not finish within" in found.sentence
        assert found.place.file.endswith("ours/page.html.j2")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{{ 'x'.center(10 ** 10) }}", "needs more than 900 MB of memory"),
        ("{{ '%9999999999d'|format(1) }}", "needs more than 900 MB of memory"),
        ("{% set n = namespace(x='boats') %}" + LOOP + "{% set n.x = n.x ~ n.x %}{% endfor %}", "of memory"),
    ],
)  # fmt: skip
def test_too_much_memory_is_told(den, body, says):
    assert (
        says
        in refused(write_html(DOCUMENT, den.hostile(body=body), b"{}", SMALL), "BG610").sentence
    )


def test_four_gigabytes_of_text_end_early(den):
    body = f"{LOOP}{{{{ 'x'.center(40000) }}}}{{% endfor %}}"
    found = refused(write_html(DOCUMENT, den.hostile(body=body), b"{}", SMALL))
    assert "more than 5,000,000 characters" in found.sentence


def test_a_file_that_is_too_large_is_told(den):
    made = write_pdf(
        DOCUMENT, den.hostile(), random.Random(7).randbytes(200_000), replace(SMALL, output=150_000)
    )
    assert "more than 150 kB" in refused(made, "BG610").sentence


def test_a_hundred_thousand_elements_within_each_other_are_refused(den):
    found = refused(write_pdf(DOCUMENT, den.hostile(body=LOOP + "<div>{% endfor %}"), b"{}", SMALL))
    assert "nests more than 256 elements" in found.sentence


@pytest.mark.parametrize(
    ("css", "body"),
    [
        ("", LOOP + "<p style='break-before: page'>x</p>{% endfor %}"),
        (":root { --a0: x;" + "".join(f"--a{i + 1}: var(--a{i}) var(--a{i});" for i in range(40)) + "}"
         "p::before { content: var(--a40) }", ""),
    ],
    ids=["a hundred thousand pages", "variables that double"],
)  # fmt: skip
def test_printing_without_end_is_ended(den, css, body):
    made = write_pdf(DOCUMENT, den.hostile(css=css, body=body), b"{}", replace(SMALL, seconds=3))
    found = refused(made, "BG610")
    assert "seconds" in found.sentence or "memory" in found.sentence


@pytest.mark.parametrize(
    "css",
    [
        "body { height: 10000000cm }",
        "@page { size: 1mm !important; margin: 0 } p { height: 1e9cm }",
    ],
)
def test_huge_sizes_end(den, css):
    made = write_pdf(DOCUMENT, den.hostile(css=css), b"{}", SMALL)
    assert made.content.startswith(b"%PDF") or made.findings


def test_a_style_sheet_that_breaks_the_engine_is_the_template_s_fault(den):
    found = refused(
        write_pdf(DOCUMENT, den.hostile(css="p { font-size: 1e30cm }"), b"{}", SMALL), "BG610"
    )
    assert "breaks the program that makes the file" in found.sentence
    assert found.place.file.endswith("ours/page.css")


def test_no_process_is_left_over(den, monkeypatch):
    ids: list[int] = []
    popen = subprocess.Popen

    class Watched(popen):
        def __init__(self, *given, **named):
            super().__init__(*given, **named)
            ids.append(self.pid)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    refused(write_html(DOCUMENT, den.hostile(body=ENDLESS), b"{}", Limits(seconds=0.8)), "BG610")
    assert ids
    for one in ids:
        with pytest.raises(ProcessLookupError):
            os.kill(one, 0)


def test_a_machine_that_starts_no_process_is_told(den, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(den.home / "nothing"))
    found = refused(write_html(DOCUMENT, den.hostile(), b"{}"), "BG610")
    assert "could not get a process of its own" in found.sentence


def test_memory_is_watched_where_the_kernel_does_not():
    script = (
        "from briefgen.writers.limits import watch_memory; import time\n"
        "watch_memory(200_000_000); kept = bytearray(400_000_000)\n"
        "kept[::4096] = b'x' * len(kept[::4096]); time.sleep(20)\n"
    )
    path = os.pathsep.join(sys.path)
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": path}, check=False
    )
    assert done.returncode == NO_MEMORY


# --- what parent and child say ---------------------------------------------------------------


def test_the_request_is_plain_json_and_comes_back_equal(den):
    theirs = den.hostile()
    page = unfilled_page(
        every_node(), theirs, render_fragments(every_node(), theirs, "end"), "screen", LEDGER
    )
    work, limits = read_request(request(Work(page), SMALL))
    assert work == Work(page)
    assert limits == SMALL
    assert isinstance(work.page.meta.labels, MappingProxyType)
    assert make(work) == make(Work(page))


def test_the_answer_comes_back_equal():
    one = finding("BG604", "“x”", None, details=(("a", "b"),), help="c")
    made = Written(b"%PDF\n\x00\xff\n", (one, replace(one, severity=Severity.WARNING)), 3)
    assert read_answer(answer(made)) == made


@pytest.mark.parametrize(
    "said",
    [b"", b"\x80\x04K\x01.", b"[]", b"{}", b'{"findings": [1], "pages": 1}', b'{"findings": 1, "pages": 1}',
     b'{"findings": [{"code": "BG999"}], "pages": null}', b'{"findings": [], "pages": [1]}', b"[" * 100_000],
)  # fmt: skip
def test_an_answer_that_is_none_is_refused(said):
    with pytest.raises(ValueError):
        read_answer(said)


def test_an_answer_cannot_move_the_cursor_of_a_terminal():
    made = Written(b"", (finding("BG609", "\x1b[2Jgone\u202e", help="\x9b1m"),))
    (one,) = read_answer(answer(made)).findings
    assert (one.sentence, one.help) == (" [2Jgone ", " 1m")


# --- places of what the engine says ----------------------------------------------------------


def test_what_the_engine_says_of_a_style_sheet_names_its_line(den):
    theirs = den.hostile(css="h1 { color: red }\n\nh2 { gloss: high }\n@nothing;\n")
    made = write_pdf(DOCUMENT, theirs, b"{}", SMALL)
    assert made.content
    places = [(Path(one.place.file).name, one.place.line, one.severity) for one in made.findings]
    assert places == [("page.css", 3, Severity.WARNING), ("page.css", 4, Severity.WARNING)]
    assert made.findings[0].place.line_text == "h2 { gloss: high }"


def test_what_it_says_of_a_style_element_names_the_page(den):
    theirs = den.hostile(head="<style>h2 { gloss: high }</style>", css="p { color: red }")
    (found,) = write_pdf(DOCUMENT, theirs, b"{}", SMALL).findings
    assert Path(found.place.file).name == "page.html.j2"


def test_a_picture_without_words_names_its_line(den):
    picture = f"data:image/svg+xml,{SVG.format('')}".replace("<", "%3C").replace(">", "%3E")
    theirs = den.hostile(body=f'<p><img src="{picture}"></p>')
    (found,) = write_pdf(DOCUMENT, theirs, b"{}", SMALL).findings
    assert found.code == "BG604"
    assert (Path(found.place.file).name, found.place.line) == ("page.html.j2", 4)
    assert "no words for those who cannot see it" in found.sentence


def test_a_character_that_no_font_has_names_the_words_around_it():
    document = documents_of((n.Text("They saw the boats \U0001fbb7 leave the harbour."),))
    (found,) = write_pdf(document, template(), b"{}").findings
    assert found.details == (("words", "… T They saw the boats \U0001fbb7 leave the harbour. …"),)
    assert found.place is not None


def test_a_file_of_a_stranger_s_template_still_proves_its_words(den):
    from briefgen.document.ledger import embedded_ledger

    ledger = embedded_ledger(every_node())
    made = write_pdf(every_node(), den.hostile(), ledger, SMALL)
    assert made.findings == ()
    assert verify_reading(read_pdf(made.content), ledger, "x") == ()


def test_the_code_of_limits_cannot_be_waived():
    assert not CODES["BG610"].waivable
