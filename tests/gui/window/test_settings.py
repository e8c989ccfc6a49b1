"""Settings survive a round trip, a broken file and a change of version."""

import msgspec
import pytest

from hessgui.gui import settings
from hessgui.gui.settings import MAX_RECENT, Settings, SettingsFile, load_settings


def test_round_trip(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    SettingsFile(path).change(theme="dark", live=False, memory_limit=10**9, columns=(1, 2, 3), recent=("a", "b"))
    assert load_settings(path) == Settings(
        theme="dark", live=False, memory_limit=10**9, columns=(1, 2, 3), recent=("a", "b"),
    )


def test_nothing_is_written_without_a_change(tmp_path):
    path = tmp_path / "settings.json"
    SettingsFile(path).change(theme="system")
    assert not path.exists()


@pytest.mark.parametrize("text", [
    "", "{", "[]", "null", '{"theme": "pink"}', '{"version": "new"}', '{"version": 99, "columns": "wide"}', "\x00",
    '{"live": 3}', '{"version": -5}',
])
def test_a_broken_file_means_the_defaults(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text)
    assert load_settings(path) == Settings()


def test_a_file_of_an_older_version_is_migrated_step_by_step(tmp_path, monkeypatch):
    path = tmp_path / "settings.json"
    path.write_bytes(msgspec.json.encode({"version": 1, "colours": "dark"}))
    monkeypatch.setattr(settings, "VERSION", 3)
    monkeypatch.setattr(settings, "MIGRATIONS", {
        1: lambda raw: {"theme": raw["colours"]}, 2: lambda raw: {**raw, "live": False},
    })
    values = load_settings(path)
    assert (values.theme, values.live, values.version) == ("dark", False, 3)


def test_every_version_has_its_migration():
    assert set(settings.MIGRATIONS) == set(range(1, settings.VERSION))


def test_recent_files_are_few_unique_and_latest_first(tmp_path):
    values = Settings()
    for index in [*range(MAX_RECENT + 5), 7]:
        values = values.with_recent(tmp_path / str(index))
    assert len(values.recent) == MAX_RECENT
    assert values.recent[0] == str(tmp_path / "7")
    assert len(set(values.recent)) == MAX_RECENT


def test_a_folder_that_cannot_be_written_is_borne(tmp_path):
    (tmp_path / "file").write_text("")
    file = SettingsFile(tmp_path / "file" / "settings.json")
    file.change(live=False)
    assert file.values.live is False
