<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AgreementPanel</name>
    <message>
        <source>Matching digits, entry by entry</source>
        <translation>Übereinstimmende Ziffern, Eintrag für Eintrag</translation>
    </message>
    <message>
        <source>{done} of {total} columns checked</source>
        <translation>{done} von {total} Spalten geprüft</translation>
    </message>
    <message>
        <source>There is no answer.</source>
        <translation>Es gibt keine Antwort.</translation>
    </message>
    <message>
        <source>the fewest digits</source>
        <translation>die wenigsten Ziffern</translation>
    </message>
    <message>
        <source>Matching digits</source>
        <translation>Übereinstimmende Ziffern</translation>
    </message>
    <message>
        <source>Digits right in {dtype}</source>
        <translation>Richtige Ziffern in {dtype}</translation>
    </message>
    <message>
        <source>Compared with {method}.</source>
        <translation>Verglichen mit: {method}.</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>wird geprüft…</translation>
    </message>
    <message>
        <source>computing in float32…</source>
        <translation>wird in float32 berechnet…</translation>
    </message>
    <message>
        <source>{count} digits right in {dtype}</source>
        <translation>{count} Ziffern richtig in {dtype}</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>nicht verglichen</translation>
    </message>
    <message>
        <source>suspect: no other way confirms it</source>
        <translation>verdächtig: kein anderer Weg bestätigt es</translation>
    </message>
</context>
<context>
    <name>Checking</name>
    <message>
        <source>Save the script</source>
        <translation>Das Skript sichern</translation>
    </message>
</context>
<context>
    <name>CheckingBar</name>
    <message>
        <source>Check every entry</source>
        <translation>Jeden Eintrag prüfen</translation>
    </message>
    <message>
        <source>Compare each entry with differences, however long it takes; Stop keeps what is there</source>
        <translation>Jeden Eintrag mit Differenzen vergleichen, wie lange es auch dauert; Anhalten behält, was da ist</translation>
    </message>
    <message>
        <source>float32 beside float64</source>
        <translation>float32 neben float64</translation>
    </message>
    <message>
        <source>Show how many digits of each entry are right when the same is computed in float32</source>
        <translation>Zeigen, wie viele Ziffern jedes Eintrags stimmen, wenn dasselbe in float32 gerechnet wird</translation>
    </message>
    <message>
        <source>Write a script…</source>
        <translation>Skript schreiben …</translation>
    </message>
    <message>
        <source>Write a script that shows the disagreement with torch alone, fit for a bug report</source>
        <translation>Ein Skript schreiben, das den Widerspruch mit torch allein zeigt, geeignet für eine Fehlermeldung</translation>
    </message>
</context>
<context>
    <name>CodeEditor</name>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>An expression over the inputs&apos; names, or Python source. Tab indents; F6 goes to the next card.</source>
        <translation>Ein Ausdruck über die Namen der Eingaben, oder Python-Quelltext. Tab rückt ein; F6 geht zur nächsten Karte.</translation>
    </message>
    <message>
        <source>x**3 + x*y
or  def f(x, y): ...
or  a whole script</source>
        <translation>x**3 + x*y
oder  def f(x, y): ...
oder  ein ganzes Skript</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>pin</source>
        <translation>merken</translation>
    </message>
    <message>
        <source>Put the current result aside, to compare others with it</source>
        <translation>Das jetzige Ergebnis beiseitelegen, um andere damit zu vergleichen</translation>
    </message>
    <message>
        <source>the pinned one is the current one</source>
        <translation>das gemerkte ist das jetzige</translation>
    </message>
    <message>
        <source>now: {change}</source>
        <translation>jetzt: {change}</translation>
    </message>
    <message>
        <source>the pinned one has other names</source>
        <translation>das gemerkte hat andere Namen</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Gemerkt</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Difference, current minus pinned</source>
        <translation>Differenz, aktuell minus gemerkt</translation>
    </message>
    <message>
        <source>{count} of {total} have no ratio, 0 / 0</source>
        <translation>{count} von {total} haben kein Verhältnis, 0 / 0</translation>
    </message>
    <message>
        <source>Ratio, current by pinned</source>
        <translation>Verhältnis, aktuell durch gemerkt</translation>
    </message>
    <message>
        <source>largest difference {value} at {place}</source>
        <translation>größte Differenz {value} bei {place}</translation>
    </message>
</context>
<context>
    <name>ComponentPicker</name>
    <message>
        <source>component</source>
        <translation>Komponente</translation>
    </message>
    <message>
        <source>Component, as a slider</source>
        <translation>Komponente, als Schieber</translation>
    </message>
    <message>
        <source>Component, by its number</source>
        <translation>Komponente, nach ihrer Nummer</translation>
    </message>
    <message>
        <source>Component, by its name</source>
        <translation>Komponente, nach ihrem Namen</translation>
    </message>
    <message>
        <source>Type a component&apos;s name or index, such as f[0,1] or 0,1, and press Return</source>
        <translation>Name oder Index einer Komponente eingeben, etwa f[0,1] oder 0,1, dann Eingabetaste</translation>
    </message>
    <message>
        <source>Previous component</source>
        <translation>Vorige Komponente</translation>
    </message>
    <message>
        <source>Next component</source>
        <translation>Nächste Komponente</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>von {count}</translation>
    </message>
</context>
<context>
    <name>ComputePanel</name>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Output component</source>
        <translation>Komponente der Ausgabe</translation>
    </message>
    <message>
        <source>Which component of the output: all, or an index such as 2 or 0,2</source>
        <translation>Welche Komponente der Ausgabe: all, oder ein Index wie 2 oder 0,2</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>Compute now (Ctrl+Return)</source>
        <translation>Jetzt rechnen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>End the computation; what has arrived stays (Esc)</source>
        <translation>Die Rechnung beenden; was angekommen ist, bleibt (Esc)</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>Compute after each pause in typing</source>
        <translation>Nach jeder Pause beim Tippen rechnen</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Which function of the text is differentiated</source>
        <translation>Welche Funktion des Textes abgeleitet wird</translation>
    </message>
    <message>
        <source>Target of the loss</source>
        <translation>Ziel des Verlusts</translation>
    </message>
    <message>
        <source>What the loss compares the output with: a class such as 3, or tensor([...])</source>
        <translation>Womit der Verlust die Ausgabe vergleicht: eine Klasse wie 3, oder tensor([...])</translation>
    </message>
    <message>
        <source>{device} (not on this machine)</source>
        <translation>{device} (nicht auf diesem Rechner)</translation>
    </message>
    <message>
        <source>all {count}</source>
        <translation>alle {count}</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>{name}  (one number)</source>
        <translation>{name}  (eine Zahl)</translation>
    </message>
</context>
<context>
    <name>CopyButtons</name>
    <message>
        <source>copy</source>
        <translation>kopieren</translation>
    </message>
    <message>
        <source>Copy the formula as {notation}</source>
        <translation>Die Formel kopieren als: {notation}</translation>
    </message>
    <message>
        <source>Copy as {notation}</source>
        <translation>Kopieren als: {notation}</translation>
    </message>
</context>
<context>
    <name>CostsDialog</name>
    <message>
        <source>Why this strategy</source>
        <translation>Warum dieses Verfahren</translation>
    </message>
    <message>
        <source>Timing a product…</source>
        <translation>Ein Produkt wird gestoppt …</translation>
    </message>
    <message>
        <source>One product takes {time}.</source>
        <translation>Ein Produkt dauert {time}.</translation>
    </message>
    <message>
        <source>Nothing could be predicted.</source>
        <translation>Es ließ sich nichts vorhersagen.</translation>
    </message>
</context>
<context>
    <name>CurvaturePanel</name>
    <message>
        <source>Which matrix</source>
        <translation>Welche Matrix</translation>
    </message>
    <message>
        <source>Sharpness of the smooth twin</source>
        <translation>Schärfe des glatten Zwillings</translation>
    </message>
    <message>
        <source>sharpness {number}</source>
        <translation>Schärfe {number}</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
</context>
<context>
    <name>CurvePanel</name>
    <message>
        <source>Order of the Taylor polynomial</source>
        <translation>Ordnung des Taylorpolynoms</translation>
    </message>
    <message>
        <source>Tolerance of the Taylor polynomial</source>
        <translation>Toleranz des Taylorpolynoms</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>merken</translation>
    </message>
    <message>
        <source>Remember this point; the curve from another one can lead to it</source>
        <translation>Diesen Punkt merken; die Kurve von einem anderen kann zu ihm führen</translation>
    </message>
    <message>
        <source>The function along a line</source>
        <translation>Die Funktion entlang einer Geraden</translation>
    </message>
    <message>
        <source>along</source>
        <translation>entlang</translation>
    </message>
    <message>
        <source>order</source>
        <translation>Ordnung</translation>
    </message>
    <message>
        <source>within</source>
        <translation>bis auf</translation>
    </message>
    <message>
        <source>Pinned. Move the point and choose “to the pinned point”; pin a second one for the way between both.</source>
        <translation>Gemerkt. Bewege den Punkt und wähle „to the pinned point“; merke einen zweiten für den Weg zwischen beiden.</translation>
    </message>
</context>
<context>
    <name>DirectionPicker</name>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>Gradient</translation>
    </message>
    <message>
        <source>eigenvector, lowest</source>
        <translation>Eigenvektor, kleinster</translation>
    </message>
    <message>
        <source>eigenvector, highest</source>
        <translation>Eigenvektor, größter</translation>
    </message>
    <message>
        <source>random</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>to the pinned point</source>
        <translation>zum gemerkten Punkt</translation>
    </message>
    <message>
        <source>between both pinned points</source>
        <translation>zwischen beiden gemerkten Punkten</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Name of the input, such as x[3,120]:</source>
        <translation>Name der Eingabe, etwa x[3,120]:</translation>
    </message>
</context>
<context>
    <name>EntryFormulaView</name>
    <message>
        <source>As long as {conditions}.</source>
        <translation>Solange {conditions}.</translation>
    </message>
</context>
<context>
    <name>EntryPanel</name>
    <message>
        <source>Value of the entry</source>
        <translation>Wert des Eintrags</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>kopieren</translation>
    </message>
    <message>
        <source>Copy the number in full precision</source>
        <translation>Die Zahl in voller Genauigkeit kopieren</translation>
    </message>
    <message>
        <source>Copy the entry&apos;s value</source>
        <translation>Den Wert des Eintrags kopieren</translation>
    </message>
    <message>
        <source>Click an entry of a picture.</source>
        <translation>Klick auf einen Eintrag eines Bildes.</translation>
    </message>
</context>
<context>
    <name>EntrySlider</name>
    <message>
        <source>Slider of {name}</source>
        <translation>Schieber von {name}</translation>
    </message>
    <message>
        <source>Play: move from end to end and back</source>
        <translation>Abspielen: von einem Ende zum anderen und zurück</translation>
    </message>
    <message>
        <source>Play {name}</source>
        <translation>{name} abspielen</translation>
    </message>
    <message>
        <source>Range, logarithmic steps, loop, save its run, remove</source>
        <translation>Bereich, logarithmische Schritte, Schleife, Lauf speichern, entfernen</translation>
    </message>
    <message>
        <source>Options of {name}</source>
        <translation>Optionen von {name}</translation>
    </message>
    <message>
        <source>Range…</source>
        <translation>Bereich …</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <source>Loop instead of back and forth</source>
        <translation>In Schleife statt hin und her</translation>
    </message>
    <message>
        <source>Save its run…</source>
        <translation>Lauf speichern …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>{name} = {value}, from {low} to {high}</source>
        <translation>{name} = {value}, von {low} bis {high}</translation>
    </message>
    <message>
        <source>Range of {name}</source>
        <translation>Bereich von {name}</translation>
    </message>
    <message>
        <source>Lowest, highest, and a step if you like:</source>
        <translation>Kleinste, größte Zahl und, wenn du magst, ein Schritt:</translation>
    </message>
    <message>
        <source>That is no range. Write two different numbers above zero, for example 0.1, 10:</source>
        <translation>Das ist kein Bereich. Schreibe zwei verschiedene Zahlen über null, zum Beispiel 0.1, 10:</translation>
    </message>
    <message>
        <source>That is no range. Write two different numbers, for example -2, 2:</source>
        <translation>Das ist kein Bereich. Schreibe zwei verschiedene Zahlen, zum Beispiel -2, 2:</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export the result</source>
        <translation>Das Ergebnis ausgeben</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ausgeben</translation>
    </message>
    <message>
        <source>Folder, made if it is not there:</source>
        <translation>Ordner, wird angelegt, wenn es ihn nicht gibt:</translation>
    </message>
    <message>
        <source>Formats:</source>
        <translation>Formate:</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>Writing files into {folder}…</source>
        <translation>Dateien werden geschrieben nach {folder}…</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} Dateien</translation>
    </message>
    <message>
        <source>The export ended after {files}.</source>
        <translation>Der Export endete nach {files}.</translation>
    </message>
    <message>
        <source>Wrote {files} into {folder}</source>
        <translation>{files} geschrieben nach {folder}</translation>
    </message>
</context>
<context>
    <name>FileDoor</name>
    <message>
        <source>Weights: {file}</source>
        <translation>Gewichte: {file}</translation>
    </message>
    <message>
        <source>Changed on disk: {files}.</source>
        <translation>Auf der Platte geändert: {files}.</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Go to {place}</source>
        <translation>Gehe zu {place}</translation>
    </message>
    <message>
        <source>Change the function&apos;s text (undo with Ctrl+Z)</source>
        <translation>Den Text der Funktion ändern (Strg+Z nimmt es zurück)</translation>
    </message>
    <message>
        <source>Details ▸</source>
        <translation>Einzelheiten ▸</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Details ▾</source>
        <translation>Einzelheiten ▾</translation>
    </message>
    <message>
        <source>input {name}</source>
        <translation>Eingabe {name}</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>Zeile {line}</translation>
    </message>
    <message>
        <source>line {line}, column {column}</source>
        <translation>Zeile {line}, Spalte {column}</translation>
    </message>
    <message>
        <source>Line {line}: {message}</source>
        <translation>Zeile {line}: {message}</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Nothing to report.</source>
        <translation>Nichts zu melden.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take the change of the function&apos;s text back (Ctrl+Z)</source>
        <translation>Die Änderung am Text der Funktion zurücknehmen (Strg+Z)</translation>
    </message>
    <message>
        <source>and {left} more</source>
        <translation>und {left} weitere</translation>
    </message>
    <message>
        <source>Undo: {title}</source>
        <translation>Rückgängig: {title}</translation>
    </message>
</context>
<context>
    <name>FlowPanel</name>
    <message>
        <source>The field over both inputs</source>
        <translation>Das Feld über beiden Eingaben</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>why?</source>
        <translation>warum?</translation>
    </message>
    <message>
        <source>Why this strategy: what each would have cost</source>
        <translation>Warum dieses Verfahren: was jedes gekostet hätte</translation>
    </message>
    <message>
        <source>Why this strategy</source>
        <translation>Warum dieses Verfahren</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>FormulaPanel</name>
    <message>
        <source>Formulas</source>
        <translation>Formeln</translation>
    </message>
    <message>
        <source>As long as {conditions}.</source>
        <translation>Solange {conditions}.</translation>
    </message>
    <message>
        <source>for {where}</source>
        <translation>für {where}</translation>
    </message>
</context>
<context>
    <name>GridDialog</name>
    <message>
        <source>{name}: numbers</source>
        <translation>{name}: Zahlen</translation>
    </message>
    <message>
        <source>dim {axis}: </source>
        <translation>Dim. {axis}: </translation>
    </message>
    <message>
        <source>Index in dimension {axis}</source>
        <translation>Index in Dimension {axis}</translation>
    </message>
    <message>
        <source>+ row</source>
        <translation>+ Zeile</translation>
    </message>
    <message>
        <source>− row</source>
        <translation>− Zeile</translation>
    </message>
    <message>
        <source>+ column</source>
        <translation>+ Spalte</translation>
    </message>
    <message>
        <source>− column</source>
        <translation>− Spalte</translation>
    </message>
    <message>
        <source>shape {shape}</source>
        <translation>Form {shape}</translation>
    </message>
</context>
<context>
    <name>GridModel</name>
    <message>
        <source>What was copied is no block of numbers.</source>
        <translation>Was kopiert wurde, ist kein Block von Zahlen.</translation>
    </message>
    <message>
        <source>{text} is no number: type one such as 2, -0.5 or 1e-3.</source>
        <translation>{text} ist keine Zahl: tippe eine wie 2, -0.5 oder 1e-3.</translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Topic of the help</source>
        <translation>Thema der Hilfe</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the help</source>
        <translation>Die Hilfe schließen</translation>
    </message>
    <message>
        <source>Text of the help</source>
        <translation>Text der Hilfe</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>Was zu sehen ist</translation>
    </message>
    <message>
        <source>How it is computed</source>
        <translation>Wie es berechnet wird</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
</context>
<context>
    <name>HistoryStrip</name>
    <message>
        <source>Past results</source>
        <translation>Frühere Ergebnisse</translation>
    </message>
    <message>
        <source>Past results: click one to go back to it</source>
        <translation>Frühere Ergebnisse: ein Klick führt zurück</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>{name} from {file}</source>
        <translation>{name} aus {file}</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>Die Datei wird gelesen</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>0 … 255 becomes 0 … 1</source>
        <translation>0 … 255 wird 0 … 1</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Empty cells</source>
        <translation>Leere Zellen</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>NaN</source>
        <translation>NaN</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Other file…</source>
        <translation>Andere Datei …</translation>
    </message>
    <message>
        <source>all, or 0:3, or 2,0</source>
        <translation>alle, oder 0:3, oder 2,0</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie er ist</translation>
    </message>
</context>
<context>
    <name>InputsModel</name>
    <message>
        <source>The script&apos;s own {name}. Type another value to replace it; empty it to go back.</source>
        <translation>Das {name} des Skripts. Tippe einen anderen Wert, um es zu ersetzen; leere ihn, um zurückzukehren.</translation>
    </message>
    <message>
        <source>Differentiate with respect to {name}</source>
        <translation>Nach {name} ableiten</translation>
    </message>
</context>
<context>
    <name>InputsTable</name>
    <message>
        <source>The clipboard holds no text: copy a value, a tuple or a spreadsheet&apos;s cells first.</source>
        <translation>Die Zwischenablage enthält keinen Text: kopiere zuerst einen Wert, ein Tupel oder Zellen einer Tabelle.</translation>
    </message>
    <message>
        <source>{name} has no numbers yet: run it once, or type them, then open the grid.</source>
        <translation>{name} hat noch keine Zahlen: rechne einmal oder tippe sie, dann öffne das Gitter.</translation>
    </message>
    <message>
        <source>random</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>Fill the current input with random numbers, ones or zeros of its shape</source>
        <translation>Die Eingabe mit Zufallszahlen, Einsen oder Nullen ihrer Form füllen</translation>
    </message>
    <message>
        <source>{name}, the current input</source>
        <translation>{name}, die aktuelle Eingabe</translation>
    </message>
    <message>
        <source>{name}, every input</source>
        <translation>{name}, jede Eingabe</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>What the random inputs start from: the same seed draws the same numbers</source>
        <translation>Womit die zufälligen Eingaben beginnen: derselbe Startwert zieht dieselben Zahlen</translation>
    </message>
    <message>
        <source>next draw</source>
        <translation>neu ziehen</translation>
    </message>
    <message>
        <source>Draw the random inputs again, with the next seed (Ctrl+D)</source>
        <translation>Die zufälligen Eingaben neu ziehen, mit dem nächsten Startwert (Strg+D)</translation>
    </message>
    <message>
        <source>grid…</source>
        <translation>Gitter …</translation>
    </message>
    <message>
        <source>Edit the current input&apos;s numbers in a grid</source>
        <translation>Die Zahlen der Eingabe in einem Gitter bearbeiten</translation>
    </message>
    <message>
        <source>slider</source>
        <translation>Schieber</translation>
    </message>
    <message>
        <source>Move a number of the current input and watch everything follow</source>
        <translation>Eine Zahl der Eingabe bewegen und zusehen, wie alles folgt</translation>
    </message>
    <message>
        <source>file…</source>
        <translation>Datei …</translation>
    </message>
    <message>
        <source>Numbers of a file (.npy, .npz, .csv, .pt, .safetensors, .png ...), and what of it</source>
        <translation>Zahlen einer Datei (.npy, .npz, .csv, .pt, .safetensors, .png ...), und was davon</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>einfügen</translation>
    </message>
    <message>
        <source>Paste a value, a tuple for several inputs, or cells of a spreadsheet</source>
        <translation>Einen Wert, ein Tupel für mehrere Eingaben oder Zellen einer Tabelle einfügen</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>{pasted} values pasted, but only {room} of them found an input.</source>
        <translation>{pasted} Werte eingefügt, aber nur {room} davon fanden eine Eingabe.</translation>
    </message>
    <message>
        <source>There is no input yet that takes what was pasted.</source>
        <translation>Noch nimmt keine Eingabe auf, was eingefügt wurde.</translation>
    </message>
</context>
<context>
    <name>InputsView</name>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
</context>
<context>
    <name>InteractionsPanel</name>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Row of the matrix</source>
        <translation>Zeile der Matrix</translation>
    </message>
    <message>
        <source>This row has not been computed.</source>
        <translation>Diese Zeile ist noch nicht berechnet.</translation>
    </message>
    <message>
        <source>row {name}</source>
        <translation>Zeile {name}</translation>
    </message>
    <message>
        <source>{quantity} of {name}</source>
        <translation>{quantity} von {name}</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>a pixel shows {what} of up to {block} entries</source>
        <translation>ein Bildpunkt zeigt {what} von bis zu {block} Einträgen</translation>
    </message>
    <message>
        <source>log, linear below {least}</source>
        <translation>logarithmisch, linear unter {least}</translation>
    </message>
</context>
<context>
    <name>MatrixPanel</name>
    <message>
        <source>{count} entries are too many to copy: select a part, or export them.</source>
        <translation>{count} Einträge sind zu viele zum Kopieren: wähle einen Teil oder exportiere sie.</translation>
    </message>
    <message>
        <source>Copied 1 entry.</source>
        <translation>1 Eintrag kopiert.</translation>
    </message>
    <message>
        <source>Copied {count} entries.</source>
        <translation>{count} Einträge kopiert.</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>einpassen</translation>
    </message>
    <message>
        <source>Show the whole matrix (0)</source>
        <translation>Die ganze Matrix zeigen (0)</translation>
    </message>
    <message>
        <source>log</source>
        <translation>log</translation>
    </message>
    <message>
        <source>Logarithmic colours, to see small numbers beside large ones</source>
        <translation>Logarithmische Farben, um kleine Zahlen neben großen zu sehen</translation>
    </message>
    <message>
        <source>digits</source>
        <translation>Ziffern</translation>
    </message>
    <message>
        <source>Colour by how many digits independent ways agree on</source>
        <translation>Nach der Zahl der Ziffern färben, in denen unabhängige Wege übereinstimmen</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>kopieren</translation>
    </message>
    <message>
        <source>Copy the selection, or everything, in full precision (Ctrl+C)</source>
        <translation>Die Auswahl, oder alles, in voller Genauigkeit kopieren (Strg+C)</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>Zahlen kopieren</translation>
    </message>
    <message>
        <source>Copy with names</source>
        <translation>Mit Namen kopieren</translation>
    </message>
    <message>
        <source>Picture of the matrix</source>
        <translation>Bild der Matrix</translation>
    </message>
    <message>
        <source>the fewest digits</source>
        <translation>die wenigsten Ziffern</translation>
    </message>
    <message>
        <source>the largest magnitude</source>
        <translation>den größten Betrag</translation>
    </message>
    <message>
        <source>every entry is 0</source>
        <translation>jeder Eintrag ist 0</translation>
    </message>
    <message>
        <source>every entry is NaN</source>
        <translation>jeder Eintrag ist NaN</translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>Picture of the matrix</source>
        <translation>Bild der Matrix</translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <source>more </source>
        <translation>mehr </translation>
    </message>
    <message>
        <source>More pages</source>
        <translation>Weitere Seiten</translation>
    </message>
    <message>
        <source>Pages for which there is no room beside the others</source>
        <translation>Seiten, für die neben den anderen kein Platz ist</translation>
    </message>
    <message>
        <source>Help for this page</source>
        <translation>Hilfe zu dieser Seite</translation>
    </message>
    <message>
        <source>What this page shows and how it is computed (F1)</source>
        <translation>Was diese Seite zeigt und wie es berechnet wird (F1)</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Page: {title}</source>
        <translation>Seite: {title}</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>Was soll geschehen?</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Nothing has such a name.</source>
        <translation>Nichts heißt so.</translation>
    </message>
</context>
<context>
    <name>ParametersModel</name>
    <message>
        <source>tied to {name}</source>
        <translation>geteilt mit {name}</translation>
    </message>
    <message>
        <source>output of the embedding</source>
        <translation>Ausgabe der Einbettung</translation>
    </message>
    <message>
        <source>buffer</source>
        <translation>Puffer</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>eingefroren</translation>
    </message>
</context>
<context>
    <name>ParametersTree</name>
    <message>
        <source>Show the parameters, and tick those to differentiate by</source>
        <translation>Die Parameter zeigen und ankreuzen, wonach abgeleitet wird</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>In training, dropout draws and batch norm uses the batch; else neither does</source>
        <translation>Im Training zieht Dropout und Batch-Norm nimmt den Stapel; sonst keins von beiden</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} Parameter</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>{count} ticked</source>
        <translation>{count} angekreuzt</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>Das Bild ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Das Bild sichern</translation>
    </message>
    <message>
        <source>Wrote {path}</source>
        <translation>Geschrieben: {path}</translation>
    </message>
</context>
<context>
    <name>PlacePage</name>
    <message>
        <source>fit</source>
        <translation>einpassen</translation>
    </message>
    <message>
        <source>Back to the reach that suits the point</source>
        <translation>Zurück zur Reichweite, die dem Punkt entspricht</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
</context>
<context>
    <name>PrintedPanel</name>
    <message>
        <source>What the function printed</source>
        <translation>Was die Funktion gedruckt hat</translation>
    </message>
</context>
<context>
    <name>ReliefView</name>
    <message>
        <source>The function over two directions, in three dimensions</source>
        <translation>Die Funktion über zwei Richtungen, räumlich</translation>
    </message>
    <message>
        <source>Drag or use the arrow keys to turn; the wheel or + and − zoom</source>
        <translation>Ziehen oder Pfeiltasten drehen; Rad oder + und − vergrößern</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>Another slider is running.</source>
        <translation>Ein anderer Schieber läuft.</translation>
    </message>
    <message>
        <source>Save the run of a slider</source>
        <translation>Den Lauf eines Schiebers sichern</translation>
    </message>
    <message>
        <source>There is nothing that may run.</source>
        <translation>Es gibt nichts, was laufen darf.</translation>
    </message>
    <message>
        <source>The run was stopped; nothing was written.</source>
        <translation>Der Lauf wurde angehalten; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>{name}: {number} of {count} · Esc stops</source>
        <translation>{name}: {number} von {count} · Esc hält an</translation>
    </message>
    <message>
        <source>Wrote {count} positions into {path}</source>
        <translation>{count} Stellungen geschrieben nach {path}</translation>
    </message>
</context>
<context>
    <name>SamplePicker</name>
    <message>
        <source>sample</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Sample of the batch</source>
        <translation>Probe des Stapels</translation>
    </message>
    <message>
        <source>Samples of this batch do not meet: show the block of one</source>
        <translation>Proben dieses Stapels begegnen sich nicht: den Block einer zeigen</translation>
    </message>
    <message>
        <source>of {count}, which do not meet</source>
        <translation>von {count}, die sich nicht treffen</translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message>
        <source>Use numbers as an input</source>
        <translation>Zahlen als Eingabe verwenden</translation>
    </message>
    <message>
        <source>An input of the function, or a new name such as v</source>
        <translation>Eine Eingabe der Funktion, oder ein neuer Name wie v</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>become input</source>
        <translation>werden Eingabe</translation>
    </message>
    <message>
        <source>Use them</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>{name} is new: it appears as soon as the function uses it.</source>
        <translation>{name} ist neu: sie erscheint, sobald die Funktion sie benutzt.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>three quarters of what is free</source>
        <translation>drei Viertel dessen, was frei ist</translation>
    </message>
    <message>
        <source>Taken at the next start</source>
        <translation>Gilt ab dem nächsten Start</translation>
    </message>
    <message>
        <source>Memory of one result</source>
        <translation>Speicher eines Ergebnisses</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>Sliders</name>
    <message>
        <source>Sliders</source>
        <translation>Schieber</translation>
    </message>
    <message>
        <source>Run it once: its numbers are not known yet</source>
        <translation>Einmal rechnen: die Zahlen sind noch nicht bekannt</translation>
    </message>
    <message>
        <source>Every entry of {name}</source>
        <translation>Jeder Eintrag von {name}</translation>
    </message>
    <message>
        <source>{count} more: give the numbers to move a name of their own</source>
        <translation>{count} weitere: gib den Zahlen, die sich bewegen sollen, einen eigenen Namen</translation>
    </message>
