"""Products with a Hessian or a Jacobian as a straight list of operations, repeated at other points without autograd.

At one point torch's own products are recorded below autograd (:mod:`steps`), simplified (:mod:`simplify`) and compiled
into one call (:mod:`program`). What they read of the function is what its graph saved: at the next point the function
runs as ever, its graph must be the same (:mod:`graph`), and the list gets what was saved there.
"""

from hessgui.engine.replay.repetition import Part, Repetition
from hessgui.engine.replay.trials import Variant

__all__ = ["Part", "Repetition", "Variant"]
