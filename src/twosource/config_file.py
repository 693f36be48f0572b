"""The configuration file: where it is found, what it extends, and what is wrong in it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from twosource.errors import ConfigError, ErrorGroup, TwosourceError
from twosource.rules.load import unknown
from twosource.rules.rule import Rule
from twosource.yamlfile import Way, YamlFile, read_yaml

NAMES = ("twosource.yaml", ".twosource.yaml")
PROJECT = "pyproject.toml"
ENVIRONMENT = "TWOSOURCE_CONFIG"
INHERITED = ("rules", "authorities", "fail_on", "overrides")
"""What is taken over from a file that is extended: how to check. What to check, and where reports go, is not."""


@dataclass(slots=True)
class ConfigFile:
    """A configuration in force. ``data`` holds it with all that it extends; paths start from its own folder."""

    path: str
    data: dict[str, Any]
    layers: list[YamlFile] = field(default_factory=list)
    """The file itself and those that it extends, the nearest first."""


def find_config(config: str | Path | None = None, start: Path | None = None) -> ConfigFile | None:
    """The configuration in force, validated: ``config``, ``$TWOSOURCE_CONFIG``, the nearest, the user's own."""
    named = config or os.environ.get(ENVIRONMENT)
    found = Path(named) if named else _nearest((start or Path()).resolve())
    return read_config(_from_here(found)) if found else None


def _nearest(here: Path) -> Path | None:
    for folder in (here, *here.parents):
        for name in NAMES:
            if (folder / name).is_file():
                return folder / name
        project = folder / PROJECT
        if project.is_file() and _tool_table(project) is not None:
            return project
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    own = home / "twosource" / "config.yaml"
    return own if own.is_file() else None


def _from_here(path: Path) -> Path:
    """A path as seen from the working directory, so that reports name no machine's folders."""
    return Path(os.path.relpath(path))


def read_config(path: Path) -> ConfigFile:
    """A configuration with those that it extends. Raises ConfigError, or an ErrorGroup with all that is wrong."""
    return _read(path, ())


def _read(path: Path, inside: tuple[Path, ...]) -> ConfigFile:
    """``inside`` are the files that led here by ``extends``."""
    source = _source(path)
    config = ConfigFile(
        str(path), {key: value for key, value in source.data.items() if value is not None}, [source]
    )
    wrong: list[TwosourceError] = []
    bases: list[ConfigFile] = []
    extended = source.data.get("extends", [])
    inside = (*inside, path.resolve())
    for index, name in enumerate(listed(extended)):
        way: Way = ("extends", index) if isinstance(extended, list) else ("extends",)
        base = path.parent / Path(name).expanduser()
        if base.resolve() in inside:
            names = " → ".join(each.name for each in (*inside[inside.index(base.resolve()) :], base))
            wrong.append(source.error(ConfigError, f"these files extend one another: {names}", way))
        elif not base.is_file():
            wrong.append(source.error(ConfigError, f"there is no file '{name}' to extend", way))
        else:
            try:
                bases.append(_read(_from_here(base), inside))
            except ErrorGroup as group:
                wrong += group.errors
            except ConfigError as error:
                wrong.append(error)
    if wrong:
        raise wrong[0] if len(wrong) == 1 else ErrorGroup(wrong)
    for found in reversed(bases):  # the last one named is the nearest
        config.data = merged(config.data, _moved(found, path.parent))
        config.layers += found.layers
    return config


def _source(path: Path) -> YamlFile:
    """One file by itself, validated."""
    if path.name == PROJECT:
        table = _tool_table(path)
        if table is None:
            raise ConfigError("there is no table [tool.twosource] in it", path=str(path), line=1, column=1)
        source = YamlFile(str(path), table, None)
    else:
        source = read_yaml(path, ConfigError)
        if source.data is None:
            source.data = {}
    from twosource.config_schema import CONFIG
    from twosource.validation import problems

    wrong = problems(CONFIG, source, ConfigError) or _missing(source, path.parent)
    if wrong:
        raise wrong[0] if len(wrong) == 1 else ErrorGroup(wrong)
    return source