</context>
<context>
    <name>SpectrumPanel</name>
    <message>
        <source>Eigenvalues in ascending order</source>
        <translation>Eigenwerte in aufsteigender Folge</translation>
    </message>
    <message>
        <source>Previous vector</source>
        <translation>Voriger Vektor</translation>
    </message>
    <message>
        <source>Next vector</source>
        <translation>Nächster Vektor</translation>
    </message>
    <message>
        <source>Spectrum of the Hessian of {name}</source>
        <translation>Spektrum der Hesse-Matrix von {name}</translation>
    </message>
    <message>
        <source>Singular values of the Jacobian of {name}</source>
        <translation>Singulärwerte der Jacobi-Matrix von {name}</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} von {whole}</translation>
    </message>
    <message>
        <source>Vectors are shown of the outermost values.</source>
        <translation>Vektoren werden zu den äußersten Werten gezeigt.</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Method of the steps</source>
        <translation>Verfahren der Schritte</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>One step towards a point where the gradient is zero</source>
        <translation>Ein Schritt zu einem Punkt, an dem der Gradient null ist</translation>
    </message>
    <message>
        <source>run</source>
        <translation>los</translation>
    </message>
    <message>
        <source>Steps until the gradient is zero</source>
        <translation>Schritte, bis der Gradient null ist</translation>
    </message>
    <message>
        <source>Critical points found</source>
        <translation>Gefundene kritische Punkte</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Critical points found so far: choose one to go there</source>
        <translation>Bisher gefundene kritische Punkte: einen wählen führt hin</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
</context>
<context>
    <name>Surface</name>
    <message>
        <source>This script brings its own inputs.</source>
        <translation>Dieses Skript bringt seine eigenen Eingaben mit.</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>entfernen</translation>
    </message>
    <message>
        <source>Compute with the weights that the source itself makes</source>
        <translation>Mit den Gewichten rechnen, die der Quelltext selbst macht</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Read the files as they are now, and compute</source>
        <translation>Die Dateien lesen, wie sie jetzt sind, und rechnen</translation>
    </message>
</context>
<context>
    <name>SurfacePanel</name>
    <message>
        <source>Direction to the right</source>
        <translation>Richtung nach rechts</translation>
    </message>
    <message>
        <source>Direction upwards</source>
        <translation>Richtung nach oben</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>up</source>
        <translation>oben</translation>
    </message>
</context>
<context>
    <name>SurfacePictures</name>
    <message>
        <source>The function over two directions</source>
        <translation>Die Funktion über zwei Richtungen</translation>
    </message>
    <message>
        <source>Surface in three dimensions</source>
        <translation>Fläche im Raum</translation>
    </message>
    <message>
        <source>There is no picture in three dimensions. {reason}</source>
        <translation>Es gibt kein Bild in drei Dimensionen. {reason}</translation>
    </message>
</context>
<context>
    <name>TakeButton</name>
    <message>
        <source>save</source>
        <translation>sichern</translation>
    </message>
    <message>
        <source>Save the numbers (CSV) or the picture (PNG, SVG), or copy it</source>
        <translation>Zahlen (CSV) oder Bild (PNG, SVG) sichern, oder kopieren</translation>
    </message>
    <message>
        <source>Save or copy</source>
        <translation>Sichern oder kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>Das Bild ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Save the spectrum</source>
        <translation>Das Spektrum sichern</translation>
    </message>
    <message>
        <source>Wrote {path}</source>
        <translation>Geschrieben: {path}</translation>
    </message>
</context>
<context>
    <name>TilesPanel</name>
    <message>
        <source>out</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>Back to the part before (Backspace)</source>
        <translation>Zurück zum Teil davor (Rücktaste)</translation>
    </message>
    <message>
        <source>log</source>
        <translation>log</translation>
    </message>
    <message>
        <source>Logarithmic colours, to see small numbers beside large ones</source>
        <translation>Logarithmische Farben, um kleine Zahlen neben großen zu sehen</translation>
    </message>
    <message>
        <source>diagonal</source>
        <translation>Diagonale</translation>
    </message>
    <message>
        <source>The diagonal as products with random signs estimate it</source>
        <translation>Die Diagonale, wie Produkte mit zufälligen Vorzeichen sie schätzen</translation>
    </message>
    <message>
        <source>This part could not be computed.</source>
        <translation>Dieser Teil ließ sich nicht berechnen.</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>wird berechnet …</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>exakt</translation>
    </message>
    <message>
        <source>an entry&apos;s standard error is at most {error}</source>
        <translation>der Standardfehler eines Eintrags ist höchstens {error}</translation>
    </message>
    <message>
        <source>exact entries</source>
        <translation>exakte Einträge</translation>
    </message>
    <message>
        <source>the largest</source>
        <translation>den größten</translation>
    </message>
    <message>
        <source>sum of {count} entries = {value} · rows {rows} · columns {columns}</source>
        <translation>Summe von {count} Einträgen = {value} · Zeilen {rows} · Spalten {columns}</translation>
    </message>
    <message>
        <source>of {name}</source>
        <translation>von {name}</translation>
    </message>
    <message>
        <source>Hessian of {name}, not formed</source>
        <translation>Hesse-Matrix von {name}, nicht gebildet</translation>
    </message>
    <message>
        <source>{shape}, not formed</source>
        <translation>{shape}, nicht gebildet</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>sums over blocks</source>
        <translation>Summen über Blöcke</translation>
    </message>
</context>
<context>
    <name>TorchTextPanel</name>
    <message>
        <source>The result as PyTorch prints it</source>
        <translation>Das Ergebnis, wie PyTorch es druckt</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>kopieren</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>{quantity} as PyTorch prints it</source>
        <translation>{quantity}, wie PyTorch sie druckt</translation>
    </message>
    <message>
        <source>PyTorch&apos;s text comes with the next result.</source>
        <translation>Der Text von PyTorch kommt mit dem nächsten Ergebnis.</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Leave the tour</source>
        <translation>&amp;Rundgang verlassen</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Rundgang</translation>
    </message>
</context>
<context>
    <name>TracksView</name>
    <message>
        <source>Eigenvalues of the Hessian along the line</source>
        <translation>Eigenwerte der Hesse-Matrix entlang der Geraden</translation>
    </message>
    <message>
        <source>eigenvalues</source>
        <translation>Eigenwerte</translation>
    </message>
</context>
<context>
    <name>ValueEditor</name>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>VectorView</name>
    <message>
        <source>Input whose part of the vector is shown</source>
        <translation>Eingabe, deren Teil des Vektors zu sehen ist</translation>
    </message>
    <message>
        <source>Entries of the vector as bars</source>
        <translation>Einträge des Vektors als Balken</translation>
    </message>
    <message>
        <source>The vector as a picture</source>
        <translation>Der Vektor als Bild</translation>
    </message>
    <message>
        <source>unit vector</source>
        <translation>Einheitsvektor</translation>
    </message>
    <message>
        <source>all inputs</source>
        <translation>alle Eingaben</translation>
    </message>
    <message>
        <source>{name} · largest entry {value} at {place}</source>
        <translation>{name} · größter Eintrag {value} bei {place}</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Example: {title}</source>
        <translation>Beispiel: {title}</translation>
    </message>
