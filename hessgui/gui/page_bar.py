"""Tabs that fit: those for which there is no room stand in a menu beside them, the least needed first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QTabWidget, QToolButton, QWidget

from hessgui.gui.theme import PADDING


class PageBar(QWidget):
    """The corner of a tab widget: a word about the page, the menu of the tabs that did not fit, and help.

    Args:
        tabs: The tab widget; its pages have object names.
        needed: Names of the pages, the most needed first.
    """

    def __init__(self, tabs: QTabWidget, needed: Sequence[str]) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._needed = needed
        self._absent: set[str] = set()
        self._titles = {tabs.widget(index).objectName(): tabs.tabText(index) for index in range(tabs.count())}
        self.word = QLabel()
        self.word.setProperty("role", "muted")
        self.word.hide()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.more = QToolButton(text=self.tr("more "))
        self.more.setAccessibleName(self.tr("More pages"))
        self.more.setToolTip(self.tr("Pages for which there is no room beside the others"))
        self.more.setMenu(self._menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.hide()
        self.help = QToolButton(text="?")
        self.help.setProperty("role", "small")
        self.help.setAccessibleName(self.tr("Help for this page"))
        self.help.setToolTip(self.tr("What this page shows and how it is computed (F1)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, PADDING, 0)
        row.setSpacing(8)
        row.addWidget(self.word)
        row.addWidget(self.more)
        row.addWidget(self.help)
        self.setFixedHeight(tabs.tabBar().sizeHint().height())
        tabs.setCornerWidget(self, Qt.Corner.TopRightCorner)
        tabs.currentChanged.connect(lambda _: self.fit())
        tabs.installEventFilter(self)

    def set_absent(self, name: str, absent: bool) -> None:
        """Takes a page out of tabs and menu, or puts it back."""
        if absent != (name in self._absent):
            (self._absent.add if absent else self._absent.discard)(name)
            self.fit()

    def show_page(self, name: str) -> None:
        """Shows a page, wherever it stands."""
        before, wanted = self._tabs.currentIndex(), self._index(name)
        with QSignalBlocker(self._tabs):
            self._arrange(name)  # room is made first: a tab bar that was too long once stays scrolled
            self._tabs.setCurrentIndex(wanted)  # or it is so already: the tab of the page before may have gone
        if wanted != before:
            self._tabs.currentChanged.emit(wanted)

    def turn(self, step: int) -> None:
        """Shows the page so many further on, round from the last to the first."""
        present = self.present()
        here = present.index(self._tabs.currentWidget().objectName())
        self.show_page(present[(here + step) % len(present)])

    def present(self) -> tuple[str, ...]:
        """The names of all pages, in order, whether in a tab or in the menu."""
        return tuple(name for name in self._titles if name not in self._absent)

    def titles(self) -> dict[str, str]:
        """Names and titles of all pages that are present."""
        return {name: title for name, title in self._titles.items() if name not in self._absent}

    def absent_titles(self) -> dict[str, str]:
        """The same of those that the result at hand has nothing for."""
        return {name: title for name, title in self._titles.items() if name in self._absent}

    def fit(self) -> None:
        """Gives tabs to as many pages as have room; the current one always has its tab."""
        self._arrange(self._tabs.currentWidget().objectName())

    def _arrange(self, current: str) -> None:
        kept = [name for name in self._needed if name not in self._absent]
        kept.sort(key=lambda name: name != current)
        widths = {name: self._width(name) for name in kept}
        beside = self.help.sizeHint().width() + PADDING
        if sum(widths.values()) > self._tabs.width() - beside:
            room = self._tabs.width() - self.more.sizeHint().width() - beside - 2 * PADDING
            while len(kept) > 1 and sum(widths[name] for name in kept) > room:
                kept.pop()
        for visible in (False, True):
            for index in range(self._tabs.count()):
                if (self._tabs.widget(index).objectName() in kept) == visible != self._tabs.isTabVisible(index):
                    self._tabs.setTabVisible(index, visible)
        self.more.setVisible(len(kept) + len(self._absent) < len(self._titles))
        self._place_word()

    def _width(self, name: str) -> int:
        """What a tab takes, also while it is hidden: the style's padding is that of a tab in sight."""
        bar = self._tabs.tabBar()
        shown = next((index for index in range(bar.count()) if bar.isTabVisible(index)), 0)
        metrics = bar.fontMetrics()
        padding = bar.tabRect(shown).width() - metrics.horizontalAdvance(bar.tabText(shown))
        return metrics.horizontalAdvance(self._titles[name]) + padding + 1

    def show_word(self, text: str) -> None:
        """Says a word beside the tabs, where that leaves them their room; nothing for an empty one."""
        self.word.setText(text)
        self._place_word()

    def _place_word(self) -> None:
        taken = self._tabs.tabBar().sizeHint().width() + self.help.sizeHint().width() + 2 * PADDING
        taken += 0 if self.more.isHidden() else self.more.sizeHint().width()
        fits = self.word.sizeHint().width() <= self._tabs.width() - taken
        self.word.setVisible(bool(self.word.text()) and fits)

    def _index(self, name: str) -> int:
        return next(index for index in range(self._tabs.count()) if self._tabs.widget(index).objectName() == name)

    def _fill(self) -> None:
        self._menu.clear()
        for index in range(self._tabs.count()):
            name = self._tabs.widget(index).objectName()
            if name not in self._absent and not self._tabs.isTabVisible(index):
                self._menu.addAction(self._titles[name], lambda name=name: self.show_page(name))

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._tabs and event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.FontChange):
            self.setFixedHeight(self._tabs.tabBar().sizeHint().height())
            self.fit()
        return False
