"""A page overrides one block of another and inherits the rest; a page of its own still wins whole."""

from pathlib import Path

import pytest
from writer_support import TEMPLATES, documents_of, folder

from briefgen.document import nodes as n
from briefgen.templates.loading import TemplateError, load_template
from briefgen.templates.starting import BLOCKS
from briefgen.writers.filling import fill_page
from briefgen.writers.html import write_html
from briefgen.writers.limits import Limits
from briefgen.writers.markup import render_fragments
from briefgen.writers.page import unfilled_page

DOCUMENT = documents_of((n.Text("boats"),), author="Harbour Watch")


def filled(root: Path, name: str = "ours") -> str:
    template = load_template(name, [root, TEMPLATES])
    fragments = render_fragments(DOCUMENT, template, "end")
    return fill_page(unfilled_page(DOCUMENT, template, fragments, "screen", b"{}"))


def faulty(root: Path, name: str = "ours"):
    with pytest.raises(TemplateError) as caught:
        filled(root, name)
    (found,) = caught.value.findings
    assert found.code == "BG609"
    assert found.help
    return found


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("parent", ["plain", "briefing", "sheet"])
def test_each_block_can_be_overridden_and_the_rest_is_inherited(tmp_path, block, parent):
    page = f'{{% extends "{parent}" %}}{{% block {block} %}}<hr>{{{{ super() }}}}{{% endblock %}}'
    folder(tmp_path, "ours", f"extends: {parent}\n", page_html_j2=page)
    html = filled(tmp_path)
    assert html.count("<hr>") == 1
    assert html.replace("<hr>", "") == filled(tmp_path, parent)


def test_pages_are_built_on_each_other_over_several_folders(tmp_path):
    letterhead = "{% block letterhead %}WORDS{% endblock %}"
    middle = '{% extends "plain" %}' + letterhead.replace("WORDS", "<p>middle</p>")
    top = '{% extends "middle" %}' + letterhead.replace("WORDS", "{{ super() }}<p>top</p>")
    folder(tmp_path, "middle", "extends: plain\n", page_html_j2=middle)
    folder(tmp_path, "between", "extends: middle\n")
    folder(tmp_path, "ours", "extends: between\n", page_html_j2=top.replace("middle", "between"))
    assert "<p>middle</p><p>top</p>" in filled(tmp_path)


def test_a_child_process_knows_the_parents_too(tmp_path):
    page = '{% extends "briefing" %}{% block foot %}<p>the end</p>{% endblock %}'
    folder(tmp_path, "ours", "extends: briefing\n", page_html_j2=page)
    template = load_template("ours", [tmp_path, TEMPLATES])
    made = write_html(DOCUMENT, template, b"{}", Limits(seconds=30))
    assert made.findings == ()
    assert b"<p>the end</p>" in made.content


def test_a_page_without_extends_wins_whole(tmp_path):
    folder(tmp_path, "ours", "extends: briefing\n", page_html_j2="{{ head }}only {{ body }}")
    assert "letterhead" not in filled(tmp_path).split("</style>")[-1]


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [("breifing", "did you mean 'briefing'"), ("ours", "briefing"), ("sheet", "briefing")],
)
def test_only_what_the_folder_extends_can_be_extended(tmp_path, wanted, hint):
    page = f'{{# one #}}\n{{% extends "{wanted}" %}}'
    folder(tmp_path, "ours", "extends: briefing\n", page_html_j2=page)
    found = faulty(tmp_path)
    assert wanted in found.sentence
    assert hint in found.help
    assert (found.place.line, Path(found.place.file).parent.name) == (2, "ours")


def test_a_fault_of_a_parent_is_told_with_the_parents_file_and_line(tmp_path):
    folder(tmp_path, "base", "extends: plain\n", page_html_j2="\n{{ head }}{{ nothing }}")
    folder(tmp_path, "ours", "extends: base\n", page_html_j2='{% extends "base" %}')
    found = faulty(tmp_path)
    assert (found.place.line, Path(found.place.file).parent.name) == (2, "base")
    assert found.place.line_text == "{{ head }}{{ nothing }}"


def test_two_pages_that_extend_each_other_are_refused(tmp_path):
    folder(tmp_path, "base", "extends: plain\n", page_html_j2='{% extends "ours" %}')
    folder(tmp_path, "ours", "extends: base\n", page_html_j2='{% extends "base" %}')
    assert "ours" in faulty(tmp_path).sentence


def test_a_block_that_calls_itself_ends_with_a_finding(tmp_path):
    page = '{% extends "plain" %}{% block foot %}{{ self.foot() }}{% endblock %}'
    folder(tmp_path, "ours", "extends: plain\n", page_html_j2=page)
    assert "without end" in faulty(tmp_path).sentence
