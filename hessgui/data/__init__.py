"""Numbers in files: what a file holds, and the numbers that ``load(...)`` asks of it.

Reads NumPy, CSV, safetensors and picture files, and the tensors in files of ``torch.save``; never torch, never Qt,
and nothing in a file is ever run. The engine makes inputs with it, the window shows what there is to choose.
"""

from hessgui.data.contents import ArrayInfo, Contents, contents_of
from hessgui.data.kinds import DATA_ENDINGS, KINDS, kind_of
from hessgui.data.reading import Loaded, read
from hessgui.data.trouble import DataError

__all__ = ["DATA_ENDINGS", "KINDS", "ArrayInfo", "Contents", "DataError", "Loaded", "contents_of", "kind_of", "read"]
