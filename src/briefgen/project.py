"""A project on disk: where its sources, briefs and templates lie."""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with ``seeds/`` and ``briefs/`` in it."""

    root: Path
    also: tuple[Path, ...] = ()
    """Further projects whose templates and kinds are known here."""

    @property
    def seeds(self) -> Path:
        """The corpus."""
        return self.root / "seeds"

    @property
    def sources(self) -> Path:
        """One folder a source."""
        return self.seeds / "sources"

    @property
    def captures(self) -> Path:
        """Files as received."""
        return self.seeds / "captures"

    @property
    def briefs(self) -> Path:
        """One YAML file a brief."""
        return self.root / "briefs"

    @property
    def out(self) -> Path:
        """Where finished files go unless told otherwise."""
        return self.root / "out"

    def catalog(self, language: str) -> Path:
        """The translations of the library's own words into a language (gettext)."""
        return self.seeds / "translations" / f"{language}.po"

    @property
    def lock(self) -> Path:
        """The committed record of where every quotation stands."""
        return self.root / "briefgen.lock"

    @property
    def reviews(self) -> Path:
        """Who approved what."""
        return self.root / "reviews.yaml"

    def brief_files(self) -> tuple[Path, ...]:
        """Every brief, in the order of their names."""
        if not self.briefs.is_dir():
            return ()
        return tuple(sorted(p for p in self.briefs.iterdir() if p.suffix in (".yaml", ".yml")))

    def folders(self, kind: str) -> tuple[Path, ...]:
        """Where ``templates`` or ``kinds`` are looked for: in the project first, then in the wheel."""
        roots = (self.root, *self.also)
        places = (*(root / kind for root in roots), packaged(kind))
        return tuple(path for path in places if path.is_dir())

    def shown(self, path: Path) -> str:
        """The path as messages show it: relative to the project where it lies inside."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return str(path)


def packaged(name: str) -> Path:
    """A folder that comes with briefgen; in a checkout, templates lie at its root."""
    package = Path(str(resources.files("briefgen")))
    data, inside, root = package / "data" / name, package / name, package.parent.parent / name
    places = (data, root) if name == "templates" else (data, inside)
    return next((place for place in places if place.is_dir()), places[0])


def find_project(start: Path) -> Project | None:
    """The nearest folder, from here upwards, that holds ``seeds/``; None where there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "seeds").is_dir():
            return Project(folder)
    return None
