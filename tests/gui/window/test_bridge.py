"""Messages from another thread arrive in order, in the window's thread, in few batches, and none is lost."""

import threading

from hessgui.gui.bridge import Bridge
from hessgui.gui.mailbox import Mailbox
from hessgui.model.messages import Printed


def test_many_messages_from_another_thread(qtbot):
    mailbox, batches, threads = Mailbox(), [], set()
    bridge = Bridge(mailbox)
    count = 20_000

    def take(batch):
        batches.append(batch)
        threads.add(threading.current_thread())

    bridge.arrived.connect(take)
    sender = threading.Thread(target=lambda: [mailbox.post(Printed(1, str(index))) for index in range(count)])
    sender.start()
    qtbot.waitUntil(lambda: sum(map(len, batches)) == count)
    sender.join()
    assert [message.text for batch in batches for message in batch] == [str(index) for index in range(count)]
    assert threads == {threading.current_thread()}
    assert len(batches) < count


def test_one_wake_up_for_what_has_come_by_then(qtbot):
    mailbox, batches = Mailbox(), []
    mailbox.post(Printed(1, "before there is a bridge"))
    bridge = Bridge(mailbox)
    bridge.arrived.connect(batches.append)
    for index in range(100):
        mailbox.post(Printed(1, str(index)))
    qtbot.waitUntil(lambda: bool(batches))
    assert [len(batch) for batch in batches] == [101]


def test_a_message_posted_while_a_batch_is_taken_comes_too(qtbot):
    mailbox, texts = Mailbox(), []
    bridge = Bridge(mailbox)

    def take(batch):
        texts.extend(message.text for message in batch)
        if texts == ["first"]:
            mailbox.post(Printed(1, "second"))

    bridge.arrived.connect(take)
    mailbox.post(Printed(1, "first"))
    qtbot.waitUntil(lambda: texts == ["first", "second"])
