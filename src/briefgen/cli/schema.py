"""``briefgen schema``: the JSON Schema from which editors complete and explain briefs."""

import json
from pathlib import Path

import click

from briefgen.brief.model import Brief
from briefgen.records.describing import described
from briefgen.saving import save


def schema_text() -> str:
    """The JSON Schema (2020-12) of a brief."""
    schema = described(Brief.model_json_schema(by_alias=True), Brief)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


@click.command(name="schema")
@click.option(
    "--write",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Save it in this file.",
)
def command(target: Path | None) -> int:
    """Print the JSON Schema of a brief; editors with a YAML extension use it to complete and explain."""
    if target is None:
        click.echo(schema_text(), nl=False)
        return 0
    save(target, schema_text().encode("utf-8"))
    click.echo(str(target))
    return 0
