"""Questions wait for the computation that they are about, and the newest of a topic wins."""

from __future__ import annotations

from pathlib import Path

from hessgui.model.messages import Answered, Finished
from tests.worker.fake_engine import Ask, AskElse
from tests.worker.listening import Listener

UNTIL_CANCELLED = "import time; print('on')\nwhile not cancelled(): time.sleep(0.001)"
HANGS = "print('on')\nwhile True: pass"
A_WHILE = "import time; print('on'); time.sleep(0.3)"


def ends(listener: Listener) -> dict[int, str]:
    found = [message for message in listener.messages if isinstance(message, Finished)]
    assert len({message.id for message in found}) == len(found), "each request ends exactly once"
    return {message.id: message.status for message in found}


def answers(listener: Listener) -> list[tuple[int, str]]:
    return [(message.id, message.answer.result) for message in listener.messages if isinstance(message, Answered)]


def test_a_question_waits_for_what_runs() -> None:
    with Listener() as listener:
        first = listener.submit(A_WHILE)
        listener.wait_for_print("on")
        second = listener.ask(Ask("result = 6 * 7"))
        listener.finished(second)
    assert list(ends(listener).items()) == [(first, "ok"), (second, "ok")]
    assert answers(listener) == [(second, "42")]


def test_questions_of_different_topics_are_answered_in_order() -> None:
    with Listener() as listener:
        listener.submit(A_WHILE)
        listener.wait_for_print("on")
        first, second = listener.ask(Ask("result = 1")), listener.ask(AskElse("result = 2"))
        listener.finished(second)
    assert answers(listener) == [(first, "1"), (second, "2")]


def test_a_newer_question_of_a_topic_replaces_one_that_waits() -> None:
    with Listener() as listener:
        listener.submit(A_WHILE)
        listener.wait_for_print("on")
        other = listener.ask(AskElse("result = 'kept'"))
        asked = [listener.ask(Ask(f"result = {number}")) for number in range(5)]
        listener.finished(asked[-1])
    assert answers(listener) == [(other, "kept"), (asked[-1], "4")]
    assert [ends(listener)[number] for number in asked] == ["cancelled"] * 4 + ["ok"]


def test_a_newer_question_of_a_topic_ends_one_that_runs_and_keeps_the_process() -> None:
    with Listener() as listener:
        first = listener.ask(Ask("import os; print(os.getpid())\n" + UNTIL_CANCELLED))
        listener.wait_for_print("on")
        second = listener.ask(Ask("import os; result = os.getpid()"))
        listener.finished(second)
        assert listener.printed(first).split()[0] == answers(listener)[-1][1]
    assert ends(listener) == {first: "cancelled", second: "ok"}


def test_a_question_of_another_topic_waits_for_one_that_runs() -> None:
    with Listener() as listener:
        first = listener.ask(Ask(A_WHILE))
        listener.wait_for_print("on")
        second = listener.ask(AskElse("result = 2"))
        listener.finished(second)
    assert ends(listener) == {first: "ok", second: "ok"}


def test_a_question_that_hangs_is_ended_by_a_newer_one_and_by_a_computation() -> None:
    with Listener() as listener:
        first = listener.ask(Ask(HANGS))
        listener.wait_for_print("on")
        second = listener.ask(Ask(HANGS))
        listener.finished(first)
        listener.wait_for_print("on")
        third = listener.submit("result = 3")
        assert listener.finished(third).receipt.reason == "3"
    assert ends(listener) == {first: "cancelled", second: "cancelled", third: "ok"}


def test_a_computation_drops_all_questions() -> None:
    with Listener() as listener:
        first = listener.submit(UNTIL_CANCELLED)
        listener.wait_for_print("on")
        asked = [listener.ask(Ask("result = 1")), listener.ask(AskElse("result = 2"))]
        last = listener.submit("result = 3")
        listener.finished(last)
        assert not answers(listener)
    assert ends(listener) == {first: "cancelled", **dict.fromkeys(asked, "cancelled"), last: "ok"}


def test_stop_ends_questions_too() -> None:
    with Listener() as listener:
        asked = [listener.ask(Ask(HANGS)), listener.ask(AskElse("result = 2"))]
        listener.wait_for_print("on")
        listener.client.stop()
        listener.finished(asked[0])
        assert ends(listener) == dict.fromkeys(asked, "cancelled")
        assert listener.answer("result = 1").status == "ok"


def test_a_question_that_kills_its_process_leaves_the_next_one_its_answer() -> None:
    with Listener() as listener:
        first = listener.ask(Ask("import os; print('on'); import time; time.sleep(0.2); os._exit(7)"))
        listener.wait_for_print("on")
        second = listener.ask(AskElse("result = 2"))
        assert listener.finished(second).status == "ok"
        failed = next(message for message in listener.messages if isinstance(message, Finished))
    assert (failed.id, failed.findings[0].code) == (first, "engine-died")


def test_a_question_may_run_out_of_time() -> None:
    with Listener() as listener:
        assert listener.finished(listener.ask(Ask(HANGS), timeout=0.2)).status == "timeout"


def test_the_folder_of_a_computation_outlives_the_questions_about_it() -> None:
    write = "import pathlib; result = request.folder; pathlib.Path(result, 'numbers').write_text('1')"
    with Listener() as listener:
        folder = Path(listener.answer(write).receipt.reason)
        listener.finished(listener.ask(Ask("result = 1")))
        assert (folder / "numbers").exists()
        listener.answer("result = 2")
        assert not folder.exists()