def _missing(source: YamlFile, folder: Path) -> list[TwosourceError]:
    """Files of rules and authorities that are named and not there."""
    wrong = []
    rules = source.data.get("rules") or {}
    for way, named in (
        (("rules", "paths"), rules.get("paths", [])),
        (("authorities",), source.data.get("authorities", [])),
    ):
        for index, name in enumerate(listed(named)):
            if not (folder / name).exists():
                place: Way = (*way, index) if isinstance(named, list) else way
                wrong.append(source.error(ConfigError, f"there is no file or folder '{name}'", place))
    return wrong


def _tool_table(path: Path) -> dict[str, Any] | None:
    try:
        with path.open("rb") as stream:
            content = tomllib.load(stream, parse_float=Decimal)
    except (OSError, tomllib.TOMLDecodeError):
        return None
    table = content.get("tool", {}).get("twosource")
    return table if isinstance(table, dict) else None


def _moved(base: ConfigFile, folder: Path) -> dict[str, Any]:
    """What is taken over from a file, its paths as seen from ``folder``."""
    data = {key: value for key, value in base.data.items() if key in INHERITED}
    way = os.path.relpath(Path(base.path).parent, folder)

    def moved(paths: Any) -> list[str]:
        return [os.path.normpath(os.path.join(way, path)) for path in listed(paths)]  # noqa: PTH118

    if "authorities" in data:
        data["authorities"] = moved(data["authorities"])
    if "paths" in data.get("rules", {}):
        data["rules"] = {**data["rules"], "paths": moved(data["rules"]["paths"])}
    return data


def merged(own: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    """A configuration over one that it extends: lists are joined, and where both speak of one thing its own word
    counts."""
    result = {**base, **own}
    if "authorities" in own and "authorities" in base:
        result["authorities"] = list(dict.fromkeys([*listed(base["authorities"]), *listed(own["authorities"])]))
    if "overrides" in own and "overrides" in base:
        result["overrides"] = [*base["overrides"], *own["overrides"]]  # later entries win
    if "rules" in own and "rules" in base:
        result["rules"] = _merged_rules(own["rules"], base["rules"])
    return result


def _merged_rules(own: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    rules = {**base, **own}
    for key in {"paths", "tolerances"} & own.keys() & base.keys():  # the first that speaks of something counts
        rules[key] = list({repr(item): item for item in (*listed(own[key]), *listed(base[key]))}.values())
    for key, opposite in (("enable", "disable"), ("disable", "enable")):
        if key in base:
            left = [name for name in base[key] if name not in own.get(opposite, [])]
            rules[key] = list(dict.fromkeys([*own.get(key, []), *left]))
    if "actions" in own and "actions" in base:
        other = {name: action for name, action in base["actions"].items() if name not in own["actions"]}
        rules["actions"] = {**own["actions"], **other}
    return rules


def misnamed(config: ConfigFile, rules: Sequence[Rule]) -> list[TwosourceError]:
    """Rules and packs that the configuration names and that do not exist, each with its place."""
    wrong = []
    for source in config.layers:
        for way, what, name, key in _names(source.data):
            told = unknown(what, name, rules)
            if told:
                wrong.append(source.error(ConfigError, told[0], way, hint=told[1], key=key))
    return wrong


def _names(data: Mapping[str, Any]) -> Iterator[tuple[Way, str, str, bool]]:
    """Way, key, name, and whether the name is itself a key, of every rule and pack named."""
    chosen = data.get("rules") or {}
    pack = chosen.get("pack", [])
    for index, name in enumerate(listed(pack)):
        yield ("rules", "pack", index) if isinstance(pack, list) else ("rules", "pack"), "pack", name, False
    places: list[tuple[Way, Mapping[str, Any]]] = [(("rules",), chosen)]
    places += [
        (("overrides", index, "rules"), entry["rules"]) for index, entry in enumerate(data.get("overrides") or [])
    ]
    for way, part in places:
        for key in ("enable", "disable"):
            for index, name in enumerate(part.get(key, [])):
                yield (*way, key, index), key, name, False
        for name in part.get("actions", {}):
            yield (*way, "actions", name), "actions", name, True


def listed(value: Any) -> list[Any]:
    """A value that may be written alone or as a list, as a list."""
    return list(value) if isinstance(value, list | tuple) else [value]
