"""A brief in several languages: one of them is taken out of the file before anything else reads it.

Where the file has a text once for each language (``{en: …, fr: …}``), the data hold the chosen one, and every place
stays the place of the words that were chosen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from briefgen.findings import Finding, Report, finding
from briefgen.records.tags import base
from briefgen.records.validation import suggestion
from briefgen.records.yamlfile import YamlFile, YamlPath


def languages_of(file: YamlFile) -> tuple[str, ...]:
    """The languages that the brief declares, the original first; none where it is in one language only."""
    declared = file.data.get("languages")
    if not isinstance(declared, list) or not all(isinstance(one, str) for one in declared):
        return ()
    return tuple(declared)


def short(language: str, languages: Sequence[str]) -> str:
    """How file names call the language: without its region, unless another one differs only in that."""
    alike = [one for one in languages if base(one) == base(language)]
    return base(language) if len(alike) == 1 else language


def wanted(asked: str | None, languages: Sequence[str]) -> str | None:
    """The declared language that is meant by a tag; the first where nothing is asked for."""
    if asked is None:
        return next(iter(languages), None)
    exact = [one for one in languages if one.lower() == asked.lower()]
    near = [one for one in languages if base(one) == base(asked.lower())]
    return next(iter((*exact, *near)), None)


def in_language(file: YamlFile, language: str, report: Report) -> YamlFile:
    """The brief as it reads in one of its languages.

    Args:
        file: the brief's file, which declares ``languages:``.
        language: one of them.
        report: takes unknown keys of languages.
    """
    languages = languages_of(file)
    taking = _Taking(file, language, languages)
    data = taking.taken((), ())
    report.add(*taking.problems, *_original(file, languages))
    taking.new.data = {**data, "language": language}
    taking.new.values["language",] = file.values["languages", languages.index(language)]
    return taking.new


def _original(file: YamlFile, languages: Sequence[str]) -> Iterator[Finding]:
    own = file.data.get("language")
    if own is not None and own != languages[0]:
        yield finding("BG122", f"language: is '{own}', and the first of languages: is '{languages[0]}'",
                      file.place("language"), help="remove `language:`; the first of `languages:` is the original")  # fmt: skip


_ALL_LANGUAGES: Final = ("translations",)
"""Keys below which every language is kept."""


@dataclass
class _Taking:
    """Takes one language out of a file, value by value."""

    file: YamlFile
    language: str
    languages: Sequence[str]

    def __post_init__(self) -> None:
        self.new = YamlFile(self.file.name, self.file.text)
        self.problems: list[Finding] = []
        self.known = tuple(dict.fromkeys((*map(base, self.languages), *self.languages)))

    def taken(self, there: YamlPath, here: YamlPath) -> Any:
        """The value at a path of the file, to stand at a path of the new one."""
        self._stand(there, here)
        value = self.file.value_at(there)
        if here and here[-1] not in _ALL_LANGUAGES and self._is_by_language(value):
            return self._one_of(value, there, here)
        match value:
            case dict():
                return {key: self.taken((*there, key), (*here, key)) for key in value}
            case list():
                return [self.taken((*there, at), (*here, at)) for at in range(len(value))]
            case _:
                return value

    def _stand(self, there: YamlPath, here: YamlPath) -> None:
        if there in self.file.keys:
            self.new.keys.setdefault(here, self.file.keys[there])
        self.new.values[here] = self.file.values[there]

    def _is_by_language(self, value: Any) -> bool:
        return (
            isinstance(value, dict)
            and any(key in self.known for key in value)
            and all(one is None or isinstance(one, str) for one in value.values())
        )

    def _one_of(self, value: Mapping[str, Any], there: YamlPath, here: YamlPath) -> Any:
        for key in value:
            if key not in self.known:
                self.problems.append(
                    finding("BG120", f"'{key}' is none of this brief's languages",
                            self.file.place(*there, key, key=True), help=suggestion(key, self.known))
                )  # fmt: skip
        chosen = self._key(value)
        if chosen is None:
            return dict(value)
        self.new.taken[here] = chosen
        return self.taken((*there, chosen), here)

    def _key(self, value: Mapping[str, Any]) -> str | None:
        """The key of the language; where it is not there, of the original, or of any."""
        order = (
            self.language,
            base(self.language),
            self.languages[0],
            base(self.languages[0]),
            *self.known,
        )
        return next((one for one in order if value.get(one) is not None), None)
