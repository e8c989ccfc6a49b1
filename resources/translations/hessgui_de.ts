<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AgreementPanel</name>
    <message>
        <source>Matching digits, entry by entry</source>
        <translation>Übereinstimmende Ziffern, Eintrag für Eintrag</translation>
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
        <source>Tab indents; F6 goes to the next card</source>
        <translation>Tab rückt ein; F6 führt zur nächsten Karte</translation>
    </message>
    <message>
        <source>An expression over the inputs&apos; names, or Python source</source>
        <translation>Ein Ausdruck über die Namen der Eingaben, oder Python-Quelltext</translation>
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
</context>
<context>
    <name>ComputePanel</name>
    <message>
        <source>Which component of the output: all, or an index such as 2 or 0,2</source>
        <translation>Welche Komponente der Ausgabe: all, oder ein Index wie 2 oder 0,2</translation>
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
        <translation>mitrechnen</translation>
    </message>
    <message>
        <source>Compute after each pause in typing</source>
        <translation>Nach jeder Pause beim Tippen rechnen</translation>
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
</context>
<context>
    <name>CopyButtons</name>
    <message>
        <source>copy</source>
        <translation>kopieren</translation>
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
        <source>fit</source>
        <translation>einpassen</translation>
    </message>
    <message>
        <source>Back to the reach that suits the point</source>
        <translation>Zurück zur Reichweite, die dem Punkt entspricht</translation>
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
        <source>Play: move from end to end and back</source>
        <translation>Abspielen: von einem Ende zum anderen und zurück</translation>
    </message>
    <message>
        <source>Range, logarithmic steps, loop, save its run, remove</source>
        <translation>Bereich, logarithmische Schritte, Schleife, Lauf speichern, entfernen</translation>
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
</context>
<context>
    <name>FindingRow</name>
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
</context>
<context>
    <name>FlowPanel</name>
    <message>
        <source>fit</source>
        <translation>einpassen</translation>
    </message>
    <message>
        <source>Back to the reach that suits the point</source>
        <translation>Zurück zur Reichweite, die dem Punkt entspricht</translation>
    </message>
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
    <name>InputsTable</name>
    <message>
        <source>random</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>Fill the current input with random numbers, ones or zeros of its shape</source>
        <translation>Die Eingabe mit Zufallszahlen, Einsen oder Nullen ihrer Form füllen</translation>
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
        <source>This row has not been computed.</source>
        <translation>Diese Zeile ist noch nicht berechnet.</translation>
    </message>
</context>
<context>
    <name>MatrixPanel</name>
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
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Save the picture</source>
        <translation>Das Bild sichern</translation>
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
</context>
<context>
    <name>SpectrumPanel</name>
    <message>
        <source>Eigenvalues in ascending order</source>
        <translation>Eigenwerte in aufsteigender Folge</translation>
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
        <source>fit</source>
        <translation>einpassen</translation>
    </message>
    <message>
        <source>Back to the reach that suits the point</source>
        <translation>Zurück zur Reichweite, die dem Punkt entspricht</translation>
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
        <source>computing…</source>
        <translation>wird berechnet …</translation>
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
</context>
<context>
    <name>Window</name>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
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
        <translation>Mitrechnen</translation>
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
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <source>Matching digits</source>
        <translation>Übereinstimmende Ziffern</translation>
    </message>
    <message>
        <source>{quantity} of {component}</source>
        <translation>{quantity} von {component}</translation>
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
        <source>Nothing is pinned. Pin this result, then change the function, the point or the precision: both stand here.</source>
        <translation>Nichts ist gemerkt. Merke dieses Ergebnis, dann ändere Funktion, Punkt oder Genauigkeit: beide stehen hier.</translation>
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
        <source>One component over two axes or directions, as contours with arrows of the gradient. The curves of the quadratic model lie over them; shading tells where the Hessian is definite; 3-D shows the surface itself, to be turned with the mouse, where the machine has OpenGL. Click to move the point there, or let steps lead to a minimum, maximum or saddle.</source>
        <translation>Eine Komponente über zwei Achsen oder Richtungen, als Höhenlinien mit Pfeilen des Gradienten. Darüber liegen die Kurven des quadratischen Modells; Tönung sagt, wo die Hesse-Matrix definit ist; 3-D zeigt die Fläche selbst, mit der Maus zu drehen, wo der Rechner OpenGL hat. Ein Klick bewegt den Punkt dorthin, oder Schritte führen zu einem Minimum, Maximum oder Sattel.</translation>
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
        <source>A pinned result and the current one side by side, as difference or as ratio. Pin with Ctrl+P, then change anything: the point, the function, the precision, the device, the strategy.</source>
        <translation>Ein gemerktes Ergebnis und das jetzige nebeneinander, als Differenz oder als Verhältnis. Mit Strg+P merken, dann etwas ändern: Punkt, Funktion, Genauigkeit, Gerät, Verfahren.</translation>
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
        <translation>Der Text wird gelesen, ohne ihn auszuführen; nach 0,3 s Pause wird gerechnet, wenn Mitrechnen an ist.</translation>
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
