"""The window's stylesheet and palette, made from a theme. No other file styles a widget.

Widgets are addressed by class, by object name or by the dynamic property ``role``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from hessgui.gui.settings import ThemeChoice
from hessgui.gui.theme import DARK, GAP, LIGHT, RADIUS, Theme
from hessgui.resources import resource

FIELD_RADIUS = 5  # pixels, corners of buttons and fields
TAB_PADDING = 7  # pixels above and below its word: a button fits beside the tabs
FIELD_HEIGHT = 26  # pixels, of buttons and fields without their frame

_SHEET = """
* {{ outline: none; }}
QMainWindow, QDialog {{ background: {window}; }}
QWidget#central, QWidget#column, QScrollArea#column {{ background: {window}; border: none; }}
QDialogButtonBox, QMessageBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QToolTip {{ background: {card}; color: {text}; border: 1px solid {border}; padding: 4px; }}

QMenuBar {{ background: {card}; color: {text}; border: none; padding: 2px 10px; }}
QMenuBar::item {{ background: transparent; padding: 4px 10px; border-radius: 4px; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {field_hover}; color: {text}; }}
QMenu {{ background: {card}; color: {text}; border: 1px solid {border}; padding: 5px; }}
QMenu::item {{ padding: 5px 26px 5px 24px; border-radius: 4px; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 5px 8px; }}

QFrame#card {{ background: {card}; border: 1px solid {border}; border-radius: {radius}px; }}
QFrame#card[toured="true"] {{ border: 1px solid {accent}; }}
QFrame#palette {{ background: {card}; border: 1px solid {muted}; border-radius: {radius}px; }}
QFrame#palette QListWidget {{ background: {card}; border: none; outline: none; color: {text}; }}
QFrame#palette QListWidget::item {{ padding: 4px 6px; border-radius: 4px; }}
QFrame#palette QListWidget::item:selected {{ background: {accent}; color: {on_accent}; }}
QFrame#card QWidget[role="body"] {{ background: transparent; }}
QLabel {{ background: transparent; color: {text}; }}
QLabel[role="title"] {{ color: {muted}; }}
QLabel[role="muted"] {{ color: {muted}; }}
QLabel[role="ok"] {{ color: {ok}; }}
QLabel[role="warning"] {{ color: {warning}; }}
QLabel[role="error"] {{ color: {error}; }}

