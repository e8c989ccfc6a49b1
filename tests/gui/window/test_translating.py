"""The window in another language: every marked text is translated, and what stands in the window is marked."""

from __future__ import annotations

import ast
import importlib.util
import re
import string
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from hessgui.gui.actions import ACTIONS
from hessgui.gui.compare.history import change
from hessgui.gui.opening import make_application
from hessgui.gui.panels.costs import reason_text
from hessgui.gui.panels.findings import place_of, with_line
from hessgui.gui.reports import Reports
from hessgui.gui.settings import SettingsFile
from hessgui.gui.translating import SENTENCES, clause, clauses, in_language, speak, translated
from hessgui.gui.window import Window
from hessgui.language import parse
from hessgui.model.messages import Finished
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import Spectrum
from hessgui.model.sentences import SENTENCES as FORMS
from hessgui.model.sentences import finding
from hessgui.model.sentences.help import HELP
from hessgui.model.sentences.reading import filled, form_of
from hessgui.model.trust import Receipt
from hessgui.resources import resource
from tests.gui.window.fake_client import answers

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def german(qtbot, tmp_path, client):
    application = make_application()
    installed = speak(application, "de")
    window = Window(client, SettingsFile(tmp_path / "settings.json"), Reports(), None)
    qtbot.addWidget(window, before_close_func=lambda window: setattr(window.documents, "may_leave", lambda: True))
    window.show()
    window.pages.load()
    window.controller.open(Problem("(x**2).sum()", (InputText("x", "[1., 2.]"),)))
    window.controller.receive(answers(client.requests[-1], scale=18.0))
    yield window
    window.documents.may_leave = lambda: True
    window.close()
    for translator in installed:
        application.removeTranslator(translator)
        translator.deleteLater()
    QApplication.instance().setStyleSheet("")


def messages(*, sentences: bool = False) -> list[tuple[str, str, str]]:
    """Context, text and translation of the window's own texts, or of the forms of findings."""
    tree = ElementTree.parse(resource("translations/hessgui_de.ts"))
    return [(context.findtext("name"), message.findtext("source"), message.findtext("translation") or "")
            for context in tree.getroot().iter("context") for message in context.iter("message")
            if (context.findtext("name") == SENTENCES) == sentences]


def test_everything_that_is_marked_is_translated_and_keeps_its_places():
    assert [text for _, text, german in messages() if not german] == []
    for _, text, german in messages():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", german)), text
        assert text.endswith("…") == german.endswith("…") and text.endswith(".") == german.endswith("."), text


def test_the_file_for_translators_is_up_to_date(tmp_path):
    path = ROOT / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", path)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    copy = tmp_path / "hessgui_de.ts"
    copy.write_bytes(resource("translations/hessgui_de.ts").read_bytes())
    tool.gather(copy)
    tree = ElementTree.parse(copy).getroot()
    now = {message.findtext("source") for context in tree.iter("context") for message in context.iter("message")
           if context.findtext("name") != SENTENCES}  # a new sentence is told in English until it is translated
    assert now == {text for _, text, _ in messages()}, "run  make translations, and translate what is new"


