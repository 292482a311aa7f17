# Was zu tun ist, wenn der Befehl nicht tun konnte, was verlangt war, und wonach er fragt.
error-word = Fehler:
error-because = weil: { $why }
hint-word = Tipp:
warning-word = Achtung:
hint-host = schreib es als `ssh://alice@hypervisor`, mit `:2222` dahinter für einen anderen Port; `env -u FORTNIGHT_HOST` fragt auf diesem Rechner
hint-only-dials = auf deinem eigenen Rechner: `fortnight --host ssh://alice@hypervisor list`, ohne `--socket`
dial-nothing-asked = Hier gibt es nichts zu tippen: hier kommt der Befehl fortnight eines anderen Rechners herein. Strg-C beendet es; { hint-only-dials }
hint-missing = sag es mit `{ $flag }`, oder mach das an einem Terminal, wo danach gefragt wird
hint-go-on = was du geantwortet hast, ist nicht verloren; damit geht es von dort weiter:
hint-texts-kept = das hast du geschrieben, damit es nicht verloren geht:
hint-time = schreib es als 2026-12-05, als '2026-12-05 14:00', als +3d von jetzt an, oder als 2026-12-05T13:00:00Z
hint-by-uuid = nenne die UUID
hint-list = `fortnight list` zeigt die VMs, die es gibt
hint-classes = die Klassen sind { $classes }
hint-editor = VISUAL oder EDITOR nennen den Editor
hint-set-editor = setz VISUAL oder EDITOR auf einen Editor, der installiert ist
hint-table-kept = deine Tabelle ist aufgehoben: mach weiter mit `fortnight adopt --from { $kept }`

# Wenn der Daemon nicht antwortet.
hint-no-socket = läuft fortnightd? `systemctl status fortnightd` sagt es, `systemctl start fortnightd` startet ihn; einen anderen Socket nennst du mit `--socket PATH` oder FORTNIGHT_SOCKET
hint-nobody-listens = fortnightd ist angehalten und hat seinen Socket stehen lassen: `systemctl status fortnightd` sagt, ob er läuft und warum er anhielt
hint-socket-denied = alle dürfen fortnightd fragen: sein Socket hat den Modus 0666 und sein Verzeichnis 0755; bitte das Infrateam nachzusehen
hint-late = fortnightd ist beschäftigt oder hängt; was verlangt war, kann noch geschehen: `fortnight log` zeigt es
hint-connect = `systemctl status fortnightd` sagt, ob er läuft, `journalctl -u fortnightd`, was er tat
hint-other-socket = nennt `--socket` oder FORTNIGHT_SOCKET den Socket eines anderen Programms?
hint-other-socket-there = nennt `--socket` oder FORTNIGHT_SOCKET dort den Socket eines anderen Programms?
hint-no-ssh = `--host` braucht das Programm ssh (openssh-client)
hint-ssh-failed = was ssh sagt, steht oben; es benutzt deine eigene ~/.ssh/config, Schlüssel und bekannten Hosts
hint-late-login = ist der Host an, und wurde alles beantwortet, was ssh fragte?
hint-no-command-there = er muss dort installiert sein, wo sshd Befehle findet, etwa /usr/bin
hint-unreachable-there = warum, steht oben, wie jener Host es sagt; das Infrateam kann helfen
hint-ended-there = was dort gesagt wurde, steht oben; das Infrateam kann helfen
hint-not-fortnight = gibt eine Startdatei der Shell dort etwas aus, etwa .bashrc? Hat das Konto eine Shell, etwa /bin/sh? Ist sein erzwungener Befehl `fortnight dial-stdio`?
hint-versions = dies ist fortnight { $own }, und fortnightd ist { $daemon }: installiere von beiden dieselbe Version, und starte fortnightd neu

# Wenn der Daemon nein sagt.
hint-ambiguous = nenne die UUID oder ihren Anfang
candidate-project = Projekt

# Wonach der Befehl an einem Terminal fragt.
ask-line-was-cut = Dieses Terminal hat die Zeile abgeschnitten: es gibt höchstens 4.095 Bytes weiter. Sag es bitte kürzer, oder gib es als Option des Befehls an.
ask-hold-until = Bis wann (2026-12-05, +3d)?
ask-hold-why = Warum muss sie anbleiben?
ask-classify-why = Warum gehört es dorthin?
ask-guard-found = Was hast du gefunden?
ask-mode-why = Warum?
ask-plan-why = Warum dürfen diese alle ausgeschaltet werden?
