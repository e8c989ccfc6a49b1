"""Export: a result as the files of the chosen formats in one folder, each written whole or not at all.

To add a format: a module with ``plan(result) -> Plan``, and its line in ``FORMATS``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from hessgui.files import (
    atomic,
    certificate,
    csv_matrix,
    csv_operator,
    disagreement,
    mtx_file,
    npz_file,
    picture_files,
    pt_file,
    tex_file,
)
from hessgui.files.json_line import repeatable
from hessgui.files.planned import Plan, Planned
from hessgui.model.findings import Finding
from hessgui.model.result import Result
from hessgui.model.sentences import finding


def _plan_csv(result: Result) -> Plan:
    matrices, operators = csv_matrix.plan(result), csv_operator.plan(result)
    return Plan(matrices.files + operators.files, matrices.findings + operators.findings)


FORMATS: dict[str, Callable[[Result], Plan]] = {
    "csv": _plan_csv,
    "tsv": csv_matrix.plan_tsv,
    "npz": npz_file.plan,
    "pt": pt_file.plan,
    "mtx": mtx_file.plan,
    "tex": tex_file.plan,
    "py": disagreement.plan,
    "png": picture_files.plan_png,
    "svg": picture_files.plan_svg,
    "cert": certificate.plan,
}
RESULT = "result.json"  # written beside every format


@dataclass(frozen=True)
class Exported:
    """What an export did.

    Args:
        paths: The files that were written, in order.
        findings: What went wrong or was left out; an ``error`` among them ended the export.
    """

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()


def export(
    result: Result,
    folder: str | Path,
    formats: Sequence[str] = ("csv",),
    *,
    overwrite: bool = False,
    source: str | None = None,
) -> Exported:
    """Writes a result into a folder, which is made where it is missing.

    Args:
        result: The result; one that was stopped is written as far as it got, with a finding.
        folder: Where to.
        formats: Of :data:`FORMATS`.
        overwrite: Whether existing files of the same names may be replaced. If not, and there is one, nothing is
            written and the finding ``file-exists`` says so.
        source: Name of the session file that the result came from, for ``result.json``.

    Returns:
        The paths written and the findings. A file that fails keeps its old content, and ends the export.
    """
    folder = Path(folder)
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        return Exported((), (finding("unknown-format", name=unknown[0], known=", ".join(FORMATS)),))
    if not result.matrices and not result.operators:
        return Exported((), (finding("nothing-to-export"),))
    files, findings = _plan(result, formats)
    findings = [*_partial(result), *findings]
    paths = [folder / item.name for item in files] + [folder / RESULT]
    files.append(Planned(RESULT, lambda file: _write_result(file, result, source, paths)))
    if not overwrite:
        existing = [path for path in paths if path.exists()]
        if existing:
            return Exported((), (*findings, _exists(existing)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        return Exported((), (*findings, finding("file-not-written", path=folder, reason="it is a file")))
    except (OSError, ValueError) as error:
        return Exported((), (*findings, atomic.write_finding(folder, _system_error(error))))
    return _write(files, paths, overwrite, findings)


def targets(result: Result, folder: str | Path, formats: Sequence[str]) -> tuple[Path, ...]:
    """The paths that :func:`export` would write, for asking before it does."""
    files, _ = _plan(result, formats)
    return (*(Path(folder) / item.name for item in files), Path(folder) / RESULT)


def _plan(result: Result, formats: Sequence[str]) -> tuple[list[Planned], list[Finding]]:
    plans = [FORMATS[name](result) for name in dict.fromkeys(formats)]
    return [item for plan in plans for item in plan.files], [item for plan in plans for item in plan.findings]


def _write(files: list[Planned], paths: list[Path], overwrite: bool, findings: list[Finding]) -> Exported:
    written: list[Path] = []
    for item, path in zip(files, paths, strict=True):
        try:
            with atomic.replacing(path, overwrite=overwrite) as file:
                item.write(file)
        except OSError as error:
            return Exported(tuple(written), (*findings, atomic.write_finding(path, error)))
        written.append(path)
    return Exported(tuple(written), tuple(findings))


def _write_result(file: BinaryIO, result: Result, source: str | None, paths: list[Path]) -> None:
    text = json.dumps(repeatable(result, source, paths), indent=1, allow_nan=False)
    file.write(text.encode("ascii") + b"\n")


def _partial(result: Result) -> list[Finding]:
    return [
        finding("partial-result", quantity=name.capitalize(), done=matrix.rows_done,
                total=len(matrix.rows) * len(matrix.planes or (None,)))
        for name, matrix in result.matrices.items() if matrix.is_partial
    ]


def _exists(existing: list[Path]) -> Finding:
    if len(existing) == 1:
        return finding("file-exists", path=existing[0])
    return finding("file-exists/several", path=existing[0], others=len(existing) - 1)


def _system_error(error: OSError | ValueError) -> OSError:
    return error if isinstance(error, OSError) else OSError(str(error))
