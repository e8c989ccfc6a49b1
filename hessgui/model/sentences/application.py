"""Sentences of the application: files, sessions, export, the command."""

SENTENCES: dict[str, tuple[str, str, str | None]] = {
    # Session files.
    "session-unreadable": (
        "error", "The session {path} cannot be read: {reason}.", "Check that the file is there and may be read.",
    ),
    "session-too-large": (
        "error", "The session {path} has {size}; a session may have {limit}.",
        "Keep big tensors in files beside the session and name them with load('FILE').",
    ),
    "session-not-json": (
        "error", "The session is not JSON: {reason}.",
        "The file was cut off or is something else; open another copy of it.",
    ),
    "session-not-a-session": (
        "error", "This is not a hessgui session: {reason}.",
        "Open a file whose \"format\" is \"hessgui-session\".",
    ),
    "session-newer-version": (
        "error", "The session is of version {version}; this hessgui reads versions up to {newest}.",
        "Open it with a newer hessgui.",
    ),
    "session-invalid": (
        "error", "The session cannot be used: {place} {reason}.", "Correct it in a text editor and open it again.",
    ),
    "session-duplicate-input": (
        "error", "The session has two inputs named {name}.", "Rename or remove one of them in a text editor.",
    ),
    "untrusted-session": (
        "info", "This session came from a file, so nothing in it has run yet.",
        "Read its function; press Run it if you trust it.",
    ),
    "autosave-failed": (
        "warning", "Unsaved work cannot be kept in {path}: {reason}.", "Save the session yourself from time to time.",
    ),
    # Written files.
    "file-exists": (
        "error", "{path} exists already.", "Choose another folder, or agree to replace it.",
    ),
    "file-exists/several": (
        "error", "{path} and {others} more of its files exist already.",
        "Choose another folder, or agree to replace them.",
    ),
    "file-not-written": (
        "error", "{path} was not written: {reason}.", "Choose a folder that may be written to.",
    ),
    "disk-full": (
        "error", "{path} was not written: the disk is full or the file would be too large for it.",
        "Free some space or choose a folder on another disk.",
    ),
    "nothing-to-export": (
        "error", "There is no result to export.", "Compute the function first.",
    ),
    "unknown-format": (
        "error", "{name} is not a format of files; there are {known}.", "Choose among these formats.",
    ),
    "partial-result": (
        "warning", "The {quantity} has {done} of {total} rows; the others are written as nan.",
        "Compute it to the end, then export again.",
    ),
    "too-large-to-draw": (
        "warning", "{path} shows the {quantity} reduced to {cells} cells a side.",
        "Export CSV or NPZ for every number.",
    ),
    "too-large-for-format": (
        "warning", "The {quantity} of {count} numbers is left out of {format}: it takes at most {limit}.",
        "Export CSV, NPZ or MatrixMarket instead.",
    ),
    "certificate-without-check": (
        "info", "The certificate holds no program that checks it: the problem is more than the function's own text.",
        "Write the parameters, the loss or the weights into the text, and compute again.",
    ),
    # The engine's process.
    "engine-died/exit": (
        "error", "The function ended the engine's process, with exit status {status}.",
        "Take out the call that ends the process (exit, os._exit or the like).",
    ),
    "engine-died/signal": (
        "error", "The engine's process crashed in native code: {signal}.",
        "Look at calls into C code (ctypes, extensions) and at very deep recursion.",
    ),
    "engine-died/killed": (
        "error", "The engine's process was killed from outside, most likely because the machine ran out of memory.",
        "Make the inputs smaller, or set a lower memory limit so that hessgui ends the computation in time.",
    ),
    "engine-died/disk": (
        "error", "The engine's process ended with a bus error, as it does when the disk for large results is full.",
        "Free some space in the temporary folder, or ask for fewer components.",
    ),
    "engine-died/silent": (
        "error", "The engine's process closed its connection while it computed.",
        "Take out calls that close file descriptors which the function did not open.",
    ),
    "engine-not-started": (
        "error", "The engine's process cannot start.",
        "Check that torch can be imported by this Python; the details show what it said.",
    ),
    "engine-failed": (
        "error", "The engine failed with {error}.", "This is a fault of hessgui: please report it with the details.",
    ),
    "out-of-memory/ended": (
        "error", "The computation was ended because it took {used} of memory where {limit} were allowed.",
        "Make the inputs smaller, ask for fewer components, or raise the memory limit.",
    ),
    "out-of-memory/verifying": (
        "warning", "The result is complete, but its verification was ended because it took {used} of memory where "
        "{limit} were allowed.",
        "Raise the memory limit to have every number verified and explained.",
    ),
    "out-of-memory/python": (
        "error", "The computation needs more memory than it may take.",
        "Make the inputs smaller, ask for fewer components, or raise the memory limit.",
    ),
    "timeout": (
        "error", "The computation was ended after {seconds}, the time it was given.",
        "Give it more time, or look for a loop that does not end.",
    ),
    "left-running": (
        "warning", "The function left {what} running, ended together with the engine's process.",
        "Join threads and processes before the function returns.",
    ),
}