</context>
<context>
    <name>_GridView</name>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>There is no function yet.</source>
        <translation>Es gibt noch keine Funktion.</translation>
    </message>
    <message>
        <source>Type an expression such as x**3 + x*y, or a def.</source>
        <translation>Tippe einen Ausdruck wie x**3 + x*y, oder ein def.</translation>
    </message>
    <message>
        <source>Python cannot read this: {problem}.</source>
        <translation>Python kann das nicht lesen: {problem}.</translation>
    </message>
    <message>
        <source>Mend the marked place.</source>
        <translation>Bessere die markierte Stelle aus.</translation>
    </message>
    <message>
        <source>The text is nested too deeply or too long for Python to read.</source>
        <translation>Der Text ist zu tief geschachtelt oder zu lang, als dass Python ihn lesen könnte.</translation>
    </message>
    <message>
        <source>Split it into several statements.</source>
        <translation>Teil ihn in mehrere Anweisungen.</translation>
    </message>
    <message>
        <source>The text has characters that only look like Python&apos;s, as pasted documents do.</source>
        <translation>Der Text hat Zeichen, die nur wie die von Python aussehen, wie es in eingefügten Dokumenten vorkommt.</translation>
    </message>
    <message>
        <source>Replace them with plain ones.</source>
        <translation>Ersetze sie durch einfache.</translation>
    </message>
    <message>
        <source>What was copied along with the script was left out: prompts, output, fences, a margin or typographic quotes.</source>
        <translation>Was mit dem Skript mitkopiert war, wurde weggelassen: Eingabezeichen, Ausgaben, Zäune, ein Rand oder typografische Anführungszeichen.</translation>
    </message>
    <message>
        <source>The text has the prompts of a console in it.</source>
        <translation>Der Text enthält die Eingabezeichen einer Konsole.</translation>
    </message>
    <message>
        <source>Remove &gt;&gt;&gt; and the like.</source>
        <translation>Entferne &gt;&gt;&gt; und dergleichen.</translation>
    </message>
    <message>
        <source>The whole text is indented.</source>
        <translation>Der ganze Text ist eingerückt.</translation>
    </message>
    <message>
        <source>Move it to the left margin.</source>
        <translation>Rück ihn an den linken Rand.</translation>
    </message>
    <message>
        <source>Tabs and blanks are mixed in the indentation.</source>
        <translation>In der Einrückung sind Tabulatoren und Leerzeichen gemischt.</translation>
    </message>
    <message>
        <source>Use blanks only.</source>
        <translation>Nimm nur Leerzeichen.</translation>
    </message>
    <message>
        <source>A return stands outside of a function.</source>
        <translation>Ein return steht außerhalb einer Funktion.</translation>
    </message>
    <message>
        <source>Leave the word out: an expression needs none.</source>
        <translation>Lass das Wort weg: ein Ausdruck braucht keins.</translation>
    </message>
    <message>
        <source>{written} is not how Python defines a function.</source>
        <translation>So definiert Python keine Funktion: {written}.</translation>
    </message>
    <message>
        <source>Write a lambda or a def, or the expression alone.</source>
        <translation>Schreib ein lambda oder ein def, oder den Ausdruck allein.</translation>
    </message>
    <message>
        <source>{written} does not multiply: Python needs a star.</source>
        <translation>{written} multipliziert nicht: Python braucht einen Stern.</translation>
    </message>
    <message>
        <source>Write {meant}.</source>
        <translation>Schreib {meant}.</translation>
    </message>
    <message>
        <source>{written} does not call the function.</source>
        <translation>{written} ruft die Funktion nicht auf.</translation>
    </message>
    <message>
        <source>A colon is missing at the end of this line.</source>
        <translation>Am Ende dieser Zeile fehlt ein Doppelpunkt.</translation>
    </message>
    <message>
        <source>Write {written}: and indent what follows.</source>
        <translation>Schreib {written}: und rücke ein, was folgt.</translation>
    </message>
    <message>
        <source>This {written} is not closed.</source>
        <translation>Dieses {written} ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>Add {meant} where it ends.</source>
        <translation>Setz {meant}, wo es endet.</translation>
    </message>
    <message>
        <source>This {written} closes nothing.</source>
        <translation>Dieses {written} schließt nichts.</translation>
    </message>
    <message>
        <source>Remove it, or open a bracket before it.</source>
        <translation>Entferne es, oder öffne davor eine Klammer.</translation>
    </message>
    <message>
        <source>This {written} cannot close a {opening}.</source>
        <translation>Dieses {written} kann kein {opening} schließen.</translation>
    </message>
    <message>
        <source>The character {name} has no place in a text.</source>
        <translation>Das Zeichen {name} hat in einem Text nichts zu suchen.</translation>
    </message>
    <message>
        <source>Remove it.</source>
        <translation>Entferne es.</translation>
    </message>
    <message>
        <source>{name} means nothing in Python.</source>
        <translation>{name} bedeutet in Python nichts.</translation>
    </message>
    <message>
        <source>Replace or remove it.</source>
        <translation>Ersetze oder entferne es.</translation>
    </message>
    <message>
        <source>The line ends in the middle: something must follow {written}.</source>
        <translation>Die Zeile endet mittendrin: auf {written} muss etwas folgen.</translation>
    </message>
    <message>
        <source>Complete it, or remove {written}.</source>
        <translation>Vervollständige sie, oder entferne {written}.</translation>
    </message>
    <message>
        <source>An if inside an expression needs an else.</source>
        <translation>Ein if in einem Ausdruck braucht ein else.</translation>
    </message>
    <message>
        <source>Write a if condition else b, or where(condition, a, b).</source>
        <translation>Schreib a if bedingung else b, oder where(bedingung, a, b).</translation>
    </message>
    <message>
        <source>{written} has no statement before it that it belongs to.</source>
        <translation>Vor {written} steht keine Anweisung, zu der es gehört.</translation>
    </message>
    <message>
        <source>Check the line before it.</source>
        <translation>Prüf die Zeile davor.</translation>
    </message>
    <message>
        <source>This lambda is not complete.</source>
        <translation>Dieses lambda ist nicht vollständig.</translation>
    </message>
    <message>
        <source>Write for example lambda x: x**2.</source>
        <translation>Schreib zum Beispiel lambda x: x**2.</translation>
    </message>
    <message>
        <source>This def is not complete.</source>
        <translation>Dieses def ist nicht vollständig.</translation>
    </message>
    <message>
        <source>Write for example def f(x): and indent what follows.</source>
        <translation>Schreib zum Beispiel def f(x): und rücke ein, was folgt.</translation>
    </message>
    <message>
        <source>The body of {written} is missing.</source>
        <translation>Der Rumpf von {written} fehlt.</translation>
    </message>
    <message>
        <source>Indent the lines that belong to it by four blanks.</source>
        <translation>Rück die Zeilen, die dazugehören, um vier Leerzeichen ein.</translation>
    </message>
    <message>
        <source>This line begins at a column where no statement above it does.</source>
        <translation>Diese Zeile beginnt in einer Spalte, in der darüber keine Anweisung beginnt.</translation>
    </message>
    <message>
        <source>Indent it like its neighbours.</source>
        <translation>Rück sie ein wie ihre Nachbarn.</translation>
    </message>
    <message>
        <source>The text in quotes does not end.</source>
        <translation>Der Text in Anführungszeichen endet nicht.</translation>
    </message>
    <message>
        <source>Add the quotation mark that closes it.</source>
        <translation>Setz das schließende Anführungszeichen.</translation>
    </message>
    <message>
        <source>An = can only give a value to a name.</source>
        <translation>Ein = kann nur einem Namen einen Wert geben.</translation>
    </message>
    <message>
        <source>Write == to compare, or remove one of the sides.</source>
        <translation>Schreib == zum Vergleichen, oder entferne eine der Seiten.</translation>
    </message>
    <message>
        <source>Python writes elementwise operations without a dot.</source>
        <translation>Python schreibt elementweise Operationen ohne Punkt.</translation>
    </message>
    <message>
        <source>Write *, / and **.</source>
        <translation>Schreib *, / und **.</translation>
    </message>
    <message>
        <source>An expression on several lines needs brackets around it.</source>
        <translation>Ein Ausdruck über mehrere Zeilen braucht Klammern.</translation>
    </message>
    <message>
        <source>Put it between ( and ).</source>
        <translation>Setz ihn zwischen ( und ).</translation>
    </message>
    <message>
        <source>Python cannot make sense of this.</source>
        <translation>Python kann damit nichts anfangen.</translation>
    </message>
    <message>
        <source>Check what stands before the marked place.</source>
        <translation>Prüf, was vor der markierten Stelle steht.</translation>
    </message>
    <message>
        <source>Bars do not mean the absolute value in Python.</source>
        <translation>Striche bedeuten in Python nicht den Betrag.</translation>
    </message>
    <message>
        <source>Write abs(…).</source>
        <translation>Schreib abs(…).</translation>
    </message>
    <message>
        <source>√ is not a function in Python.</source>
        <translation>√ ist in Python keine Funktion.</translation>
    </message>
    <message>
        <source>Write sqrt(…).</source>
        <translation>Schreib sqrt(…).</translation>
    </message>
    <message>
        <source>The text defines no function named {entry}.</source>
        <translation>Der Text definiert keine Funktion namens {entry}.</translation>
    </message>
    <message>
        <source>Name one of: {candidates}.</source>
        <translation>Nenn eine von: {candidates}.</translation>
    </message>
    <message>
        <source>This gives {name} a value, but defines no function.</source>
        <translation>Das gibt {name} einen Wert, definiert aber keine Funktion.</translation>
    </message>
    <message>
        <source>Leave the right side of the = only.</source>
        <translation>Lass nur die rechte Seite des = stehen.</translation>
    </message>
    <message>
        <source>The source defines no function: no def, lambda or module at its top level.</source>
        <translation>Der Quelltext definiert keine Funktion: kein def, lambda oder Modul auf der obersten Ebene.</translation>
    </message>
    <message>
        <source>Define one, for example def f(x): return x**2.</source>
        <translation>Definiere eine, zum Beispiel def f(x): return x**2.</translation>
    </message>
    <message>
        <source>^ is not a power in Python but a bitwise operation on integers.</source>
        <translation>^ ist in Python keine Potenz, sondern eine bitweise Operation auf ganzen Zahlen.</translation>
    </message>
    <message>
        <source>Write **.</source>
        <translation>Schreib **.</translation>
    </message>
    <message>
        <source>{name} returns nothing: its last line computes a value and drops it.</source>
        <translation>{name} gibt nichts zurück: die letzte Zeile berechnet einen Wert und lässt ihn fallen.</translation>
    </message>
    <message>
        <source>Return the value.</source>
        <translation>Gib den Wert zurück.</translation>
    </message>
    <message>
        <source>{name} computes nothing and returns nothing.</source>
        <translation>{name} berechnet nichts und gibt nichts zurück.</translation>
    </message>
    <message>
        <source>Let it return a tensor, for example return x**2.</source>
        <translation>Lass es einen Tensor zurückgeben, zum Beispiel return x**2.</translation>
    </message>
    <message>
        <source>{name} is not defined.</source>
        <translation>{name} ist nicht definiert.</translation>
    </message>
    <message>
        <source>Define it, or make it an input.</source>
        <translation>Definiere es, oder mach es zu einer Eingabe.</translation>
    </message>
    <message>
        <source>Did you mean {meant}?</source>
        <translation>Meintest du {meant}?</translation>
    </message>
    <message>
        <source>{name} takes plain numbers: on a tensor it fails, or cuts the derivative.</source>
        <translation>{name} nimmt bloße Zahlen: bei einem Tensor scheitert es, oder schneidet die Ableitung ab.</translation>
    </message>
    <message>
        <source>{name} is a method that is not called.</source>
        <translation>{name} ist eine Methode, die nicht aufgerufen wird.</translation>
    </message>
    <message>
        <source>Write {name}().</source>
        <translation>Schreib {name}().</translation>
    </message>
    <message>
        <source>The input {name} has no value.</source>
        <translation>Die Eingabe {name} hat keinen Wert.</translation>
    </message>
    <message>
        <source>Type a number, lists or tensor([1., 2.]).</source>
        <translation>Tippe eine Zahl, Listen oder tensor([1., 2.]).</translation>
    </message>
    <message>
        <source>{text} is not a number or a tensor.</source>
        <translation>{text} ist keine Zahl und kein Tensor.</translation>
    </message>
    <message>
        <source>Write a number, nested lists, tensor(...), a generator such as randn(2,2), or load(&apos;FILE&apos;).</source>
        <translation>Schreib eine Zahl, verschachtelte Listen, tensor(...), einen Generator wie randn(2,2), oder load(&apos;FILE&apos;).</translation>
    </message>
    <message>
        <source>{text} cannot be called in a value: values are data and run nothing.</source>
        <translation>{text} kann in einem Wert nicht aufgerufen werden: Werte sind Daten und führen nichts aus.</translation>
    </message>
    <message>
        <source>Write tensor(...), a generator such as randn(2,2), or load(&apos;FILE&apos;).</source>
        <translation>Schreib tensor(...), einen Generator wie randn(2,2), oder load(&apos;FILE&apos;).</translation>
    </message>
    <message>
        <source>{text} makes no tensor: {problem}.</source>
        <translation>{text} ergibt keinen Tensor: {problem}.</translation>
    </message>
    <message>
        <source>Write for example {example}.</source>
        <translation>Schreib zum Beispiel {example}.</translation>
    </message>
    <message>
        <source>{text} {problem}.</source>
        <translation>{text}: {problem}.</translation>
    </message>
    <message>
        <source>Write the number itself.</source>
        <translation>Schreib die Zahl selbst.</translation>
    </message>
    <message>
        <source>{text} is a list, and lists have no arithmetic.</source>
        <translation>{text} ist eine Liste, und Listen können nicht rechnen.</translation>
    </message>
    <message>
        <source>Write tensor(...) around the list.</source>
        <translation>Setz tensor(...) um die Liste.</translation>
    </message>
    <message>
        <source>The text leaves numbers out: it was printed with ... in place of them.</source>
        <translation>Der Text lässt Zahlen aus: er wurde mit ... an ihrer Stelle gedruckt.</translation>
    </message>
    <message>
        <source>Print it in full after torch.set_printoptions(threshold=10**9).</source>
        <translation>Druck ihn vollständig, nach torch.set_printoptions(threshold=10**9).</translation>
    </message>
    <message>
        <source>This value is nested too deeply.</source>
        <translation>Dieser Wert ist zu tief geschachtelt.</translation>
    </message>
    <message>
        <source>A tensor has at most 64 dimensions.</source>
        <translation>Ein Tensor hat höchstens 64 Dimensionen.</translation>
    </message>
    <message>
        <source>The lists are ragged: {place} is {got}, but {other} is {expected}.</source>
        <translation>Die Listen sind ungleich lang: {place} ist {got}, aber {other} ist {expected}.</translation>
    </message>
    <message>
        <source>Give every row the same length.</source>
        <translation>Gib jeder Zeile dieselbe Länge.</translation>
    </message>
    <message>
        <source>An input {what}; derivatives need a dense tensor with numbers.</source>
        <translation>Ableitungen brauchen einen dichten Tensor mit Zahlen (eine Eingabe {what}).</translation>
    </message>
    <message>
        <source>Give the tensor&apos;s dense form: tensor.to_dense().</source>
        <translation>Gib die dichte Form des Tensors: tensor.to_dense().</translation>
    </message>
    <message>
        <source>The input would have {count} numbers, {needed}, and {free} is free.</source>
        <translation>Die Eingabe hätte {count} Zahlen ({needed}), und {free} sind frei.</translation>
    </message>
    <message>
        <source>Give it a smaller shape.</source>
        <translation>Gib ihr eine kleinere Form.</translation>
    </message>
    <message>
        <source>The input {name} holds integers, which cannot be differentiated.</source>
        <translation>Die Eingabe {name} enthält ganze Zahlen, nach denen nicht abgeleitet werden kann.</translation>
    </message>
    <message>
        <source>Write a decimal point: `{fixed}`.</source>
        <translation>Schreib einen Dezimalpunkt: `{fixed}`.</translation>
    </message>
    <message>
        <source>No input can be differentiated: {names} hold integers or booleans.</source>
        <translation>Nach keiner Eingabe kann abgeleitet werden: {names} enthalten ganze Zahlen oder Wahrheitswerte.</translation>
    </message>
    <message>
        <source>Write a decimal point, for example `tensor([1., 2.])`.</source>
        <translation>Schreib einen Dezimalpunkt, zum Beispiel `tensor([1., 2.])`.</translation>
    </message>
    <message>
        <source>The input {names} holds integers, such as tokens, which cannot be differentiated.</source>
        <translation>Die Eingabe {names} enthält ganze Zahlen, etwa Tokens, nach denen nicht abgeleitet werden kann.</translation>
    </message>
    <message>
        <source>Differentiate by {offered} instead: tick it among the parameters.</source>
        <translation>Leite stattdessen nach {offered} ab: kreuze es unter den Parametern an.</translation>
    </message>
    <message>
        <source>The function has no input of its own that can be differentiated.</source>
        <translation>Die Funktion hat keine eigene Eingabe, nach der abgeleitet werden kann.</translation>
    </message>
    <message>
        <source>Differentiate by {offered}: tick it among the parameters.</source>
        <translation>Leite nach {offered} ab: kreuze es unter den Parametern an.</translation>
    </message>
    <message>
        <source>No input is ticked for differentiation.</source>
        <translation>Keine Eingabe ist zum Ableiten angekreuzt.</translation>
    </message>
    <message>
        <source>Choose at least one floating-point input.</source>
        <translation>Wähle wenigstens eine Gleitkomma-Eingabe.</translation>
    </message>
    <message>
        <source>The function has no input to differentiate by.</source>
        <translation>Die Funktion hat keine Eingabe, nach der abgeleitet werden könnte.</translation>
    </message>
    <message>
        <source>Give it one: a parameter of the def, or a name such as x in the expression.</source>
        <translation>Gib ihr eine: einen Parameter des def, oder einen Namen wie x im Ausdruck.</translation>
    </message>
    <message>
        <source>The input {name} is complex; derivatives are taken by real inputs.</source>
        <translation>Die Eingabe {name} ist komplex; abgeleitet wird nach reellen Eingaben.</translation>
    </message>
    <message>
        <source>Split it into its real and imaginary parts and build the complex number in the function.</source>
        <translation>Teil sie in Real- und Imaginärteil, und bilde die komplexe Zahl in der Funktion.</translation>
    </message>
    <message>
        <source>The input {name} has no elements, so its derivatives are empty.</source>
        <translation>Die Eingabe {name} hat keine Elemente, darum sind ihre Ableitungen leer.</translation>
    </message>
    <message>
        <source>Give it a shape without a zero.</source>
        <translation>Gib ihr eine Form ohne null.</translation>
    </message>
    <message>
        <source>The input {entry} is {value}, so results may be NaN.</source>
        <translation>Die Eingabe {entry} ist {value}, darum können Ergebnisse NaN sein.</translation>
    </message>
    <message>
        <source>Change this entry to a finite number.</source>
        <translation>Mach diesen Eintrag zu einer endlichen Zahl.</translation>
    </message>
    <message>
        <source>The input {name} was {given} and is computed in {used}.</source>
        <translation>Die Eingabe {name} war {given} und wird in {used} gerechnet.</translation>
    </message>
    <message>
        <source>The input {name} is {given}: expect about {digits} digits.</source>
        <translation>Die Eingabe {name} ist {given}: rechne mit etwa {digits} Ziffern.</translation>
    </message>
    <message>
        <source>Pass `dtype=torch.float64` for more.</source>
        <translation>Gib für mehr `dtype=torch.float64` an.</translation>
    </message>
    <message>
        <source>The value of {name} cannot be made into a tensor: {error}</source>
        <translation>Aus dem Wert von {name} lässt sich kein Tensor machen: {error}</translation>
    </message>
    <message>
        <source>Write a number, lists of equal lengths, `tensor(...)` or a generator such as `randn(2,2)`.</source>
        <translation>Schreib eine Zahl, Listen gleicher Länge, `tensor(...)` oder einen Generator wie `randn(2,2)`.</translation>
    </message>
    <message>
        <source>There is no input named {name}.</source>
        <translation>Es gibt keine Eingabe namens {name}.</translation>
    </message>
    <message>
        <source>The inputs are {known}.</source>
        <translation>Die Eingaben sind {known}.</translation>
    </message>
    <message>
        <source>{text} cannot be read: {problem}.</source>
        <translation>{text} kann nicht gelesen werden: {problem}.</translation>
    </message>
    <message>
        <source>Write for example load(&apos;a.csv&apos;, columns=&apos;x,y&apos;) or load(&apos;a.png&apos;, grey=True).</source>
        <translation>Schreib zum Beispiel load(&apos;a.csv&apos;, columns=&apos;x,y&apos;) oder load(&apos;a.png&apos;, grey=True).</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>Es gibt keine Datei {path}.</translation>
    </message>
    <message>
        <source>Put it beside the session, or choose another one with file….</source>
        <translation>Leg sie neben die Sitzung, oder wähle eine andere mit Datei ….</translation>
    </message>
    <message>
        <source>{path} is a folder.</source>
        <translation>{path} ist ein Ordner.</translation>
    </message>
    <message>
        <source>Name a file in it.</source>
        <translation>Nenn eine Datei darin.</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {reason}.</source>
        <translation>{path} kann nicht geöffnet werden: {reason}.</translation>
    </message>
    <message>
        <source>Check that it may be read.</source>
        <translation>Prüf, ob sie gelesen werden darf.</translation>
    </message>
    <message>
        <source>{path} is empty.</source>
        <translation>{path} ist leer.</translation>
    </message>
    <message>
        <source>Write it again; it was probably not written to its end.</source>
        <translation>Schreib die Datei neu; wahrscheinlich wurde sie nicht zu Ende geschrieben.</translation>
    </message>
    <message>
        <source>{path} has an ending that says of no numbers.</source>
        <translation>Die Endung von {path} steht nicht für Zahlen.</translation>
    </message>
    <message>
        <source>Use .npy, .npz, .csv, .tsv, .pt, .safetensors, .png or .jpg.</source>
        <translation>Nimm .npy, .npz, .csv, .tsv, .pt, .safetensors, .png oder .jpg.</translation>
    </message>
    <message>
        <source>{path} is no {expected}: it holds {found}.</source>
        <translation>{path} ist nicht, was die Endung sagt ({expected}): der Inhalt ist {found}.</translation>
    </message>
    <message>
        <source>{advice}</source>
        <translation>{advice}</translation>
    </message>
    <message>
        <source>{path} is cut off or damaged: {reason}.</source>
        <translation>{path} ist abgeschnitten oder beschädigt: {reason}.</translation>
    </message>
    <message>
        <source>Write it or copy it again.</source>
        <translation>Schreib oder kopiere die Datei noch einmal.</translation>
    </message>
    <message>
        <source>{path} holds Python objects that are not tensors ({names}), and reading them could run code; nothing of it was run.</source>
        <translation>{path} enthält Python-Objekte, die keine Tensoren sind ({names}), und sie zu lesen könnte Code ausführen; nichts davon lief.</translation>
    </message>
    <message>
        <source>Save tensors only: torch.save(tensor) or torch.save(model.state_dict()).</source>
        <translation>Sichere nur Tensoren: torch.save(tensor) oder torch.save(model.state_dict()).</translation>
    </message>
    <message>
        <source>{path} was written by pickle alone, or in torch&apos;s format of before 2020, and reading it could run code; nothing of it was run.</source>
        <translation>{path} wurde mit pickle allein geschrieben, oder im Format von torch aus der Zeit vor 2020, und das zu lesen könnte Code ausführen; nichts davon lief.</translation>
    </message>
    <message>
        <source>If you trust it: torch.save(torch.load(&apos;{path}&apos;, weights_only=True), &apos;new.pt&apos;).</source>
        <translation>Wenn du der Datei traust: torch.save(torch.load(&apos;{path}&apos;, weights_only=True), &apos;new.pt&apos;).</translation>
    </message>
    <message>
        <source>{path} holds Python objects, and reading them could run code; nothing of it was run.</source>
        <translation>{path} enthält Python-Objekte, und sie zu lesen könnte Code ausführen; nichts davon lief.</translation>
    </message>
    <message>
        <source>Save an array of numbers, for example with dtype=float.</source>
        <translation>Sichere ein Feld aus Zahlen, zum Beispiel mit dtype=float.</translation>
    </message>
    <message>
        <source>{path} would give {count} numbers, {needed}, and {free} is free.</source>
        <translation>{path} ergäbe {count} Zahlen ({needed}), und {free} sind frei.</translation>
    </message>
    <message>
        <source>Take a part of it with row, rows or columns.</source>
        <translation>Nimm einen Teil davon, mit row, rows oder columns.</translation>
    </message>
    <message>
        <source>{path} has {size} of text; {limit} can be read.</source>
        <translation>{path} hat {size} Text; gelesen werden können {limit}.</translation>
    </message>
    <message>
        <source>Save it as .npy, of which rows can be read without the rest.</source>
        <translation>Sichere sie als .npy; davon lassen sich Zeilen ohne den Rest lesen.</translation>
    </message>
    <message>
        <source>{array} in {path} is of dtype {dtype}, which hessgui cannot read.</source>
        <translation>{array} in {path} hat den dtype {dtype}, den hessgui nicht lesen kann.</translation>
    </message>
    <message>
        <source>Save it as float32 or float64.</source>
        <translation>Sichere es als float32 oder float64.</translation>
    </message>
    <message>
        <source>{path} holds several arrays: {known}.</source>
        <translation>{path} enthält mehrere Felder: {known}.</translation>
    </message>
    <message>
        <source>Name one of them: load(&apos;{path}&apos;, &apos;{first}&apos;).</source>
        <translation>Nenn eins davon: load(&apos;{path}&apos;, &apos;{first}&apos;).</translation>
    </message>
    <message>
        <source>{path} has no array {array}; it holds {known}.</source>
        <translation>{path} hat kein Feld {array}; darin sind {known}.</translation>
    </message>
    <message>
        <source>Name one of these.</source>
        <translation>Nenn eins von diesen.</translation>
    </message>
    <message>
        <source>{path} holds no array of numbers.</source>
        <translation>{path} enthält kein Feld aus Zahlen.</translation>
    </message>
    <message>
        <source>Choose a file that holds one.</source>
        <translation>Wähle eine Datei, die eins enthält.</translation>
    </message>
    <message>
        <source>{path} has no column {which}; there are {known}.</source>
        <translation>{path} hat keine Spalte {which}; es gibt {known}.</translation>
    </message>
    <message>
        <source>Name some of these.</source>
        <translation>Nenn einige von diesen.</translation>
    </message>
    <message>
        <source>{path} has {count} rows, and {asked} asks for others.</source>
        <translation>{path} hat {count} Zeilen, und {asked} verlangt andere.</translation>
    </message>
    <message>
        <source>Rows count from 0; several are written &apos;0:10&apos;.</source>
        <translation>Zeilen zählen ab 0; mehrere schreibt man &apos;0:10&apos;.</translation>
    </message>
    <message>
        <source>{path} gives {count} numbers of shape {got}, which do not fill the shape {asked}.</source>
        <translation>{path} gibt {count} Zahlen der Form {got}, die die Form {asked} nicht füllen.</translation>
    </message>
    <message>
        <source>{option} has no meaning for {path}: {reason}.</source>
        <translation>{option} hat für {path} keine Bedeutung: {reason}.</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>Lass es weg.</translation>
    </message>
    <message>
        <source>{path} has text where a number is needed: {cell} in row {row}, column {which}.</source>
        <translation>{path} hat Text, wo eine Zahl nötig ist: {cell} in Zeile {row}, Spalte {which}.</translation>
    </message>
    <message>
        <source>Row {row} of {path} has {got} cells; the rows before have {expected}.</source>
        <translation>Zeile {row} von {path} hat {got} Zellen; die Zeilen davor haben {expected}.</translation>
    </message>
    <message>
        <source>Mend the row, or say separator=&apos;;&apos; if the cells are parted otherwise.</source>
        <translation>Bessere die Zeile aus, oder gib separator=&apos;;&apos; an, wenn die Zellen anders getrennt sind.</translation>
    </message>
    <message>
        <source>{path} has names but no rows of numbers.</source>
        <translation>{path} hat Namen, aber keine Zeilen mit Zahlen.</translation>
    </message>
    <message>
        <source>Write the numbers below the names.</source>
        <translation>Schreib die Zahlen unter die Namen.</translation>
    </message>
    <message>
        <source>{path} gives {count} of {total} numbers that are not finite ({kinds}), so results may be NaN.</source>
        <translation>{path} gibt {count} von {total} Zahlen, die nicht endlich sind ({kinds}), darum können Ergebnisse NaN sein.</translation>
    </message>
    <message>
        <source>The weights {path} do not fit the module: {problems}.</source>
        <translation>Die Gewichte {path} passen nicht zum Modul: {problems}.</translation>
    </message>
    <message>
        <source>Choose the file that was saved from this module, or change the module to fit it.</source>
        <translation>Wähle die Datei, die aus diesem Modul gesichert wurde, oder ändere das Modul, sodass es passt.</translation>
    </message>
    <message>
        <source>The weights {path} hold more than the module takes: {problems}.</source>
        <translation>Die Gewichte {path} enthalten mehr, als das Modul nimmt: {problems}.</translation>
    </message>
    <message>
        <source>The source has no module that the weights {path} could go into.</source>
        <translation>Der Quelltext hat kein Modul, in das die Gewichte {path} könnten.</translation>
    </message>
    <message>
        <source>Define an nn.Module at the top level, for example model = Net().</source>
        <translation>Definiere ein nn.Module auf der obersten Ebene, zum Beispiel model = Net().</translation>
    </message>
    <message>
        <source>The source has several modules, {known}, and the weights {path} fit none of them: {problems}.</source>
        <translation>Der Quelltext hat mehrere Module, {known}, und die Gewichte {path} passen zu keinem davon: {problems}.</translation>
    </message>
    <message>
        <source>Choose the file that was saved from one of them.</source>
        <translation>Wähle die Datei, die aus einem davon gesichert wurde.</translation>
    </message>
    <message>
        <source>The weights {path} were loaded into {name}: {count} numbers in {arrays} arrays{how}.</source>
        <translation>Die Gewichte {path} wurden in {name} geladen: {count} Zahlen in {arrays} Feldern{how}.</translation>
    </message>
    <message>
        <source>{path} is {kind}: it holds a program, and nothing of it has run yet.</source>
        <translation>{path} enthält ein Programm ({kind}), und noch lief nichts davon.</translation>
    </message>
    <message>
        <source>It would run {operations}. Press Run it if you trust where it came from.</source>
        <translation>Es würde {operations} ausführen. Drück Ausführen, wenn du der Herkunft traust.</translation>
    </message>
    <message>
        <source>{path} cannot be used as a function: {reason}.</source>
        <translation>{path} kann nicht als Funktion verwendet werden: {reason}.</translation>
    </message>
    <message>
        <source>Save it again with {call}.</source>
        <translation>Sichere es neu mit {call}.</translation>
    </message>
    <message>
        <source>{path} cannot be read as a script: {reason}.</source>
        <translation>{path} kann nicht als Skript gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>Open a text of Python, or a notebook (.ipynb).</source>
        <translation>Öffne einen Text in Python oder ein Notebook (.ipynb).</translation>
    </message>
    <message>
        <source>{path} holds numbers, and the function takes no input.</source>
        <translation>{path} enthält Zahlen, und die Funktion nimmt keine Eingabe.</translation>
    </message>
    <message>
        <source>Write a function first; each of its arguments is an input.</source>
        <translation>Schreib erst eine Funktion; jedes ihrer Argumente ist eine Eingabe.</translation>
    </message>
    <message>
        <source>The function returned {got}, not a tensor.</source>
        <translation>Die Funktion gab {got} zurück, keinen Tensor.</translation>
    </message>
    <message>
        <source>Return a tensor, or a tuple or dict of tensors; check that every path ends in `return`.</source>
        <translation>Gib einen Tensor zurück, oder ein Tupel oder dict von Tensoren; prüf, ob jeder Weg mit `return` endet.</translation>
    </message>
    <message>
        <source>The function returned a Python {got}, which carries no derivative.</source>
        <translation>Die Funktion gab ein Python-{got} zurück, das keine Ableitung trägt.</translation>
    </message>
    <message>
        <source>Return the tensor itself, without `.item()` or `float(...)`.</source>
        <translation>Gib den Tensor selbst zurück, ohne `.item()` oder `float(...)`.</translation>
    </message>
    <message>
        <source>The output {name} holds integers, so every derivative is zero.</source>
        <translation>Die Ausgabe {name} enthält ganze Zahlen, darum ist jede Ableitung null.</translation>
    </message>
    <message>
        <source>Keep the computation in floating-point numbers.</source>
        <translation>Bleib in der Rechnung bei Gleitkommazahlen.</translation>
    </message>
    <message>
        <source>The output {name} is complex; derivatives are taken of real functions.</source>
        <translation>Die Ausgabe {name} ist komplex; abgeleitet werden reelle Funktionen.</translation>
    </message>
    <message>
        <source>Return a real number such as `abs(z)**2` or `z.real`.</source>
        <translation>Gib eine reelle Zahl zurück wie `abs(z)**2` oder `z.real`.</translation>
    </message>
    <message>
        <source>The component {index} is outside an output of {size} numbers ({form}).</source>
        <translation>Die Komponente {index} liegt außerhalb einer Ausgabe von {size} Zahlen ({form}).</translation>
    </message>
    <message>
        <source>Choose `all`, a number below {size}, or one index for each axis.</source>
        <translation>Wähle `all`, eine Zahl kleiner als {size}, oder einen Index für jede Achse.</translation>
    </message>
    <message>
        <source>The output has no elements, so there is nothing to differentiate.</source>
        <translation>Die Ausgabe hat keine Elemente, es gibt also nichts abzuleiten.</translation>
    </message>
    <message>
        <source>Check the slices and masks in the function.</source>
        <translation>Prüf die Ausschnitte und Masken in der Funktion.</translation>
    </message>
    <message>
        <source>The function raised {error}</source>
        <translation>Die Funktion warf {error}</translation>
    </message>
    <message>
        <source>The script raised {error}</source>
        <translation>Das Skript warf {error}</translation>
    </message>
    <message>
        <source>The script asks for arguments on a command line, and there is none here.</source>
        <translation>Das Skript verlangt Argumente von einer Befehlszeile, und hier gibt es keine.</translation>
    </message>
    <message>
        <source>Give its options defaults, or write the values into the script.</source>
        <translation>Gib seinen Optionen Vorgaben, oder schreib die Werte in das Skript.</translation>
    </message>
    <message>
        <source>The function needs {name}, which is missing because the script raised {error}</source>
        <translation>Die Funktion braucht {name}; das fehlt, denn das Skript warf {error}</translation>
    </message>
    <message>
        <source>The script raised {error} after its function and inputs were known; hessgui computed the derivatives itself.</source>
        <translation>Das Skript warf {error}, als Funktion und Eingaben schon bekannt waren; die Ableitungen hat hessgui selbst berechnet.</translation>
    </message>
    <message>
        <source>A part of the script could not run: {error}</source>
        <translation>Ein Teil des Skripts konnte nicht laufen: {error}</translation>
    </message>
    <message>
        <source>The function and its inputs were recognised without it.</source>
        <translation>Die Funktion und ihre Eingaben wurden ohne ihn erkannt.</translation>
    </message>
    <message>
        <source>The training loop was ended after {seconds}, {passes} passes; the weights are those that it had reached.</source>
        <translation>Die Trainingsschleife wurde nach {seconds} beendet, nach {passes} Durchgängen; die Gewichte sind die bis dahin erreichten.</translation>
    </message>
    <message>
        <source>Save the trained weights and load them, or train for fewer passes.</source>
        <translation>Sichere die trainierten Gewichte und lade sie, oder trainiere weniger Durchgänge.</translation>
    </message>
    <message>
        <source>The script names a device that this machine lacks in line {lines}; it ran on the CPU.</source>
        <translation>Das Skript nennt in Zeile {lines} ein Gerät, das dieser Rechner nicht hat; es lief auf der CPU.</translation>
    </message>
    <message>
        <source>The script compiles its function; hessgui differentiates the function itself, which has the same derivatives.</source>
        <translation>Das Skript kompiliert seine Funktion; hessgui leitet die Funktion selbst ab, was dieselben Ableitungen ergibt.</translation>
    </message>
    <message>
        <source>The script was not run again, which took {seconds}: its text is the same.</source>
        <translation>Das Skript, das {seconds} brauchte, lief nicht noch einmal: sein Text ist derselbe.</translation>
    </message>
    <message>
        <source>The script&apos;s own windows stay closed; not run: line {lines}.</source>
        <translation>Die Fenster des Skripts bleiben geschlossen; nicht ausgeführt: Zeile {lines}.</translation>
    </message>
    <message>
        <source>The script differentiates {name}, shown here; it could also be {others}.</source>
        <translation>Das Skript leitet {name} ab, hier gezeigt; es könnten auch {others} sein.</translation>
    </message>
    <message>
        <source>Choose another one beside `function`, or by the session&apos;s `entry`.</source>
        <translation>Wähle eine andere neben `Funktion`, oder mit `entry` in der Sitzung.</translation>
    </message>
    <message>
        <source>The network takes batches only, so each input is given to it as a batch of one.</source>
        <translation>Das Netz nimmt nur Stapel, darum bekommt es jede Eingabe als Stapel mit einer einzigen Probe.</translation>
    </message>
    <message>
        <source>A loss needs one output tensor, and the function returns {count}.</source>
        <translation>Ein Verlust braucht genau einen Tensor als Ausgabe, und die Funktion gibt {count} zurück.</translation>
    </message>
    <message>
        <source>Choose a component, the sum or the largest instead, or return one tensor.</source>
        <translation>Wähle stattdessen eine Komponente, die Summe oder die größte, oder gib einen einzigen Tensor zurück.</translation>
    </message>
    <message>
        <source>The target {target} does not fit an output of {rows} x {classes} classes.</source>
        <translation>Das Ziel {target} passt nicht zu einer Ausgabe von {rows} x {classes} Klassen.</translation>
    </message>
    <message>
        <source>Give one class from 0 on for each row.</source>
        <translation>Gib für jede Zeile eine Klasse an, von 0 an gezählt.</translation>
    </message>
    <message>
        <source>There is no function named {name} in the source.</source>
        <translation>Im Quelltext gibt es keine Funktion namens {name}.</translation>
    </message>
    <message>
        <source>Functions that are there: {known}.</source>
        <translation>Diese Funktionen gibt es: {known}.</translation>
    </message>
    <message>
        <source>The source defines no function, lambda or module.</source>
        <translation>Der Quelltext definiert keine Funktion, kein lambda und kein Modul.</translation>
    </message>
    <message>
        <source>Write an expression such as `x**2`, or a `def` that returns a tensor.</source>
        <translation>Schreib einen Ausdruck wie `x**2`, oder ein `def`, das einen Tensor zurückgibt.</translation>
    </message>
    <message>
        <source>The function needs a value for {names}.</source>
        <translation>Die Funktion braucht einen Wert für {names}.</translation>
    </message>
    <message>
        <source>Give each argument a value.</source>
        <translation>Gib jedem Argument einen Wert.</translation>
    </message>
    <message>
        <source>The function takes {expected} and was given {got}.</source>
        <translation>Die Funktion nimmt {expected} und bekam {got}.</translation>
    </message>
    <message>
        <source>Remove the inputs that it does not take, or add parameters.</source>
        <translation>Entferne die Eingaben, die sie nicht nimmt, oder gib ihr mehr Parameter.</translation>
    </message>
    <message>
        <source>The shapes do not fit together: {error} The inputs are {shapes}.</source>
        <translation>Die Formen passen nicht zusammen: {error} Die Eingaben sind {shapes}.</translation>
    </message>
    <message>
        <source>Change the shape of an input, or the operation in that line.</source>
        <translation>Ändere die Form einer Eingabe, oder die Operation in dieser Zeile.</translation>
    </message>
    <message>
        <source>The function writes into its input {names}; hessgui gives it a copy each time.</source>
        <translation>Die Funktion schreibt in ihre Eingabe {names}; hessgui gibt ihr jedes Mal eine Kopie.</translation>
    </message>
    <message>
        <source>The function calls backward() itself; hessgui kept its graph.</source>
        <translation>Die Funktion ruft selbst backward() auf; hessgui hat ihren Graphen behalten.</translation>
    </message>
    <message>
        <source>The strategy {failed} failed at {operation}; {following} computed the result instead.</source>
        <translation>Das Verfahren {failed} scheiterte an {operation}; {following} berechnete das Ergebnis statt seiner.</translation>
    </message>
    <message>
        <source>The strategy {failed} ran out of memory; {following} computed the result instead. The largest tensor of the function is that of {operation}, {size}.</source>
        <translation>Dem Verfahren {failed} ging der Speicher aus; {following} berechnete das Ergebnis statt seiner. Der größte Tensor der Funktion ist der von {operation}, {size}.</translation>
    </message>
    <message>
        <source>The strategy {failed} would take about {needed}, and {limit} of memory may be used; {following} computed the result instead.</source>
        <translation>Das Verfahren {failed} würde etwa {needed} brauchen, und {limit} Speicher dürfen benutzt werden; {following} berechnete das Ergebnis statt seiner.</translation>
    </message>
    <message>
        <source>The strategy {failed} gave other numbers than single products do; {following} computed the result instead.</source>
        <translation>Das Verfahren {failed} gab andere Zahlen als einzelne Produkte; {following} berechnete das Ergebnis statt seiner.</translation>
    </message>
    <message>
        <source>The strategy compressed saves nothing here, because {reason}; {following} computed the result instead.</source>
        <translation>Das Verfahren komprimiert spart hier nichts ({reason}); {following} berechnete das Ergebnis statt seiner.</translation>
    </message>
    <message>
        <source>{operation} has no second derivative in torch; its formula was used instead.</source>
        <translation>{operation} hat in torch keine zweite Ableitung; stattdessen wurde die Formel verwendet.</translation>
    </message>
    <message>
        <source>{operation} has no second derivative in torch, so the matrix holds central differences of the gradient: expect about 11 digits in float64.</source>
        <translation>{operation} hat in torch keine zweite Ableitung, darum enthält die Matrix zentrale Differenzen des Gradienten: rechne mit etwa 11 Ziffern in float64.</translation>
    </message>
    <message>
        <source>Write {operation} in elementary operations to get exact derivatives.</source>
        <translation>Schreib {operation} in elementaren Operationen, um genaue Ableitungen zu bekommen.</translation>
    </message>
    <message>
        <source>Torch cannot differentiate the function: {error}</source>
        <translation>Torch kann die Funktion nicht ableiten: {error}</translation>
    </message>
    <message>
        <source>The result is complete; its verification was stopped.</source>
        <translation>Das Ergebnis ist vollständig; seine Prüfung wurde angehalten.</translation>
    </message>
    <message>
        <source>The result is complete; its verification was ended after {seconds}, the time that was given.</source>
        <translation>Das Ergebnis ist vollständig; seine Prüfung wurde nach {seconds} beendet, der gegebenen Zeit.</translation>
    </message>
    <message>
        <source>Give it more time.</source>
        <translation>Gib ihr mehr Zeit.</translation>
    </message>
    <message>
        <source>The dense {quantity} has {shape} numbers, {needed}, and {limit} of memory or {disk} of the disk may be used.</source>
        <translation>Die dichte {quantity} hat {shape} Zahlen ({needed}), und {limit} Speicher oder {disk} der Platte dürfen verwendet werden.</translation>
    </message>
    <message>
        <source>Choose one component, differentiate by fewer inputs, or raise the memory limit; the spectrum, the diagonal and single rows need no such memory.</source>
        <translation>Wähle eine Komponente, leite nach weniger Eingaben ab, oder erhöhe die Speichergrenze; das Spektrum, die Diagonale und einzelne Zeilen brauchen nicht so viel Speicher.</translation>
    </message>
    <message>
        <source>Even one row of the {quantity} takes {row} to compute, and {limit} may be used.</source>
        <translation>Schon eine Zeile der {quantity} braucht beim Rechnen {row}, und {limit} dürfen verwendet werden.</translation>
    </message>
    <message>
        <source>Raise the memory limit.</source>
        <translation>Erhöhe die Speichergrenze.</translation>
    </message>
    <message>
        <source>The dense {quantity} has {shape} numbers, {needed}, more than the {limit} of memory that may be used; writing it to the disk would take about {seconds}.</source>
        <translation>Die dichte {quantity} hat {shape} Zahlen ({needed}), mehr als die {limit} Speicher, die verwendet werden dürfen; sie auf die Platte zu schreiben würde etwa {seconds} dauern.</translation>
    </message>
    <message>
        <source>Name a strategy, such as batched, to have it written all the same; the spectrum, the diagonal and single rows are quick.</source>
        <translation>Nenn ein Verfahren, etwa batched, damit sie trotzdem geschrieben wird; das Spektrum, die Diagonale und einzelne Zeilen gehen schnell.</translation>
    </message>
    <message>
        <source>The dense {quantity} of {shape} numbers was to be written to the disk: {reason}.</source>
        <translation>Die dichte {quantity} mit {shape} Zahlen sollte auf die Platte geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>Free some of the disk, or raise the memory limit.</source>
        <translation>Mach Platz auf der Platte, oder erhöhe die Speichergrenze.</translation>
    </message>
    <message>
        <source>The {quantity} takes {needed}, more than fits beside its computation in {limit} of memory: it is held in the file {path}, which goes when the result does.</source>
        <translation>Die {quantity} braucht {needed}, mehr als neben ihrer Rechnung in {limit} Speicher passt: sie steht in der Datei {path}, die mit dem Ergebnis verschwindet.</translation>
    </message>
    <message>
        <source>Export it to keep it.</source>
        <translation>Gib sie aus, um sie zu behalten.</translation>
    </message>
    <message>
        <source>Memory ran out: {amount} could not be had.</source>
        <translation>Der Speicher ging aus: {amount} waren nicht zu haben.</translation>
    </message>
    <message>
        <source>Choose one component or fewer inputs, or close other programs.</source>
        <translation>Wähle eine Komponente oder weniger Eingaben, oder schließe andere Programme.</translation>
    </message>
    <message>
        <source>Memory ran out on {device}: {amount} could not be had.</source>
        <translation>Der Speicher auf {device} ging aus: {amount} waren nicht zu haben.</translation>
    </message>
    <message>
        <source>Compute on the CPU.</source>
        <translation>Rechne auf der CPU.</translation>
    </message>
    <message>
        <source>The device {device} failed while it computed; what had been computed before is kept.</source>
        <translation>Das Gerät {device} fiel während der Rechnung aus; was vorher berechnet war, bleibt.</translation>
    </message>
    <message>
        <source>Compute on the CPU, or start hessgui anew: a failed device stays failed for the process.</source>
        <translation>Rechne auf der CPU, oder starte hessgui neu: ein ausgefallenes Gerät bleibt es für den ganzen Prozess.</translation>
    </message>
    <message>
        <source>The derivative of {operation} needs numbers that the function wrote over afterwards.</source>
        <translation>Die Ableitung von {operation} braucht Zahlen, die die Funktion danach überschrieben hat.</translation>
    </message>
    <message>
        <source>Write y = y * 2 instead of y *= 2, or change a copy: y.clone().</source>
        <translation>Schreib y = y * 2 statt y *= 2, oder ändere eine Kopie: y.clone().</translation>
    </message>
    <message>
        <source>This machine has no device {device}.</source>
        <translation>Dieser Rechner hat kein Gerät {device}.</translation>
    </message>
    <message>
        <source>Choose one of {known}.</source>
        <translation>Wähle eins von {known}.</translation>
    </message>
    <message>
        <source>{device} has no float64; the computation runs in float32.</source>
        <translation>{device} hat kein float64; gerechnet wird in float32.</translation>
    </message>
    <message>
        <source>The Hessian is not symmetric: |H - H^T| is up to {size}, beyond rounding.</source>
        <translation>Die Hesse-Matrix ist nicht symmetrisch: |H - H^T| erreicht {size}, mehr als Rundung.</translation>
    </message>
    <message>
        <source>The function may have a kink here, randomness, or state that changes between calls.</source>
        <translation>Die Funktion könnte hier einen Knick haben, Zufall, oder einen Zustand, der sich zwischen Aufrufen ändert.</translation>
    </message>
    <message>
        <source>A matrix of size 0 has no spectrum.</source>
        <translation>Eine Matrix der Größe 0 hat kein Spektrum.</translation>
    </message>
    <message>
        <source>The {quantity} holds NaN or infinities, so it has no spectrum.</source>
        <translation>Die {quantity} enthält NaN oder Unendlich und hat darum kein Spektrum.</translation>
    </message>
    <message>
        <source>The findings say where they come from.</source>
        <translation>Die Befunde sagen, woher sie kommen.</translation>
    </message>
    <message>
        <source>The iteration for the largest singular values of the Jacobian did not settle.</source>
        <translation>Die Iteration für die größten Singulärwerte der Jacobi-Matrix kam nicht zur Ruhe.</translation>
    </message>
    <message>
        <source>Choose fewer components, or differentiate by fewer inputs.</source>
        <translation>Wähle weniger Komponenten, oder leite nach weniger Eingaben ab.</translation>
    </message>
    <message>
        <source>A matrix of size 0 costs nothing.</source>
        <translation>Eine Matrix der Größe 0 kostet nichts.</translation>
    </message>
    <message>
        <source>The Hessian was not formed, as the strategy operator asks: its diagonal, trace and the ends of its spectrum come from {products} products with it.</source>
        <translation>Die Hesse-Matrix wurde nicht gebildet, wie es das Verfahren operator verlangt: ihre Diagonale, ihre Spur und die Enden ihres Spektrums kommen aus {products} Produkten mit ihr.</translation>
    </message>
    <message>
        <source>The function is affine in its inputs, so its Hessian is zero everywhere.</source>
        <translation>Die Funktion ist affin in ihren Eingaben, darum ist ihre Hesse-Matrix überall null.</translation>
    </message>
    <message>
        <source>{operations} {make} this function piecewise linear, so its Hessian is zero wherever it exists.</source>
        <translation>Durch {operations} ist diese Funktion stückweise linear, darum ist ihre Hesse-Matrix null, wo es sie gibt.</translation>
    </message>
    <message>
        <source>The page Curvature shows its smooth twin, with a softplus for each relu.</source>
        <translation>Die Seite Krümmung zeigt ihren glatten Zwilling, mit einem softplus für jedes relu.</translation>
    </message>
    <message>
        <source>The function is affine in {names} while the {others} held fixed.</source>
        <translation>Die Funktion ist affin in {names}, solange das Übrige fest bleibt.</translation>
    </message>
    <message>
        <source>The function is affine in each input while the others are held fixed.</source>
        <translation>Die Funktion ist affin in jeder Eingabe, solange die anderen fest bleiben.</translation>
    </message>
    <message>
        <source>The function is piecewise linear in {names} while the {others} held fixed.</source>
        <translation>Die Funktion ist stückweise linear in {names}, solange das Übrige fest bleibt.</translation>
    </message>
    <message>
        <source>Sparse: {count} of {total} entries can be non-zero.</source>
        <translation>Dünn: {count} von {total} Einträgen können von null verschieden sein.</translation>
    </message>
    <message>
        <source>{saved}</source>
        <translation>{saved}</translation>
    </message>
    <message>
        <source>Diagonal, because no two inputs meet: {count} of {total} entries can be non-zero.</source>
        <translation>Diagonal, weil keine zwei Eingaben sich begegnen: {count} von {total} Einträgen können von null verschieden sein.</translation>
    </message>
    <message>
        <source>An arrow, {hubs} and a diagonal: {count} of {total} entries can be non-zero.</source>
        <translation>Ein Pfeil, {hubs} und eine Diagonale: {count} von {total} Einträgen können von null verschieden sein.</translation>
    </message>
    <message>
        <source>Block diagonal, {blocks} blocks {size}: {count} of {total} entries can be non-zero.</source>
        <translation>Blockdiagonal, {blocks} Blöcke {size}: {count} von {total} Einträgen können von null verschieden sein.</translation>
    </message>
    <message>
        <source>Block diagonal over the {blocks} samples {first}, {second} ...: {count} of {total} entries can be non-zero.</source>
        <translation>Blockdiagonal über die {blocks} Proben {first}, {second} ...: {count} von {total} Einträgen können von null verschieden sein.</translation>
    </message>
    <message>
        <source>Outputs of different samples share no input, so their {outputs} Hessians come from shared products.</source>
        <translation>Ausgaben verschiedener Proben teilen keine Eingabe, darum kommen ihre {outputs} Hesse-Matrizen aus gemeinsamen Produkten.</translation>
    </message>
    <message>
        <source>{products} HVPs give all of them instead of {plain}.</source>
        <translation>{products} HVPs ergeben alle, statt {plain}.</translation>
    </message>
    <message>
        <source>{band}: {count} of {total} entries can be non-zero.</source>
        <translation>{band}: {count} von {total} Einträgen können von null verschieden sein.</translation>
    </message>
    <message>
        <source>The kinds of the zeros are not told: that would take {needed} of memory, and {left} are left.</source>
        <translation>Die Arten der Nullen bleiben ungesagt: das bräuchte {needed} Speicher, und {left} sind übrig.</translation>
    </message>
    <message>
        <source>Raise the memory limit to have them explained.</source>
        <translation>Erhöhe die Speichergrenze, um sie erklärt zu bekommen.</translation>
    </message>
    <message>
        <source>The kinds of the zeros are not told: of {planes} Hessians that would take about {needed}.</source>
        <translation>Die Arten der Nullen bleiben ungesagt: bei {planes} Hesse-Matrizen würde das etwa {needed} dauern.</translation>
    </message>
    <message>
        <source>Choose one component to have its zeros explained.</source>
        <translation>Wähle eine Komponente, um ihre Nullen erklärt zu bekommen.</translation>
    </message>
    <message>
        <source>Verification and explanation were left out, for want of memory.</source>
        <translation>Prüfung und Erklärung wurden weggelassen, weil der Speicher nicht reichte.</translation>
    </message>
    <message>
        <source>Raise the memory limit to have the result looked at in full.</source>
        <translation>Erhöhe die Speichergrenze, damit das Ergebnis ganz untersucht wird.</translation>
    </message>
    <message>
        <source>The verification of the {quantity} was left out, for want of memory.</source>
        <translation>Die Prüfung der {quantity} wurde weggelassen, weil der Speicher nicht reichte.</translation>
    </message>
    <message>
        <source>Attention is computed by its formula, since fused kernels have no second derivative.</source>
        <translation>Attention wird nach ihrer Formel berechnet, weil verschmolzene Kernel keine zweite Ableitung haben.</translation>
    </message>
    <message>
        <source>Checkpointing is left out: it saves memory only, and torch takes no Hessian through it.</source>
        <translation>Checkpoints werden ausgelassen: sie sparen nur Speicher, und torch bildet keine Hesse-Matrix durch sie hindurch.</translation>
    </message>
    <message>
        <source>The recurrent kernels of cuDNN are switched off, since they have no second derivative.</source>
        <translation>Die rekurrenten Kernel von cuDNN sind abgeschaltet, weil sie keine zweite Ableitung haben.</translation>
    </message>
    <message>
        <source>TF32 is switched off: products of float32 keep all their digits.</source>
        <translation>TF32 ist abgeschaltet: Produkte in float32 behalten alle ihre Ziffern.</translation>
    </message>
    <message>
        <source>The function chooses its path by numbers that it reads from tensors, so which entries can be non-zero is known for the path taken at this point only.</source>
        <translation>Die Funktion wählt ihren Weg nach Zahlen, die sie aus Tensoren liest; welche Einträge von null verschieden sein können, ist darum nur für den Weg bekannt, den sie an diesem Punkt nimmt.</translation>
    </message>
    <message>
        <source>The Hessian is {factor} times the identity.</source>
        <translation>Die Hesse-Matrix ist {factor} mal die Einheitsmatrix.</translation>
    </message>
    <message>
        <source>Toeplitz: every diagonal of the Hessian holds a single number.</source>
        <translation>Toeplitz: jede Diagonale der Hesse-Matrix hält eine einzige Zahl.</translation>
    </message>
    <message>
        <source>A Kronecker product of a {rows} x {rows} and a {columns} x {columns} matrix.</source>
        <translation>Ein Kronecker-Produkt aus einer {rows} x {rows}- und einer {columns} x {columns}-Matrix.</translation>
    </message>
    <message>
        <source>Rank {rank} of {rows}: the next singular value is smaller by a factor of {gap}.</source>
        <translation>Rang {rank} von {rows}: der nächste Singulärwert ist um den Faktor {gap} kleiner.</translation>
    </message>
    <message>
        <source>A diagonal matrix plus one of rank {rank}.</source>
        <translation>Eine Diagonalmatrix plus eine vom Rang {rank}.</translation>
    </message>
    <message>
        <source>{name} does not enter the function, so all its derivatives are zero.</source>
        <translation>{name} geht nicht in die Funktion ein, darum sind alle Ableitungen danach null.</translation>
    </message>
    <message>
        <source>The function has no {quantity} entry ({entry}) at this point ({operation}): it is {left} from the left and {right} from the right.</source>
        <translation>Den Eintrag ({entry}) der {quantity} gibt es an diesem Punkt nicht ({operation}): von links ist er {left}, von rechts {right}.</translation>
    </message>
    <message>
        <source>Move the point a little, or use a smooth form such as softplus; at this point the number shown is a choice.</source>
        <translation>Beweg den Punkt ein wenig, oder nimm eine glatte Form wie softplus; an diesem Punkt ist die gezeigte Zahl eine Wahl.</translation>
    </message>
    <message>
        <source>The function has no {quantity} entry ({entry}) at this point ({operation}): its {sampled} jumps from {left} on the left to {right} on the right.</source>
        <translation>Den Eintrag ({entry}) der {quantity} gibt es an diesem Punkt nicht ({operation}): der {sampled} springt von {left} links auf {right} rechts.</translation>
    </message>
    <message>
        <source>The second derivatives hold up to {about}{radius} from this point: there {operation} switches{element}.</source>
        <translation>Die zweiten Ableitungen gelten bis {about}{radius} von diesem Punkt: dort schaltet {operation}{element}.</translation>
    </message>
    <message>
        <source>{entries} of the {quantity} {are} NaN or infinite.{where}{limit}</source>
        <translation>Die {quantity} enthält NaN oder Unendlich ({entries}).{where}{limit}</translation>
    </message>
    <message>
        <source>Move the point a little, or rewrite the function so that no unused branch divides by 0 (double where).</source>
        <translation>Beweg den Punkt ein wenig, oder schreib die Funktion so um, dass kein unbenutzter Zweig durch 0 teilt (doppeltes where).</translation>
    </message>
    <message>
        <source>The matrix has {count} entries; up to {most} can be held beside the referees&apos; numbers.</source>
        <translation>Die Matrix hat {count} Einträge; neben den Vergleichszahlen finden bis zu {most} Platz.</translation>
    </message>
    <message>
        <source>Choose one component, or click single entries: each is checked by itself.</source>
        <translation>Wähle eine Komponente, oder klick auf einzelne Einträge: jeder wird für sich geprüft.</translation>
    </message>
    <message>
        <source>No single entry disagrees with a settled number, so there is nothing a script could show.</source>
        <translation>Kein einzelner Eintrag widerspricht einer gesicherten Zahl, darum könnte ein Skript nichts zeigen.</translation>
    </message>
    <message>
        <source>There is no complete {quantity} that could be checked.</source>
        <translation>Es gibt keine vollständige {quantity}, die geprüft werden könnte.</translation>
    </message>
    <message>
        <source>Compute it first.</source>
        <translation>Berechne sie erst.</translation>
    </message>
    <message>
        <source>The function does not run in {name}.</source>
        <translation>Die Funktion läuft nicht in {name}.</translation>
    </message>
    <message>
        <source>Look for a dtype that is written out in the function.</source>
        <translation>Such einen dtype, der in der Funktion ausgeschrieben ist.</translation>
    </message>
    <message>
        <source>The value {name} is {value} here, so that finite derivatives of it mean nothing.{where}</source>
        <translation>Der Wert {name} ist hier {value}, darum bedeuten endliche Ableitungen davon nichts.{where}</translation>
    </message>
    <message>
        <source>Move the point to where the function is finite.</source>
        <translation>Beweg den Punkt dorthin, wo die Funktion endlich ist.</translation>
    </message>
    <message>
        <source>{way} cut a path from the input to the output, so part of the derivative is missing.</source>
        <translation>{way} hat einen Weg von der Eingabe zur Ausgabe abgeschnitten, darum fehlt ein Teil der Ableitung.</translation>
    </message>
    <message>
        <source>Keep the number as a tensor all the way if its dependence on the input should count.</source>
        <translation>Behalte die Zahl den ganzen Weg als Tensor, wenn ihre Abhängigkeit von der Eingabe zählen soll.</translation>
    </message>
    <message>
        <source>{count} of the Hessian&apos;s zeros {are} there because a path from the input ends, as in a cast to integers.</source>
        <translation>Nullen der Hesse-Matrix, die nur da sind, weil ein Weg von der Eingabe endet, etwa bei einer Umwandlung in ganze Zahlen: {count}.</translation>
    </message>
    <message>
        <source>The function draws random numbers ({operation}); the seed is set again before each evaluation, so that all of them see the same draws.</source>
        <translation>Die Funktion zieht Zufallszahlen ({operation}); der Startwert wird vor jeder Auswertung neu gesetzt, sodass alle dieselben Ziehungen sehen.</translation>
    </message>
    <message>
        <source>Change the seed to see other draws; call eval() on a network to switch dropout off.</source>
        <translation>Ändere den Startwert für andere Ziehungen; ruf bei einem Netz eval() auf, um Dropout abzuschalten.</translation>
    </message>
    <message>
        <source>The function changes {names} each time it is called; before every evaluation that is put back, so that all of them see the same state.</source>
        <translation>Die Funktion ändert {names} bei jedem Aufruf; vor jeder Auswertung wird das zurückgesetzt, sodass alle denselben Zustand sehen.</translation>
    </message>
    <message>
        <source>Pass the state as an argument, or call eval() on the network, where it should not change.</source>
        <translation>Übergib den Zustand als Argument, oder ruf beim Netz eval() auf, wenn er sich nicht ändern soll.</translation>
    </message>
    <message>
        <source>A batch norm is in training mode: it takes mean and variance of this batch, and would change its running statistics with each call; they are kept as they were.</source>
        <translation>Eine Batch-Norm ist im Training: sie nimmt Mittel und Varianz dieses Stapels und würde ihre laufende Statistik bei jedem Aufruf ändern; die blieb, wie sie war.</translation>
    </message>
    <message>
        <source>Call eval() on the network for the derivatives of what it predicts.</source>
        <translation>Ruf beim Netz eval() auf, um die Ableitungen seiner Vorhersage zu bekommen.</translation>
    </message>
    <message>
        <source>The function gives another value when it is called again at the same point, for it reads a clock, a file or state that cannot be put back: its derivatives belong to no single function.</source>
        <translation>Die Funktion gibt einen anderen Wert, wenn sie am selben Punkt noch einmal aufgerufen wird, denn sie liest eine Uhr, eine Datei oder einen Zustand, der sich nicht zurücksetzen lässt: ihre Ableitungen gehören zu keiner bestimmten Funktion.</translation>
    </message>
    <message>
        <source>Pass the state as an argument, or use torch&apos;s, Python&apos;s or NumPy&apos;s generators.</source>
        <translation>Übergib den Zustand als Argument, oder nimm die Generatoren von torch, Python oder NumPy.</translation>
    </message>
    <message>
        <source>{quantity} entry ({entry}) is {value} by automatic differentiation, but {other} (give or take {error}) by differences of the {sampled}; entries that disagree: {count}.</source>
        <translation>Der Eintrag ({entry}) der {quantity} ist {value} nach automatischer Differentiation, aber {other} (bis auf {error}) nach Differenzen ({sampled}); Einträge, die sich widersprechen: {count}.</translation>
    </message>
    <message>
        <source>Trust the differences: an operation&apos;s derivative is wrong here, or a path to the input was cut on the way.</source>
        <translation>Trau den Differenzen: die Ableitung einer Operation ist hier falsch, oder ein Weg zur Eingabe wurde unterwegs abgeschnitten.</translation>
    </message>
    <message>
        <source>Differences of the {sampled} disagree with {count} of the {quantity}&apos;s entries, but the closed form confirms each: the {sampled} itself is computed less exactly here.</source>
        <translation>Differenzen ({sampled}) widersprechen Einträgen der {quantity} (Zahl: {count}), aber die geschlossene Form bestätigt jeden: der {sampled} selbst ist hier weniger genau berechnet.</translation>
    </message>
    <message>
        <source>The {sampled} changes by {percent} % of its size between neighbouring numbers of {dtype}, so no way to compute it confirms {count} of the {quantity}&apos;s entries here.</source>
        <translation>Zwischen benachbarten {dtype}-Zahlen ändert sich der {sampled} um {percent} % seiner Größe, darum bestätigt kein Rechenweg Einträge der {quantity} hier (Zahl: {count}).</translation>
    </message>
    <message>
        <source>Scale the input so that the function varies over what floating-point numbers can tell apart.</source>
        <translation>Skaliere die Eingabe so, dass die Funktion sich über das ändert, was Gleitkommazahlen unterscheiden.</translation>
    </message>
    <message>
        <source>{quantity} entry ({entry}), {value}, is made of rounding: with other last digits of {dtype} on the way it is another number; such entries: {count}.</source>
        <translation>{quantity}: Eintrag ({entry}), {value}, besteht aus Rundung: Mit anderen letzten Ziffern von {dtype} unterwegs ist er eine andere Zahl; solche Einträge: {count}.</translation>
    </message>
    <message>
        <source>Rewrite what cancels (by a series, expm1, log1p, erfc or a product instead of a difference).</source>
        <translation>Schreibe um, was sich aufhebt (als Reihe, mit expm1, log1p, erfc oder als Produkt statt als Differenz).</translation>
    </message>
    <message>
        <source>{quantity} entry ({entry}), {value}, has about {digits} right digits: rounding in {dtype} on the way leaves no more; such entries: {count}.</source>
        <translation>{quantity}: Eintrag ({entry}), {value}, hat etwa {digits} richtige Ziffern: Rundung in {dtype} unterwegs lässt nicht mehr übrig; solche Einträge: {count}.</translation>
    </message>
    <message>
        <source>The function rounds to {dtype} on its way, so its derivatives have about {digits} digits.</source>
        <translation>Die Funktion rundet unterwegs auf {dtype}, darum haben ihre Ableitungen etwa {digits} Ziffern.</translation>
    </message>
    <message>
        <source>Leave the cast out, or compute in float32 where that is meant.</source>
        <translation>Lass die Umwandlung weg, oder rechne in float32, wo das gemeint ist.</translation>
    </message>
    <message>
        <source>{quantity} entry ({entry}) is {value}, but {other} (give or take {error}) by differences of the {sampled}, and plain reverse mode agrees with the differences; entries that disagree: {count}.</source>
        <translation>Der Eintrag ({entry}) der {quantity} ist {value}, aber {other} (bis auf {error}) nach Differenzen ({sampled}), und schlichtes Rückwärtsrechnen stimmt mit den Differenzen überein; Einträge, die sich widersprechen: {count}.</translation>
    </message>
    <message>
        <source>Trust the differences; compute again with the strategy &apos;rows&apos;.</source>
        <translation>Trau den Differenzen; rechne neu mit dem Verfahren &apos;rows&apos;.</translation>
    </message>
    <message>
        <source>{quantity} entry ({entry}) is {value} by automatic differentiation, but {other} by its closed form; entries that disagree: {count}.</source>
        <translation>{quantity}: Eintrag ({entry}) ist {value} durch automatisches Ableiten, aber {other} nach seiner geschlossenen Form; Einträge, die sich widersprechen: {count}.</translation>
    </message>
    <message>
        <source>Trust the closed form: an operation&apos;s derivative is wrong here, or rounding leaves nothing of it.</source>
        <translation>Trau der geschlossenen Form: die Ableitung einer Operation ist hier falsch, oder Rundung lässt nichts von ihr übrig.</translation>
    </message>
    <message>
        <source>The {quantity} times a random vector is {value} at {name}, but {other} by reverse mode in float64; columns that disagree: {count}.</source>
        <translation>Die {quantity} mal ein zufälliger Vektor ist {value} bei {name}, aber {other}, wenn in float64 rückwärts gerechnet wird; Spalten, die sich widersprechen: {count}.</translation>
    </message>
    <message>
        <source>Trust reverse mode; compute again with the strategy &apos;rows&apos;, and in float64 where it was float32.</source>
        <translation>Trau dem Rückwärtsrechnen; rechne neu mit dem Verfahren &apos;rows&apos;, und in float64, wo es float32 war.</translation>
    </message>
    <message>
        <source>The {quantity} times a random vector is {value} at {row}, but {other} by differences; rows that disagree: {count}.</source>
        <translation>Die {quantity} mal ein zufälliger Vektor ist {value} bei {row}, aber {other} nach Differenzen; Zeilen, die sich widersprechen: {count}.</translation>
    </message>
    <message>
        <source>{operation} has no closed form here.</source>
        <translation>{operation} hat hier keine geschlossene Form.</translation>
    </message>
    <message>
        <source>{operation} has no closed form here: {why}.</source>
        <translation>{operation} hat hier keine geschlossene Form: {why}.</translation>
    </message>
    <message>
        <source>No formula is written for this function: {why}.</source>
        <translation>Für diese Funktion wird keine Formel geschrieben: {why}.</translation>
    </message>
    <message>
        <source>The formula has {size} numbers, names and operations: too long to be read, though it was evaluated.</source>
        <translation>Die Formel hat {size} Zahlen, Namen und Operationen: zu lang zum Lesen, aber ausgewertet wurde sie.</translation>
    </message>
    <message>
        <source>No formula was found within {seconds:g} s.</source>
        <translation>In {seconds:g} s wurde keine Formel gefunden.</translation>
    </message>
    <message>
        <source>The session {path} cannot be read: {reason}.</source>
        <translation>Die Sitzung {path} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>Check that the file is there and may be read.</source>
        <translation>Prüf, ob die Datei da ist und gelesen werden darf.</translation>
    </message>
    <message>
        <source>The session {path} has {size}; a session may have {limit}.</source>
        <translation>Die Sitzung {path} hat {size}; eine Sitzung darf {limit} haben.</translation>
    </message>
    <message>
        <source>Keep big tensors in files beside the session and name them with load(&apos;FILE&apos;).</source>
        <translation>Leg große Tensoren in Dateien neben die Sitzung, und nenn sie mit load(&apos;FILE&apos;).</translation>
    </message>
    <message>
        <source>The session is not JSON: {reason}.</source>
        <translation>Die Sitzung ist kein JSON: {reason}.</translation>
    </message>
    <message>
        <source>The file was cut off or is something else; open another copy of it.</source>
        <translation>Die Datei wurde abgeschnitten oder ist etwas anderes; öffne eine andere Kopie davon.</translation>
    </message>
    <message>
        <source>This is not a hessgui session: {reason}.</source>
        <translation>Das ist keine Sitzung von hessgui: {reason}.</translation>
    </message>
    <message>
        <source>Open a file whose &quot;format&quot; is &quot;hessgui-session&quot;.</source>
        <translation>Öffne eine Datei, deren &quot;format&quot; &quot;hessgui-session&quot; ist.</translation>
    </message>
    <message>
        <source>The session is of version {version}; this hessgui reads versions up to {newest}.</source>
        <translation>Die Sitzung hat die Version {version}; dieses hessgui liest Versionen bis {newest}.</translation>
    </message>
    <message>
        <source>Open it with a newer hessgui.</source>
        <translation>Öffne sie mit einem neueren hessgui.</translation>
    </message>
    <message>
        <source>The session cannot be used: {place} {reason}.</source>
        <translation>Die Sitzung kann nicht verwendet werden: {place} {reason}.</translation>
    </message>
    <message>
        <source>Correct it in a text editor and open it again.</source>
        <translation>Berichtige sie in einem Texteditor, und öffne sie noch einmal.</translation>
    </message>
    <message>
        <source>The session has two inputs named {name}.</source>
        <translation>Die Sitzung hat zwei Eingaben namens {name}.</translation>
    </message>
    <message>
        <source>Rename or remove one of them in a text editor.</source>
        <translation>Benenne eine davon in einem Texteditor um, oder entferne sie.</translation>
    </message>
    <message>
        <source>This session came from a file, so nothing in it has run yet.</source>
        <translation>Diese Sitzung kam aus einer Datei, darum lief noch nichts davon.</translation>
    </message>
    <message>
        <source>Read its function; press Run it if you trust it.</source>
        <translation>Lies ihre Funktion; drück Ausführen, wenn du ihr traust.</translation>
    </message>
    <message>
        <source>Unsaved work cannot be kept in {path}: {reason}.</source>
        <translation>Ungesicherte Arbeit kann nicht in {path} aufbewahrt werden: {reason}.</translation>
    </message>
    <message>
        <source>Save the session yourself from time to time.</source>
        <translation>Sichere die Sitzung von Zeit zu Zeit selbst.</translation>
    </message>
    <message>
        <source>{path} exists already.</source>
        <translation>{path} gibt es schon.</translation>
    </message>
    <message>
        <source>Choose another folder, or agree to replace it.</source>
        <translation>Wähle einen anderen Ordner, oder stimm dem Ersetzen zu.</translation>
    </message>
    <message>
        <source>{path} and {others} more of its files exist already.</source>
        <translation>{path} und {others} weitere ihrer Dateien gibt es schon.</translation>
    </message>
    <message>
        <source>Choose another folder, or agree to replace them.</source>
        <translation>Wähle einen anderen Ordner, oder stimm dem Ersetzen zu.</translation>
    </message>
    <message>
        <source>{path} was not written: {reason}.</source>
        <translation>{path} wurde nicht geschrieben: {reason}.</translation>
    </message>
    <message>
        <source>Choose a folder that may be written to.</source>
        <translation>Wähle einen Ordner, in den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>{path} was not written: the disk is full or the file would be too large for it.</source>
        <translation>{path} wurde nicht geschrieben: die Platte ist voll, oder die Datei würde zu groß für sie.</translation>
    </message>
    <message>
        <source>Free some space or choose a folder on another disk.</source>
        <translation>Mach Platz, oder wähle einen Ordner auf einer anderen Platte.</translation>
    </message>
    <message>
        <source>There is no result to export.</source>
        <translation>Es gibt kein Ergebnis auszugeben.</translation>
    </message>
    <message>
        <source>Compute the function first.</source>
        <translation>Berechne erst die Funktion.</translation>
    </message>
    <message>
        <source>{name} is not a format of files; there are {known}.</source>
        <translation>{name} ist kein Dateiformat; es gibt {known}.</translation>
    </message>
    <message>
        <source>Choose among these formats.</source>
        <translation>Wähle eins dieser Formate.</translation>
    </message>
    <message>
        <source>The {quantity} has {done} of {total} rows; the others are written as nan.</source>
        <translation>Von {total} Zeilen sind {done} da ({quantity}); die anderen werden als nan geschrieben.</translation>
    </message>
    <message>
        <source>Compute it to the end, then export again.</source>
        <translation>Rechne zu Ende, dann gib noch einmal aus.</translation>
    </message>
    <message>
        <source>{path} shows the {quantity} reduced to {cells} cells a side.</source>
        <translation>{path} zeigt nur {cells} Zellen je Seite, verkleinert ({quantity}).</translation>
    </message>
    <message>
        <source>Export CSV or NPZ for every number.</source>
        <translation>Gib CSV oder NPZ aus, um jede Zahl zu bekommen.</translation>
    </message>
    <message>
        <source>The {quantity} of {count} numbers is left out of {format}: it takes at most {limit}.</source>
        <translation>{count} Zahlen ({quantity}) sind zu viele für {format} und fehlen dort: höchstens {limit} gehen.</translation>
    </message>
    <message>
        <source>Export CSV, NPZ or MatrixMarket instead.</source>
        <translation>Gib stattdessen CSV, NPZ oder MatrixMarket aus.</translation>
    </message>
    <message>
        <source>The certificate holds no program that checks it: the problem is more than the function&apos;s own text.</source>
        <translation>Das Zertifikat enthält kein Programm, das es prüft: zum Problem gehört mehr als der Text der Funktion.</translation>
    </message>
    <message>
        <source>Write the parameters, the loss or the weights into the text, and compute again.</source>
        <translation>Schreib die Parameter, den Verlust oder die Gewichte in den Text, und rechne neu.</translation>
    </message>
    <message>
        <source>The function ended the engine&apos;s process, with exit status {status}.</source>
        <translation>Die Funktion beendete den Prozess der Rechnung, mit Status {status}.</translation>
    </message>
    <message>
        <source>Take out the call that ends the process (exit, os._exit or the like).</source>
        <translation>Nimm den Aufruf heraus, der den Prozess beendet (exit, os._exit oder dergleichen).</translation>
    </message>
    <message>
        <source>The engine&apos;s process crashed in native code: {signal}.</source>
        <translation>Der Prozess der Rechnung stürzte in übersetztem Code ab: {signal}.</translation>
    </message>
    <message>
        <source>Look at calls into C code (ctypes, extensions) and at very deep recursion.</source>
        <translation>Sieh nach Aufrufen von C-Code (ctypes, Erweiterungen) und nach sehr tiefer Rekursion.</translation>
    </message>
    <message>
        <source>The engine&apos;s process was killed from outside, most likely because the machine ran out of memory.</source>
        <translation>Der Prozess der Rechnung wurde von außen beendet, höchstwahrscheinlich, weil dem Rechner der Speicher ausging.</translation>
    </message>
    <message>
        <source>Make the inputs smaller, or set a lower memory limit so that hessgui ends the computation in time.</source>
        <translation>Mach die Eingaben kleiner, oder setz eine niedrigere Speichergrenze, damit hessgui die Rechnung rechtzeitig beendet.</translation>
    </message>
    <message>
        <source>The engine&apos;s process ended with a bus error, as it does when the disk for large results is full.</source>
        <translation>Der Prozess der Rechnung endete mit einem Busfehler, wie es geschieht, wenn die Platte für große Ergebnisse voll ist.</translation>
    </message>
    <message>
        <source>Free some space in the temporary folder, or ask for fewer components.</source>
        <translation>Mach Platz im Ordner für temporäre Dateien, oder verlange weniger Komponenten.</translation>
    </message>
    <message>
        <source>The engine&apos;s process closed its connection while it computed.</source>
        <translation>Der Prozess der Rechnung schloss seine Verbindung, während er rechnete.</translation>
    </message>
    <message>
        <source>Take out calls that close file descriptors which the function did not open.</source>
        <translation>Nimm Aufrufe heraus, die Dateideskriptoren schließen, die die Funktion nicht geöffnet hat.</translation>
    </message>
    <message>
        <source>The engine&apos;s process cannot start.</source>
        <translation>Der Prozess der Rechnung kann nicht starten.</translation>
    </message>
    <message>
        <source>Check that torch can be imported by this Python; the details show what it said.</source>
        <translation>Prüf, ob sich torch mit diesem Python importieren lässt; die Einzelheiten zeigen, was es gesagt hat.</translation>
    </message>
    <message>
        <source>The engine failed with {error}.</source>
        <translation>Die Rechnung scheiterte mit {error}.</translation>
    </message>
    <message>
        <source>This is a fault of hessgui: please report it with the details.</source>
        <translation>Das ist ein Fehler von hessgui: bitte melde ihn mit den Einzelheiten.</translation>
    </message>
    <message>
        <source>The computation was ended because it took {used} of memory where {limit} were allowed.</source>
        <translation>Die Rechnung wurde beendet, weil sie {used} Speicher nahm, wo {limit} erlaubt waren.</translation>
    </message>
    <message>
        <source>Make the inputs smaller, ask for fewer components, or raise the memory limit.</source>
        <translation>Mach die Eingaben kleiner, verlange weniger Komponenten, oder erhöhe die Speichergrenze.</translation>
    </message>
    <message>
        <source>The result is complete, but its verification was ended because it took {used} of memory where {limit} were allowed.</source>
        <translation>Das Ergebnis ist vollständig, aber seine Prüfung wurde beendet, weil sie {used} Speicher nahm, wo {limit} erlaubt waren.</translation>
    </message>
    <message>
        <source>Raise the memory limit to have every number verified and explained.</source>
        <translation>Erhöhe die Speichergrenze, damit jede Zahl geprüft und erklärt wird.</translation>
    </message>
    <message>
        <source>The computation needs more memory than it may take.</source>
        <translation>Die Rechnung braucht mehr Speicher, als sie nehmen darf.</translation>
    </message>
    <message>
        <source>The computation was ended after {seconds}, the time it was given.</source>
        <translation>Die Rechnung wurde nach {seconds} beendet, der gegebenen Zeit.</translation>
    </message>
    <message>
        <source>Give it more time, or look for a loop that does not end.</source>
        <translation>Gib ihr mehr Zeit, oder such eine Schleife, die nicht endet.</translation>
    </message>
    <message>
        <source>The function left {what} running, ended together with the engine&apos;s process.</source>
        <translation>Die Funktion ließ etwas laufen, das mit dem Prozess der Rechnung beendet wurde: {what}.</translation>
    </message>
    <message>
        <source>Join threads and processes before the function returns.</source>
        <translation>Warte mit join auf Threads und Prozesse, bevor die Funktion zurückkehrt.</translation>
    </message>
    <message>
        <source>A surface needs two numbers to move; this function has fewer differentiated inputs.</source>
        <translation>Eine Fläche braucht zwei Zahlen, die sich bewegen; diese Funktion hat weniger Eingaben, nach denen abgeleitet wird.</translation>
    </message>
    <message>
        <source>Look at the curve instead, or differentiate by more inputs.</source>
        <translation>Sieh dir stattdessen die Kurve an, oder leite nach mehr Eingaben ab.</translation>
    </message>
    <message>
        <source>Both directions are {name}: they span no plane.</source>
        <translation>Beide Richtungen sind {name}: sie spannen keine Ebene auf.</translation>
    </message>
    <message>
        <source>Choose another direction for one of them.</source>
        <translation>Wähle für eine davon eine andere Richtung.</translation>
    </message>
    <message>
        <source>There is no direction along {name} here.</source>
        <translation>Entlang {name} gibt es hier keine Richtung.</translation>
    </message>
    <message>
        <source>Choose another direction.</source>
        <translation>Wähle eine andere Richtung.</translation>
    </message>
    <message>
        <source>{name} gives no direction here: its length is {length}.</source>
        <translation>{name} gibt hier keine Richtung: die Länge ist {length}.</translation>
    </message>
    <message>
        <source>Choose another direction, or move the point.</source>
        <translation>Wähle eine andere Richtung, oder beweg den Punkt.</translation>
    </message>
    <message>
        <source>The pinned point has {count} numbers, this one has {here}.</source>
        <translation>Der gemerkte Punkt hat {count} Zahlen, dieser hat {here}.</translation>
    </message>
    <message>
        <source>Pin a point of the same inputs.</source>
        <translation>Merke einen Punkt derselben Eingaben.</translation>
    </message>
    <message>
        <source>Steps to a critical point form the Hessian at each step: {count} inputs, and at most {most} are taken.</source>
        <translation>Jeder Schritt zu einem kritischen Punkt bildet die Hesse-Matrix: {count} Eingaben, und höchstens {most} gehen.</translation>
    </message>
    <message>
        <source>Differentiate by fewer inputs.</source>
        <translation>Leite nach weniger Eingaben ab.</translation>
    </message>
    <message>
        <source>{name} is {value} here: nothing can be drawn around such a point.</source>
        <translation>{name} ist hier {value}: um einen solchen Punkt lässt sich nichts zeichnen.</translation>
    </message>
    <message>
        <source>Move the point to finite numbers.</source>
        <translation>Beweg den Punkt zu endlichen Zahlen.</translation>
    </message>
    <message>
        <source>Eigenvalues are followed of up to {most} inputs; there are {count}.</source>
        <translation>Eigenwerte werden bei bis zu {most} Eingaben verfolgt; es sind {count}.</translation>
    </message>
    <message>
        <source>Differentiate by fewer inputs, or look at the spectrum of this point.</source>
        <translation>Leite nach weniger Eingaben ab, oder sieh dir das Spektrum dieses Punkts an.</translation>
    </message>
    <message>
        <source>A flow in the plane needs two numbers and two components; this function has {inputs} and {components}.</source>
        <translation>Eine Strömung in der Ebene braucht zwei Zahlen und zwei Komponenten; diese Funktion hat {inputs} und {components}.</translation>
    </message>
    <message>
        <source>Look at the surface instead.</source>
        <translation>Sieh dir stattdessen die Fläche an.</translation>
    </message>
    <message>
        <source>The function is not a loss of a network&apos;s output, so it has no Gauss-Newton matrix.</source>
        <translation>Die Funktion ist kein Verlust einer Netzausgabe, darum hat sie keine Gauß-Newton-Matrix.</translation>
    </message>
    <message>
        <source>Choose a loss beside `output`, or let the function call one, such as F.cross_entropy.</source>
        <translation>Wähle einen Verlust neben `Ausgabe`, oder lass die Funktion einen aufrufen, etwa F.cross_entropy.</translation>
    </message>
    <message>
        <source>{loss} is no negative logarithm of a prediction, so it has no Fisher information.</source>
        <translation>{loss} ist kein negativer Logarithmus einer Vorhersage und hat darum keine Fisher-Information.</translation>
    </message>
    <message>
        <source>Use a plain cross entropy or mean square error.</source>
        <translation>Nimm eine schlichte Kreuzentropie oder den mittleren quadratischen Fehler.</translation>
    </message>
    <message>
        <source>The smooth twin&apos;s Hessian has {inputs} x {inputs} numbers, too many to form.</source>
        <translation>Die Hesse-Matrix des glatten Zwillings hat {inputs} x {inputs} Zahlen: zu viele, um sie zu bilden.</translation>
    </message>
    <message>
        <source>The network hands {outputs} numbers to its loss, and derivatives are taken by {inputs}: too many for these matrices.</source>
        <translation>Das Netz gibt {outputs} Zahlen an seinen Verlust, und abgeleitet wird nach {inputs}: zu viele für diese Matrizen.</translation>
    </message>
    <message>
        <source>Take a smaller batch, or differentiate by fewer parameters.</source>
        <translation>Nimm einen kleineren Stapel, oder leite nach weniger Parametern ab.</translation>
    </message>
    <message>
        <source>One entry</source>
        <translation>Ein Eintrag</translation>
    </message>
    <message>
        <source>{count} entries</source>
        <translation>{count} Einträge</translation>
    </message>
    <message>
        <source>It began in {operation}.</source>
        <translation>Es begann in {operation}.</translation>
    </message>
    <message>
        <source>It began in {operation} at {value}.</source>
        <translation>Es begann in {operation} bei {value}.</translation>
    </message>
    <message>
        <source>It began in {operation}, where the function itself is smooth.</source>
        <translation>Es begann in {operation}, wo die Funktion selbst glatt ist.</translation>
    </message>
    <message>
        <source>It began in {operation} at {value}, where the function itself is smooth.</source>
        <translation>Es begann in {operation} bei {value}, wo die Funktion selbst glatt ist.</translation>
    </message>
    <message>
        <source>Differences find no limit there.</source>
        <translation>Differenzen finden dort keinen Grenzwert.</translation>
    </message>
    <message>
        <source>Next to the point it is not finite either.</source>
        <translation>Neben dem Punkt ist sie auch nicht endlich.</translation>
    </message>
    <message>
        <source>By differences the entry ({entry}) is {value}.</source>
        <translation>Nach Differenzen ist der Eintrag ({entry}) {value}.</translation>
    </message>
    <message>
        <source>By differences, where the function is defined, the entry ({entry}) is {value}.</source>
        <translation>Nach Differenzen, wo die Funktion definiert ist, ist der Eintrag ({entry}) {value}.</translation>
    </message>
    <message>
        <source>By second differences of the value the entry ({entry}) is {value}.</source>
        <translation>Nach zweiten Differenzen des Werts ist der Eintrag ({entry}) {value}.</translation>
    </message>
    <message>
        <source>Keep sqrt away from 0: inside where, replace its argument by 1 where it is not used (double where).</source>
        <translation>Halte sqrt von 0 fern: ersetze sein Argument in where durch 1, wo es nicht gebraucht wird (doppeltes where).</translation>
    </message>
    <message>
        <source>Keep log away from 0: inside where, replace its argument by 1 where it is not used (double where).</source>
        <translation>Halte log von 0 fern: ersetze sein Argument in where durch 1, wo es nicht gebraucht wird (doppeltes where).</translation>
    </message>
    <message>
        <source>Use a function that cannot overflow: logsumexp, softmax, sigmoid, logsigmoid.</source>
        <translation>Nimm eine Funktion, die nicht überlaufen kann: logsumexp, softmax, sigmoid, logsigmoid.</translation>
    </message>
    <message>
        <source>Use the sum of squares instead of the norm, or add a small eps under the root.</source>
        <translation>Nimm die Summe der Quadrate statt der Norm, oder addiere ein kleines eps unter der Wurzel.</translation>
    </message>
    <message>
        <source>Near 0 use the series 1 - (pi*x)**2/6, chosen by a double where.</source>
        <translation>Nimm nahe 0 die Reihe 1 - (pi*x)**2/6, gewählt durch ein doppeltes where.</translation>
    </message>
    <message>
        <source>Keep the denominator away from 0: replace it by 1 where it is 0 (double where), or add a small eps.</source>
        <translation>Halte den Nenner von 0 fern: ersetze ihn durch 1, wo er 0 ist (doppeltes where), oder addiere ein kleines eps.</translation>
    </message>
    <message>
        <source>Repeated eigenvalues have no derivative one by one: use a symmetric function (trace, det).</source>
        <translation>Mehrfache Eigenwerte haben einzeln keine Ableitung: nimm eine symmetrische Funktion (Spur, det).</translation>
    </message>
    <message>
        <source>Repeated singular values have no derivative one by one: use the trace of A.T @ A where it serves.</source>
        <translation>Mehrfache Singulärwerte haben einzeln keine Ableitung: nimm die Spur von A.T @ A, wo es geht.</translation>
    </message>
    <message>
        <source>a singular matrix</source>
        <translation>einer singulären Matrix</translation>
    </message>
    <message>
        <source>The matrix is singular here, or not positive definite: move the point, or add a small multiple of the identity.</source>
        <translation>Die Matrix ist hier singulär oder nicht positiv definit: verschiebe den Punkt, oder addiere ein kleines Vielfaches der Einheitsmatrix.</translation>
    </message>
    <message>
        <source>The rewrite has the same values, and derivatives here.</source>
        <translation>Die Umschreibung hat dieselben Werte, und hier Ableitungen.</translation>
    </message>
    <message>
        <source>The rewrite has the same values, and no NaN from a branch or a form that is not needed here.</source>
        <translation>Die Umschreibung hat dieselben Werte, und kein NaN aus einem Zweig oder einer Form, die hier nicht gebraucht wird.</translation>
    </message>
    <message>
        <source>The rewrite has the same values, and the right derivatives.</source>
        <translation>Die Umschreibung hat dieselben Werte, und die richtigen Ableitungen.</translation>
    </message>
    <message>
        <source>{operation} switches exactly here</source>
        <translation>{operation} schaltet genau hier</translation>
    </message>
    <message>
        <source>the two sides differ</source>
        <translation>die beiden Seiten sind verschieden</translation>
    </message>
    <message>
        <source>about </source>
        <translation>etwa </translation>
    </message>
    <message>
        <source> (element {element})</source>
        <translation> (Element {element})</translation>
    </message>
    <message>
        <source> (element {element}, {margin} from its switch)</source>
        <translation> (Element {element}, {margin} von seinem Schalter)</translation>
    </message>
    <message>
        <source> (its operand is {margin} from its switch)</source>
        <translation> (sein Operand ist {margin} vom Schalter)</translation>
    </message>
    <message>
        <source>{count}. It begins in {operation}, the first operation whose own derivatives differ from its differences</source>
        <translation>{count}. Es beginnt in {operation}, der ersten Operation, deren eigene Ableitungen von ihren Differenzen abweichen</translation>
    </message>
    <message>
        <source>{count}. It begins in the custom function {operation}, whose backward differs from differences of its forward</source>
        <translation>{count}. Es beginnt in der eigenen Funktion {operation}, deren backward von Differenzen ihres forward abweicht</translation>
    </message>
    <message>
        <source>float64 reverse mode at every entry</source>
        <translation>Rückwärtsmodus in float64 an jedem Eintrag</translation>
    </message>
    <message>
        <source>float64 reverse mode on 1 random probe</source>
        <translation>Rückwärtsmodus in float64 an 1 Zufallsprobe</translation>
    </message>
    <message>
        <source>float64 reverse mode on {count} random probes</source>
        <translation>Rückwärtsmodus in float64 an {count} Zufallsproben</translation>
    </message>
    <message>
        <source>reverse mode in {dtype} ({reason}) at every entry</source>
        <translation>Rückwärtsmodus in {dtype} ({reason}) an jedem Eintrag</translation>
    </message>
    <message>
        <source>reverse mode in {dtype} ({reason}) on 1 random probe</source>
        <translation>Rückwärtsmodus in {dtype} ({reason}) an 1 Zufallsprobe</translation>
    </message>
    <message>
        <source>reverse mode in {dtype} ({reason}) on {count} random probes</source>
        <translation>Rückwärtsmodus in {dtype} ({reason}) an {count} Zufallsproben</translation>
    </message>
    <message>
        <source>reverse mode was not possible</source>
        <translation>Rückwärtsmodus war nicht möglich</translation>
    </message>
    <message>
        <source>no time for differences</source>
        <translation>keine Zeit für Differenzen</translation>
    </message>
    <message>
        <source>not compared: no time was left</source>
        <translation>nicht verglichen: es blieb keine Zeit</translation>
    </message>
    <message>
        <source>differences of the gradient at every entry</source>
        <translation>Differenzen des Gradienten an jedem Eintrag</translation>
    </message>
    <message>
        <source>differences of the value at every entry</source>
        <translation>Differenzen des Werts an jedem Eintrag</translation>
    </message>
    <message>
        <source>differences of the gradient in {count} of {columns} columns (no time for more)</source>
        <translation>Differenzen des Gradienten in {count} von {columns} Spalten (keine Zeit für mehr)</translation>
    </message>
    <message>
        <source>differences of the value in {count} of {columns} columns (no time for more)</source>
        <translation>Differenzen des Werts in {count} von {columns} Spalten (keine Zeit für mehr)</translation>
    </message>
    <message>
        <source>differences of the gradient along {count} random directions</source>
        <translation>Differenzen des Gradienten entlang {count} Zufallsrichtungen</translation>
    </message>
    <message>
        <source>differences of the gradient along 1 random direction</source>
        <translation>Differenzen des Gradienten entlang 1 Zufallsrichtung</translation>
    </message>
    <message>
        <source>differences of the value along {count} random directions</source>
        <translation>Differenzen des Werts entlang {count} Zufallsrichtungen</translation>
    </message>
    <message>
        <source>differences of the value along 1 random direction</source>
        <translation>Differenzen des Werts entlang 1 Zufallsrichtung</translation>
    </message>
    <message>
        <source>differences of the gradient found nothing: the function fails or is not finite at every neighbour</source>
        <translation>Differenzen des Gradienten fanden nichts: die Funktion scheitert bei jedem Nachbarn oder ist dort nicht endlich</translation>
    </message>
    <message>
        <source>differences of the value found nothing: the function fails or is not finite at every neighbour</source>
        <translation>Differenzen des Werts fanden nichts: die Funktion scheitert bei jedem Nachbarn oder ist dort nicht endlich</translation>
    </message>
    <message>
        <source>second differences of the value where the gradient is not finite</source>
        <translation>zweite Differenzen des Werts, wo der Gradient nicht endlich ist</translation>
    </message>
    <message>
        <source>one-sided along {names}, where the other side is not defined</source>
        <translation>einseitig entlang {names}, wo die andere Seite nicht definiert ist</translation>
    </message>
    <message>
        <source>the plain gradient, which torch has wrong at this point, was left out</source>
        <translation>der einfache Gradient, den torch an diesem Punkt falsch hat, blieb weg</translation>
    </message>
    <message>
        <source>closed form at every entry</source>
        <translation>geschlossene Form an jedem Eintrag</translation>
    </message>
    <message>
        <source>closed form at {count} of {total} entries</source>
        <translation>geschlossene Form an {count} von {total} Einträgen</translation>
    </message>
    <message>
        <source>differences of the gradient</source>
        <translation>Differenzen des Gradienten</translation>
    </message>
    <message>
        <source>differences of the value</source>
        <translation>Differenzen des Werts</translation>
    </message>
    <message>
        <source>the gradient itself disagrees with differences of the value</source>
        <translation>der Gradient selbst weicht von Differenzen des Werts ab</translation>
    </message>
    <message>
        <source>1 HVP gives all of them instead of {count}.</source>
        <translation>1 HVP gibt sie alle, statt {count}.</translation>
    </message>
    <message>
        <source>{products} HVPs give all of them instead of {count}.</source>
        <translation>{products} HVPs geben sie alle, statt {count}.</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} Zeilen</translation>
    </message>
    <message>
        <source>Tridiagonal</source>
        <translation>Tridiagonal</translation>
    </message>
    <message>
        <source>Banded, {width} wide on each side of the diagonal</source>
        <translation>Ein Band, {width} breit auf jeder Seite der Diagonale</translation>
    </message>
    <message>
        <source>of at most {size}</source>
        <translation>von höchstens {size}</translation>
    </message>
    <message>
        <source>of {size}</source>
        <translation>von {size}</translation>
    </message>
    <message>
        <source>the comparison {sign}</source>
        <translation>dem Vergleich {sign}</translation>
    </message>
    <message>
        <source>the remainder %</source>
        <translation>dem Rest %</translation>
    </message>
    <message>
        <source>division</source>
        <translation>der Division</translation>
    </message>
    <message>
        <source>a cast</source>
        <translation>einer Umwandlung</translation>
    </message>
    <message>
        <source>a cast to integers</source>
        <translation>Eine Umwandlung in ganze Zahlen</translation>
    </message>
    <message>
        <source>a call of NumPy</source>
        <translation>Ein Aufruf von NumPy</translation>
    </message>
    <message>
        <source>a NumPy round trip</source>
        <translation>Ein Umweg über NumPy</translation>
    </message>
    <message>
        <source>detach or .data</source>
        <translation>detach oder .data</translation>
    </message>
    <message>
        <source>.item() or float()</source>
        <translation>.item() oder float()</translation>
    </message>
    <message>
        <source>torch.tensor(), which copies,</source>
        <translation>torch.tensor(), das kopiert,</translation>
    </message>
    <message>
        <source>{operation}, which has no derivative in torch,</source>
        <translation>{operation}, das in torch keine Ableitung hat,</translation>
    </message>
    <message>
        <source>few rows: one at a time is quickest</source>
        <translation>wenige Zeilen: einzeln geht es am schnellsten</translation>
    </message>
    <message>
        <source>dense: rows in batches are quickest</source>
        <translation>dicht besetzt: Zeilen in Bündeln gehen am schnellsten</translation>
    </message>
    <message>
        <source>more rows than columns: columns are fewer</source>
        <translation>mehr Zeilen als Spalten: Spalten sind es weniger</translation>
    </message>
    <message>
        <source>products with the matrix only</source>
        <translation>nur Produkte mit der Matrix</translation>
    </message>
    <message>
        <source>torch has no further derivative here</source>
        <translation>torch hat hier keine weitere Ableitung</translation>
    </message>
    <message>
        <source>sparse</source>
        <translation>dünn besetzt</translation>
    </message>
    <message>
        <source>sparse: {count} products hold every entry of {rows} rows</source>
        <translation>dünn besetzt: {count} Produkte enthalten jeden Eintrag von {rows} Zeilen</translation>
    </message>
    <message>
        <source>the derivative is constant</source>
        <translation>die Ableitung ist konstant</translation>
    </message>
    <message>
        <source>one row</source>
        <translation>eine Zeile</translation>
    </message>
    <message>
        <source>you asked for it</source>
        <translation>so gewünscht</translation>
    </message>
    <message>
        <source>it is too long for a script</source>
        <translation>zu lang für ein Skript</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>it is not UTF-8 text</source>
        <translation>kein UTF-8-Text</translation>
    </message>
    <message>
        <source>it is no notebook</source>
        <translation>kein Notebook</translation>
    </message>
    <message>
        <source>it has no cells with code</source>
        <translation>keine Zellen mit Code</translation>
    </message>
    <message>
        <source>the picture could not be saved</source>
        <translation>das Bild ließ sich nicht speichern</translation>
    </message>
    <message>
        <source>it is at its joint here</source>
        <translation>es ist hier an seiner Nahtstelle</translation>
    </message>
    <message>
        <source>a number read out of a tensor</source>
        <translation>eine aus einem Tensor gelesene Zahl</translation>
    </message>
    <message>
        <source>its indices were overwritten</source>
        <translation>seine Indizes wurden überschrieben</translation>
    </message>
    <message>
        <source>this form of it</source>
        <translation>diese Form davon</translation>
    </message>
    <message>
        <source>matrices of more than {count} rows</source>
        <translation>Matrizen mit mehr als {count} Zeilen</translation>
    </message>
    <message>
        <source>so many elements</source>
        <translation>so viele Elemente</translation>
    </message>
    <message>
        <source>its numbers are not held any more</source>
        <translation>seine Zahlen sind nicht mehr da</translation>
    </message>
    <message>
        <source>its form without a dimension</source>
        <translation>seine Form ohne Dimension</translation>
    </message>
    <message>
        <source>it has no elementary derivative by its first argument</source>
        <translation>es hat keine elementare Ableitung nach dem ersten Argument</translation>
    </message>
    <message>
        <source>its order other than 2</source>
        <translation>eine andere Ordnung als 2</translation>
    </message>
    <message>
        <source>ignored targets without a reduction</source>
        <translation>übergangene Ziele ohne Reduktion</translation>
    </message>
    <message>
        <source>eigenvalues of more than two rows</source>
        <translation>Eigenwerte bei mehr als zwei Zeilen</translation>
    </message>
    <message>
        <source>an empty stack of matrices</source>
        <translation>ein leerer Stapel von Matrizen</translation>
    </message>
    <message>
        <source>a transposed convolution</source>
        <translation>eine transponierte Faltung</translation>
    </message>
    <message>
        <source>a rounded quotient is constant on each piece</source>
        <translation>ein gerundeter Quotient ist auf jedem Stück konstant</translation>
    </message>
    <message>
        <source>the comparison keeps its outcome</source>
        <translation>der Vergleich sein Ergebnis behält</translation>
    </message>
    <message>
        <source>the comparison on line {line} keeps its outcome</source>
        <translation>der Vergleich in Zeile {line} sein Ergebnis behält</translation>
    </message>
    <message>
        <source>{count} more conditions hold</source>
        <translation>{count} weitere Bedingungen gelten</translation>
    </message>
    <message>
        <source>Write a double where</source>
        <translation>Ein doppeltes where schreiben</translation>
    </message>
    <message>
        <source>Write the sum of squares</source>
        <translation>Die Summe der Quadrate schreiben</translation>
    </message>
    <message>
        <source>Write the squared differences</source>
        <translation>Die quadrierten Differenzen schreiben</translation>
    </message>
    <message>
        <source>Write its series at 0</source>
        <translation>Seine Reihe bei 0 schreiben</translation>
    </message>
    <message>
        <source>Write -entr(x) for x*log(x)</source>
        <translation>-entr(x) für x*log(x) schreiben</translation>
    </message>
    <message>
        <source>Write ** for ^</source>
        <translation>** für ^ schreiben</translation>
    </message>
    <message>
        <source>Write {text}</source>
        <translation>{text} schreiben</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove {text}</source>
        <translation>{text} entfernen</translation>
    </message>
    <message>
        <source>Indent it</source>
        <translation>Einrücken</translation>
    </message>
    <message>
        <source>Insert return</source>
        <translation>return einfügen</translation>
    </message>
    <message>
        <source>Keep the code only</source>
        <translation>Nur den Code behalten</translation>
    </message>
    <message>
        <source>Put brackets around it</source>
        <translation>Klammern darum setzen</translation>
    </message>
