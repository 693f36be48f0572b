"""The configuration: where it is found, what may stand in it, which rules it chooses."""

from __future__ import annotations

from pathlib import Path

import pytest

from twosource.config import load_settings
from twosource.config_file import find_config, read_config
from twosource.config_schema import BATCH, CONFIG, RULES
from twosource.errors import ConfigError, TwosourceError
from twosource.rules.load import load_rules


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No configuration of the machine."""
    monkeypatch.delenv("TWOSOURCE_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))


def found(folder: Path) -> str | None:
    source = find_config(start=folder)
    return str(Path(source.path).resolve()) if source else None


def test_the_nearest_file_upwards(tmp_path: Path) -> None:
    deep = tmp_path / "desk" / "stories" / "today"
    deep.mkdir(parents=True)
    assert found(deep) is None
    (tmp_path / "pyproject.toml").write_text('[tool.twosource]\nfail_on = "fix"\n')
    assert (found(deep) or "").endswith("pyproject.toml")
    (tmp_path / "desk" / "twosource.yaml").write_text("fail_on: note\n")
    assert load_settings(start=deep).fail_on == "note"
    (deep / ".twosource.yaml").write_text("fail_on: never\n")
    assert load_settings(start=deep).fail_on == "never"


def test_a_project_file_without_a_table_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "twosource.yaml").write_text("fail_on: note\n")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert load_settings(start=inner).fail_on == "note"


def test_environment_and_argument_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("near", "env", "given"):
        (tmp_path / f"{name}.yaml").write_text(f"reports: {name}\n")
    (tmp_path / "twosource.yaml").write_text("reports: near\n")
    monkeypatch.setenv("TWOSOURCE_CONFIG", str(tmp_path / "env.yaml"))
    assert load_settings(start=tmp_path).raw["reports"] == "env"
    assert load_settings(tmp_path / "given.yaml", start=tmp_path).raw["reports"] == "given"


def test_the_users_own_file_comes_last(tmp_path: Path) -> None:
    own = tmp_path / "home" / "twosource" / "config.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("fail_on: never\n")
    assert load_settings(start=tmp_path).fail_on == "never"


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.yaml: there is no such file"):
        load_settings(tmp_path / "none.yaml")


def test_an_empty_file_sets_nothing(tmp_path: Path) -> None:
    (tmp_path / "twosource.yaml").write_text("# nothing yet\n")
    assert load_settings(start=tmp_path).fail_on == "clarify"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("fail_onn: fix\n", "1:1: unknown key 'fail_onn'; did you mean 'fail_on'?"),
        ("fail_on: always\n", "1:10: 'always' is not one of fix, clarify, note, never"),
        ("fail_on: fix\nfail_on: note\n", "2:1: 'fail_on' stands here a second time (first on line 1)"),
        ("rules: {pak: all}\n", "1:9: unknown key 'pak'; did you mean 'pack'?"),
        ("rules: {disable: value.conflict}\n", "1:18: expected a list, found 'value.conflict'"),
        ("rules: {actions: {value.conflict: shout}}\n", "1:35: 'shout' is not one of fix, clarify, note, ok, off"),
        ("rules: {tolerances: [{measure: cost, relative: many}]}\n", "1:48: expected a share such as 5%"),
        ("stories: [{folder: a}]\n", "1:12: unknown key 'folder'"),
        ("overrides: [{files: a.md}]\n", "1:13: 'rules' is missing"),
        ("- a list\n", "1:1: the file holds a list"),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "twosource.yaml"
    file.write_text(content)
    with pytest.raises(TwosourceError) as caught:
        load_settings(start=tmp_path)
    assert f"twosource.yaml:{message}" in str(caught.value)


def test_mistakes_in_a_project_file(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.twosource]\nfailon = "fix"\n')
    with pytest.raises(ConfigError, match=r"pyproject\.toml:1:1: unknown key 'failon'; did you mean 'fail_on'"):
        load_settings(start=tmp_path)


def ids(folder: Path, content: str) -> dict[str, str]:
    """Rules in force and what they do, with this configuration."""
    (folder / "twosource.yaml").write_text(content)
    rules = load_settings(start=folder).rules.rules
    return {rule.id: "off" if rule.off else rule.action for rule in rules}


def test_packs(tmp_path: Path) -> None:
    recommended = ids(tmp_path, "")
    everything = ids(tmp_path, "rules: {pack: all}\n")
    assert "value.conflict" in recommended
    assert "basis.unstated-other" in everything.keys() - recommended.keys()
    assert not [name for name in everything if name.startswith("house.")]
    assert "house.percent-mixed" in ids(tmp_path, "rules: {pack: [recommended, house]}\n")
    assert ids(tmp_path, "rules: {pack: 'off'}\n") == {}
    assert ids(tmp_path, "rules: {pack: 'off', enable: ['list.*']}\n") == {"list.count": "fix"}
    assert ids(tmp_path, "rules: {enable: [house.percent-mixed]}\n").keys() - recommended.keys() == {
        "house.percent-mixed"
    }


def test_off_and_other_actions(tmp_path: Path) -> None:
    chosen = ids(tmp_path, "rules: {disable: ['name.*'], actions: {value.conflict: note, date.conflict: 'off'}}\n")
    assert chosen["name.spelling"] == "off"
    assert chosen["value.conflict"] == "note"
    assert chosen["date.conflict"] == "off"


def test_an_unknown_rule_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigError, match=r"disable: there is no rule 'value.conflct'; did you mean 'value.conflict'"
    ):
        ids(tmp_path, "rules: {disable: [value.conflct]}\n")


def test_own_rules_are_tried_first_and_run_with_every_pack(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "desk.yaml").write_text(
        "rules:\n  - {id: desk.cost, title: T, status: test, action: note, why: W,\n"
        "     when: {check: pair.value}, message: M}\n"
    )
    for pack in ("recommended", "'off'"):
        assert next(iter(ids(tmp_path, f"rules: {{pack: {pack}, paths: [own]}}\n"))) == "desk.cost"


def test_only_and_skip() -> None:
    on = [rule.id for rule in load_rules(only=["value.conflict"]).rules if not rule.off]
    assert on == ["value.conflict"]


def test_the_digest_changes_with_what_is_chosen(tmp_path: Path) -> None:
    digests = {
        load_rules().digest,
        load_rules(pack="all").digest,
        load_rules(disable=["value.conflict"]).digest,
        load_rules(tolerances=[{"measure": "cost", "absolute": 1}]).digest,
    }
    assert len(digests) == 4
    assert load_rules().digest == load_rules().digest


def test_the_page_of_the_documentation_holds_and_names_every_key(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "configuration.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    file = tmp_path / "desk" / "twosource.yaml"
    file.parent.mkdir()
    file.write_text(example, encoding="utf-8")
    for name in ("newsroom.yaml", "desk/own-rules", "desk/authorities.yaml", "desk/labour.csv"):
        (tmp_path / name).touch()
    content = read_config(file).data
    assert set(content) == set(CONFIG.keys)
    assert set(content["rules"]) == set(RULES.keys)
    assert set(content["batch"]) == set(BATCH.keys)


def test_a_pack_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no pack 'recomended'; did you mean 'recommended'"):
        ids(tmp_path, "rules: {pack: recomended}\n")


def written(folder: Path, **files: str) -> Path:
    """Configurations by name; the first is returned."""
    for name, content in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".yaml").write_text(content, encoding="utf-8")
    return (folder / next(iter(files)).replace("__", "/")).with_suffix(".yaml")


OWN_RULE = (
    "rules: [{id: ID, title: T, status: test, action: note, why: W, when: {check: pair.value}, message: M}]\n"
)
REGISTRY = "authorities: [{id: nl.office, name: NAME}]\n"


def test_a_shared_configuration_is_extended(tmp_path: Path) -> None:
    """Paths start from the file in which they stand; lists are joined; what stands nearer wins."""
    own = written(
        tmp_path,
        desk__politics="""\
