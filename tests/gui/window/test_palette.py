"""The command palette: what it offers, how it is searched, and that it does what it says."""

from PySide6.QtCore import Qt

from hessgui.gui.inputs.model import Column
from hessgui.gui.palette import Command, matching
from hessgui.model.problem import InputText, Problem


def titles(text, *names):
    return [command.title for command in matching([Command(name, "", lambda: None) for name in names], text)]


def test_words_come_before_parts_and_parts_before_scattered_letters():
    names = ("File: Export…", "View: Next tab", "Compute: Next random draw", "Page: Curve")
    assert titles("", *names) == list(names)
    assert titles("next", *names) == ["View: Next tab", "Compute: Next random draw"]
    assert titles("ext", *names)[:2] == ["View: Next tab", "Compute: Next random draw"]
    assert titles("draw next", *names) == ["Compute: Next random draw"]
    assert titles("crv", *names) == ["Page: Curve"]
    assert titles("xyz", *names) == []
    assert titles("flow", "File: Load weights…", "Page: Flow") == ["Page: Flow", "File: Load weights…"]
    assert titles("oads", "File: Load weights…", "Edit: Roads") == ["Edit: Roads"], "letters from the middle of words"
    assert titles("nwst", "Compute: Newton step") == ["Compute: Newton step"]


def test_what_is_said_about_a_command_leads_to_it():
    commands = [Command("Example: Digits", "", lambda: None, "A small classifier of images."),
                Command("File: Class…", "", lambda: None)]
    assert [command.title for command in matching(commands, "classif")] == ["Example: Digits"]
    assert [command.title for command in matching(commands, "class")] == ["File: Class…", "Example: Digits"]


def test_words_that_stand_side_by_side_come_before_those_that_are_scattered():
    commands = [Command("Page: Kernel", "", lambda: None, "How a network is trained."),
                Command("Example: Digits", "", lambda: None, "A trained network of images.")]
    assert [command.title for command in matching(commands, "trained network")] == ["Example: Digits", "Page: Kernel"]
    assert [command.title for command in matching(commands, "trained kernel")] == ["Page: Kernel"]


def test_a_page_is_found_and_shown_by_the_keyboard_alone(window, qtbot):
    window.actions_bar.actions["palette"].trigger()
    palette = window.palette_field
    assert palette.isVisible() and palette.field.hasFocus()
    assert "File: New" in palette.titles()
    qtbot.keyClicks(palette.field, "surf")
    assert palette.titles()[0] == "Page: Surface"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.pages.key == "surface" and not palette.isVisible()


def test_the_focus_goes_back_to_where_it_was(window, qtbot):
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        window.editor.setFocus()
        window.actions_bar.actions["palette"].trigger()
        window.palette_field.field.setText("page: spectrum")
        qtbot.keyClick(window.palette_field.field, key)
        assert window.focusWidget() is window.editor


def test_the_focus_goes_back_to_a_value_that_was_edited(window, qtbot):
    window.controller.open(Problem("x**2", (InputText("x", "1."),)))
    view = window.inputs.view
    view.setFocus()
    view.edit(view.model().index(0, Column.VALUE))
    assert view.isAncestorOf(window.focusWidget())
    window.actions_bar.actions["palette"].trigger()
    qtbot.waitUntil(lambda: window.focusWidget() is window.palette_field.field)
    assert window.controller.is_busy
    qtbot.keyClick(window.palette_field.field, Qt.Key.Key_Escape)
    assert window.controller.is_busy, "Escape closes the palette before it stops anything"
    assert window.focusWidget() is view or view.isAncestorOf(window.focusWidget())


def test_escape_closes_it_and_nothing_has_happened(window, qtbot):
    window.actions_bar.actions["palette"].trigger()
    qtbot.keyClicks(window.palette_field.field, "no such thing at all")
    assert window.palette_field.titles() == []
    qtbot.keyClick(window.palette_field.field, Qt.Key.Key_Return)
    assert window.palette_field.isVisible()
    qtbot.keyClick(window.palette_field.field, Qt.Key.Key_Escape)
    assert not window.palette_field.isVisible()


def test_what_is_not_found_by_its_name_is_found_by_what_it_does():
    commands = [Command("File: Export…", "", print, "Write the result as CSV and other formats"),
                Command("Edit: Copy the CSV", "", print, "Copy")]
    assert [command.title for command in matching(commands, "csv")] == ["Edit: Copy the CSV", "File: Export…"]
    assert [command.title for command in matching(commands, "write formats")] == ["File: Export…"]


def test_what_cannot_be_done_now_is_listed_with_what_it_needs_and_does_nothing(window, qtbot):
    window.actions_bar.actions["palette"].trigger()
    palette = window.palette_field
    qtbot.keyClicks(palette.field, "flow")
    assert palette.titles()[0] == "Page: Flow" and "two outputs of two numbers" in palette.list.item(0).text()
    before = window.pages.key
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible() and window.pages.key == before
    palette.field.clear()
    qtbot.keyClicks(palette.field, "fit")
    assert palette.titles()[0] == "View: Fit" and palette.list.item(0).text().endswith("not now")


def test_what_can_be_done_comes_before_what_fits_as_well_but_cannot():
    commands = [Command("View: Fit", "", print, missing="not now"), Command("View: Fitness", "", print)]
    assert [command.title for command in matching(commands, "fit")] == ["View: Fitness", "View: Fit"]


def test_a_page_is_found_by_what_its_help_says(window, qtbot):
    window.actions_bar.actions["palette"].trigger()
    for word, page in (("newton", "Surface"), ("eigenvalues", "Spectrum"), ("contours", "Surface")):
        window.palette_field.field.setText(word)
        assert f"Page: {page}" in window.palette_field.titles()
