"""Sentences about data and model files: what is wrong with them, and what they hold."""

SENTENCES: dict[str, tuple[str, str, str | None]] = {
    "unreadable-value/load": ("error", "{text} cannot be read: {problem}.",
                              "Write for example load('a.csv', columns='x,y') or load('a.png', grey=True)."),
    # Files that cannot be read
    "bad-value/missing": ("error", "There is no file {path}.",
                          "Put it beside the session, or choose another one with file…."),
    "bad-value/folder": ("error", "{path} is a folder.", "Name a file in it."),
    "bad-value/unreadable": ("error", "{path} cannot be opened: {reason}.", "Check that it may be read."),
    "bad-value/empty": ("error", "{path} is empty.", "Write it again; it was probably not written to its end."),
    "bad-value/kind": ("error", "{path} has an ending that says of no numbers.",
                       "Use .npy, .npz, .csv, .tsv, .pt, .safetensors, .png or .jpg."),
    "bad-value/mislabelled": ("error", "{path} is no {expected}: it holds {found}.", "{advice}"),
    "bad-value/cut-off": ("error", "{path} is cut off or damaged: {reason}.", "Write it or copy it again."),
    "bad-value/code": ("error", "{path} holds Python objects that are not tensors ({names}), and reading them could "
                       "run code; nothing of it was run.",
                       "Save tensors only: torch.save(tensor) or torch.save(model.state_dict())."),
    "bad-value/pickle": ("error", "{path} was written by pickle alone, or in torch's format of before 2020, and "
                         "reading it could run code; nothing of it was run.",
                         "If you trust it: torch.save(torch.load('{path}', weights_only=True), 'new.pt')."),
    "bad-value/objects": ("error", "{path} holds Python objects, and reading them could run code; nothing of it was "
                          "run.", "Save an array of numbers, for example with dtype=float."),
    "bad-value/large": ("error", "{path} would give {count} numbers, {needed}, and {free} is free.",
                        "Take a part of it with row, rows or columns."),
    "bad-value/text-large": ("error", "{path} has {size} of text; {limit} can be read.",
                             "Save it as .npy, of which rows can be read without the rest."),
    "bad-value/dtype": ("error", "{array} in {path} is of dtype {dtype}, which hessgui cannot read.",
                        "Save it as float32 or float64."),
    # What is to be chosen in them
    "bad-value/array": ("error", "{path} holds several arrays: {known}.",
                        "Name one of them: load('{path}', '{first}')."),
    "bad-value/no-array": ("error", "{path} has no array {array}; it holds {known}.", "Name one of these."),
    "bad-value/no-arrays": ("error", "{path} holds no array of numbers.", "Choose a file that holds one."),
    "bad-value/columns": ("error", "{path} has no column {which}; there are {known}.", "Name some of these."),
    "bad-value/rows": ("error", "{path} has {count} rows, and {asked} asks for others.",
                       "Rows count from 0; several are written '0:10'."),
    "bad-value/shape": ("error", "{path} gives {count} numbers of shape {got}, which do not fill the shape {asked}.",
                        "{advice}"),
    "bad-value/option": ("error", "{option} has no meaning for {path}: {reason}.", "Leave it out."),
    # Tables
    "bad-value/text-cell": ("error", "{path} has text where a number is needed: {cell} in row {row}, column {which}.",
                            "{advice}"),
    "bad-value/ragged": ("error", "Row {row} of {path} has {got} cells; the rows before have {expected}.",
                         "Mend the row, or say separator=';' if the cells are parted otherwise."),
    "bad-value/no-rows": ("error", "{path} has names but no rows of numbers.", "Write the numbers below the names."),
    # What is told of files that were read
    "non-finite/file": ("warning", "{path} gives {count} of {total} numbers that are not finite ({kinds}), so results "
                        "may be NaN.", "{advice}"),
    # Weights
    "weights-mismatch": ("error", "The weights {path} do not fit the module: {problems}.",
                         "Choose the file that was saved from this module, or change the module to fit it."),
    "weights-mismatch/extra": ("warning", "The weights {path} hold more than the module takes: {problems}.", None),
    "weights-mismatch/none": ("error", "The source has no module that the weights {path} could go into.",
                              "Define an nn.Module at the top level, for example model = Net()."),
    "weights-mismatch/several": ("error", "The source has several modules, {known}, and the weights {path} fit none "
                                 "of them: {problems}.", "Choose the file that was saved from one of them."),
    "weights-loaded": ("info", "The weights {path} were loaded into {name}: {count} numbers in {arrays} arrays{how}.",
                       None),
    # Archives that hold a program
    "untrusted-session/archive": ("info", "{path} is {kind}: it holds a program, and nothing of it has run yet.",
                                  "It would run {operations}. Press Run it if you trust where it came from."),
    "bad-archive": ("error", "{path} cannot be used as a function: {reason}.", "Save it again with {call}."),
    # Files that come into the window
    "script-unreadable": ("error", "{path} cannot be read as a script: {reason}.",
                          "Open a text of Python, or a notebook (.ipynb)."),
    "no-input-for-file": ("error", "{path} holds numbers, and the function takes no input.",
                          "Write a function first; each of its arguments is an input."),
}
