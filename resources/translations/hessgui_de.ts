<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AgreementPanel</name>
    <message>
        <source>Matching digits, entry by entry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckingBar</name>
    <message>
        <source>Check every entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare each entry with differences, however long it takes; Stop keeps what is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>float32 beside float64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show how many digits of each entry are right when the same is computed in float32</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a script…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a script that shows the disagreement with torch alone, fit for a bug report</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeEditor</name>
    <message>
        <source>Function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab indents; F6 goes to the next card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An expression over the inputs&apos; names, or Python source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x**3 + x*y
or  def f(x, y): ...
or  a whole script</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the current result aside, to compare others with it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComponentPicker</name>
    <message>
        <source>component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Component, as a slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Component, by its number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Component, by its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a component&apos;s name or index, such as f[0,1] or 0,1, and press Return</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComputePanel</name>
    <message>
        <source>Which component of the output: all, or an index such as 2 or 0,2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute now (Ctrl+Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the computation; what has arrived stays (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute after each pause in typing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which function of the text is differentiated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target of the loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the loss compares the output with: a class such as 3, or tensor([...])</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CopyButtons</name>
    <message>
        <source>copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CostsDialog</name>
    <message>
        <source>Why this strategy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timing a product…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CurvaturePanel</name>
    <message>
        <source>Which matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sharpness of the smooth twin</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CurvePanel</name>
    <message>
        <source>Order of the Taylor polynomial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerance of the Taylor polynomial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remember this point; the curve from another one can lead to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the reach that suits the point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function along a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned. Move the point and choose “to the pinned point”; pin a second one for the way between both.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DirectionPicker</name>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryPanel</name>
    <message>
        <source>Value of the entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the number in full precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the entry&apos;s value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntrySlider</name>
    <message>
        <source>Play: move from end to end and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range, logarithmic steps, loop, save its run, remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop instead of back and forth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save its run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder, made if it is not there:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formats:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Change the function&apos;s text (undo with Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details ▸</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Nothing to report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the change of the function&apos;s text back (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FlowPanel</name>
    <message>
        <source>fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the reach that suits the point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field over both inputs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>why?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why this strategy: what each would have cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why this strategy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormulaPanel</name>
    <message>
        <source>Formulas</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topic of the help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it is computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryStrip</name>
    <message>
        <source>Past results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Past results: click one to go back to it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Reading the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NaN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all, or 0:3, or 2,0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as it is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InputsTable</name>
    <message>
        <source>random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the current input with random numbers, ones or zeros of its shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the random inputs start from: the same seed draws the same numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the random inputs again, with the next seed (Ctrl+D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grid…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the current input&apos;s numbers in a grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move a number of the current input and watch everything follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers of a file (.npy, .npz, .csv, .pt, .safetensors, .png ...), and what of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a value, a tuple for several inputs, or cells of a spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InputsView</name>
    <message>
        <source>Inputs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InteractionsPanel</name>
    <message>
        <source>This row has not been computed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatrixPanel</name>
    <message>
        <source>fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole matrix (0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic colours, to see small numbers beside large ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour by how many digits independent ways agree on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selection, or everything, in full precision (Ctrl+C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy with names</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>Picture of the matrix</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <source>more </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages for which there is no room beside the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help for this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this page shows and how it is computed (F1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParametersTree</name>
    <message>
        <source>Show the parameters, and tick those to differentiate by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In training, dropout draws and batch norm uses the batch; else neither does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Numbers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PrintedPanel</name>
    <message>
        <source>What the function printed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReliefView</name>
    <message>
        <source>The function over two directions, in three dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag or use the arrow keys to turn; the wheel or + and − zoom</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SamplePicker</name>
    <message>
        <source>sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample of the batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples of this batch do not meet: show the block of one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message>
        <source>Use numbers as an input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An input of the function, or a new name such as v</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>become input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use them</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>three quarters of what is free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken at the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory of one result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sliders</name>
    <message>
        <source>Sliders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run it once: its numbers are not known yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpectrumPanel</name>
    <message>
        <source>Eigenvalues in ascending order</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Method of the steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step towards a point where the gradient is zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps until the gradient is zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical points found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical points found so far: choose one to go there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Surface</name>
    <message>
        <source>This script brings its own inputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute with the weights that the source itself makes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the files as they are now, and compute</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SurfacePanel</name>
    <message>
        <source>Direction to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction upwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the reach that suits the point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SurfacePictures</name>
    <message>
        <source>The function over two directions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surface in three dimensions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TakeButton</name>
    <message>
        <source>save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the numbers (CSV) or the picture (PNG, SVG), or copy it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save or copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TilesPanel</name>
    <message>
        <source>out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the part before (Backspace)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic colours, to see small numbers beside large ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>diagonal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The diagonal as products with random signs estimate it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>computing…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TorchTextPanel</name>
    <message>
        <source>The result as PyTorch prints it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch&apos;s text comes with the next result.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>&amp;Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave the tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tour</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TracksView</name>
    <message>
        <source>Eigenvalues of the Hessian along the line</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ValueEditor</name>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VectorView</name>
    <message>
        <source>Input whose part of the vector is shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_GridView</name>
    <message>
        <source>Numbers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tables</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with an empty function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a session, a script, a notebook or a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session under another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load data…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the current input&apos;s numbers from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load weights…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the numbers of a file into the source&apos;s module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a program of torch.export or TorchScript, which runs only once you agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the result as CSV and other formats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export certificate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the result with everything that repeats it, and a program that checks it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the page in sight as PNG or SVG, with its title and receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a slider&apos;s run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let a slider run from end to end, into an animated GIF or a CSV of its numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory limit and theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the last change of text, inputs or point back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the change again that was taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy matrix as TSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selection, or the whole matrix, for a spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the page in sight as a picture, with its title and receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as PyTorch text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the result as PyTorch prints it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use numbers as an input…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the gradient, or the selected row, an input such as a direction v</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slider for a number…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move a number of the current input and watch everything follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit numbers in a grid…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the current input&apos;s numbers in a grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the cursor into the function&apos;s text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next card: inputs, compute, picture, findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the computation; what has arrived stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute after each pause in typing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare every result with independent ways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next random draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the random generators on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour by magnitude on a log scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the result aside, and compare others with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Past results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the strip of past results under the pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the next picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the picture before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark text on light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light text on dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make everything that is written larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make everything that is written smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters as they were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write everything in the desktop&apos;s size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put every column back to its width, and the first page in sight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do anything by a few letters of its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help for this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the page or the card shows, how it is computed, its formula and its source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Five steps through the window, with your own function; Esc leaves it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About hessgui</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions and licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indent in the function; F6 leaves it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complete a name in the function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Walk in the picture; Shift selects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the colours&apos; levels; Backspace resets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hessian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jacobian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curvature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matching digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second derivatives of one component as a picture: row i, column j says how the slope along input i changes with input j. Colours are symmetric about 0; a faint dot is an entry that no operation can make other than 0. Click an entry for everything known about it; the wheel or + and − zoom, dragging pans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the cheapest of several ways that fit the memory: reverse over reverse row by row or in batches, forward over reverse, or, where the pattern is sparse, a few products with vectors whose columns share no row. Then it is compared with float64 products and central differences. The line at the foot says which way was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pearlmutter (1994) for products; Gebremedhin, Tarafdar, Manne, Pothen (2007) for colouring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first derivatives of every component of the output: a row for each component, a column for each input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By reverse mode, a row at a time or in batches, or by columns where the output is longer than the input. Sparse ones are compressed by colouring rows and columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Griewank, Walther, Evaluating Derivatives (2008).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slope of a function with one component along each input. It points where the function rises fastest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By one pass of reverse mode, whatever the number of inputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linnainmaa (1970).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the function returns at the point, one number for each component.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By calling it once, with the device and precision chosen on the left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One component along a line through the point: an axis, an eigenvector of the Hessian, the gradient, a random direction, the way to a pinned point or between two of them. The Taylor polynomial lies over it; the shaded stretch is where the two differ by less than the tolerance. Drag the dot to move the point; kinks, jumps and poles are marked. Under it, if wanted, the eigenvalues of the Hessian: red curves up, blue down; circles mark where one changes its sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function is evaluated at evenly spaced places of the line; its derivatives along it come from nested automatic differentiation at the point. An eigenvalue is followed by its eigenvector, also through crossings; changes of sign are found by bisection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taylor (1715).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One component over two axes or directions, as contours with arrows of the gradient. The curves of the quadratic model lie over them; shading tells where the Hessian is definite; 3-D shows the surface itself, to be turned with the mouse, where the machine has OpenGL. Click to move the point there, or let steps lead to a minimum, maximum or saddle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function is evaluated on a grid that is refined while you look; gaps are points at which it has no finite number. Steps are those of gradient descent, of Newton, or of a trust region from SciPy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conn, Gould, Toint, Trust-Region Methods (2000).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A function of two numbers with two components as a field in the plane: arrows point where it leads, colours tell its speed, divergence or curl. Places where it is zero are marked by what the flow does around them: source, sink, saddle, spiral, centre. Click to move the point; a click near a zero goes to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function is evaluated on a grid, its Jacobian by reverse mode; zeros are sought by Powell&apos;s hybrid method from where the field is smallest, so that one between two samples can be missed. Kinds follow from the eigenvalues of the Jacobian there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Powell (1970); Hirsch, Smale, Devaney, Differential Equations, Dynamical Systems (2013).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value, gradient and Hessian as formulas, where the operations that ran have one; typeset, and as LaTeX, SymPy or Python to copy. The numbers beside them are the formula&apos;s own, with 30 digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The operations that ran are translated to symbols, differentiated by SymPy, and evaluated independently of torch; the digits in which both agree are told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meurer and others, SymPy (2017).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The eigenvalues of a Hessian, or the singular values of a Jacobian, in order; with definiteness, condition number, rank, inertia, determinant and Laplacian; of a square Jacobian determinant, divergence and, in three dimensions, curl, each with its formula under the mouse. Click a value to see its vector, as bars or in the input&apos;s shape; those of a null space stand behind the singular values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small matrices are decomposed whole (LAPACK). Of large ones the ends come from Lanczos steps with products only, and the density from random probes; each estimate carries its error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanczos (1950); Ubaru, Chen, Saad (2017) for the density.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is used in a Hessian&apos;s place when networks are trained: Gauss-Newton, Fisher information, tangent kernel, and the Hessian of a smooth twin of functions such as relu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the Jacobian of the network&apos;s output and the Hessian of the loss by that output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schraudolph (2002); Amari (1998); Jacot, Gabriel, Hongler (2018).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pinned result and the current one side by side, as difference or as ratio. Pin with Ctrl+P, then change anything: the point, the function, the precision, the device, the strategy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry by entry, where both have the same shape. The strip of past results (Ctrl+H) leads back to any of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many decimal digits of each entry agree between the result and independent ways to compute it. Few digits are dark; an entry that is refuted is marked, in this picture and in the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Float64 products by reverse over reverse on random probes always; central differences with extrapolation and an estimate of their own error, entry by entry where that is affordable; the formula where there is one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Richardson (1911); Ridders (1982).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text that torch.autograd.functional prints for the same function and point, with its nesting; to copy into a notebook or a report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By torch.autograd.functional itself where it takes the function and the cost is small; else the result in the same nesting, and the page says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is differentiated: one expression, a def, a whole script or a network. Torch&apos;s functions are known bare: sin, exp, norm, where. What is wrong is underlined while you type; undo (Ctrl+Z) goes back over text, inputs and points alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is read without running it; a pause of 0.3 s computes where Live is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The point: one row for each argument, as a number, nested lists, tensor(...), randn(2,2) or load(&apos;file&apos;). The tick says whether derivatives are taken by it. Drag a number sideways to change it, or give it a slider: everything follows while it moves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values are data: nothing in them is run. Random ones follow the seed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which component and quantities are computed, with which precision, on which device, and by which strategy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strategy auto measures one product, reads the pattern of entries that can be other than zero, and takes the cheapest way that fits the memory; &apos;why?&apos; at the foot tells the costs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything known about the entry that was clicked: its value in full, its formula, how many digits agree, and if it is zero, why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the operations that ran at this point, with their lines in your function.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row of the Hessian in the shape of its input: which pixels the pointed pixel interacts with. Point at a pixel of the input to see its row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row of the matrix, reshaped; nothing is computed anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What deserves to be known: slips in the text, why something could not be computed, where numbers cannot be trusted. Click one to go to its line; some can be cured by a click.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From reading the text, from the operations that ran, and from the comparison of independent ways.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many entries of the Hessian are exactly zero, by reason: independent, cut (as by detach), linear, piecewise linear (as relu), saturated, or vanishing only at this point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sets of indices are propagated over the operations that ran; the first reason that applies is told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the function has printed while it ran.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caught from the engine&apos;s process.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is your function. Type or paste another one: an expression, a def, a whole script. It is computed at each pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the point: {inputs}. Drag a number sideways or give it a slider: everything follows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{matrix} Click an entry to see all that is known about it; the tabs show spectrum, curves, surfaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The foot says what it cost and how many digits agree: {receipt}. What deserves to be known stands on the right; F1 explains the page in sight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+P finds everything by a few letters: try &apos;save picture&apos;. Ctrl+Z takes back text, inputs and points. The Help menu begins this tour again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one row for each argument</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The derivatives come here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as soon as there is a result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} with 1 number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} with {count} numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your Hessian is {size} × {size}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your Hessian is {size} × {size}; its largest entry is {value}, at {row}, {column}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