QLineEdit, QPlainTextEdit, QTextBrowser, QComboBox, QSpinBox, QDoubleSpinBox, QTableView, QTreeView, QListView {{
    background: {field}; color: {text}; border: 1px solid {border}; border-radius: {field_radius}px;
    selection-background-color: {accent}; selection-color: {on_accent};
}}
QComboBox, QLineEdit, QSpinBox, QDoubleSpinBox {{ min-height: {field_height}px; padding: 0px 9px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextBrowser:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QTableView:focus, QTreeView:focus, QListView:focus {{ border: 1px solid {accent}; }}
QLineEdit[role="wrong"], QComboBox[role="wrong"] {{ border: 1px solid {error}; }}
QComboBox QLineEdit {{ border: none; padding: 0px; min-height: 0px; background: transparent; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{ image: url("{down}"); width: 12px; height: 12px; margin-right: 8px; }}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{
    border: none; background: transparent; width: 16px; margin-right: 2px; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url("{up}"); width: 12px; height: 12px; }}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{ image: url("{down}"); width: 12px; height: 12px; }}
QToolButton::menu-arrow, QPushButton::menu-indicator {{ image: url("{down}"); width: 12px; height: 12px; }}
QPushButton::menu-indicator {{ subcontrol-position: center right; right: 5px; }}
QComboBox QAbstractItemView {{ background: {card}; color: {text}; border: 1px solid {border}; padding: 3px; }}
QTableView QLineEdit {{ border-radius: 0px; padding: 0px 2px; min-height: 0px; }}
QHeaderView {{ background: {card}; border: none; }}
QHeaderView::section {{ background: {card}; color: {muted}; border: none; border-bottom: 1px solid {border};
    padding: 4px 6px; }}
QTableCornerButton::section {{ background: {card}; border: none; }}

QPushButton, QToolButton {{
    background: {card}; color: {text}; border: 1px solid {border}; border-radius: {field_radius}px;
    min-height: {field_height}px; padding: 0px 14px;
}}
QToolButton {{ padding: 0px 8px; }}
QToolButton[popupMode="1"] {{ padding-right: 22px; }}
QToolButton::menu-button {{ border: none; border-left: 1px solid {border}; width: 16px; }}
QPushButton:hover, QToolButton:hover {{ background: {field_hover}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:checked {{
    background: {field_hover}; border-color: {muted}; }}
QPushButton:focus, QToolButton:focus {{ border: 1px solid {accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {muted}; background: {field}; }}
QPushButton[role="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600; }}
QPushButton[role="primary"]:hover {{ background: {accent_hover}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {text}; }}
QPushButton[role="primary"]:disabled {{ background: {field}; color: {muted}; border-color: {border}; }}
QPushButton[role="link"] {{ background: transparent; color: {accent}; border: none; padding: 0px;
    min-height: 18px; text-align: left; }}
QPushButton[role="link"]:focus {{ border: none; text-decoration: underline; background: {field_hover}; }}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QToolButton[role="small"] {{ min-height: 14px; padding: 0px 5px; border-color: transparent; color: {muted}; }}
QToolButton[role="small"]:hover {{ border-color: {border}; color: {text}; }}
QToolButton[role="small"]:focus {{ border-color: {accent}; }}

QCheckBox, QRadioButton {{ color: {text}; background: transparent; spacing: 6px; }}
QCheckBox::indicator, QTreeView::indicator {{ width: 14px; height: 14px; border: 1px solid {muted}; border-radius: 4px;
    background: {field}; }}
QCheckBox::indicator:checked, QTreeView::indicator:checked {{
    background: {accent}; border-color: {accent}; image: url("{check}"); }}
QTreeView::indicator:indeterminate {{ background: {muted}; border-color: {muted}; }}
QCheckBox::indicator:hover, QTreeView::indicator:hover {{ border-color: {accent}; }}
QCheckBox:focus {{ color: {accent}; }}
QCheckBox::indicator:focus {{ border: 2px solid {text}; }}

QTabWidget::pane {{ border: none; }}
QTabBar {{ background: transparent; border: none; }}
QTabBar::tab {{ background: transparent; color: {muted}; border: none; border-bottom: 2px solid transparent;
    padding: {tab_padding}px 10px; margin-right: 1px; }}
QTabBar::tab:selected {{ color: {text}; border-bottom: 2px solid {accent}; }}
QTabBar::tab:hover:!selected {{ color: {text}; }}
QTabBar::tab:focus {{ color: {accent}; }}

QFrame#finding {{ background: transparent; border: 1px solid transparent; border-radius: {field_radius}px; }}
QFrame#finding:hover {{ background: {field}; }}
QFrame#finding:focus {{ border: 1px solid {accent}; }}
QFrame#banner {{ background: {card}; border: 1px solid {warning}; border-radius: {radius}px; }}
QFrame#banner[toured="true"] {{ border: 1px solid {accent}; }}

QFrame#footer {{ background: {card}; border: none; border-top: 1px solid {border}; }}
QProgressBar {{ background: {field}; border: 1px solid {border}; border-radius: 4px;
    min-height: 6px; max-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {border}; }}

QScrollArea {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0px; }}
QScrollBar::handle {{ background: {scroll}; border-radius: 4px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: 24px; }}
QScrollBar::handle:horizontal {{ min-width: 24px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: none; border: none; height: 0px; width: 0px; }}
"""


def choose_theme(choice: ThemeChoice) -> Theme:
    """The theme of a choice; ``system`` follows the desktop's colour scheme."""
    if choice == "system":
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def stylesheet(theme: Theme) -> str:
    """The whole stylesheet in a theme's colours."""
    return _SHEET.format(
        **{name: getattr(theme, name) for name in (
            "window", "card", "field", "border", "text", "muted", "accent", "on_accent", "error", "warning", "ok")},
        radius=RADIUS, field_radius=FIELD_RADIUS, field_height=scaled(FIELD_HEIGHT), tab_padding=scaled(TAB_PADDING),
        gap=GAP,
        field_hover=mix(theme.card, theme.text, 0.07), scroll=mix(theme.card, theme.muted, 0.45),
        check=_icon("check", theme), up=_icon("chevron-up", theme), down=_icon("chevron-down", theme),
        accent_hover=mix(theme.accent, theme.text, 0.15),
    )


def _icon(name: str, theme: Theme) -> str:
    return resource(f"icons/{name}-{theme.name}.svg").as_posix()


def palette(theme: Theme) -> QPalette:
    """The colours of what the stylesheet does not reach: selections, links, item views, ticks."""
    colours = QPalette()
    for role, value in (
        (QPalette.ColorRole.Window, theme.window), (QPalette.ColorRole.WindowText, theme.text),
        (QPalette.ColorRole.Base, theme.field), (QPalette.ColorRole.AlternateBase, theme.card),
        (QPalette.ColorRole.Text, theme.text), (QPalette.ColorRole.Button, theme.card),
        (QPalette.ColorRole.ButtonText, theme.text), (QPalette.ColorRole.ToolTipBase, theme.card),
        (QPalette.ColorRole.ToolTipText, theme.text), (QPalette.ColorRole.Highlight, theme.accent),
        (QPalette.ColorRole.HighlightedText, theme.on_accent), (QPalette.ColorRole.Accent, theme.accent),
        (QPalette.ColorRole.Link, theme.accent), (QPalette.ColorRole.PlaceholderText, theme.muted),
        (QPalette.ColorRole.Light, theme.card), (QPalette.ColorRole.Midlight, theme.border),
        (QPalette.ColorRole.Mid, theme.border), (QPalette.ColorRole.Dark, theme.border),
    ):
        colours.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return colours


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Gives the whole application a theme."""
    own = [(widget, QFont(widget.font())) for widget in application.allWidgets()
           if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont)]
    application.setPalette(palette(theme))
    application.setStyleSheet(stylesheet(theme))
    for widget, font in own:  # a stylesheet gives fonts back as they were when it first met their widgets
        if widget.font() != font:
            widget.setFont(font)


def mix(first: str, second: str, share: float) -> str:
    """The colour between two, at ``share`` (0 to 1) of the way to the second."""
    one, other = QColor(first), QColor(second)
    parts = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return QColor(*(round(a + (b - a) * share) for a, b in parts)).name()


def desktop_font() -> QFont:
    """The font that the desktop gives."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)


def letters() -> float:
    """How large the window's letters are, against the desktop's."""
    return QGuiApplication.font().pointSizeF() / desktop_font().pointSizeF()


def scaled(pixels: int) -> int:
    """A measure that goes with the letters."""
    return round(pixels * letters())


def fixed_font() -> QFont:
    """The desktop's font of equal widths, in the window's size."""
    return scaled_font(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont), letters())


def title_font(base: QFont) -> QFont:
    """The font of a card's title: small, spaced capitals."""
    font = QFont(base)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
    font.setPointSizeF(base.pointSizeF() * 0.82)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def scaled_font(base: QFont, factor: float, *, bold: bool = False) -> QFont:
    """A font of another size."""
    font = QFont(base)
    font.setPointSizeF(base.pointSizeF() * factor)
    font.setBold(bold)
    return font


def monospace_font(base: QFont) -> QFont:
    """The font of numbers and source."""
    font = QFont("monospace")
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPointSizeF(base.pointSizeF())
    return font
