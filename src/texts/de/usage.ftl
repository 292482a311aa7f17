# Was an dem Getippten nicht stimmt. Auf Englisch stehen die Worte der Bibliothek selbst da, außer den letzten vier.
usage-no-verb = es gibt keinen Befehl `{ $verb }`
usage-verb-missing = sag, was getan werden soll
usage-unknown = `{ $argument }` ist hier nicht bekannt
usage-missing = es fehlt etwas: { $arguments }
usage-conflict = `{ $argument }` und `{ $other }` gehen nicht zusammen
usage-twice = `{ $argument }` steht zweimal da
usage-value-missing = zu `{ $argument }` gehört ein Wert
usage-value = `{ $value }` ist kein Wert für `{ $argument }`
usage-value-because = `{ $value }` ist kein Wert für `{ $argument }`: { $why }
usage-valid = es gibt: { $words }
usage-meant = meintest du `{ $words }`?
usage-usage = So wird es getippt: { $usage }
usage-help = Mehr, auf Englisch, mit `--help`.
usage-class-and-vms = schreib es als CLASS=VM,VM, zum Beispiel core=router,dns
usage-no-class-or-vms = eine Klasse und mindestens eine VM sind nötig, zum Beispiel core=router,dns
usage-statement = schreib es als KEY=TEXT, zum Beispiel purpose='spielt Musik'
usage-no-key = vor dem `=` muss ein Schlüssel stehen, zum Beispiel purpose='spielt Musik'
