# Was Root über die VMs sagt, die es gibt: was gleich gesagt wird, und was daraus wurde.

# Bevor es gesagt ist.
adoption-heading = { $class } ({ count-vms })
adoption-left-alone = bleibt, wie es ist, bis jemand entscheidet
adoption-never = wird nie ausgeschaltet
adoption-after = wird nach { $lease } ausgeschaltet, mit Warnung
adoption-no-owner = Ohne Besitzer, sodass das Infrateam die Warnungen bekommt: { $names }
adoption-ends-move = Jedes Ende einer Laufzeit verschiebt sich, damit nichts ohne Warnung ausgeht.
adoption-is-that-right = Stimmt das?
adoption-edit-again = Noch einmal bearbeiten?
ask-yes-no = { $question } [j/N]

# Was daraus wurde.
adoption-moved = { $name }: das Ende verschiebt sich von { $from } auf { $to }
adoption-what-next = Und nun: `fortnight list` und `fortnight plan` zeigen, was das bedeutet. Wenn es stimmt, schalte es ein:
adoption-switch-on = fortnight mode enforce --reason 'adoptiert, und alle wissen davon'
adoption-done = { $unclassified ->
    [0] Jede VM hat ihre Klasse. { adoption-next }
    [one] 1 VM bleibt ohne Klasse und damit geschützt. { adoption-next }
   *[other] { $unclassified } VMs bleiben ohne Klasse und damit geschützt. { adoption-next }
}
adoption-next = Noch geschieht mit keiner VM etwas. Sieh dir `fortnight plan` an; dann `fortnight mode enforce --reason ...`.
adoption-unreachable = { $name } kann nicht per Mail gewarnt werden: trag eine Adresse unter [notify.mail.addresses] ein, oder setze `domain`. Bis dahin werden die VMs von { $name } nicht ausgeschaltet.
adoption-ownerless = { $count ->
    [one] 1 VM mit Laufzeit hat keinen Besitzer: stattdessen wird das Infrateam gewarnt.
   *[other] { $count } VMs mit Laufzeit haben keinen Besitzer: stattdessen wird das Infrateam gewarnt.
}

# Warum nichts adoptiert wurde.
adoption-not-looked = der Host wurde noch nicht angesehen; versuch es gleich noch einmal
adoption-changed = die VMs haben sich geändert, seit die Tabelle entstand, darum wurde nichts adoptiert; ruf `fortnight adopt` noch einmal auf, um sie zu sehen, wie sie jetzt sind
adoption-recover = die Aufzeichnungen fehlten oder waren alt: sag das mit `fortnight adopt --recover`. Dann verschieben sich alle Enden von Laufzeiten, damit alle noch einmal gewarnt werden
adoption-nothing-to-recover = es gibt nichts wiederherzustellen: die Aufzeichnungen sind in Ordnung
adoption-wrong = es wurde nichts adoptiert: { $wrong }
adoption-no-vm = keine VM mit der UUID `{ $uuid }` wartet darauf, adoptiert zu werden
adoption-two-rows = die VM { $uuid } steht in zwei Zeilen
adoption-no-account = es gibt kein Konto `{ $login }`
adoption-no-class = die Richtlinie kennt keine Klasse `{ $class }` (VM { $uuid })
adoption-doubled-name = der Projektname `{ $name }` ist zweimal vergeben; jedes Projekt hat seinen eigenen
adoption-bad-field = zur VM { $uuid }: { $why }

# Oben in der Tabelle, die bearbeitet wird, als Kommentar.
adoption-table = Was ist was. Jede Zeile in geschweiften Klammern ist eine VM: gib ihr eine Klasse, und denen mit Laufzeit einen Besitzer.
adoption-table-class = eine der Klassen unten; was "unclassified" bleibt, wird in Ruhe gelassen
adoption-table-owner = Anmeldenamen oder Mailadressen, durch Kommas getrennt: sie bekommen die Warnungen und dürfen die VM starten. Ein Name mit `?` ist geraten und bleibt es; nimm das Zeichen weg, wenn er stimmt
adoption-table-purpose = wofür sie da ist, in ein paar Worten
adoption-table-project = wozu sie gehört; es heißt wie die VM, wenn du nichts anderes sagst
adoption-table-lines = Zeilen dürfen entfallen: diese VMs bleiben, wie sie sind. Vor `fortnight mode enforce` wird nichts ausgeschaltet.
adoption-table-classes = Die Klassen:
adoption-table-digest = Von dem, was hier zu sehen ist. Hat es sich inzwischen geändert, dann wird nichts adoptiert, und du erfährst es.
