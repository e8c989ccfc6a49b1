"""What is asked of the engine about a problem beyond its fixed quantities, and the answers: frozen, picklable.

One file for each topic. A question names no function and no point: it belongs to the :class:`Problem` of its
request. An answer holds numpy arrays and plain values only.
"""

from __future__ import annotations

from hessgui.model.questions.base import Answer, Question
from hessgui.model.questions.checking import (
    Cancellation,
    CheckEntry,
    CheckEveryEntry,
    EntryChecked,
    EntryReference,
    EveryEntryChecked,
    LowerPrecision,
    PrecisionAnswer,
)
from hessgui.model.questions.curvature import CURVATURES, Curvature, CurvatureAnswer, CurvatureKind
from hessgui.model.questions.formula import EntryFormula, EntryFormulaAnswer, MatrixFormula, MatrixFormulaAnswer
from hessgui.model.questions.landscape import (
    CriticalAnswer,
    CriticalPoint,
    Curve,
    CurveAnswer,
    Direction,
    EigenvalueTracks,
    Flow,
    FlowAnswer,
    Surface,
    SurfaceAnswer,
    TracksAnswer,
)
from hessgui.model.questions.plan import Costs, CostsAnswer
from hessgui.model.questions.spectrum import Spectrum, SpectrumAnswer
from hessgui.model.questions.summary import Summary, SummaryAnswer
from hessgui.model.questions.tile import Tile, TileAnswer

__all__ = [
    "CURVATURES", "Answer", "Cancellation", "CheckEntry", "CheckEveryEntry", "Costs", "CostsAnswer", "CriticalAnswer",
    "CriticalPoint", "Curvature", "CurvatureAnswer", "CurvatureKind", "Curve", "CurveAnswer", "Direction",
    "EigenvalueTracks", "EntryChecked", "EntryFormula", "EntryFormulaAnswer", "EntryReference", "EveryEntryChecked",
    "Flow", "FlowAnswer", "LowerPrecision", "MatrixFormula", "MatrixFormulaAnswer", "PrecisionAnswer", "Question",
    "Spectrum", "SpectrumAnswer", "Summary", "SummaryAnswer", "Surface", "SurfaceAnswer", "Tile", "TileAnswer",
    "TracksAnswer",
]
