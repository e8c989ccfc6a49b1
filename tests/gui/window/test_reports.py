"""The one door to the user works before there is a window, and logs."""

import logging

from hessgui.gui.reports import Reports
from hessgui.model.findings import Finding


def test_findings_wait_for_the_window_in_order(caplog):
    reports, heard = Reports(), []
    first, second, third = (Finding("info", f"code-{index}", "Something.") for index in range(3))
    reports.report(first)
    reports.report(second)
    reports.listen(heard.append)
    reports.report(third)
    assert heard == [first, second, third]


def test_each_is_logged_at_its_level_with_its_remedy(caplog):
    caplog.set_level(logging.INFO)
    reports = Reports()
    reports.report(Finding("error", "disk-full", "It is full.", remedy="Free some space."))
    reports.report(Finding("info", "hint", "Look."))
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.ERROR, "disk-full: It is full. Free some space."), (logging.INFO, "hint: Look."),
    ]
    caplog.clear()
