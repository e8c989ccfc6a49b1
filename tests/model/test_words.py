"""The words a person reads: amounts, receipts, components, the table of sentences."""

import string

import pytest

from hessgui.model.problem import format_component, parse_component
from hessgui.model.sentences import SENTENCES, finding
from hessgui.model.trust import Receipt, format_bytes, format_seconds

CONTRACT_CODES = (
    "syntax-error unknown-name missing-input integer-input function-raised not-a-tensor gradient-cut "
    "not-differentiable-here non-finite no-double-backward fell-back engines-disagree asymmetric affine "
    "independent-input random-function stateful-function out-of-memory too-large timeout engine-died "
    "complex-input untrusted-session"
).split()


@pytest.mark.parametrize(
    "seconds, text",
    [(0.0006, "0.6 ms"), (0.04, "40 ms"), (1.23, "1.2 s"), (200, "3 min 20 s"),
     (18_600, "5 h 10 min"), (7.8e6, "90 days")]
)
def test_seconds(seconds, text):
    assert format_seconds(seconds) == text


@pytest.mark.parametrize(
    "count, text", [(0, "0 B"), (512, "512 B"), (1500, "1.5 kB"), (12_000_000, "12 MB"), (999_999, "1.0 MB"),
                    (2_500_000_000, "2.5 GB"), (3 * 10**12, "3.0 TB")]
)
def test_bytes(count, text):
    assert format_bytes(count) == text


def test_the_receipt_is_one_line():
    receipt = Receipt(hvps=3, dense_hvps=10_000, seconds=0.4, peak_bytes=12_000_000, digits=14.6, asymmetry=0.0)
    line = receipt.line.replace("\N{NO-BREAK SPACE}", " ")
    assert line == "3 HVPs instead of 10 000 · 400 ms · 12 MB · 14 digits agree · symmetric to the last bit"


def test_one_product_is_no_plural():
    assert Receipt(hvps=1, dense_hvps=784).line.startswith("1 HVP instead of 784")
    assert Receipt(hvps=1, dense_hvps=1).line.startswith("1 HVP ·")


def test_a_stopped_result_says_how_far_it_came():
    assert Receipt(rows_done=5, rows_total=9, hvps=5, dense_hvps=9).line.startswith("5 of 9 rows")


@pytest.mark.parametrize(
    "text, component", [("all", "all"), ("2", (2,)), ("0,2", (0, 2)), (2, (2,)), ([0, 2], (0, 2)), (" (0, 2) ", (0, 2))]
)
def test_components(text, component):
    assert parse_component(text) == component
    assert parse_component(format_component(component)) == component


@pytest.mark.parametrize("text", ["", "two", "0;2", None, True, [None], "1.5"])
def test_what_is_no_component(text):
    with pytest.raises((ValueError, TypeError)):
        parse_component(text)


def test_the_contracts_codes_have_sentences():
    codes = {key.partition("/")[0] for key in SENTENCES}
    assert set(CONTRACT_CODES) <= codes


@pytest.mark.parametrize("key", SENTENCES)
def test_each_sentence_is_one(key):
    severity, message, remedy = SENTENCES[key]
    assert severity in ("error", "warning", "info")
    for text in filter(None, (message, remedy)):
        assert text == text.strip() and text[-1] in ".?!}", text
        list(string.Formatter().parse(text))


def test_a_finding_without_its_facts_is_refused():
    key = next(key for key, row in SENTENCES.items() if "{" in row[1])
    with pytest.raises(KeyError):
        finding(key)