extends: ../newsroom.yaml
rules: {pack: all, paths: own, disable: [title.roles], enable: [name.variant], actions: {value.update: clarify}}
authorities: bodies.yaml
""",
        newsroom="""\
fail_on: fix
reports: elsewhere
authorities: [shared/bodies.yaml]
rules:
  paths: shared/rules
  disable: [name.variant, name.spelling]
  enable: [house.undated]
  actions: {value.update: fix, date.weekday: note}
overrides: [{files: "live/*", rules: {actions: {value.conflict: note}}}]
""",
        desk__own__rule=OWN_RULE.replace("ID", "desk.rule"),
        shared__rules__rule=OWN_RULE.replace("ID", "newsroom.rule"),
        shared__bodies=REGISTRY.replace("NAME", "Shared Office"),
        desk__bodies=REGISTRY.replace("NAME", "Office of the Desk"),
    )
    settings = load_settings(own)
    rules = {rule.id: "off" if rule.off else rule.action for rule in settings.rules.rules}
    assert list(rules)[:2] == ["desk.rule", "newsroom.rule"]
    assert settings.rules.pack == ("all",)
    assert (rules["title.roles"], rules["name.spelling"]) == ("off", "off")
    assert rules["name.variant"] != "off"
    assert (rules["value.update"], rules["date.weekday"], rules["house.undated"]) == ("clarify", "note", "note")
    assert settings.fail_on == "fix"
    assert "reports" not in settings.raw
    assert len(settings.overrides) == 1
    office = settings.registry.authorities["nl.office"]
    assert {office.name, *office.aliases} == {"Shared Office", "Office of the Desk"}


def test_of_several_the_last_named_is_the_nearest(tmp_path: Path) -> None:
    bases = {"a": "fail_on: note\n", "b": "extends: c.yaml\n", "c": "fail_on: never\n"}
    assert load_settings(written(tmp_path, own="extends: [a.yaml, b.yaml]\n", **bases)).fail_on == "never"
    assert load_settings(written(tmp_path, own="extends: [b.yaml, a.yaml]\n", **bases)).fail_on == "note"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a": "fail_on: fix\nextends: b.yaml\n"}, "a.yaml:2:10: there is no file 'b.yaml' to extend"),
        ({"a": "extends: [a.yaml]\n"}, "a.yaml:1:11: these files extend one another: a.yaml → a.yaml"),
        (
            {"a": "extends: b.yaml\n", "b": "extends: c.yaml\n", "c": "extends: b.yaml\n"},
            "c.yaml:1:10: these files extend one another: b.yaml → c.yaml → b.yaml",
        ),
        ({"a": "extends: b.yaml\n", "b": "fail_on: fixx\n"}, "b.yaml:1:10: 'fixx' is not one of"),
        ({"a": "rules:\n  paths: [own]\n"}, "a.yaml:2:11: there is no file or folder 'own'"),
        ({"a": "authorities: bodies.yaml\n"}, "a.yaml:1:14: there is no file or folder 'bodies.yaml'"),
        ({"a": "extends: 5\n"}, "a.yaml:1:10: expected text, found the number 5"),
        (
            {"a": "extends: b.yaml\n", "b": "rules:\n  disable: [value.conflct]\n"},
            "b.yaml:2:13: disable: there is no rule 'value.conflct'; did you mean 'value.conflict'?",
        ),
        (
            {"a": "overrides:\n  - {files: x, rules: {actions: {value.conflct: note}}}\n"},
            "a.yaml:2:34: actions: there is no rule 'value.conflct'; did you mean 'value.conflict'?",
        ),
        (
            {"a": "rules: {pack: [recommended, hose]}\n"},
            "a.yaml:1:29: pack: there is no pack 'hose'; did you mean 'house'?",
        ),
    ],
)
def test_mistakes_in_what_is_extended_and_named(tmp_path: Path, files: dict[str, str], message: str) -> None:
    own = written(tmp_path, **files)
    with pytest.raises(TwosourceError) as caught:
        load_settings(own)
    assert message in str(caught.value)


def test_a_rule_enabled_by_its_id_is_on_although_its_group_is_not(tmp_path: Path) -> None:
    chosen = ids(tmp_path, "rules: {disable: ['name.*'], enable: [name.spelling]}\n")
    assert chosen["name.spelling"] != "off"
    assert chosen["name.variant"] == "off"
    skipped = load_rules(enable=["name.spelling"], skip=["name.spelling"]).get("name.spelling")
    assert skipped is not None and skipped.off


def test_empty_parts_set_nothing(tmp_path: Path) -> None:
    """Everything below a key commented out."""
    assert ids(tmp_path, "rules:\n#  pack: all\noverrides:\nstories:\nbatch:\n") == ids(tmp_path, "")


def test_names_are_told_beside_broken_files(tmp_path: Path) -> None:
    """What is named may stand in a file that is left out, but a slip is not passed over."""
    (tmp_path / "own.yaml").write_text("rules: [{id: desk.cost, titel: T}]\n")
    file = tmp_path / "twosource.yaml"
    file.write_text("rules: {paths: own.yaml, disable: [desk.costs]}\n")
    told = [str(problem) for problem in load_settings(file, skip=["value.conflct"], keep_going=True).problems]
    assert any("twosource.yaml:1:36: disable: there is no rule 'desk.costs'" in line for line in told)
    assert "--skip-rule: there is no rule 'value.conflct'; did you mean 'value.conflict'?" in told
