# Waarom het commando niet kon doen wat gevraagd werd. Komt na "fout: "; de oorzaak staat op een regel eronder.

# Van de daemon die niet antwoordt.
error-no-socket = er is geen socket op { $socket }
error-socket-denied = je mag de socket { $socket } niet openen
error-nobody-listens = niemand luistert op de socket { $socket }
error-connect = kon geen verbinding maken met de socket { $socket }
error-late = fortnightd antwoordde niet binnen { $seconds } s
error-ended = de verbinding met fortnightd brak af voordat het antwoord compleet was
error-not-http = { $way ->
    [socket] wat op de socket { $place } luistert, spreekt niet zoals fortnightd
   *[ssh] wat op { $place } luistert, spreekt niet zoals fortnightd
}
error-not-understood = fortnightd stuurde een antwoord dat dit commando niet begrijpt
error-unexplained = fortnightd antwoordde met status { $status }, en zegt niet waarom
error-too-much = fortnightd stuurde meer dan te lezen is
error-question = kon de vraag niet opschrijven
error-address = kon de vraag niet adresseren

# Van een andere host. { $host } staat er zoals mensen het typen: `ssh://alice@hypervisor`.
error-no-ssh = kon ssh niet starten
error-ssh-failed = ssh kon { $host } niet bereiken, of raakte de verbinding kwijt
error-late-login = ssh kwam niet binnen { $seconds } s bij { $host } binnen
error-no-command-there = { $host } heeft geen commando `fortnight`
error-unreachable-there = fortnightd is op { $host } niet te bereiken
error-ended-there = { $how ->
    [code] de overkant van { $host } stopte met code { $number } voordat er iets gevraagd was
    [signal] de overkant van { $host } stopte door signaal { $number } voordat er iets gevraagd was
   *[unseen] de overkant van { $host } stopte, niet te zien hoe, voordat er iets gevraagd was
}
error-not-fortnight = op { $host } antwoordt iets anders dan fortnight: { $said }

# Van wat er getypt is.
error-host = `--host` of FORTNIGHT_HOST noemt geen host: { $typed }
error-host-empty = het is leeg
error-host-scheme = het begint niet met `ssh://`
error-host-password = een wachtwoord hoort er niet in; ssh vraagt erom waar het nodig is
error-host-path = achter de host en zijn poort mag niets staan
error-host-user = een account daar is 1 tot 255 letters, cijfers, `.`, `_`, `+` en `-`, en begint niet met `-` of `+`
error-host-host = een host is 1 tot 255 letters, cijfers, `.`, `_` en `-`, en begint niet met `-`; een IPv6-adres staat tussen rechte haken
error-host-port = een poort is een getal van 1 tot 65535
error-socket-there = `--socket` of FORTNIGHT_SOCKET noemt geen socket op de host: { $typed }
error-socket-there-plain = het pad van een socket op een andere host begint met `/`, en is hooguit 108 letters, cijfers, `/`, `.`, `_` en `-`
error-dialled-by-hand = hier komt het commando fortnight van een andere machine binnen; wat je typt wordt hier niet begrepen
error-only-dials = dit account is er voor fortnight met `--host`, en doet verder niets; dus niet `{ $asked }`
error-missing = `{ $flag }` ontbreekt
error-stated-twice = `{ $statement }` is twee keer opgegeven
error-unanswered = `{ $flag }` is niet beantwoord: de invoer is ten einde
error-broken-off = afgebroken; er is niets gebeurd
error-time = `{ $flag }` werd niet begrepen
error-time-unknown = `{ $text }` is geen tijdstip
error-time-skipped = `{ $text }` bestaat hier niet: de klok slaat het over
error-time-length = `{ $text }` is geen tijdsduur
error-length-empty = het is leeg
error-length-no-number = voor de eenheid ontbreekt een getal
error-length-no-unit = na { $number } ontbreekt de eenheid
error-length-unknown-unit = er is geen eenheid "{ $unit }"
error-length-order = de eenheden gaan niet van groot naar klein
error-length-too-long = het is langer dan honderd jaar

# Van bestanden, terminals en editors.
error-copy = de verbinding is weggevallen
error-read-file = kon { $path } niet lezen
error-not-an-anchor = { $path } is geen anker van `fortnight audit anchor`
error-read-stdin = kon de standaardinvoer niet lezen
error-read-terminal = kon het antwoord niet van de terminal lezen
error-keep-table = kon de tabel niet in een eigen bestand bewaren
error-run-editor = kon de editor `{ $editor }` niet starten
error-editor-failed = de editor `{ $editor }` liep niet goed af
error-write = kon het antwoord niet schrijven
error-runtime = kon niet beginnen
error-invalid = { $count ->
    [one] { $file } is niet bruikbaar: 1 fout
   *[other] { $file } is niet bruikbaar: { $count } fouten
}

# Van een tabel met VM's die geadopteerd worden.
error-no-such-vm = geen VM in de tabel heet { $name }
error-ambiguous = { $count } VM's in de tabel kunnen met { $name } bedoeld zijn
error-no-such-class = het beleid kent geen klasse { $class }
error-two-classes = { $name } staat in twee klassen
error-not-adopted = er is niets geadopteerd
