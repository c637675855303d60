"""Everything generated is what its generator makes now."""

import re

import yaml

from briefgen.cli import COMMANDS, run
from briefgen.cli.explain import table
from briefgen.cli.schema import schema_text
from briefgen.codes import CODES


def test_the_schema_beside_the_briefs_is_the_models_own(root):
    assert (root / "brief.schema.json").read_text(encoding="utf-8") == schema_text()


def test_every_code_has_its_page_and_no_page_lacks_its_code(root):
    pages = {path.stem for path in (root / "src/briefgen/explain").glob("*.md")}
    assert pages
    assert pages == set(CODES)


def test_every_page_of_an_explanation_has_all_its_parts(root):
    """Pages of `verify` (7xx) are shorter: what to do is the same for all of them."""
    others = [code for code in CODES if not code.startswith("BG7")]
    assert len(others) > 90
    for code in others:
        page = (root / f"src/briefgen/explain/{code}.md").read_text(encoding="utf-8")
        assert page.startswith(
            f"# {code}: {CODES[code].title}\n\nSeverity: {CODES[code].severity}."
        )
        for part in ("What it means", "Why it matters", "What to do", "For instance"):
            assert f"\n## {part}\n" in page, (code, part)
        assert "```yaml\n" in page
        says_waivable = "It can be waived with a reason." in page
        assert says_waivable is CODES[code].waivable, code


def test_every_example_of_an_explanation_is_yaml(root):
    pages = sorted((root / "src/briefgen/explain").glob("BG*.md"))
    assert pages
    for page in pages:
        for example in re.findall(
            r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL
        ):
            yaml.safe_load(example)


def test_the_table_of_checks_is_the_codes_own(root):
    assert (root / "docs/checks.md").read_text(encoding="utf-8") == table()


def test_explain_without_a_code_lists_every_code(capsys):
    assert run(["explain"]) == 0
    said = capsys.readouterr().out
    assert [code for code in CODES if f"  {code}  " not in said] == []
    assert "5xx: kinds of documents, people, recommendations" in said
    assert run(["explain", "bg221"]) == 0
    assert run(["explain", "BG999"]) == 2


def test_every_command_stands_in_the_readme(root):
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert COMMANDS
    for name in COMMANDS:
        assert f"briefgen {name}" in readme


def test_every_code_is_raised_somewhere(root):
    sources = [p for p in (root / "src/briefgen").rglob("*.py") if p.name != "findings.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    assert len(CODES) > 50
    assert [code for code in CODES if code not in text] == []


def test_the_catalogs_of_our_own_words_are_whole_and_compiled(root, monkeypatch):
    monkeypatch.syspath_prepend(root / "tools")
    import locales

    made = locales.files()
    assert len(made) >= 4
    assert [path.name for path, content in made.items() if path.read_bytes() != content] == []


def test_every_kind_has_its_name_in_english_and_french(root):
    kinds = sorted((root / "src/briefgen/kinds").glob("*.yaml"))
    assert kinds
    for path in kinds:
        kind = yaml.safe_load(path.read_text(encoding="utf-8"))
        for key in ("name", "headed"):
            assert key not in kind or {"en", "fr"} <= set(kind[key]), path.name
