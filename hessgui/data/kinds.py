"""What kind of file something is: by its ending, and by its first bytes, which must agree."""

from __future__ import annotations

import zipfile
from pathlib import Path

from hessgui.data.trouble import trouble

KINDS = {
    ".npy": "npy", ".npz": "npz", ".csv": "csv", ".tsv": "tsv", ".txt": "csv", ".pt": "pt", ".pth": "pt", ".ckpt": "pt",
    ".safetensors": "safetensors", ".png": "png", ".jpg": "jpg", ".jpeg": "jpg", ".pt2": "pt2",
}
DATA_ENDINGS = tuple(ending for ending in KINDS if ending != ".pt2")
TITLES = {
    "npy": "NumPy array", "npz": "NumPy archive", "csv": "table of text", "tsv": "table of text",
    "pt": "file of torch.save", "safetensors": "safetensors file", "png": "PNG picture", "jpg": "JPEG picture",
    "pt2": "program of torch.export", "torchscript": "TorchScript archive", "pickle": "pickled Python object",
    "zip": "zip archive", "pdf": "PDF document", "hdf5": "HDF5 file", "gzip": "gzip archive",
}
ENDINGS = {"npy": ".npy", "npz": ".npz", "pt": ".pt", "safetensors": ".safetensors", "png": ".png", "jpg": ".jpg",
           "csv": ".csv", "pt2": ".pt2", "torchscript": ".pt"}
_MAGIC = (
    (b"\x93NUMPY", "npy"), (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpg"), (b"%PDF", "pdf"), (b"\x89HDF", "hdf5"),
    (b"\x1f\x8b", "gzip"), (b"\x80\x02", "pickle"), (b"\x80\x03", "pickle"), (b"\x80\x04", "pickle"),
    (b"\x80\x05", "pickle"),
)
_BEGINNING = 512  # bytes that tell what a file holds
_TEXT = set(range(32, 256)) | {9, 10, 13}


def kind_of(path: Path) -> str:
    """The kind of a file that is there, one of the values of :data:`KINDS` or ``torchscript``.

    Raises:
        DataError: If there is no such file, it cannot be read, is empty, of an unknown kind, or not what it says.
    """
    name = path.name
    if path.is_dir():
        raise trouble("folder", path=name)
    try:
        with open(path, "rb") as file:
            beginning = file.read(_BEGINNING)
    except FileNotFoundError:
        raise trouble("missing", path=path) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise trouble("unreadable", path=path, reason=reason) from None
    said = KINDS.get(path.suffix.lower())
    if said is None:
        raise trouble("kind", path=name)
    if not beginning.strip():
        raise trouble("empty", path=name)
    held = _held(path, beginning)
    if held == said or said == "pt" and held in ("torchscript", "pickle") or {held, said} <= {"csv", "tsv"}:
        return held if held == "torchscript" else said
    if said == "pt2" and held == "torchscript":
        return held
    if held is None:  # text or rubbish: the reader of its kind says what is wrong with it
        if said in ("csv", "tsv") or not _is_text(beginning):
            return said
        held, found = "csv", "text"
    else:
        found = f"a {TITLES[held]}"
    fits = held in ENDINGS
    advice = f"Rename it to {path.with_suffix(ENDINGS[held]).name}." if fits else "Convert it first."
    if held == "pickle":
        advice = "Save the numbers with numpy.save or torch.save."
    raise trouble("mislabelled", path=name, expected=TITLES[said], found=found, advice=advice)


def _held(path: Path, beginning: bytes) -> str | None:
    for magic, kind in _MAGIC:
        if beginning.startswith(magic):
            return kind
    if beginning.startswith(b"PK\x03\x04"):
        return _in_zip(path)
    if len(beginning) > 9 and beginning[8:9] == b"{" and int.from_bytes(beginning[:8], "little") < 1 << 30:
        return "safetensors"
    return None


def _in_zip(path: Path) -> str | None:
    """What a zip archive holds; ``None`` where it is cut off, so that its reader says so."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        said = KINDS.get(path.suffix.lower())
        return said if said in ("npz", "pt", "pt2") else "zip"
    inner = {name.partition("/")[2] for name in names}
    if "constants.pkl" in inner or any(name.startswith("code/") for name in inner):
        return "torchscript"
    if any(name.startswith("models/") for name in inner) or "archive_format" in inner:
        return "pt2"
    if "data.pkl" in inner:
        return "pt"
    if names and all(name.endswith(".npy") for name in names):
        return "npz"
    return "npz" if not names else "zip"


def _is_text(beginning: bytes) -> bool:
    return all(byte in _TEXT for byte in beginning)
