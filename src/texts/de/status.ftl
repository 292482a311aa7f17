# Wie es dem Daemon geht, und die Prüfungen der Installation.

# Bezeichnungen.
status-hypervisor = Hypervisor
status-ledger = Aufzeichnungen
status-guards = Wächter
status-policy = Richtlinie
status-vms = VMs
status-last-turn = Letzter Durchgang
status-next = Als Nächstes
status-version = Version
status-host = Host

# Werte.
status-mode = { $mode ->
    [observe] { $mode }: mit keiner VM geschieht etwas
    [enforce] { $mode }: es wird gewarnt, und was fällig ist, wird ausgeschaltet
   *[other] { $mode }
}
status-recovery-owed = { status-mode }; ein `fortnight adopt --recover` steht noch aus
status-not-adopted = { status-mode }; noch ist nichts adoptiert: `fortnight adopt` (Root)
status-no-guard = keiner ist aktiv
status-guard-up = { $guard } ist aktiv: { $observed }. Was zu tun ist: { $help }
status-policy-value = { $file }, { $digest }, in Kraft seit { $since }
status-policy-broken = die Datei ist nicht brauchbar; die letzte gute ist in Kraft:
status-policy-waits = eine andere wartet auf `fortnight policy accept { $digest }` (Root): { $why }
status-connected = verbunden mit { $uri }
status-connected-since = verbunden mit { $uri } seit { $since }
status-not-connected = NICHT verbunden mit { $uri }
status-not-connected-since = NICHT verbunden mit { $uri } seit { $since }
count-on = { $count } an
count-leased = { $count } mit Laufzeit
count-protected = { $count } geschützt
count-unclassified = { $count } nicht eingeordnet
count-held = { $count } mit Aufschub
count-overdue = { $count } über das Ende hinaus
status-turn = Nummer { $number }, { $at }; { $ms } ms für { $vms }
status-next-nothing = nichts
status-next-value = { $what }, { $at }
status-next-vm = { $what } von { $vm }, { $at }
status-version-value = { $version }; Schema der Aufzeichnungen { $schema }
versions-differ = dies ist fortnight { $own }, und fortnightd ist { $daemon }: installiere von beiden dieselbe Version

# Prüfungen der Installation.
check-ok = gut
check-wrong = FALSCH
check-help = was zu tun ist: { $help }
check-answers = er antwortet
check-socket-gone = { $socket } ist nicht zu finden ({ $why })
check-socket-gone-help = `systemctl start fortnightd` startet den Daemon, der ihn anlegt; `--socket PATH` nennt einen anderen
check-socket-none = { $socket } ist kein Socket
check-socket-none-help = `--socket PATH` oder FORTNIGHT_SOCKET nennt den richtigen
check-socket-mode = { $socket } hat den Modus { $mode }: nicht alle können fragen
check-socket-mode-help = alle dürfen fragen, der Daemon entscheidet: er sollte den Modus 0666 haben
check-socket-ok = { $socket } ist da, und alle können fragen