</context>
<context>
    <name>tables</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>B&amp;earbeiten</translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation>B&amp;eispiele</translation>
    </message>
    <message>
        <source>&amp;Compute</source>
        <translation>&amp;Rechnen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Start with an empty function</source>
        <translation>Mit einer leeren Funktion beginnen</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Open a session, a script, a notebook or a model</source>
        <translation>Eine Sitzung, ein Skript, ein Notebook oder ein Modell öffnen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>Die Sitzung sichern</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Sichern als …</translation>
    </message>
    <message>
        <source>Save the session under another name</source>
        <translation>Die Sitzung unter anderem Namen sichern</translation>
    </message>
    <message>
        <source>Load data…</source>
        <translation>Daten laden …</translation>
    </message>
    <message>
        <source>Take the current input&apos;s numbers from a file</source>
        <translation>Die Zahlen der Eingabe aus einer Datei nehmen</translation>
    </message>
    <message>
        <source>Load weights…</source>
        <translation>Gewichte laden …</translation>
    </message>
    <message>
        <source>Put the numbers of a file into the source&apos;s module</source>
        <translation>Die Zahlen einer Datei in das Modul des Quelltexts setzen</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>Modell öffnen …</translation>
    </message>
    <message>
        <source>Open a program of torch.export or TorchScript, which runs only once you agree</source>
        <translation>Ein Programm von torch.export oder TorchScript öffnen, das erst läuft, wenn du zustimmst</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Ausgeben …</translation>
    </message>
    <message>
        <source>Write the result as CSV and other formats</source>
        <translation>Das Ergebnis als CSV und in anderen Formaten schreiben</translation>
    </message>
    <message>
        <source>Export certificate…</source>
        <translation>Zertifikat ausgeben …</translation>
    </message>
    <message>
        <source>Write the result with everything that repeats it, and a program that checks it</source>
        <translation>Das Ergebnis mit allem schreiben, was es wiederholt, und mit einem Programm, das es prüft</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Bild sichern …</translation>
    </message>
    <message>
        <source>Write the page in sight as PNG or SVG, with its title and receipt</source>
        <translation>Die Seite als PNG oder SVG schreiben, mit Titel und Beleg</translation>
    </message>
    <message>
        <source>Save a slider&apos;s run…</source>
        <translation>Lauf eines Schiebers sichern …</translation>
    </message>
    <message>
        <source>Let a slider run from end to end, into an animated GIF or a CSV of its numbers</source>
        <translation>Einen Schieber von einem Ende zum anderen laufen lassen, in ein bewegtes GIF oder eine CSV seiner Zahlen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Memory limit and theme</source>
        <translation>Speichergrenze und Farben</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Das Fenster schließen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take the last change of text, inputs or point back</source>
        <translation>Die letzte Änderung an Text, Eingaben oder Punkt zurücknehmen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Make the change again that was taken back</source>
        <translation>Die zurückgenommene Änderung wieder machen</translation>
    </message>
    <message>
        <source>Copy matrix as TSV</source>
        <translation>Matrix als TSV kopieren</translation>
    </message>
    <message>
        <source>Copy the selection, or the whole matrix, for a spreadsheet</source>
        <translation>Die Auswahl, oder die ganze Matrix, für eine Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild der Seite kopieren</translation>
    </message>
    <message>
        <source>Copy the page in sight as a picture, with its title and receipt</source>
        <translation>Die Seite als Bild kopieren, mit Titel und Beleg</translation>
    </message>
    <message>
        <source>Copy as PyTorch text</source>
        <translation>Als PyTorch-Text kopieren</translation>
    </message>
    <message>
        <source>Copy the result as PyTorch prints it</source>
        <translation>Das Ergebnis kopieren, wie PyTorch es druckt</translation>
    </message>
    <message>
        <source>Use numbers as an input…</source>
        <translation>Zahlen als Eingabe verwenden …</translation>
    </message>
    <message>
        <source>Make the gradient, or the selected row, an input such as a direction v</source>
        <translation>Den Gradienten, oder die gewählte Zeile, zu einer Eingabe machen, etwa einer Richtung v</translation>
    </message>
    <message>
        <source>Slider for a number…</source>
        <translation>Schieber für eine Zahl …</translation>
    </message>
    <message>
        <source>Move a number of the current input and watch everything follow</source>
        <translation>Eine Zahl der Eingabe bewegen und zusehen, wie alles folgt</translation>
    </message>
    <message>
        <source>Edit numbers in a grid…</source>
        <translation>Zahlen im Gitter bearbeiten …</translation>
    </message>
    <message>
        <source>Edit the current input&apos;s numbers in a grid</source>
        <translation>Die Zahlen der Eingabe in einem Gitter bearbeiten</translation>
    </message>
    <message>
        <source>Go to the function</source>
        <translation>Zur Funktion gehen</translation>
    </message>
    <message>
        <source>Put the cursor into the function&apos;s text</source>
        <translation>Die Schreibmarke in den Text der Funktion setzen</translation>
    </message>
    <message>
        <source>Go to the next card</source>
        <translation>Zur nächsten Karte gehen</translation>
    </message>
    <message>
        <source>Go to the next card: inputs, compute, picture, findings</source>
        <translation>Zur nächsten Karte gehen: Eingaben, Rechnen, Bild, Befunde</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>Compute now</source>
        <translation>Jetzt rechnen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>End the computation; what has arrived stays</source>
        <translation>Die Rechnung beenden; was angekommen ist, bleibt</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live rechnen</translation>
    </message>
    <message>
        <source>Compute after each pause in typing</source>
        <translation>Nach jeder Pause beim Tippen rechnen</translation>
    </message>
    <message>
        <source>Check results</source>
        <translation>Ergebnisse prüfen</translation>
    </message>
    <message>
        <source>Compare every result with independent ways</source>
        <translation>Jedes Ergebnis mit unabhängigen Wegen vergleichen</translation>
    </message>
    <message>
        <source>Next random draw</source>
        <translation>Nächste Zufallsziehung</translation>
    </message>
    <message>
        <source>Move the random generators on</source>
        <translation>Die Zufallsgeneratoren weiterrücken</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show the whole matrix</source>
        <translation>Die ganze Matrix zeigen</translation>
    </message>
    <message>
        <source>Logarithmic colours</source>
        <translation>Logarithmische Farben</translation>
    </message>
    <message>
        <source>Colour by magnitude on a log scale</source>
        <translation>Nach der Größe färben, logarithmisch</translation>
    </message>
    <message>
        <source>Pin result</source>
        <translation>Ergebnis merken</translation>
    </message>
    <message>
        <source>Put the result aside, and compare others with it</source>
        <translation>Das Ergebnis beiseitelegen und andere damit vergleichen</translation>
    </message>
    <message>
        <source>Past results</source>
        <translation>Frühere Ergebnisse</translation>
    </message>
    <message>
        <source>Show the strip of past results under the pictures</source>
        <translation>Den Streifen früherer Ergebnisse unter den Bildern zeigen</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Show the next picture</source>
        <translation>Das nächste Bild zeigen</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Show the picture before</source>
        <translation>Das vorige Bild zeigen</translation>
    </message>
    <message>
        <source>System theme</source>
        <translation>Farben des Systems</translation>
    </message>
    <message>
        <source>Follow the desktop</source>
        <translation>Dem Schreibtisch folgen</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Dark text on light</source>
        <translation>Dunkler Text auf Hell</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>Light text on dark</source>
        <translation>Heller Text auf Dunkel</translation>
    </message>
    <message>
        <source>Larger letters</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Make everything that is written larger</source>
        <translation>Alles Geschriebene größer machen</translation>
    </message>
    <message>
        <source>Smaller letters</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Make everything that is written smaller</source>
        <translation>Alles Geschriebene kleiner machen</translation>
    </message>
    <message>
        <source>Letters as they were</source>
        <translation>Schrift wie zuvor</translation>
    </message>
    <message>
        <source>Write everything in the desktop&apos;s size</source>
        <translation>Alles in der Größe des Schreibtischs schreiben</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>Put every column back to its width, and the first page in sight</source>
        <translation>Jede Spalte auf ihre Breite setzen, und die erste Seite zeigen</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>Befehl suchen …</translation>
    </message>
    <message>
        <source>Do anything by a few letters of its name</source>
        <translation>Alles tun durch ein paar Buchstaben seines Namens</translation>
    </message>
    <message>
        <source>Help for this</source>
        <translation>Hilfe hierzu</translation>
    </message>
    <message>
        <source>What the page or the card shows, how it is computed, its formula and its source</source>
        <translation>Was die Seite oder die Karte zeigt, wie es berechnet wird, Formel und Quelle</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Rundgang beginnen</translation>
    </message>
    <message>
        <source>Five steps through the window, with your own function; Esc leaves it</source>
        <translation>Fünf Schritte durch das Fenster, mit deiner eigenen Funktion; Esc verlässt ihn</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
    </message>
    <message>
        <source>About hessgui</source>
        <translation>Über hessgui</translation>
    </message>
    <message>
        <source>Versions and licence</source>
        <translation>Versionen und Lizenz</translation>
    </message>
    <message>
        <source>Indent in the function; F6 leaves it</source>
        <translation>In der Funktion einrücken; F6 verlässt sie</translation>
    </message>
    <message>
        <source>Complete a name in the function</source>
        <translation>Einen Namen in der Funktion vervollständigen</translation>
    </message>
    <message>
        <source>Walk in the picture; Shift selects</source>
        <translation>Im Bild gehen; Umschalt wählt aus</translation>
    </message>
    <message>
        <source>Zoom the picture</source>
        <translation>Das Bild vergrößern</translation>
    </message>
    <message>
        <source>Move the colours&apos; levels; Backspace resets</source>
        <translation>Die Stufen der Farben verschieben; die Rücktaste setzt sie zurück</translation>
    </message>
    <message>
        <source>Hessian</source>
        <translation>Hesse-Matrix</translation>
    </message>
    <message>
        <source>Jacobian</source>
        <translation>Jacobi-Matrix</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Gradient</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Strömung</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation>Spektrum</translation>
    </message>
    <message>
        <source>Curvature</source>
        <translation>Krümmung</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <source>Go to the largest entry</source>
        <translation>Zum größten Eintrag</translation>
    </message>
    <message>
        <source>Choose the entry of largest magnitude; where digits are shown, that with the fewest</source>
        <translation>Den Eintrag mit dem größten Betrag wählen; wo Stellen gezeigt werden, den mit den wenigsten</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>Ziffern</translation>
    </message>
    <message>
        <source>Matching digits</source>
        <translation>Übereinstimmende Ziffern</translation>
    </message>
    <message>
        <source>system</source>
        <translation>wie das System</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>writing files</source>
        <translation>Dateien werden geschrieben</translation>
    </message>
    <message>
        <source>products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Formulas of the second derivatives</source>
        <translation>Formeln der zweiten Ableitungen</translation>
    </message>
    <message>
        <source>Formulas of the first derivatives</source>
        <translation>Formeln der ersten Ableitungen</translation>
    </message>
    <message>
        <source>Eigenvalues of the Hessian</source>
        <translation>Eigenwerte der Hesse-Matrix</translation>
    </message>
    <message>
        <source>Singular values of the Jacobian</source>
        <translation>Singulärwerte der Jacobi-Matrix</translation>
    </message>
    <message>
        <source>arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>Arrows uphill along the gradient</source>
        <translation>Pfeile bergauf, entlang des Gradienten</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The quadratic model at the point, dashed, with the Hessian&apos;s axes</source>
        <translation>Das quadratische Modell am Punkt, gestrichelt, mit den Achsen der Hesse-Matrix</translation>
    </message>
    <message>
        <source>signs</source>
        <translation>Vorzeichen</translation>
    </message>
    <message>
        <source>Where the Hessian along both directions is positive, negative, indefinite</source>
        <translation>Wo die Hesse-Matrix entlang beider Richtungen positiv, negativ, indefinit ist</translation>
    </message>
    <message>
        <source>Newton</source>
        <translation>Newton</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>Gradient</translation>
    </message>
    <message>
        <source>trust region</source>
        <translation>Vertrauensbereich</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>LaTeX</source>
        <translation>LaTeX</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>wie sie sind</translation>
    </message>
    <message>
        <source>to 0 … 1</source>
        <translation>auf 0 … 1</translation>
    </message>
    <message>
        <source>to mean 0, deviation 1</source>
        <translation>auf Mittel 0, Streuung 1</translation>
    </message>
    <message>
        <source>by 1/255</source>
        <translation>mal 1/255</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie er ist</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>grau</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>farbig</translation>
    </message>
    <message>
        <source>part of the way to the pinned point</source>
        <translation>Anteil des Weges zum gemerkten Punkt</translation>
    </message>
    <message>
        <source>part of the way between the pinned points</source>
        <translation>Anteil des Weges zwischen den gemerkten Punkten</translation>
    </message>
    <message>
        <source>kink</source>
        <translation>Knick</translation>
    </message>
    <message>
        <source>jump</source>
        <translation>Sprung</translation>
    </message>
    <message>
        <source>pole</source>
        <translation>Pol</translation>
    </message>
    <message>
        <source>end of the domain</source>
        <translation>Ende des Definitionsbereichs</translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>noch nicht dort</translation>
    </message>
    <message>
        <source>slow: the largest curvature is {ratio} times the smallest; Newton steps do not mind</source>
        <translation>langsam: die größte Krümmung ist {ratio} mal die kleinste; Newton-Schritten macht das nichts</translation>
    </message>
    <message>
        <source>the Hessian is singular: Newton has no step here</source>
        <translation>die Hesse-Matrix ist singulär: Newton hat hier keinen Schritt</translation>
    </message>
    <message>
        <source>the steps run away</source>
        <translation>die Schritte laufen davon</translation>
    </message>
    <message>
        <source>the steps go in a circle</source>
        <translation>die Schritte gehen im Kreis</translation>
    </message>
    <message>
        <source>no smaller value can be found along the gradient</source>
        <translation>entlang des Gradienten findet sich kein kleinerer Wert</translation>
    </message>
    <message>
        <source>the function gives no number there</source>
        <translation>die Funktion gibt dort keine Zahl</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>saddle of index {index}</source>
        <translation>Sattel vom Index {index}</translation>
    </message>
    <message>
        <source>degenerate, index {index}</source>
        <translation>entartet, Index {index}</translation>
    </message>
    <message>
        <source>not critical</source>
        <translation>nicht kritisch</translation>
    </message>
    <message>
        <source>structural zero</source>
        <translation>strukturelle Null</translation>
    </message>
    <message>
        <source>NaN</source>
        <translation>NaN</translation>
    </message>
    <message>
        <source>+∞</source>
        <translation>+∞</translation>
    </message>
    <message>
        <source>−∞</source>
        <translation>−∞</translation>
    </message>
    <message>
        <source>not computed</source>
        <translation>nicht berechnet</translation>
    </message>
    <message>
        <source>suspect</source>
        <translation>verdächtig</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>nicht verglichen</translation>
    </message>
    <message>
        <source>Compare the values</source>
        <translation>Die Werte vergleichen</translation>
    </message>
    <message>
        <source>Compare the gradients</source>
        <translation>Die Gradienten vergleichen</translation>
    </message>
    <message>
        <source>Compare the Jacobians</source>
        <translation>Die Jacobi-Matrizen vergleichen</translation>
    </message>
    <message>
        <source>Compare the Hessians</source>
        <translation>Die Hesse-Matrizen vergleichen</translation>
    </message>
    <message>
        <source>independent: an input does not reach this output</source>
        <translation>unabhängig: eine Eingabe erreicht diese Ausgabe nicht</translation>
    </message>
    <message>
        <source>cut: the path of the derivative was ended</source>
        <translation>abgeschnitten: der Weg der Ableitung wurde beendet</translation>
    </message>
    <message>
        <source>linear: they never meet</source>
        <translation>linear: sie treffen sich nie</translation>
    </message>
    <message>
        <source>piecewise linear: zero on every piece</source>
        <translation>stückweise linear: null auf jedem Stück</translation>
    </message>
    <message>
        <source>saturated: not zero, but too small for the precision</source>
        <translation>gesättigt: nicht null, aber zu klein für die Genauigkeit</translation>
    </message>
    <message>
        <source>vanishing: zero at this point</source>
        <translation>verschwindend: null an diesem Punkt</translation>
    </message>
    <message>
        <source>sum of all</source>
        <translation>Summe von allen</translation>
    </message>
    <message>
        <source>the largest</source>
        <translation>den größten</translation>
    </message>
    <message>
        <source>cross entropy with a target</source>
        <translation>Kreuzentropie mit einem Ziel</translation>
    </message>
    <message>
        <source>mean square to a target</source>
        <translation>mittleres Quadrat zu einem Ziel</translation>
    </message>
    <message>
        <source>{done} of {total} rows</source>
        <translation>{done} von {total} Zeilen</translation>
    </message>
    <message>
        <source>{count} HVP</source>
        <translation>{count} HVP</translation>
    </message>
    <message>
        <source>{count} HVPs</source>
        <translation>{count} HVPs</translation>
    </message>
    <message>
        <source>{count} HVP instead of {dense}</source>
        <translation>{count} HVP statt {dense}</translation>
    </message>
    <message>
        <source>{count} HVPs instead of {dense}</source>
        <translation>{count} HVPs statt {dense}</translation>
    </message>
    <message>
        <source>{count} digits agree</source>
        <translation>{count} Ziffern stimmen überein</translation>
    </message>
    <message>
        <source>{count} suspect entry</source>
        <translation>{count} verdächtiger Eintrag</translation>
    </message>
    <message>
        <source>{count} suspect entries</source>
        <translation>{count} verdächtige Einträge</translation>
    </message>
    <message>
        <source>symmetric to the last bit</source>
        <translation>symmetrisch bis aufs letzte Bit</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>CSV with names</source>
        <translation>CSV mit Namen</translation>
    </message>
    <message>
        <source>TSV with names</source>
        <translation>TSV mit Namen</translation>
    </message>
    <message>
        <source>NumPy (.npz)</source>
        <translation>NumPy (.npz)</translation>
    </message>
    <message>
        <source>PyTorch tensors (.pt)</source>
        <translation>Tensoren von PyTorch (.pt)</translation>
    </message>
    <message>
        <source>MatrixMarket (.mtx)</source>
        <translation>MatrixMarket (.mtx)</translation>
    </message>
    <message>
        <source>Python script</source>
        <translation>Python-Skript</translation>
    </message>
    <message>
        <source>Picture (.png)</source>
        <translation>Bild (.png)</translation>
    </message>
    <message>
        <source>Drawing (.svg)</source>
        <translation>Zeichnung (.svg)</translation>
    </message>
    <message>
        <source>Certificate (.zip)</source>
        <translation>Zertifikat (.zip)</translation>
    </message>
    <message>
        <source>the gradient</source>
        <translation>den Gradienten</translation>
    </message>
    <message>
        <source>a random direction</source>
        <translation>eine zufällige Richtung</translation>
    </message>
    <message>
        <source>the pinned point</source>
        <translation>den gemerkten Punkt</translation>
    </message>
    <message>
        <source>the pinned points</source>
        <translation>die gemerkten Punkte</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>sink</source>
        <translation>Senke</translation>
    </message>
    <message>
        <source>saddle</source>
        <translation>Sattel</translation>
    </message>
    <message>
        <source>spiral source</source>
        <translation>Strudelquelle</translation>
    </message>
    <message>
        <source>spiral sink</source>
        <translation>Strudelsenke</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>Zentrum</translation>
    </message>
    <message>
        <source>degenerate</source>
        <translation>entartet</translation>
    </message>
    <message>
        <source>closed form</source>
        <translation>geschlossene Form</translation>
    </message>
    <message>
        <source>closed form, nothing detached</source>
        <translation>geschlossene Form, nichts abgetrennt</translation>
    </message>
    <message>
        <source>reverse mode</source>
        <translation>Rückwärtsmodus</translation>
    </message>
    <message>
        <source>differences</source>
        <translation>Differenzen</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>batched</source>
        <translation>gebündelt</translation>
    </message>
    <message>
        <source>forward over reverse</source>
        <translation>vorwärts über rückwärts</translation>
    </message>
    <message>
        <source>compressed</source>
        <translation>komprimiert</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>differences from the left</source>
        <translation>Differenzen von links</translation>
    </message>
    <message>
        <source>differences from the right</source>
        <translation>Differenzen von rechts</translation>
    </message>
    <message>
        <source>gradient from the left</source>
        <translation>Gradient von links</translation>
    </message>
    <message>
        <source>gradient from the right</source>
        <translation>Gradient von rechts</translation>
    </message>
    <message>
        <source>value from the left</source>
        <translation>Wert von links</translation>
    </message>
    <message>
        <source>value from the right</source>
        <translation>Wert von rechts</translation>
    </message>
    <message>
        <source>condition number</source>
        <translation>Konditionszahl</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>inertia</source>
        <translation>Trägheit</translation>
    </message>
    <message>
        <source>null space</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>determinant</source>
        <translation>Determinante</translation>
    </message>
    <message>
        <source>det J (volume)</source>
        <translation>det J (Volumen)</translation>
    </message>
    <message>
        <source>volume, √det JᵀJ</source>
        <translation>Volumen, √det JᵀJ</translation>
    </message>
    <message>
        <source>volume, √det JJᵀ</source>
        <translation>Volumen, √det JJᵀ</translation>
    </message>
    <message>
        <source>Laplacian (trace)</source>
        <translation>Laplace (Spur)</translation>
    </message>
    <message>
        <source>counts as zero</source>
        <translation>gilt als null</translation>
    </message>
    <message>
        <source>κ = max |λ| / min |λ|, in the 2-norm (Golub and Van Loan 2013, section 2.6)</source>
        <translation>κ = max |λ| / min |λ|, in der 2-Norm (Golub und Van Loan 2013, Abschnitt 2.6)</translation>
    </message>
    <message>
        <source>Number of values above the tolerance (Golub and Van Loan 2013, section 2.4)</source>
        <translation>Anzahl der Werte über der Toleranz (Golub und Van Loan 2013, Abschnitt 2.4)</translation>
    </message>
    <message>
        <source>Numbers of positive, negative and zero eigenvalues (Sylvester 1852)</source>
        <translation>Anzahlen positiver, negativer und verschwindender Eigenwerte (Sylvester 1852)</translation>
    </message>
    <message>
        <source>Directions that J maps to 0: v with J v = 0. Its basis stands behind the singular values below.</source>
        <translation>Richtungen, die J auf 0 abbildet: v mit J v = 0. Ihre Basis steht unten hinter den Singulärwerten.</translation>
    </message>
    <message>
        <source>det H = λ₁ λ₂ … λₙ, by its sign and the logarithm of its size</source>
        <translation>det H = λ₁ λ₂ … λₙ, nach Vorzeichen und Logarithmus des Betrags</translation>
    </message>
    <message>
        <source>det J: by how much the map scales volumes near the point; negative where it turns them over (Jacobi 1841)</source>
        <translation>det J: um wie viel die Abbildung Volumen nahe dem Punkt streckt; negativ, wo sie sie umstülpt (Jacobi 1841)</translation>
    </message>
    <message>
        <source>√det(JᵀJ) = σ₁ σ₂ … σₙ: by how much the map scales n-dimensional volumes (Ben-Israel 1999)</source>
        <translation>√det(JᵀJ) = σ₁ σ₂ … σₙ: um wie viel die Abbildung n-dimensionale Volumen streckt (Ben-Israel 1999)</translation>
    </message>
    <message>
        <source>√det(JJᵀ) = σ₁ σ₂ … σₘ (Ben-Israel 1999)</source>
        <translation>√det(JJᵀ) = σ₁ σ₂ … σₘ (Ben-Israel 1999)</translation>
    </message>
    <message>
        <source>div F = ∂F₁/∂x₁ + … + ∂Fₙ/∂xₙ = tr J: what flows out of a small volume (Gauss 1813)</source>
        <translation>div F = ∂F₁/∂x₁ + … + ∂Fₙ/∂xₙ = tr J: was aus einem kleinen Volumen herausfließt (Gauß 1813)</translation>
    </message>
    <message>
        <source>Δf = ∂²f/∂x₁² + … + ∂²f/∂xₙ² = tr H (Laplace 1782)</source>
        <translation>Δf = ∂²f/∂x₁² + … + ∂²f/∂xₙ² = tr H (Laplace 1782)</translation>
    </message>
    <message>
        <source>curl F = (∂F₃/∂x₂ − ∂F₂/∂x₃, ∂F₁/∂x₃ − ∂F₃/∂x₁, ∂F₂/∂x₁ − ∂F₁/∂x₂); in the plane its last number: twice the speed at which the flow turns (Stokes 1854)</source>
        <translation>rot F = (∂F₃/∂x₂ − ∂F₂/∂x₃, ∂F₁/∂x₃ − ∂F₃/∂x₁, ∂F₂/∂x₁ − ∂F₁/∂x₂); in der Ebene seine letzte Zahl: doppelt so schnell, wie sich die Strömung dreht (Stokes 1854)</translation>
    </message>
    <message>
        <source>max(rows, columns) · ε · largest value (as numpy&apos;s matrix_rank)</source>
        <translation>max(Zeilen, Spalten) · ε · größter Wert (wie matrix_rank von numpy)</translation>
    </message>
    <message>
        <source>largest |λ|</source>
        <translation>größtes |λ|</translation>
    </message>
    <message>
        <source>largest σ</source>
        <translation>größtes σ</translation>
    </message>
    <message>
        <source>error bars</source>
        <translation>Fehlerbalken</translation>
    </message>
    <message>
        <source>Positive definite</source>
        <translation>Positiv definit</translation>
    </message>
    <message>
        <source>Negative definite</source>
        <translation>Negativ definit</translation>
    </message>
    <message>
        <source>Positive semidefinite</source>
        <translation>Positiv semidefinit</translation>
    </message>
    <message>
        <source>Negative semidefinite</source>
        <translation>Negativ semidefinit</translation>
    </message>
    <message>
        <source>Indefinite</source>
        <translation>Indefinit</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>Null</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>positiv</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>negativ</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>null</translation>
    </message>
    <message>
        <source>decomposed</source>
        <translation>zerlegt</translation>
    </message>
    <message>
        <source>shift and invert</source>
        <translation>Verschieben und Invertieren</translation>
    </message>
    <message>
        <source>Lanczos</source>
        <translation>Lanczos</translation>
    </message>
    <message>
        <source>Gauss-Newton</source>
        <translation>Gauß-Newton</translation>
    </message>
    <message>
        <source>The loss&apos;s curvature seen through the network&apos;s linearisation, JᵀBJ: never negative for a convex loss, and what second-order training uses in the Hessian&apos;s place (Schraudolph 2002).</source>
        <translation>Die Krümmung des Verlusts, gesehen durch die Linearisierung des Netzes, JᵀBJ: nie negativ bei konvexem Verlust, und das, was Training zweiter Ordnung anstelle der Hesse-Matrix benutzt (Schraudolph 2002).</translation>
    </message>
    <message>
        <source>Hessian − Gauss-Newton</source>
        <translation>Hesse − Gauß-Newton</translation>
    </message>
    <message>
        <source>What the network&apos;s own bending adds, weighted by the loss&apos;s gradient: small where the fit is good, and for a convex loss the only source of negative curvature.</source>
        <translation>Was die Biegung des Netzes selbst beiträgt, gewichtet mit dem Gradienten des Verlusts: klein, wo die Anpassung gut ist, und bei konvexem Verlust die einzige Quelle negativer Krümmung.</translation>
    </message>
    <message>
        <source>Fisher information</source>
        <translation>Fisher-Information</translation>
    </message>
    <message>
        <source>How far the model&apos;s prediction moves when an input does, with targets drawn from the model itself: the metric of the natural gradient, equal to Gauss-Newton for cross entropy and squares (Martens 2020).</source>
        <translation>Wie weit sich die Vorhersage des Modells bewegt, wenn es eine Eingabe tut, mit Zielen, die aus dem Modell selbst gezogen sind: die Metrik des natürlichen Gradienten, gleich Gauß-Newton bei Kreuzentropie und Quadraten (Martens 2020).</translation>
    </message>
    <message>
        <source>empirical Fisher</source>
        <translation>empirische Fisher</translation>
    </message>
    <message>
        <source>The second moment of the samples&apos; own gradients at the given targets: cheap, but not the Fisher information, and zero where every sample fits.</source>
        <translation>Das zweite Moment der Gradienten der einzelnen Proben bei den gegebenen Zielen: billig, aber nicht die Fisher-Information, und null, wo jede Probe passt.</translation>
    </message>
    <message>
        <source>tangent kernel</source>
        <translation>Tangentenkern</translation>
    </message>
    <message>
        <source>How a step of gradient descent for one output moves the others, JJᵀ: outputs by outputs, constant along the training of a very wide network (Jacot 2018).</source>
        <translation>Wie ein Schritt des Gradientenabstiegs für eine Ausgabe die anderen bewegt, JJᵀ: Ausgaben mal Ausgaben, gleichbleibend im Training eines sehr breiten Netzes (Jacot 2018).</translation>
    </message>
    <message>
        <source>smooth twin</source>
        <translation>glatter Zwilling</translation>
    </message>
    <message>
        <source>The Hessian of the same function with a softplus for each relu: where relu&apos;s own is zero, it shows the curvature that the kinks near by hold; the sharper, the closer to relu.</source>
        <translation>Die Hesse-Matrix derselben Funktion mit einem softplus für jedes relu: wo die von relu null ist, zeigt sie die Krümmung, die in den Knicken nahebei steckt; je schärfer, desto näher an relu.</translation>
    </message>
    <message>
        <source>A pinned result and the current one side by side, as difference or as ratio. Pin with Ctrl+P, then change anything: the point, the function, the precision, the device, the strategy. In a ratio a faint dot is an entry that is 0 in both, 0 / 0: it is NaN and has no colour, so that the ratios can be read.</source>
        <translation>Ein gemerktes Ergebnis und das jetzige nebeneinander, als Differenz oder als Verhältnis. Mit Strg+P merken, dann etwas ändern: Punkt, Funktion, Genauigkeit, Gerät, Verfahren. Im Verhältnis ist ein blasser Punkt ein Eintrag, der in beiden 0 ist, 0 / 0: Er ist NaN und hat keine Farbe, damit die Verhältnisse lesbar bleiben.</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>jetzt nicht</translation>
    </message>
    <message>
        <source>They have different shapes, {first} and {second}: only side by side can they be seen.</source>
        <translation>Sie haben verschiedene Formen, {first} und {second}: nur nebeneinander sind sie zu sehen.</translation>
    </message>
    <message>
        <source>They are too large to be compared entry by entry.</source>
        <translation>Sie sind zu groß, um Eintrag für Eintrag verglichen zu werden.</translation>
    </message>
    <message>
        <source>One of them was not computed to its end.</source>
        <translation>Eine von ihnen wurde nicht zu Ende berechnet.</translation>
    </message>
    <message>
        <source>component {name}</source>
        <translation>Komponente {name}</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Nothing is pinned. Pin this result, then change the function, the point or the precision: both stand here.</source>
        <translation>Nichts ist gemerkt. Merk dir dieses Ergebnis, dann ändere die Funktion, den Punkt oder die Genauigkeit: Beide stehen hier.</translation>
    </message>
    <message>
        <source>log</source>
        <translation>log</translation>
    </message>
    <message>
        <source>Logarithmic colours, to see small numbers beside large ones</source>
        <translation>Logarithmische Farben, um kleine Zahlen neben großen zu sehen</translation>
    </message>
    <message>
        <source>The two results have no quantity in common.</source>
        <translation>Die beiden Ergebnisse haben keine Größe gemeinsam.</translation>
    </message>
    <message>
        <source>computed again when chosen</source>
        <translation>wird neu berechnet, wenn es gewählt wird</translation>
    </message>
    <message>
        <source>hessgui sessions (*.hess);;All files (*)</source>
        <translation>hessgui-Sitzungen (*.hess);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Sessions, scripts and models (*.hess *.py *.ipynb *.pt2 *.pt);;All files (*)</source>
        <translation>Sitzungen, Skripte und Modelle (*.hess *.py *.ipynb *.pt2 *.pt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Numbers (*.npy *.npz *.csv *.tsv *.txt *.pt *.pth *.safetensors *.png *.jpg *.jpeg);;All files (*)</source>
        <translation>Zahlen (*.npy *.npz *.csv *.tsv *.txt *.pt *.pth *.safetensors *.png *.jpg *.jpeg);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pt *.pth *.ckpt *.npz);;All files (*)</source>
        <translation>Gewichte (*.safetensors *.pt *.pth *.ckpt *.npz);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Programs of torch (*.pt2 *.pt *.pth);;All files (*)</source>
        <translation>Programme von torch (*.pt2 *.pt *.pth);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Value, gradient, Jacobian and Hessian of any PyTorch function, at once; and never a wrong number that is not flagged.</source>
        <translation>Wert, Gradient, Jacobi- und Hesse-Matrix jeder PyTorch-Funktion, auf einmal; und nie eine falsche Zahl, die nicht gekennzeichnet ist.</translation>
    </message>
    <message>
        <source>Save the changes to {name}?</source>
        <translation>Die Änderungen an {name} sichern?</translation>
    </message>
    <message>
        <source>They are lost if you do not save them.</source>
        <translation>Sie gehen verloren, wenn du sie nicht sicherst.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Write certificate.zip into</source>
        <translation>certificate.zip schreiben nach</translation>
    </message>
    <message>
        <source>Numbers for an input</source>
        <translation>Zahlen für eine Eingabe</translation>
    </message>
    <message>
        <source>Load weights</source>
        <translation>Gewichte laden</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Ein Modell öffnen</translation>
    </message>
    <message>
        <source>Replace what is there?</source>
        <translation>Ersetzen, was dort ist?</translation>
    </message>
    <message>
        <source>MIT licence</source>
        <translation>MIT-Lizenz</translation>
    </message>
    <message>
        <source>Names to choose from</source>
        <translation>Namen zur Auswahl</translation>
    </message>
    <message>
        <source>Writing the formula…</source>
        <translation>Die Formel wird geschrieben…</translation>
    </message>
    <message>
        <source>There is no formula of this problem.</source>
        <translation>Zu dieser Aufgabe gibt es keine Formel.</translation>
    </message>
    <message>
        <source>Reading {file}, {size}…</source>
        <translation>{file} wird gelesen, {size}…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>from {low} to {high}</source>
        <translation>von {low} bis {high}</translation>
    </message>
    <message>
        <source>mean {number}</source>
        <translation>Mittel {number}</translation>
    </message>
    <message>
        <source>no NaN</source>
        <translation>kein NaN</translation>
    </message>
    <message>
        <source>{count} infinite</source>
        <translation>{count} unendlich</translation>
    </message>
    <message>
        <source>{quantity}, row {name}</source>
        <translation>{quantity}, Zeile {name}</translation>
    </message>
    <message>
        <source>diagonal of the Hessian</source>
        <translation>Diagonale der Hesse-Matrix</translation>
    </message>
    <message>
        <source>{title} by {name}</source>
        <translation>{title} nach {name}</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>the script&apos;s own</source>
        <translation>wie im Skript</translation>
    </message>
    <message>
        <source>the script&apos;s own {count} numbers</source>
        <translation>die {count} Zahlen des Skripts</translation>
    </message>
    <message>
        <source>Nothing is differentiated, so there is no direction to go in.</source>
        <translation>Es wird nach nichts abgeleitet, also gibt es keine Richtung.</translation>
    </message>
    <message>
        <source>There is no curve of this problem.</source>
        <translation>Zu dieser Aufgabe gibt es keine Kurve.</translation>
    </message>
    <message>
        <source>polynomial of order {order}</source>
        <translation>Polynom der Ordnung {order}</translation>
    </message>
    <message>
        <source>eigenvalues</source>
        <translation>Eigenwerte</translation>
    </message>
    <message>
        <source>The eigenvalues of the Hessian along the line, under the curve</source>
        <translation>Die Eigenwerte der Hesse-Matrix entlang der Linie, unter der Kurve</translation>
    </message>
    <message>
        <source>along {name}, with tangent and {polynomial}</source>
        <translation>entlang {name}, mit Tangente und {polynomial}</translation>
    </message>
    <message>
        <source>{name} = {place}: f = {value}, {polynomial} {model}, off by {error}</source>
        <translation>{name} = {place}: f = {value}, {polynomial} {model}, Fehler {error}</translation>
    </message>
    <message>
        <source>way along {name}</source>
        <translation>Weg entlang {name}</translation>
    </message>
    <message>
        <source>there is no {polynomial}: the derivatives are not finite here</source>
        <translation>hier gibt es kein Modell ({polynomial}): die Ableitungen sind nicht endlich</translation>
    </message>
    <message>
        <source>“{text}” is no tolerance: a number or a percentage is</source>
        <translation>„{text}“ ist keine Toleranz: eine Zahl oder ein Prozentsatz wäre eine</translation>
    </message>
    <message>
        <source>order {order} is the highest that could be taken</source>
        <translation>Ordnung {order} ist die höchste, die sich bilden ließ</translation>
    </message>
    <message>
        <source>tangent</source>
        <translation>Tangente</translation>
    </message>
    <message>
        <source>parabola</source>
        <translation>Parabel</translation>
    </message>
    <message>
        <source>the {polynomial} is the function, all along this line</source>
        <translation>{polynomial}: auf dieser ganzen Linie die Funktion selbst</translation>
    </message>
    <message>
        <source>another input…</source>
        <translation>andere Eingabe…</translation>
    </message>
    <message>
        <source>eigenvector {number}</source>
        <translation>Eigenvektor {number}</translation>
    </message>
    <message>
        <source>the eigenvector of {value}</source>
        <translation>den Eigenvektor zu {value}</translation>
    </message>
    <message>
        <source>eigenvector {number} (lowest)</source>
        <translation>Eigenvektor {number} (kleinster)</translation>
    </message>
    <message>
        <source>eigenvector {number} (highest)</source>
        <translation>Eigenvektor {number} (größter)</translation>
    </message>
    <message>
        <source>A flow needs a function of two numbers with two components.</source>
        <translation>Eine Strömung braucht eine Funktion von zwei Zahlen mit zwei Komponenten.</translation>
    </message>
    <message>
        <source>There is no flow of this problem.</source>
        <translation>Zu dieser Aufgabe gibt es keine Strömung.</translation>
    </message>
    <message>
        <source>at the point {derivatives}</source>
        <translation>am Punkt {derivatives}</translation>
    </message>
    <message>
        <source>{kind} at ({place})</source>
        <translation>{kind} bei ({place})</translation>
    </message>
    <message>
        <source>{component} along {name}</source>
        <translation>{component} entlang {name}</translation>
    </message>
    <message>
        <source>and {left} more</source>
        <translation>und {left} weitere</translation>
    </message>
    <message>
        <source>no zero found here</source>
        <translation>hier keine Nullstelle gefunden</translation>
    </message>
    <message>
        <source>gaps: {reason}</source>
        <translation>Lücken: {reason}</translation>
    </message>
    <message>
        <source>|gradient| {size}</source>
        <translation>|Gradient| {size}</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 Schritt</translation>
    </message>
    <message>
        <source>{count} steps</source>
        <translation>{count} Schritten</translation>
    </message>
    <message>
        <source>{kind} after {steps}</source>
        <translation>{kind} nach {steps}</translation>
    </message>
    <message>
        <source>eigenvalues from {low} to {high}</source>
        <translation>Eigenwerte von {low} bis {high}</translation>
    </message>
    <message>
        <source>{kind} at ({place}), f = {value}</source>
        <translation>{kind} bei ({place}), f = {value}</translation>
    </message>
    <message>
        <source>after {steps}: {gradient}</source>
        <translation>nach {steps}: {gradient}</translation>
    </message>
    <message>
        <source>{count} of them zero within {tolerance}</source>
        <translation>{count} davon null innerhalb {tolerance}</translation>
    </message>
    <message>
        <source>Click to move the point; the wheel zooms.</source>
        <translation>Ein Klick bewegt den Punkt; das Rad vergrößert.</translation>
    </message>
    <message>
        <source>Red: curves up. Blue: curves down. Grey: saddle.</source>
        <translation>Rot: nach oben gekrümmt. Blau: nach unten. Grau: Sattel.</translation>
    </message>
    <message>
        <source>There is no surface of this problem.</source>
        <translation>Zu dieser Aufgabe gibt es keine Fläche.</translation>
    </message>
    <message>
        <source>In three dimensions: drag or use the arrow keys to turn</source>
        <translation>In drei Dimensionen: ziehen oder Pfeiltasten drehen</translation>
    </message>
    <message>
        <source>Looking whether this machine has OpenGL…</source>
        <translation>Es wird nachgesehen, ob dieser Rechner OpenGL hat…</translation>
    </message>
    <message>
        <source>Drag to turn; the wheel zooms.</source>
        <translation>Ziehen dreht; das Rad vergrößert.</translation>
    </message>
    <message>
        <source>signs change at {name} = {places} · negative eigenvalues {counts}</source>
        <translation>Vorzeichenwechsel bei {name} = {places} · negative Eigenwerte {counts}</translation>
    </message>
    <message>
        <source>no eigenvalue changes its sign here</source>
        <translation>hier wechselt kein Eigenwert das Vorzeichen</translation>
    </message>
    <message>
        <source>not symmetric (|H − Hᵀ| ≤ {size}): these are of its symmetric part</source>
        <translation>nicht symmetrisch (|H − Hᵀ| ≤ {size}): dies sind die ihres symmetrischen Teils</translation>
    </message>
    <message>
        <source>the Hessian is not finite there</source>
        <translation>die Hesse-Matrix ist dort nicht endlich</translation>
    </message>
    <message>
        <source>at worst {digits}</source>
        <translation>schlimmstenfalls: {digits}</translation>
    </message>
    <message>
        <source>The same matrix computed in lower precision, compared with this one: {places}.</source>
        <translation>Dieselbe Matrix in geringerer Genauigkeit, mit dieser verglichen: {places}.</translation>
    </message>
    <message>
        <source>The matrix is too large to compare entry by entry. It was checked as a whole against {method}: {digits}, at worst.</source>
        <translation>Die Matrix ist zu groß, um Eintrag für Eintrag verglichen zu werden. Sie wurde als Ganzes geprüft ({method}): schlimmstenfalls {digits}.</translation>
    </message>
    <message>
        <source>The same matrix computed in lower precision, compared with this one.</source>
        <translation>Dieselbe Matrix in geringerer Genauigkeit, mit dieser verglichen.</translation>
    </message>
    <message>
        <source>Nothing could be compared ({method}).</source>
        <translation>Es ließ sich nichts vergleichen ({method}).</translation>
    </message>
    <message>
        <source>The matrix is empty: there is nothing to compare.</source>
        <translation>Die Matrix ist leer: es gibt nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>1 entry is suspect</source>
        <translation>1 Eintrag ist verdächtig</translation>
    </message>
    <message>
        <source>{count} entries are suspect</source>
        <translation>{count} Einträge sind verdächtig</translation>
    </message>
    <message>
        <source>{operation} in line {line}</source>
        <translation>{operation} in Zeile {line}</translation>
    </message>
    <message>
        <source>Drag up or down, or press [ and ], to change the colours&apos; range; double-click or Backspace resets it</source>
        <translation>Ziehen nach oben oder unten, oder [ und ], ändert den Bereich der Farben; Doppelklick oder Rücktaste setzt ihn zurück</translation>
    </message>
    <message>
        <source>1 digit agrees</source>
        <translation>1 Ziffer stimmt überein</translation>
    </message>
    <message>
        <source>There is no input to differentiate with respect to: tick one in the inputs.</source>
        <translation>Es gibt keine Eingabe, nach der abgeleitet wird: kreuze eine bei den Eingaben an.</translation>
    </message>
    <message>
        <source>The function&apos;s output is empty: there is nothing to differentiate.</source>
        <translation>Die Ausgabe der Funktion ist leer: es gibt nichts abzuleiten.</translation>
    </message>
    <message>
        <source>Both are 0 everywhere: there is no ratio.</source>
        <translation>Beide sind überall 0: Es gibt kein Verhältnis.</translation>
    </message>
    <message>
        <source>by other inputs</source>
        <translation>nach anderen Eingaben</translation>
    </message>
    <message>
        <source>the same, computed again</source>
        <translation>dasselbe, noch einmal berechnet</translation>
    </message>
    <message>
        <source>other settings</source>
        <translation>andere Einstellungen</translation>
    </message>
    <message>
        <source>no ratio: both are 0</source>
        <translation>kein Verhältnis: beide sind 0</translation>
    </message>
    <message>
        <source>full colour from {size} on</source>
        <translation>volle Farbe ab {size}</translation>
    </message>
    <message>
        <source>suspect: no other way confirms it</source>
        <translation>verdächtig: kein anderer Weg bestätigt es</translation>
    </message>
    <message>
        <source>{count} components, each {shape}</source>
        <translation>{count} Komponenten, jede {shape}</translation>
    </message>
    <message>
        <source>{count} blocks</source>
        <translation>{count} Blöcke</translation>
    </message>
    <message>
        <source>{count} entries held</source>
        <translation>{count} Einträge gehalten</translation>
    </message>
    <message>
        <source>partial: {done} of {total} rows</source>
        <translation>teilweise: {done} von {total} Zeilen</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>noch nicht berechnet</translation>
    </message>
    <message>
        <source>double-click or Return goes into a block · Backspace goes back · wheel zooms</source>
        <translation>Doppelklick oder Eingabetaste geht in einen Block · Rücktaste zurück · Rad vergrößert</translation>
    </message>
    <message>
        <source>to form it: {count} products, about {time}, {size}</source>
        <translation>um sie zu bilden: {count} Produkte, etwa {time}, {size}</translation>
    </message>
    <message>
        <source>each cell is the exact sum over a block of {block} entries; the ticks count blocks</source>
        <translation>jede Zelle ist die exakte Summe über einen Block von {block} Einträgen; die Striche zählen Blöcke</translation>
    </message>
    <message>
        <source>each cell is the exact sum over a block of at most {block} entries</source>
        <translation>jede Zelle ist die exakte Summe über einen Block von höchstens {block} Einträgen</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} bis {last}</translation>
    </message>
    <message>
        <source>λ from {low} to {high}</source>
        <translation>λ von {low} bis {high}</translation>
    </message>
    <message>
        <source>{count} products</source>
        <translation>{count} Produkte</translation>
    </message>
    <message>
        <source>trace</source>
        <translation>Spur</translation>
    </message>
    <message>
        <source>There is no answer.</source>
        <translation>Es gibt keine Antwort.</translation>
    </message>
    <message>
        <source>{quantity} of {component}</source>
        <translation>{quantity} von {component}</translation>
    </message>
    <message>
        <source>the largest class</source>
        <translation>die größte Klasse</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>Nullen</translation>
    </message>
    <message>
        <source>The run&apos;s time is that from the text to every quantity, the function&apos;s own first run included.</source>
        <translation>Die Zeit der Rechnung ist die vom Text bis zu jeder Größe, mit dem ersten Lauf der Funktion selbst.</translation>
    </message>
    <message>
        <source>Predicted before the run, from one timed product and the pattern.</source>
        <translation>Vor der Rechnung vorhergesagt, aus einem gestoppten Produkt und dem Muster.</translation>
    </message>
    <message>
        <source>Too small a problem to plan: it was computed at once. Predicted from a product that was timed just now.</source>
        <translation>Zu klein, um zu planen: es wurde gleich gerechnet. Vorhergesagt aus einem Produkt, das eben gestoppt wurde.</translation>
    </message>
    <message>
        <source>No strategy was needed: neither a Jacobian nor a Hessian was computed.</source>
        <translation>Es war kein Verfahren nötig: weder eine Jacobi- noch eine Hesse-Matrix wurde berechnet.</translation>
    </message>
    <message>
        <source>the run</source>
        <translation>die Rechnung</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>genommen</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>passt nicht</translation>
    </message>
    <message>
        <source>There is no such matrix.</source>
        <translation>Eine solche Matrix gibt es nicht.</translation>
    </message>
    <message>
        <source>All eigenvalues that are not zero, the largest first:</source>
        <translation>Alle Eigenwerte, die nicht null sind, die größten zuerst:</translation>
    </message>
    <message>
        <source>The outermost eigenvalues, the largest first:</source>
        <translation>Die äußersten Eigenwerte, die größten zuerst:</translation>
    </message>
    <message>
        <source>trace {number}</source>
        <translation>Spur {number}</translation>
    </message>
    <message>
        <source>value shifted by {number}</source>
        <translation>Wert um {number} verschoben</translation>
    </message>
    <message>
        <source>of {loss} over {count} outputs</source>
        <translation>von {loss} über {count} Ausgaben</translation>
    </message>
    <message>
        <source>Too large to be shown entry by entry; computed from products.</source>
        <translation>Zu groß, um Eintrag für Eintrag gezeigt zu werden; aus Produkten berechnet.</translation>
    </message>
    <message>
        <source>rank {rank}</source>
        <translation>Rang {rank}</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>stimmt überein</translation>
    </message>
    <message>
        <source>disagrees</source>
        <translation>weicht ab</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>sagt nichts</translation>
    </message>
    <message>
        <source>No other way confirms this number: do not trust it.</source>
        <translation>Kein anderer Weg bestätigt diese Zahl: traue ihr nicht.</translation>
    </message>
    <message>
        <source>steps from {widest} down to {closest}</source>
        <translation>Schritte von {widest} bis hinab zu {closest}</translation>
    </message>
    <message>
        <source>lines {some} and {last}</source>
        <translation>Zeilen {some} und {last}</translation>
    </message>
    <message>
        <source>Zero, {kind}: {reason}.</source>
        <translation>Null, {kind}: {reason}.</translation>
    </message>
    <message>
        <source>the path was cut on {lines}</source>
        <translation>der Weg wurde abgeschnitten ({lines})</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>Zeile {line}</translation>
    </message>
    <message>
        <source>Not checked.</source>
        <translation>Nicht geprüft.</translation>
    </message>
    <message>
        <source>1 digit agrees.</source>
        <translation>1 Ziffer stimmt überein.</translation>
    </message>
    <message>
        <source>{count} digits agree.</source>
        <translation>{count} Ziffern stimmen überein.</translation>
    </message>
    <message>
        <source>{name} does not enter {component}</source>
        <translation>{name} kommt in {component} nicht vor</translation>
    </message>
    <message>
        <source>the derivative by {row} does not depend on it, at any point</source>
        <translation>die Ableitung nach {row} hängt an keinem Punkt davon ab</translation>
    </message>
    <message>
        <source>the derivative by {row} does not depend on {column}, at any point</source>
        <translation>die Ableitung nach {row} hängt an keinem Punkt von {column} ab</translation>
    </message>
    <message>
        <source>the derivative by {row} depends on it only by switches, as in relu</source>
        <translation>die Ableitung nach {row} hängt davon nur durch Schalter ab, wie bei relu</translation>
    </message>
    <message>
        <source>the derivative by {row} depends on {column} only by switches, as in relu</source>
        <translation>die Ableitung nach {row} hängt von {column} nur durch Schalter ab, wie bei relu</translation>
    </message>
    <message>
        <source>Checked on probes of the whole matrix: {count} digits agree.</source>
        <translation>An Proben der ganzen Matrix geprüft: {count} Ziffern stimmen überein.</translation>
    </message>
    <message>
        <source>Differences say nothing here.</source>
        <translation>Differenzen sagen hier nichts.</translation>
    </message>
    <message>
        <source>not checked while it moves</source>
        <translation>in Bewegung nicht geprüft</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>value {number}</source>
        <translation>Wert {number}</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>checking stopped</source>
        <translation>Prüfung angehalten</translation>
    </message>
    <message>
        <source>the earlier result</source>
        <translation>das frühere Ergebnis</translation>
    </message>
    <message>
        <source>outdated</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>wird berechnet …</translation>
    </message>
    <message>
        <source>Numbers (*.csv)</source>
        <translation>Zahlen (*.csv)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Picture (*.svg)</source>
        <translation>Bild (*.svg)</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Run it</source>
        <translation>Aus&amp;führen</translation>
    </message>
    <message>
        <source>hessgui ended unexpectedly last time. Restore the unsaved work?</source>
        <translation>hessgui endete letztes Mal unerwartet. Die ungesicherte Arbeit wiederherstellen?</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Die Rechnung wird gestartet …</translation>
    </message>
    <message>
        <source>Nothing computed yet.</source>
        <translation>Noch nichts berechnet.</translation>
    </message>
    <message>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>strategy</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>stopped: out of time</source>
        <translation>angehalten: Zeit abgelaufen</translation>
    </message>
    <message>
        <source>starting the engine</source>
        <translation>die Rechnung startet</translation>
    </message>
    <message>
        <source>computing rows</source>
        <translation>Zeilen werden berechnet</translation>
    </message>
    <message>
        <source>reading the pattern</source>
        <translation>das Muster wird gelesen</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>explaining</source>
        <translation>wird erklärt</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>dtype</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>∂</source>
        <translation>∂</translation>
    </message>
    <message>
        <source>The function&apos;s parameter</source>
        <translation>Der Parameter der Funktion</translation>
    </message>
    <message>
        <source>A number, nested lists, tensor(...), randn(2,2) and its kin, or load(&apos;file&apos;)</source>
        <translation>Eine Zahl, verschachtelte Listen, tensor(...), randn(2,2) und Verwandte, oder load(&apos;file&apos;)</translation>
    </message>
    <message>
        <source>Its shape</source>
        <translation>Seine Form</translation>
    </message>
    <message>
        <source>Its dtype</source>
        <translation>Sein Zahlentyp</translation>
    </message>
    <message>
        <source>Differentiate with respect to it</source>
        <translation>Danach ableiten</translation>
    </message>
    <message>
        <source>parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Drag a number to change it, with Ctrl finely (or Alt+↑, Alt+↓); Shift+drag selects.</source>
        <translation>Eine Zahl ziehen ändert sie, mit Strg fein (oder Alt+↑, Alt+↓); Umschalt+Ziehen wählt aus.</translation>
    </message>
    <message>
        <source>arrows move · Shift extends · wheel zooms · double-click opens a block</source>
        <translation>Pfeile gehen · Umschalt erweitert · Rad vergrößert · Doppelklick öffnet einen Block</translation>
    </message>
    <message>
        <source>the {polynomial} is off by at most {error} from {name} = {low} to {high}</source>
        <translation>{polynomial}: Fehler höchstens {error} von {name} = {low} bis {high}</translation>
    </message>
    <message>
        <source>for one output</source>
        <translation>für eine Ausgabe</translation>
    </message>
    <message>
        <source>for two outputs of two numbers</source>
        <translation>für zwei Ausgaben von zwei Zahlen</translation>
    </message>
    <message>
        <source>for a network with parameters</source>
        <translation>für ein Netz mit Parametern</translation>
    </message>
    <message>
        <source>The computation did not come to its end: run it again.</source>
        <translation>Die Rechnung kam nicht an ihr Ende: rechne noch einmal.</translation>
    </message>
    <message>
        <source>{operation} loses {digits} digits</source>
        <translation>{operation} verliert {digits} Ziffern</translation>
    </message>
    <message>
        <source>Suspect: trust {value}, which another way gives, rather than the number above.</source>
        <translation>Verdächtig: traue eher der Zahl {value}, die ein anderer Weg ergibt, als der oben.</translation>
    </message>
    <message>
        <source>Strongest at {place}: {value}</source>
        <translation>Am stärksten bei {place}: {value}</translation>
    </message>
    <message>
        <source>Every entry of {name} is 0 here.</source>
        <translation>Jeder Eintrag von {name} ist hier 0.</translation>
    </message>
    <message>
        <source>hessgui&apos;s result in PyTorch&apos;s form: torch.autograd.functional.{name} does not take this function, or would take too long.</source>
        <translation>Das Ergebnis von hessgui in der Form von PyTorch: torch.autograd.functional.{name} nimmt diese Funktion nicht oder bräuchte zu lange.</translation>
    </message>
    <message>
        <source>Computed and printed by torch.autograd.functional.{name} itself.</source>
        <translation>Berechnet und gedruckt von torch.autograd.functional.{name} selbst.</translation>
    </message>
    <message>
        <source>not all has arrived</source>
        <translation>noch nicht alles ist da</translation>
    </message>
    <message>
        <source>of an earlier text</source>
        <translation>zu einem früheren Text</translation>
    </message>
    <message>
        <source>No OpenGL was found on this machine.</source>
        <translation>Auf diesem Rechner wurde kein OpenGL gefunden.</translation>
    </message>
    <message>
        <source>OpenGL was found, but it cannot draw off the screen.</source>
        <translation>OpenGL wurde gefunden, kann aber nicht neben dem Bildschirm zeichnen.</translation>
    </message>
    <message>
        <source>OpenGL has gone: the machine&apos;s graphics were started anew, perhaps.</source>
        <translation>OpenGL ist weg: vielleicht wurde die Grafik des Rechners neu gestartet.</translation>
    </message>
    <message>
        <source>This machine&apos;s OpenGL does not understand how the surface is to be drawn.</source>
        <translation>Das OpenGL dieses Rechners versteht nicht, wie die Fläche zu zeichnen ist.</translation>
    </message>
    <message>
        <source>OpenGL gives no room for a picture of this size.</source>
        <translation>OpenGL gibt keinen Platz für ein Bild dieser Größe.</translation>
    </message>
    <message>
        <source>OpenGL gives no room for the surface.</source>
        <translation>OpenGL gibt keinen Platz für die Fläche.</translation>
    </message>
    <message>
        <source>OpenGL did not answer within {count} seconds.</source>
        <translation>OpenGL antwortete nicht innerhalb von {count} Sekunden.</translation>
    </message>
    <message>
        <source>OpenGL draws something else than it is told to.</source>
        <translation>OpenGL zeichnet etwas anderes, als ihm gesagt wird.</translation>
    </message>
    <message>
        <source>OpenGL ended the process that tried it (exit status {status}).</source>
        <translation>OpenGL beendete den Prozess, der es versuchte (Status {status}).</translation>
    </message>
    <message>
        <source>Animated picture (*.gif)</source>
        <translation>Bewegtes Bild (*.gif)</translation>
    </message>
    <message>
        <source>Numbers along the way (*.csv)</source>
        <translation>Zahlen entlang des Weges (*.csv)</translation>
    </message>
    <message>
        <source>{word}: {some} and {last} eigenvalues.</source>
        <translation>{word}: {some} und {last} Eigenwerte.</translation>
    </message>
    <message>
        <source>Rank {rank} of {size}: the other singular values are zero.</source>
        <translation>Rang {rank} von {size}: die anderen Singulärwerte sind null.</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} von {whole}</translation>
    </message>
    <message>
        <source>The ends of the spectrum are being computed…</source>
        <translation>Die Enden des Spektrums werden berechnet…</translation>
    </message>
    <message>
        <source>Not decided: the error bar of an end of the spectrum reaches over zero.</source>
        <translation>Nicht entschieden: der Fehlerbalken eines Endes des Spektrums reicht über null.</translation>
    </message>
    <message>
        <source>{word}, as far as the ends that were found tell.</source>
        <translation>{word}, soweit es die gefundenen Enden sagen.</translation>
    </message>
    <message>
        <source>{word}: all {count} eigenvalues are {sign}.</source>
        <translation>{word}: alle {count} Eigenwerte sind {sign}.</translation>
    </message>
    <message>
        <source>The largest singular values; the rank is not known.</source>
        <translation>Die größten Singulärwerte; der Rang ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Full rank: all {count} singular values are above zero.</source>
        <translation>Voller Rang: alle {count} Singulärwerte sind über null.</translation>
    </message>
    <message>
        <source>Rank 0: the Jacobian is zero.</source>
        <translation>Rang 0: die Jacobi-Matrix ist null.</translation>
    </message>
    <message>
        <source>only 0</source>
        <translation>nur 0</translation>
    </message>
    <message>
        <source>1 dimension</source>
        <translation>1 Dimension</translation>
    </message>
    <message>
        <source>{count} dimensions</source>
        <translation>{count} Dimensionen</translation>
    </message>
    <message>
        <source>Indefinite: there are eigenvalues of both signs.</source>
        <translation>Indefinit: es gibt Eigenwerte beider Vorzeichen.</translation>
    </message>
    <message>
        <source>{word}: the only eigenvalue is {sign}.</source>
        <translation>{word}: der einzige Eigenwert ist {sign}.</translation>
    </message>
    <message>
        <source>Full rank: the singular value is above zero.</source>
        <translation>Voller Rang: der Singulärwert ist über null.</translation>
    </message>
    <message>
        <source>{share} values, at the ends</source>
        <translation>{share} Werten, an den Enden</translation>
    </message>
    <message>
        <source>none lies beyond</source>
        <translation>keiner liegt jenseits</translation>
    </message>
    <message>
        <source>not symmetric (|H − Hᵀ| ≤ {size}): this is of its symmetric part</source>
        <translation>nicht symmetrisch (|H − Hᵀ| ≤ {size}): dies gilt für ihren symmetrischen Teil</translation>
    </message>
    <message>
        <source>{positive} pos · {negative} neg · {zero} zero</source>
        <translation>{positive} pos · {negative} neg · {zero} null</translation>
    </message>
    <message>
        <source>∞ (singular)</source>
        <translation>∞ (singulär)</translation>
    </message>
    <message>
        <source>There is no spectrum of this problem.</source>
        <translation>Zu dieser Aufgabe gibt es kein Spektrum.</translation>
    </message>
    <message>
        <source>Logarithmic on both sides of zero</source>
        <translation>Logarithmisch auf beiden Seiten der Null</translation>
    </message>
    <message>
        <source>The values in order; click one, or use the arrow keys, to see its vector</source>
        <translation>Die Werte der Reihe nach; ein Klick oder die Pfeiltasten zeigen den Vektor</translation>
    </message>
    <message>
        <source>Density of the eigenvalues (share per unit) with two standard errors, by stochastic Lanczos quadrature, drawn with bumps 2 % of the range wide; triangles: the eigenvalues at the ends</source>
        <translation>Dichte der Eigenwerte (Anteil je Einheit) mit zwei Standardfehlern, durch stochastische Lanczos-Quadratur, gezeichnet mit Hügeln von 2 % des Bereichs; Dreiecke: die Eigenwerte an den Enden</translation>
    </message>
    <message>
        <source>This session came from a file. Read its function, then run it if you trust it.</source>
        <translation>Diese Sitzung kam aus einer Datei. Lies ihre Funktion, dann führe sie aus, wenn du ihr traust.</translation>
    </message>
    <message>
        <source>Nothing has been computed yet.</source>
        <translation>Es ist noch nichts berechnet.</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>Wird berechnet …</translation>
    </message>
    <message>
        <source>Nothing has been compared yet.</source>
        <translation>Es ist noch nichts verglichen.</translation>
    </message>
    <message>
        <source>There is no picture on this page yet.</source>
        <translation>Auf dieser Seite ist noch kein Bild.</translation>
    </message>
    <message>
        <source>Give a number of an input a slider first.</source>
        <translation>Gib erst einer Zahl einer Eingabe einen Schieber.</translation>
    </message>
    <message>
        <source>side by side</source>
        <translation>nebeneinander</translation>
    </message>
    <message>
        <source>Both matrices</source>
        <translation>Beide Matrizen</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Current minus pinned</source>
        <translation>Jetziges minus gemerktes</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>Current divided by pinned</source>
        <translation>Jetziges durch gemerktes</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Colour: how fast the flow is, |F| (yellow: fast)</source>
        <translation>Farbe: wie schnell die Strömung ist, |F| (gelb: schnell)</translation>
    </message>
    <message>
        <source>divergence</source>
        <translation>Divergenz</translation>
    </message>
    <message>
        <source>Colour: div F = ∂F₁/∂x + ∂F₂/∂y. Red: the flow spreads. Blue: it gathers.</source>
        <translation>Farbe: div F = ∂F₁/∂x + ∂F₂/∂y. Rot: die Strömung breitet sich aus. Blau: sie sammelt sich.</translation>
    </message>
    <message>
        <source>curl</source>
        <translation>Rotation</translation>
    </message>
    <message>
        <source>Colour: curl F = ∂F₂/∂x − ∂F₁/∂y. Red: it turns to the left. Blue: to the right.</source>
        <translation>Farbe: rot F = ∂F₂/∂x − ∂F₁/∂y. Rot: sie dreht nach links. Blau: nach rechts.</translation>
    </message>
    <message>
        <source>independent</source>
        <translation>unabhängig</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>abgeschnitten</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>linear</translation>
    </message>
    <message>
        <source>piecewise linear</source>
        <translation>stückweise linear</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>gesättigt</translation>
    </message>
    <message>
        <source>vanishing</source>
        <translation>verschwindend</translation>
    </message>
    <message>
        <source>an input does not reach this output</source>
        <translation>eine Eingabe erreicht diese Ausgabe nicht</translation>
    </message>
    <message>
        <source>the path was cut: a detach, no_grad, .item() or a cast</source>
        <translation>der Weg wurde abgeschnitten: durch detach, no_grad, .item() oder eine Umwandlung</translation>
    </message>
    <message>
        <source>one&apos;s derivative does not depend on the other, at any point</source>
        <translation>die Ableitung nach der einen hängt nirgends von der anderen ab</translation>
    </message>
    <message>
        <source>linear on each piece, as with relu</source>
        <translation>linear auf jedem Stück, wie bei relu</translation>
    </message>
    <message>
        <source>not zero, but too small for floating point</source>
        <translation>nicht null, aber zu klein für Gleitkommazahlen</translation>
    </message>
    <message>
        <source>zero at this point: a zero factor, or terms that cancel</source>
        <translation>null an diesem Punkt: ein Faktor null, oder Glieder, die sich aufheben</translation>
    </message>
    <message>
        <source>The second derivatives of one component as a picture: row i, column j says how the slope along input i changes with input j. Colours are symmetric about 0; a faint dot is an entry that no operation can make other than 0. Click an entry for everything known about it; the wheel or + and − zoom, dragging pans.</source>
        <translation>Die zweiten Ableitungen einer Komponente als Bild: Zeile i, Spalte j sagt, wie sich die Steigung entlang der Eingabe i mit der Eingabe j ändert. Die Farben sind symmetrisch um 0; ein blasser Punkt ist ein Eintrag, den keine Operation von 0 verschieden machen kann. Ein Klick auf einen Eintrag zeigt alles, was über ihn bekannt ist; Rad oder + und − vergrößern, Ziehen verschiebt.</translation>
    </message>
    <message>
        <source>By the cheapest of several ways that fit the memory: reverse over reverse row by row or in batches, forward over reverse, or, where the pattern is sparse, a few products with vectors whose columns share no row. Then it is compared with float64 products and central differences. The line at the foot says which way was taken.</source>
        <translation>Auf dem billigsten von mehreren Wegen, die in den Speicher passen: rückwärts über rückwärts zeilenweise oder in Stapeln, vorwärts über rückwärts, oder, wo das Muster dünn ist, wenige Produkte mit Vektoren, deren Spalten keine Zeile teilen. Dann wird mit Produkten in float64 und zentralen Differenzen verglichen. Die Fußzeile sagt, welcher Weg es war.</translation>
    </message>
    <message>
        <source>Pearlmutter (1994) for products; Gebremedhin, Tarafdar, Manne, Pothen (2007) for colouring.</source>
        <translation>Pearlmutter (1994) für Produkte; Gebremedhin, Tarafdar, Manne, Pothen (2007) für die Färbung.</translation>
    </message>
    <message>
        <source>The first derivatives of every component of the output: a row for each component, a column for each input.</source>
        <translation>Die ersten Ableitungen jeder Komponente der Ausgabe: eine Zeile für jede Komponente, eine Spalte für jede Eingabe.</translation>
    </message>
    <message>
        <source>By reverse mode, a row at a time or in batches, or by columns where the output is longer than the input. Sparse ones are compressed by colouring rows and columns.</source>
        <translation>Rückwärts, zeilenweise oder in Stapeln, oder spaltenweise, wo die Ausgabe länger ist als die Eingabe. Dünne werden durch Färben von Zeilen und Spalten verdichtet.</translation>
    </message>
    <message>
        <source>Griewank, Walther, Evaluating Derivatives (2008).</source>
        <translation>Griewank, Walther, Evaluating Derivatives (2008).</translation>
    </message>
    <message>
        <source>The slope of a function with one component along each input. It points where the function rises fastest.</source>
        <translation>Die Steigung einer Funktion mit einer Komponente entlang jeder Eingabe. Er zeigt dorthin, wo die Funktion am schnellsten wächst.</translation>
    </message>
    <message>
        <source>By one pass of reverse mode, whatever the number of inputs.</source>
        <translation>Durch einen Durchgang rückwärts, gleich wie viele Eingaben es sind.</translation>
    </message>
    <message>
        <source>Linnainmaa (1970).</source>
        <translation>Linnainmaa (1970).</translation>
    </message>
    <message>
        <source>What the function returns at the point, one number for each component.</source>
        <translation>Was die Funktion am Punkt zurückgibt, eine Zahl für jede Komponente.</translation>
    </message>
    <message>
        <source>By calling it once, with the device and precision chosen on the left.</source>
        <translation>Durch einen Aufruf, auf dem Gerät und mit der Genauigkeit, die links gewählt sind.</translation>
    </message>
    <message>
        <source>One component along a line through the point: an axis, an eigenvector of the Hessian, the gradient, a random direction, the way to a pinned point or between two of them. The Taylor polynomial lies over it; the shaded stretch is where the two differ by less than the tolerance. Drag the dot to move the point; kinks, jumps and poles are marked. Under it, if wanted, the eigenvalues of the Hessian: red curves up, blue down; circles mark where one changes its sign.</source>
        <translation>Eine Komponente entlang einer Geraden durch den Punkt: entlang einer Achse, eines Eigenvektors der Hesse-Matrix, des Gradienten, einer zufälligen Richtung, auf dem Weg zu einem gemerkten Punkt oder zwischen zweien. Darüber liegt das Taylorpolynom; auf der getönten Strecke weichen beide um weniger als die Toleranz ab. Die Scheibe lässt sich ziehen und bewegt den Punkt; Knicke, Sprünge und Pole sind markiert. Darunter auf Wunsch die Eigenwerte der Hesse-Matrix: rote sind nach oben gekrümmt, blaue nach unten; Kreise markieren, wo einer sein Vorzeichen wechselt.</translation>
    </message>
    <message>
        <source>The function is evaluated at evenly spaced places of the line; its derivatives along it come from nested automatic differentiation at the point. An eigenvalue is followed by its eigenvector, also through crossings; changes of sign are found by bisection.</source>
        <translation>Die Funktion wird an gleichmäßig verteilten Stellen der Geraden ausgewertet; ihre Ableitungen entlang ihr kommen aus geschachtelter automatischer Differentiation am Punkt. Ein Eigenwert wird über seinen Eigenvektor verfolgt, auch durch Kreuzungen; Vorzeichenwechsel werden durch Halbieren gefunden.</translation>
    </message>
    <message>
        <source>Taylor (1715).</source>
        <translation>Taylor (1715).</translation>
    </message>
    <message>
        <source>One component over two axes or directions, as contours with arrows of the gradient. The curves of the quadratic model lie over them; shading tells where the Hessian is definite; 3-D shows the surface itself, to be turned with the mouse, where the machine has OpenGL. Click to move the point there, or let steps lead to a critical point: a minimum, a maximum or a saddle.</source>
        <translation>Eine Komponente über zwei Achsen oder Richtungen, als Höhenlinien mit Pfeilen des Gradienten. Darüber liegen die Kurven des quadratischen Modells; Tönung sagt, wo die Hesse-Matrix definit ist; 3-D zeigt die Fläche selbst, mit der Maus zu drehen, wo der Rechner OpenGL hat. Ein Klick bewegt den Punkt dorthin, oder Schritte führen zu einem kritischen Punkt: einem Minimum, Maximum oder Sattel.</translation>
    </message>
    <message>
        <source>The function is evaluated on a grid that is refined while you look; gaps are points at which it has no finite number. Steps are those of gradient descent, of Newton, or of a trust region from SciPy.</source>
        <translation>Die Funktion wird auf einem Gitter ausgewertet, das beim Zusehen feiner wird; Lücken sind Punkte, an denen sie keine endliche Zahl hat. Die Schritte sind die des Gradientenabstiegs, von Newton, oder eines Vertrauensbereichs aus SciPy.</translation>
    </message>
    <message>
        <source>Conn, Gould, Toint, Trust-Region Methods (2000).</source>
        <translation>Conn, Gould, Toint, Trust-Region Methods (2000).</translation>
    </message>
    <message>
        <source>A function of two numbers with two components as a field in the plane: arrows point where it leads, colours tell its speed, divergence or curl. Places where it is zero are marked by what the flow does around them: source, sink, saddle, spiral, centre. Click to move the point; a click near a zero goes to it.</source>
        <translation>Eine Funktion zweier Zahlen mit zwei Komponenten als Feld in der Ebene: Pfeile zeigen, wohin es führt, Farben seine Geschwindigkeit, Divergenz oder Rotation. Stellen, an denen es null ist, sind danach markiert, was die Strömung um sie tut: Quelle, Senke, Sattel, Strudel, Zentrum. Ein Klick bewegt den Punkt; nahe einer Nullstelle führt er zu ihr.</translation>
    </message>
    <message>
        <source>The function is evaluated on a grid, its Jacobian by reverse mode; zeros are sought by Powell&apos;s hybrid method from where the field is smallest, so that one between two samples can be missed. Kinds follow from the eigenvalues of the Jacobian there.</source>
        <translation>Die Funktion wird auf einem Gitter ausgewertet, ihre Jacobi-Matrix rückwärts; Nullstellen werden mit Powells Hybridverfahren von dort gesucht, wo das Feld am kleinsten ist, sodass eine zwischen zwei Proben fehlen kann. Die Arten folgen aus den Eigenwerten der Jacobi-Matrix dort.</translation>
    </message>
    <message>
        <source>Powell (1970); Hirsch, Smale, Devaney, Differential Equations, Dynamical Systems (2013).</source>
        <translation>Powell (1970); Hirsch, Smale, Devaney, Differential Equations, Dynamical Systems (2013).</translation>
    </message>
    <message>
        <source>Value, gradient and Hessian as formulas, where the operations that ran have one; typeset, and as LaTeX, SymPy or Python to copy. The numbers beside them are the formula&apos;s own, with 30 digits.</source>
        <translation>Wert, Gradient und Hesse-Matrix als Formeln, wo die gelaufenen Operationen eine haben; gesetzt, und als LaTeX, SymPy oder Python zum Kopieren. Die Zahlen daneben sind die der Formel, mit 30 Ziffern.</translation>
    </message>
    <message>
        <source>The operations that ran are translated to symbols, differentiated by SymPy, and evaluated independently of torch; the digits in which both agree are told.</source>
        <translation>Die gelaufenen Operationen werden in Symbole übersetzt, von SymPy abgeleitet und unabhängig von torch ausgewertet; gesagt wird, in wie vielen Ziffern beide übereinstimmen.</translation>
    </message>
    <message>
        <source>Meurer and others, SymPy (2017).</source>
        <translation>Meurer und andere, SymPy (2017).</translation>
    </message>
    <message>
        <source>The eigenvalues of a Hessian, or the singular values of a Jacobian, in order; with definiteness, condition number, rank, inertia, determinant and Laplacian; of a square Jacobian determinant, divergence and, in three dimensions, curl, each with its formula under the mouse. Click a value to see its vector, as bars or in the input&apos;s shape; those of a null space stand behind the singular values.</source>
        <translation>Die Eigenwerte einer Hesse-Matrix, oder die Singulärwerte einer Jacobi-Matrix, der Reihe nach; mit Definitheit, Konditionszahl, Rang, Trägheit, Determinante und Laplace; von einer quadratischen Jacobi-Matrix Determinante, Divergenz und, im Raum, Rotation, jeweils mit der Formel unter der Maus. Ein Klick auf einen Wert zeigt seinen Vektor, als Balken oder in der Form der Eingabe; die eines Nullraums stehen hinter den Singulärwerten.</translation>
    </message>
    <message>
        <source>Small matrices are decomposed whole (LAPACK). Of large ones the ends come from Lanczos steps with products only, and the density from random probes; each estimate carries its error.</source>
        <translation>Kleine Matrizen werden ganz zerlegt (LAPACK). Von großen kommen die Enden aus Lanczos-Schritten nur mit Produkten, und die Dichte aus zufälligen Proben; jede Schätzung trägt ihren Fehler.</translation>
    </message>
    <message>
        <source>Lanczos (1950); Ubaru, Chen, Saad (2017) for the density.</source>
        <translation>Lanczos (1950); Ubaru, Chen, Saad (2017) für die Dichte.</translation>
    </message>
    <message>
        <source>What is used in a Hessian&apos;s place when networks are trained: Gauss-Newton, Fisher information, tangent kernel, and the Hessian of a smooth twin of functions such as relu.</source>
        <translation>Was beim Training von Netzen an die Stelle einer Hesse-Matrix tritt: Gauß-Newton, Fisher-Information, Tangentenkern, und die Hesse-Matrix eines glatten Zwillings von Funktionen wie relu.</translation>
    </message>
    <message>
        <source>From the Jacobian of the network&apos;s output and the Hessian of the loss by that output.</source>
        <translation>Aus der Jacobi-Matrix der Netzausgabe und der Hesse-Matrix des Verlusts nach dieser Ausgabe.</translation>
    </message>
    <message>
        <source>Schraudolph (2002); Amari (1998); Jacot, Gabriel, Hongler (2018).</source>
        <translation>Schraudolph (2002); Amari (1998); Jacot, Gabriel, Hongler (2018).</translation>
    </message>
    <message>
        <source>Entry by entry, where both have the same shape. The strip of past results (Ctrl+H) leads back to any of them.</source>
        <translation>Eintrag für Eintrag, wo beide dieselbe Form haben. Der Streifen früherer Ergebnisse (Strg+H) führt zu jedem zurück.</translation>
    </message>
    <message>
        <source>How many decimal digits of each entry agree between the result and independent ways to compute it. Few digits are dark; an entry that is refuted is marked, in this picture and in the others.</source>
        <translation>Wie viele Dezimalziffern jedes Eintrags zwischen dem Ergebnis und unabhängigen Wegen übereinstimmen. Wenige Ziffern sind dunkel; ein widerlegter Eintrag ist markiert, in diesem Bild und in den anderen.</translation>
    </message>
    <message>
        <source>Float64 products by reverse over reverse on random probes always; central differences with extrapolation and an estimate of their own error, entry by entry where that is affordable; the formula where there is one.</source>
        <translation>Immer Produkte in float64, rückwärts über rückwärts, mit zufälligen Proben; zentrale Differenzen mit Extrapolation und einer Schätzung ihres eigenen Fehlers, Eintrag für Eintrag, wo das erschwinglich ist; die Formel, wo es eine gibt.</translation>
    </message>
    <message>
        <source>Richardson (1911); Ridders (1982).</source>
        <translation>Richardson (1911); Ridders (1982).</translation>
    </message>
    <message>
        <source>The text that torch.autograd.functional prints for the same function and point, with its nesting; to copy into a notebook or a report.</source>
        <translation>Der Text, den torch.autograd.functional für dieselbe Funktion und denselben Punkt druckt, mit seiner Schachtelung; zum Kopieren in ein Notebook oder einen Bericht.</translation>
    </message>
    <message>
        <source>By torch.autograd.functional itself where it takes the function and the cost is small; else the result in the same nesting, and the page says so.</source>
        <translation>Durch torch.autograd.functional selbst, wo es die Funktion nimmt und wenig kostet; sonst das Ergebnis in derselben Schachtelung, und die Seite sagt es.</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>What is differentiated: one expression, a def, a whole script or a network. Torch&apos;s functions are known bare: sin, exp, norm, where. What is wrong is underlined while you type; undo (Ctrl+Z) goes back over text, inputs and points alike.</source>
        <translation>Was abgeleitet wird: ein Ausdruck, ein def, ein ganzes Skript oder ein Netz. Die Funktionen von torch sind ohne Vorsatz bekannt: sin, exp, norm, where. Was nicht stimmt, wird beim Tippen unterstrichen; Rückgängig (Strg+Z) geht über Text, Eingaben und Punkte gleichermaßen.</translation>
    </message>
    <message>
        <source>The text is read without running it; a pause of 0.3 s computes where Live is on.</source>
        <translation>Der Text wird gelesen, ohne ihn auszuführen; nach 0,3 s Pause wird gerechnet, wenn Live rechnen an ist.</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>The point: one row for each argument, as a number, nested lists, tensor(...), randn(2,2) or load(&apos;file&apos;). The tick says whether derivatives are taken by it. Drag a number sideways to change it, or give it a slider: everything follows while it moves.</source>
        <translation>Der Punkt: eine Zeile für jedes Argument, als Zahl, verschachtelte Listen, tensor(...), randn(2,2) oder load(&apos;file&apos;). Der Haken sagt, ob danach abgeleitet wird. Eine Zahl seitwärts ziehen ändert sie, oder ein Schieber: alles folgt, während sie sich bewegt.</translation>
    </message>
    <message>
        <source>Values are data: nothing in them is run. Random ones follow the seed.</source>
        <translation>Werte sind Daten: nichts in ihnen wird ausgeführt. Zufällige folgen dem Startwert.</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>Which component and quantities are computed, with which precision, on which device, and by which strategy.</source>
        <translation>Welche Komponente und Größen berechnet werden, mit welcher Genauigkeit, auf welchem Gerät, mit welchem Verfahren.</translation>
    </message>
    <message>
        <source>Strategy auto measures one product, reads the pattern of entries that can be other than zero, and takes the cheapest way that fits the memory; &apos;why?&apos; at the foot tells the costs.</source>
        <translation>Das Verfahren auto misst ein Produkt, liest das Muster der Einträge, die von null verschieden sein können, und nimmt den billigsten Weg, der in den Speicher passt; „warum?“ in der Fußzeile nennt die Kosten.</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Everything known about the entry that was clicked: its value in full, its formula, how many digits agree, and if it is zero, why.</source>
        <translation>Alles, was über den angeklickten Eintrag bekannt ist: sein voller Wert, seine Formel, wie viele Ziffern stimmen, und wenn er null ist, warum.</translation>
    </message>
    <message>
        <source>From the operations that ran at this point, with their lines in your function.</source>
        <translation>Aus den Operationen, die an diesem Punkt liefen, mit ihren Zeilen in deiner Funktion.</translation>
    </message>
    <message>
        <source>As a picture</source>
        <translation>Als Bild</translation>
    </message>
    <message>
        <source>A row of the Hessian in the shape of its input: which pixels the pointed pixel interacts with. Point at a pixel of the input to see its row.</source>
        <translation>Eine Zeile der Hesse-Matrix in der Form ihrer Eingabe: mit welchen Bildpunkten der gezeigte zusammenwirkt. Auf einen Bildpunkt der Eingabe zeigen, um seine Zeile zu sehen.</translation>
    </message>
    <message>
        <source>The row of the matrix, reshaped; nothing is computed anew.</source>
        <translation>Die Zeile der Matrix, umgeformt; nichts wird neu berechnet.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>What deserves to be known: slips in the text, why something could not be computed, where numbers cannot be trusted. Click one to go to its line; some can be cured by a click.</source>
        <translation>Was zu wissen sich lohnt: Versehen im Text, warum etwas nicht berechnet werden konnte, wo Zahlen nicht zu trauen ist. Ein Klick führt zur Zeile; manche heilt ein Klick.</translation>
    </message>
    <message>
        <source>From reading the text, from the operations that ran, and from the comparison of independent ways.</source>
        <translation>Aus dem Lesen des Textes, aus den gelaufenen Operationen, und aus dem Vergleich unabhängiger Wege.</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>Nullen</translation>
    </message>
    <message>
        <source>How many entries of the Hessian are exactly zero, by reason: independent, cut (as by detach), linear, piecewise linear (as relu), saturated, or vanishing only at this point.</source>
        <translation>Wie viele Einträge der Hesse-Matrix genau null sind, nach dem Grund: unabhängig, abgeschnitten (wie durch detach), linear, stückweise linear (wie relu), gesättigt, oder nur an diesem Punkt verschwindend.</translation>
    </message>
    <message>
        <source>Sets of indices are propagated over the operations that ran; the first reason that applies is told.</source>
        <translation>Mengen von Indizes werden über die gelaufenen Operationen weitergereicht; gesagt wird der erste Grund, der zutrifft.</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Gedruckt</translation>
    </message>
    <message>
        <source>What the function has printed while it ran.</source>
        <translation>Was die Funktion gedruckt hat, während sie lief.</translation>
    </message>
    <message>
        <source>Caught from the engine&apos;s process.</source>
        <translation>Aufgefangen aus dem Prozess der Rechnung.</translation>
    </message>
    <message>
        <source>This is your function. Type or paste another one: an expression, a def, a whole script. It is computed at each pause.</source>
        <translation>Das ist deine Funktion. Tippe eine andere oder füge sie ein: einen Ausdruck, ein def, ein ganzes Skript. Gerechnet wird in jeder Pause.</translation>
    </message>
    <message>
        <source>This is the point: {inputs}. Drag a number sideways or give it a slider: everything follows.</source>
        <translation>Das ist der Punkt: {inputs}. Zieh eine Zahl seitwärts oder gib ihr einen Schieber: alles folgt.</translation>
    </message>
    <message>
        <source>{matrix} Click an entry to see all that is known about it; the tabs show spectrum, curves, surfaces.</source>
        <translation>{matrix} Ein Klick auf einen Eintrag zeigt, was über ihn bekannt ist; die Reiter zeigen Spektrum, Kurven, Flächen.</translation>
    </message>
    <message>
        <source>The foot says what it cost and how many digits agree: {receipt}. What deserves to be known stands on the right; F1 explains the page in sight.</source>
        <translation>Die Fußzeile sagt, was es gekostet hat und wie viele Ziffern stimmen: {receipt}. Was zu wissen sich lohnt, steht rechts; F1 erklärt die Seite.</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P finds everything by a few letters: try &apos;save picture&apos;. Ctrl+Z takes back text, inputs and points. The Help menu begins this tour again.</source>
        <translation>Strg+Umschalt+P findet alles durch ein paar Buchstaben: versuch „Bild sichern“. Strg+Z nimmt Text, Eingaben und Punkte zurück. Das Menü Hilfe beginnt diesen Rundgang neu.</translation>
    </message>
    <message>
        <source>one row for each argument</source>
        <translation>eine Zeile für jedes Argument</translation>
    </message>
    <message>
        <source>The derivatives come here.</source>
        <translation>Die Ableitungen kommen hierher.</translation>
    </message>
    <message>
        <source>as soon as there is a result</source>
        <translation>sobald es ein Ergebnis gibt</translation>
    </message>
    <message>
        <source>{name} with 1 number</source>
        <translation>{name} mit 1 Zahl</translation>
    </message>
    <message>
        <source>{name} with {count} numbers</source>
        <translation>{name} mit {count} Zahlen</translation>
    </message>
    <message>
        <source>Your Hessian is {size} × {size}.</source>
        <translation>Deine Hesse-Matrix ist {size} × {size}.</translation>
    </message>
    <message>
        <source>Your Hessian is {size} × {size}; its largest entry is {value}, at {row}, {column}.</source>
        <translation>Deine Hesse-Matrix ist {size} × {size}; ihr größter Eintrag ist {value}, bei {row}, {column}.</translation>
    </message>
</context>
</TS>