def test_every_text_in_the_code_is_found_for_translators():
    calls = (node for path in (ROOT / "hessgui" / "gui").rglob("*.py")
             for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    marked = {node.args[0].value for node in calls if getattr(node.func, "attr", "") == "tr"}
    assert marked - {text for _, text, _ in messages()} == set()  # Qt's tool looks into no f-string


def test_menus_pages_cards_and_help_speak_german(german):
    bar = german.actions_bar
    assert [menu.title().replace("&", "") for menu in bar.menus.values()] == [
        "Datei", "Bearbeiten", "Beispiele", "Rechnen", "Ansicht", "Hilfe"]
    english = [row.text for row in ACTIONS if bar.actions[row.id].text() == row.text]
    assert english == []
    assert list(german.pages.bar.titles().values())[:2] == ["Hesse-Matrix", "Jacobi-Matrix"]
    german.around.help()
    assert "Was zu sehen ist" in german.around._help.text.toPlainText()
    assert translated(HELP["zeros"].title) == "Nullen"
    german.around.tour.begin()
    german.around.tour._go_on()
    said = [label.text() for label in german.findChildren(QLabel) if label.text().startswith("2/5")]
    assert "x mit 2 Zahlen" in said[0]
    assert "Datei: Neu" in {command.title for command in bar.commands()}


def test_findings_speak_german_with_their_facts(german):
    found = finding("missing-input/value", name="x")
    assert in_language(found).message == "Die Eingabe x hat keinen Wert."
    assert in_language(found).remedy == "Tippe eine Zahl, Listen oder tensor([1., 2.])."
    german.controller.tell(found)
    assert any("hat keinen Wert" in label.text() for label in german.findings.findChildren(QLabel))


def test_findings_name_quantities_in_german(german):
    confirmed = in_language(finding("confirmed", sampled="gradient", count=3, quantity="Hessian"))
    assert confirmed.message == (
        "Differenzen (Gradient) widersprechen Einträgen der Hesse-Matrix (Zahl: 3), aber die geschlossene Form "
        "bestätigt jeden: der Gradient selbst ist hier weniger genau berechnet.")
    own = in_language(finding("too-large-for-format", quantity="input Value", count=9, format="LaTeX", limit=4))
    assert own.message == "9 Zahlen (input Value) sind zu viele für LaTeX und fehlen dort: höchstens 4 gehen."
    named = in_language(finding("unknown-input", name="value", known="x"))
    assert named.message == "Es gibt keine Eingabe namens value."


def test_what_a_matrix_was_compared_with_is_german(german):
    assert clauses("float64 reverse mode on 3 random probes, one-sided along x[0], x[1], where the other side is not "
                   "defined, differences of the gradient at every entry; the gradient itself disagrees with "
                   "differences of the value") == (
        "Rückwärtsmodus in float64 an 3 Zufallsproben, einseitig entlang x[0], x[1], wo die andere Seite nicht "
        "definiert ist, Differenzen des Gradienten an jedem Eintrag; der Gradient selbst weicht von Differenzen des "
        "Werts ab")


def test_strategies_and_their_reasons_are_german_and_the_result_keeps_their_names(german):
    receipt = Receipt(strategy="compressed", reason="sparse: 3 products hold every entry of 1000 rows")
    assert reason_text(receipt) == "komprimiert: dünn besetzt: 3 Produkte enthalten jeden Eintrag von 1000 Zeilen."
    fallen = in_language(finding("fell-back", failed="forward", operation="cdist", following="rows"))
    assert fallen.message.startswith("Das Verfahren vorwärts über rückwärts scheiterte an cdist; Zeilen berechnete")
    before = Problem("x", (InputText("rows", "1."),))
    assert change(before, replace(before, strategy="batched")) == "Verfahren gebündelt"
    assert receipt.strategy == "compressed"


def test_a_cure_is_offered_in_german(german):
    slip = parse("x^2", ("x",)).findings[0]
    assert in_language(slip).edit.title == "** für ^ schreiben" and slip.edit.title == "Write ** for ^"


def test_words_of_the_person_are_no_clauses(german):
    for own in ("my rows", "ten entries", "KeyError: 'rows'", "Write", "x of y"):
        assert clause(own) == own


def test_what_is_refused_to_a_page_is_said_in_german(german, client):
    said = []
    controller = german.controller
    controller.questions.failed.connect(lambda question, findings: said.extend(found.message for found in findings))
    assert controller.questions.ask(Spectrum())
    refusal = finding("surface-same-direction", name="x[0]")
    controller.receive((Finished(client.requests[-1].id, "failed", None, (refusal,)),))
    assert said == ["Beide Richtungen sind x[0]: sie spannen keine Ebene auf."]


def test_places_of_findings_are_german(german):
    assert place_of(finding("syntax-error", problem="", line=3, column=5)) == "Zeile 3, Spalte 5"
    assert with_line(finding("no-function", name="f", known="g", line=2)) == (
        "Zeile 2: Im Quelltext gibt es keine Funktion namens f.")


@pytest.mark.parametrize("code", FORMS)
def test_every_sentence_is_read_back_to_its_form_and_facts(code):
    _, message, remedy = FORMS[code]
    for part, form in ((1, message), (2, remedy)):
        if form is None:
            continue
        names = [name for _, name, _, _ in string.Formatter().parse(form) if name is not None]
        facts = {name: f"<{index} {name}, of 2>" for index, name in enumerate(names)}
        said = filled(form, facts)
        read = form_of(code.partition("/")[0], said, part)
        assert read is not None and filled(*read) == said


def test_forms_that_are_translated_keep_their_places_and_their_ends():
    for _, form, german in messages(sentences=True):
        if german:
            facts = form.replace("the {others} held", "").replace("{make}", "").replace("{are}", "")  # English grammar
            assert places(german) == places(facts), form
            assert german.endswith(".") == form.endswith("."), form


def places(form: str) -> list[tuple[str, str]]:
    """The facts of a form, with how they are written."""
    return sorted((name, how) for _, name, how, _ in string.Formatter().parse(form) if name is not None)


def test_the_palette_finds_in_german(german):
    german.actions_bar.actions["palette"].trigger()
    german.palette_field.field.setText("bild sichern")
    assert german.palette_field.titles()[0] == "Datei: Bild sichern …"


def test_what_is_marked_in_the_code_is_german_in_the_window(german):
    marked = {text for _, text, translation in messages() if text != translation}
    shown = {button.text() for button in german.findChildren(QAbstractButton)}
    shown |= {label.text() for label in german.findChildren(QLabel)}
    shown |= {widget.toolTip() for widget in german.findChildren(QAbstractButton)}
    assert {text for text in shown if text in marked} == set()


def test_a_language_without_a_translation_is_english(qtbot):
    assert speak(make_application(), "fi") == []
    assert speak(make_application(), "en") == []
    assert QCoreApplication.translate("tables", "New") == "New"
