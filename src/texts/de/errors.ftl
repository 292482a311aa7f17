# Warum der Befehl nicht tun konnte, worum er gebeten wurde. Steht nach "Fehler: "; die Ursache auf einer Zeile darunter.

# Vom Daemon, der nicht antwortet.
error-no-socket = unter { $socket } gibt es keinen Socket
error-socket-denied = du darfst den Socket { $socket } nicht öffnen
error-nobody-listens = auf dem Socket { $socket } hört niemand
error-connect = konnte sich nicht mit dem Socket { $socket } verbinden
error-late = fortnightd hat nicht innerhalb von { $seconds } s geantwortet
error-ended = die Verbindung zu fortnightd brach ab, bevor die Antwort vollständig war
error-not-http = { $way ->
    [socket] was auf dem Socket { $place } hört, spricht nicht wie fortnightd
   *[ssh] was auf { $place } hört, spricht nicht wie fortnightd
}
error-not-understood = fortnightd hat eine Antwort geschickt, die dieser Befehl nicht versteht
error-unexplained = fortnightd hat mit dem Status { $status } geantwortet und sagt nicht, warum
error-too-much = fortnightd hat mehr geschickt, als sich lesen lässt
error-question = konnte die Frage nicht aufschreiben
error-address = konnte die Frage nicht adressieren

# Von einem anderen Host. { $host } steht da, wie man es tippt: `ssh://alice@hypervisor`.
error-no-ssh = konnte ssh nicht starten
error-ssh-failed = ssh konnte { $host } nicht erreichen oder hat die Verbindung verloren
error-late-login = ssh ist nicht innerhalb von { $seconds } s zu { $host } durchgekommen
error-no-command-there = { $host } hat keinen Befehl `fortnight`
error-unreachable-there = fortnightd ist auf { $host } nicht zu erreichen
error-ended-there = { $how ->
    [code] die Gegenseite von { $host } endete mit dem Code { $number }, bevor etwas gefragt war
    [signal] die Gegenseite von { $host } endete durch das Signal { $number }, bevor etwas gefragt war
   *[unseen] die Gegenseite von { $host } endete, ohne dass zu sehen war, wie, bevor etwas gefragt war
}
error-not-fortnight = auf { $host } antwortet etwas anderes als fortnight: { $said }

# Von dem, was getippt wurde.
error-host = `--host` oder FORTNIGHT_HOST nennt keinen Host: { $typed }
error-host-empty = es ist leer
error-host-scheme = es beginnt nicht mit `ssh://`
error-host-password = ein Passwort gehört nicht hinein; ssh fragt danach, wo es nötig ist
error-host-path = hinter dem Host und seinem Port darf nichts stehen
error-host-user = ein Konto dort besteht aus 1 bis 255 Buchstaben, Ziffern, `.`, `_`, `+` und `-` und beginnt weder mit `-` noch mit `+`
error-host-host = ein Host besteht aus 1 bis 255 Buchstaben, Ziffern, `.`, `_` und `-` und beginnt nicht mit `-`; eine IPv6-Adresse steht in eckigen Klammern
error-host-port = ein Port ist eine Zahl von 1 bis 65535
error-socket-there = `--socket` oder FORTNIGHT_SOCKET nennt keinen Socket auf dem Host: { $typed }
error-socket-there-plain = der Pfad eines Sockets auf einem anderen Host beginnt mit `/` und besteht aus höchstens 108 Buchstaben, Ziffern, `/`, `.`, `_` und `-`
error-dialled-by-hand = hier kommt der Befehl fortnight eines anderen Rechners herein; was getippt wird, wird hier nicht verstanden
error-only-dials = dieses Konto ist für fortnight mit `--host` da und tut sonst nichts; also nicht `{ $asked }`
error-missing = `{ $flag }` fehlt
error-stated-twice = `{ $statement }` ist zweimal angegeben
error-unanswered = `{ $flag }` wurde nicht beantwortet: die Eingabe ist zu Ende
error-broken-off = abgebrochen; es ist nichts geschehen
error-time = `{ $flag }` wurde nicht verstanden
error-time-unknown = `{ $text }` ist kein Zeitpunkt
error-time-skipped = `{ $text }` gibt es hier nicht: die Uhr überspringt es
error-time-length = `{ $text }` ist keine Zeitdauer
error-length-empty = es ist leer
error-length-no-number = vor der Einheit fehlt eine Zahl
error-length-no-unit = nach { $number } fehlt die Einheit
error-length-unknown-unit = es gibt keine Einheit "{ $unit }"
error-length-order = die Einheiten gehen nicht von groß nach klein
error-length-too-long = es ist länger als hundert Jahre

# Von Dateien, Terminals und Editoren.
error-copy = die Verbindung ist abgerissen
error-read-file = konnte { $path } nicht lesen
error-not-an-anchor = { $path } ist kein Anker von `fortnight audit anchor`
error-read-stdin = konnte die Standardeingabe nicht lesen
error-read-terminal = konnte die Antwort nicht vom Terminal lesen
error-keep-table = konnte die Tabelle nicht in einer eigenen Datei ablegen
error-run-editor = konnte den Editor `{ $editor }` nicht starten
error-editor-failed = der Editor `{ $editor }` ist nicht richtig zu Ende gekommen
error-write = konnte die Antwort nicht schreiben
error-runtime = konnte nicht anfangen
error-invalid = { $count ->
    [one] { $file } ist nicht zu gebrauchen: 1 Fehler
   *[other] { $file } ist nicht zu gebrauchen: { $count } Fehler
}

# Von einer Tabelle mit VMs, die adoptiert werden.
error-no-such-vm = keine VM der Tabelle heißt { $name }
error-ambiguous = mit { $name } können { $count } VMs der Tabelle gemeint sein
error-no-such-class = die Richtlinie kennt keine Klasse { $class }
error-two-classes = { $name } steht in zwei Klassen
error-not-adopted = es wurde nichts adoptiert
