"""Everything generated is what its generator makes now."""

from briefgen.cli import COMMANDS
from briefgen.cli.schema import schema_text
from briefgen.findings import CODES


def test_the_schema_beside_the_briefs_is_the_models_own(root):
    assert (root / "brief.schema.json").read_text(encoding="utf-8") == schema_text()


def test_every_code_has_its_page_and_no_page_lacks_its_code(root):
    pages = {path.stem for path in (root / "src/briefgen/explain").glob("*.md")}
    assert pages
    assert pages == set(CODES)


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
