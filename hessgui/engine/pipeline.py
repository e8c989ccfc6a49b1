"""From a subject to messages: value, gradient, Jacobian and Hessian, then what is known about them.

The one way of every computation, whether it began as text or as a Python callable. Numbers leave as numpy arrays,
chunk by chunk, into messages or into memory-mapped files.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import torch

from hessgui.engine import memory, samples
from hessgui.engine.arrays import numpy_name, to_numpy
from hessgui.engine.asymmetry import asymmetry
from hessgui.engine.decision import TOO_LARGE, decide, experience_of, needs_graph
from hessgui.engine.knowledge import learn
from hessgui.engine.known_row import KnownRow
from hessgui.engine.once import once_only
from hessgui.engine.pattern import Pattern
from hessgui.engine.pattern.sets import allow
from hessgui.engine.peak import PeakMeter, allowed_bytes
from hessgui.engine.plan import HELD_SHARE, REASONS, Choice, is_streamed
from hessgui.engine.preparation import Prepared
from hessgui.engine.refusals import refusal
from hessgui.engine.room import Room
from hessgui.engine.singular import SingularGradient
from hessgui.engine.sink import EntrySink, Sink, matrix_of, no_entries
from hessgui.engine.stopwatch import Stopwatch
from hessgui.engine.strategies.base import Field, GradientField, OutputField, Work
from hessgui.engine.strategies.compressed import UselessPatternError
from hessgui.engine.strategies.ladder import COMPRESSED, Ladder
from hessgui.engine.summaries import FORMED_ROWS, summaries
from hessgui.engine.trouble import StoppedError, TroubleError, is_out_of_memory
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix, Quantity
from hessgui.model.messages import Computed, Explained, Message, Opened, OperatorReady, Progress, Verified
from hessgui.model.sentences import finding
from hessgui.model.trust import Receipt

WORKING_SHARE = 4
"""One part in so many of the memory limit is for the working set of a chunk."""

APART = Choice("compressed", "outputs of different samples share their products", ())
"""How the Hessians of a batch are computed."""

PROGRESS_S = 0.05
"""Time between two words of progress."""


@dataclass(eq=False)
class Computation:
    """One computation of some quantities of a subject.

    Args:
        id: The request's number.
        prepared: The function at its point, with its first run.
        compute: The quantities asked for.
        strategy: The strategy asked for.
        memory_limit: Bytes for result and working set; ``None`` for a share of what is free.
        cancelled: Tells whether to stop.
        folder: Where large results are written; ``None`` keeps them inline.
        verify: Whether the referee runs afterwards.
        began: When it was asked for, on the clock ``time.perf_counter``.

    Attributes:
        rows_done: Rows computed so far, of ``rows_total``.
        work: What its fields share.
    """

    id: int
    prepared: Prepared
    compute: tuple[Quantity, ...]
    strategy: str
    memory_limit: int | None
    cancelled: Callable[[], bool]
    folder: str | None = None
    verify: bool = True
    began: float = field(default_factory=time.perf_counter)
    findings: list[Finding] = field(default_factory=list)
    receipt: Receipt = field(default_factory=Receipt)
    stopped: bool = False
    sinks: dict[Quantity, Sink | EntrySink] = field(default_factory=dict)
    rows_done: int = 0
    rows_total: int = 0

    def __post_init__(self) -> None:
        subject = self.subject = self.prepared.subject
        self._chosen = subject.components
        self._room = room = Room.of(subject, self.folder)
        largest = max([room.bytes(name) for name in room.shapes if name in self.compute], default=0)
        device = subject.point[0].device
        self._limit = allowed_bytes(device, largest) if self.memory_limit is None else self.memory_limit
        room.limit = self._limit
        memory.allow(self._limit)
        allow(self._limit)
        is_short = self.memory_limit is not None
        self.work = Work(subject, max(1, self._limit // WORKING_SHARE), self.cancelled, is_short=is_short)
        self.work.start_from(self.prepared.leaves, self.prepared.output, self.prepared.seconds)
        self._peak = PeakMeter(device, largest)
        self._spoke = self.began
        self._facts: dict[str, object] = {}
        self._lead = 0.0  # seconds until the matrix at hand, which are told with what it is predicted to take
        self._twice: tuple[Sink, int] | None = None
        self._kind: type[GradientField] = GradientField

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return self.subject.outputs.select(self._chosen)

    @property
    def single(self) -> bool:
        """Whether there is one component, so that it has a gradient and a single Hessian."""
        return len(self._chosen) == 1

    def messages(self) -> Iterator[Message]:
        """All matrices, then :class:`Computed`."""
        jobs = [job for job in (self._gradient, self._jacobian, self._hessian) if job.__name__[1:] in self.compute]
        self.rows_total = sum(self._rows_of(job.__name__[1:]) for job in jobs)
        for job in jobs:
            try:
                yield from self._computed(job)
            except TroubleError as trouble:
                self.findings.extend(trouble.findings)
            except StoppedError:  # while the strategy was chosen
                self.stopped = True
            except Exception as error:  # noqa: BLE001 - whatever autograd or the user's own backward pass raises
                if is_out_of_memory(error):
                    raise
                found = refusal(error, self.subject)
                self.findings += [found] * (found not in self.findings)  # all quantities may meet the same
            if self.stopped or any(item.code in ("device-lost", "written-over") for item in self.findings):
                break
        yield from self._summaries()
        self.work.forget()
        self.prepared.release()
        if self._peak.is_measured:
            memory.settle()
        self.receipt = Receipt(
            **self._facts, seconds=time.perf_counter() - self.began,
            peak_bytes=self._peak.read(), rows_done=self.rows_done, rows_total=self.rows_total,
        )
        yield Computed(self.id, self.receipt, tuple(self.findings))

    def _computed(self, job: Callable[[], Iterator[Message]]) -> Iterator[Message]:
        done = self.rows_done
        try:
            yield from job()
        except torch.linalg.LinAlgError:  # the function ran: it is its derivative that meets a singular matrix
            self._kind, self.rows_done = SingularGradient, done
            yield from job()

    def matrices(self) -> dict[Quantity, Matrix]:
        """What has been computed, as matrices over the very arrays (or files)."""
        return {quantity: matrix_of(sink) for quantity, sink in self.sinks.items()}

    def knowledge(self) -> Iterator[Message]:
        """What is known about the result, once :meth:`messages` has ended."""
        if asymmetric := self.measure_asymmetry():
            self.findings.extend(asymmetric)
            yield Explained(self.id, None, asymmetric)
        memory.allow(self._limit)
        allow(memory.left() // 2)  # the other half is for what compares and explains
        for message in learn(
            self.id, self.work.subject, self.matrices(), self.receipt.seconds, self.verify, self.cancelled,
            self._pattern,
        ):
            self.findings.extend(message.findings)
            if isinstance(message, Verified) and (
                message.agreement.quantity == "hessian" or "hessian" not in self.sinks
            ):
                self.receipt = replace(
                    self.receipt, digits=message.agreement.worst, suspects=message.agreement.suspect_entries
                )
            yield message

    def measure_asymmetry(self) -> tuple[Finding, ...]:
        """Compares the halves of the Hessian where both were computed, for the receipt; tells of a large difference."""
        if self._twice is None:
            return ()
        (sink, size), self._twice = self._twice, None
        eps = float(torch.finfo(self.subject.dtype).eps)
        largest, found = asymmetry(sink, size, eps, self.matrices().get("jacobian"))
        self.receipt = replace(self.receipt, asymmetry=largest)
        return found

    def _pattern(self, component: int) -> Pattern | None:
        plan = COMPRESSED.known(GradientField(self.work, component))
        return plan.pattern if plan is not None and not plan.pattern.is_dense else None

    def _summaries(self) -> Iterator[Message]:
        """What products tell of Hessians that were not formed, or that were asked for as operators."""
        asked = self.strategy == "operator"
        refused = [item for item in self.findings if item.code == "too-large" and "hessian" not in self.sinks]
        if self.stopped or "hessian" not in self.compute or not (asked or refused):
            return
        held = self.matrices().get("hessian")
        found = summaries(self.work, self._chosen, self._names, held, asked, self._limit)
        if not found:
            return
        yield OperatorReady(self.id, found)
        if asked and held is None:
            spent = sum(item.products for item in found)
            self.findings = [item for item in self.findings if item not in refused[-1:]]
            self.findings.append(finding("operator-result", products=spent))
            self.rows_total -= self._rows_of("hessian")
            self._facts = {**self._facts, "strategy": "operator", "reason": REASONS["operator"], "hvps": spent}

    def _rows_of(self, quantity: str) -> int:
        if quantity == "gradient":
            return int(self.single)
        return len(self._chosen) * (self.subject.columns.size if quantity == "hessian" else 1)

    def _gradient(self) -> Iterator[Message]:
        if self.single:
            yield from self._one_row("gradient")

    def _jacobian(self) -> Iterator[Message]:
        if self.single:
            yield from self._one_row("jacobian")
            return
        whole = len(self._chosen) == self.subject.outputs.size
        rows = self.subject.outputs if whole else self._names
        yield from self._matrix("jacobian", rows, [OutputField(self.work)], None)

    def _one_row(self, quantity: Quantity) -> Iterator[Message]:
        """The gradient of the only component, which is the Jacobian as well."""
        rows = self.subject.outputs if quantity == "jacobian" and self.subject.outputs.size == 1 else self._names
        field_ = OutputField(self.work)
        if self.work.output.requires_grad and "hessian" in self.compute and self._kind is GradientField:
            field_ = KnownRow(self.work, self._chosen[0])
        yield from self._matrix(quantity, rows, [field_], None, self._names[0])

    def _hessian(self) -> Iterator[Message]:
        fields = [self._kind(self.work, component) for component in self._chosen]
        planes, name = (None, self._names[0]) if self.single else (self._names, None)
        shares = self._room.bytes("hessian") >= samples.FEWEST_BYTES and self.strategy in ("auto", "compressed")
        if shares and not self.single:
            clock, before = Stopwatch(), self.work.products
            yield Progress(self.id, "pattern", 0, 0)
            found = samples.apart(self.work, self._chosen)
            if found is not None:
                layout, dtype = self.subject.columns, numpy_name(self.subject.dtype)
                opened = Opened(self.id, "hessian", layout, layout, dtype, True, planes, name)
                sink = self.sinks["hessian"] = EntrySink(opened, found[0], self.folder)
                self.rows_done += sink.rows
                self.findings.append(found[1])
                yield opened
                yield sink.message()
                self._account("hessian", APART, "compressed", fields[:1], sink.rows, before, clock)
                return
        yield from self._matrix("hessian", self.subject.columns, fields, planes, name)

    def _matrix(
        self, quantity: Quantity, rows: object, fields: list[Field], planes: tuple[str, ...] | None,
        component: str | None = None,
    ) -> Iterator[Message]:
        self._lead = time.perf_counter() - self.began
        clock = Stopwatch()
        choice = self._choice(quantity, fields)
        self.work.threads, dtype = choice.threads, numpy_name(self.subject.dtype)
        if choice.is_sparse:
            yield Progress(self.id, "pattern", 0, 0)
        opened = Opened(self.id, quantity, rows, self.subject.columns, dtype, choice.is_sparse, planes, component)
        before = self.work.products
        if choice.is_sparse:
            yield from self._entries(quantity, fields, opened, choice, clock)
            return
        sink = self.sinks[quantity] = self._room.sink(opened, sum(field_.size for field_ in fields), choice)
        if choice.is_streamed:
            self.findings.append(self._room.on_disk(sink))
        yield sink.opened
        ladder = None
        for field_ in fields:
            offset = sink.done
            if isinstance(field_, KnownRow) or not self._reaches(field_):
                yield from self._constant(field_, sink, quantity)
                continue
            ladder = ladder or Ladder(self.work, choice.strategy)
            said = len(ladder.findings)
            for chunk in ladder.rows(field_):
                values = to_numpy(chunk.values)
                message = sink.take(values)
                self.rows_done += len(values)
                if self.work.is_short:
                    memory.settle(int(HELD_SHARE * self._limit))
                clock.pause()
                yield message
                yield from self._progress(quantity)
                clock.go_on()
            self.findings.extend(ladder.findings[said:])
            if sink.done - offset < field_.size:
                self.stopped = True
                break
        used = ladder.used if ladder else None
        if quantity == "hessian" and used != "compressed" and sink.done:
            self._twice = sink, self.subject.columns.size
        self._account(quantity, choice, used, fields[:1], sink.rows, before, clock)

    def _choice(self, quantity: Quantity, fields: list[Field]) -> Choice:
        """The strategy for a matrix; a derivative that is zero throughout needs none.

        Raises:
            TroubleError: ``too-large`` where neither the matrix nor its entries fit.
        """
        needed = self._room.bytes(quantity)
        if len(fields) == 1 and isinstance(fields[0], KnownRow):
            return Choice("rows", "one row", ())
        first = next((position for position, field_ in enumerate(fields) if self._reaches(field_)), None)
        if first is None:
            return Choice("rows", "the derivative is constant", (), is_sparse=needed > self._limit)
        never_formed = self.strategy == "operator" and fields[0].symmetric and fields[0].size > FORMED_ROWS
        limit = 0 if never_formed else self._limit
        disk = self._room.disk(needed) if not never_formed else 0
        if fields[first].symmetric and needs_graph(fields[first]) and not fields[first].graph().requires_grad:
            streams = is_streamed(needed, limit, disk)
            choice = Choice("rows", "torch has no second derivative", (), is_streamed=streams)
            if needed > limit and not streams:
                choice = TOO_LARGE
        else:
            itemsize = self.subject.dtype.itemsize
            choice = decide(fields[first:], self.strategy, needed, limit, itemsize=itemsize, disk=disk)
        if choice.refusal:
            raise TroubleError(self._room.refusal(choice, quantity))
        self.findings.extend(self._room.overruled(choice, self.strategy))
        return choice

    def _entries(
        self, quantity: Quantity, fields: list[Field], opened: Opened, choice: Choice, clock: Stopwatch,
    ) -> Iterator[Message]:
        """A matrix as the list of its entries."""
        before, found = self.work.products, []
        for field_ in fields:
            if self.cancelled():
                self.stopped = True
                return
            try:
                found.append(COMPRESSED.entries(field_) if self._reaches(field_) else no_entries(opened.dtype))
            except UselessPatternError:
                raise TroubleError(self._room.refusal(TOO_LARGE, quantity)) from None
            except StoppedError:
                self.stopped = True
                return
            self.rows_done += field_.size
            yield from self._progress(quantity)
        sink = self.sinks[quantity] = EntrySink(opened, found, self.folder)
        yield opened
        yield sink.message()
        used = None if choice.strategy == "rows" else "compressed"
        self._account(quantity, choice, used, fields[:1], sink.rows, before, clock)

    def _reaches(self, field_: Field) -> bool:
        if not field_.size or not field_.columns:
            return False
        if not needs_graph(field_):
            return self.work.output.requires_grad
        return field_.graph().requires_grad or field_.symmetric and once_only(self.work.output) is not None

    def _constant(self, field_: Field, sink: Sink, quantity: Quantity) -> Iterator[Message]:
        is_known = isinstance(field_, KnownRow)
        for message in [sink.take(to_numpy(field_.row()[None]))] if is_known else sink.zeros(field_.size):
            yield message
            self.rows_done += message.count
            yield from self._progress(quantity)
            if self.cancelled() and sink.done < sink.rows:
                self.stopped = True
                return

    def _account(
        self, quantity: Quantity, choice: Choice, used: str | None, fields: list[Field], rows: int, before: int,
        clock: Stopwatch,
    ) -> None:
        spent = self.work.products - before
        if used is None:
            used, rows = "rows", spent
            reason = "the derivative is constant" if quantity == "hessian" else "one row"
        else:
            reason = choice.reason if used == choice.strategy else REASONS[used]
            if not self.stopped:
                experience_of(fields[0]).learn(used, clock.read() - choice.spent, self.sinks[quantity].data)
        plan = COMPRESSED.known(*fields) if used == "compressed" else None
        if plan is not None and plan.pattern.is_steered:
            self.findings.append(finding("pattern-of-path", line=plan.pattern.steering_line))
        predicted = tuple(replace(item, seconds=item.seconds + self._lead) for item in choice.estimates)
        self._facts = {
            "strategy": used, "reason": reason, "hvps": spent, "dense_hvps": rows, "plan": predicted,
            "dense_operations": plan.pattern.dense_operations if plan else (),
        }

    def _progress(self, quantity: str) -> Iterator[Message]:
        now = time.perf_counter()
        if now - self._spoke < PROGRESS_S:
            return
        self._spoke = now
        self._peak.sample()
        left = (now - self.began) / max(1, self.rows_done) * (self.rows_total - self.rows_done)
        yield Progress(self.id, "rows", self.rows_done, self.rows_total, left)
