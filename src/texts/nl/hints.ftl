# Wat te doen als de opdracht niet kon doen wat gevraagd werd, en waar hij om vraagt.
error-word = fout:
error-because = omdat: { $why }
hint-word = tip:
warning-word = let op:
hint-host = schrijf het als `ssh://alice@hypervisor`, met `:2222` erachter voor een andere poort; `env -u FORTNIGHT_HOST` vraagt het op deze machine
hint-only-dials = op je eigen machine: `fortnight --host ssh://alice@hypervisor list`, zonder `--socket`
dial-nothing-asked = Hier valt niets te typen: hier komt het commando fortnight van een andere machine binnen. Ctrl-C beëindigt het; { hint-only-dials }
hint-missing = zeg het met `{ $flag }`, of doe dit op een terminal, waar ernaar gevraagd wordt
hint-go-on = wat je hebt geantwoord is niet verloren; hiermee ga je vandaar verder:
hint-texts-kept = dit heb je geschreven, zodat het niet verloren gaat:
hint-time = schrijf het als 2026-12-05, als '2026-12-05 14:00', als +3d vanaf nu, of als 2026-12-05T13:00:00Z
hint-by-uuid = noem de UUID
hint-list = `fortnight list` toont de VM's die er zijn
hint-classes = de klassen zijn { $classes }
hint-editor = VISUAL of EDITOR noemen de editor
hint-set-editor = zet VISUAL of EDITOR op een editor die geïnstalleerd is
hint-table-kept = je tabel is bewaard: ga verder met `fortnight adopt --from { $kept }`

# Als de daemon niet antwoordt.
hint-no-socket = draait fortnightd? `systemctl status fortnightd` zegt het, `systemctl start fortnightd` start hem; een andere socket noem je met `--socket PATH` of FORTNIGHT_SOCKET
hint-nobody-listens = fortnightd is gestopt en heeft zijn socket laten staan: `systemctl status fortnightd` zegt of hij draait, en waarom hij stopte
hint-socket-denied = iedereen mag fortnightd vragen stellen: de socket heeft mode 0666, en de map 0755; vraag het infrateam om te kijken
hint-late = fortnightd is bezig of zit vast; wat gevraagd werd kan nog gebeuren: `fortnight log` toont het
hint-connect = `systemctl status fortnightd` zegt of hij draait, `journalctl -u fortnightd` wat hij deed
hint-other-socket = noemt `--socket` of FORTNIGHT_SOCKET de socket van een ander programma?
hint-other-socket-there = noemt `--socket` of FORTNIGHT_SOCKET daar de socket van een ander programma?
hint-no-ssh = `--host` heeft het programma ssh nodig (openssh-client)
hint-ssh-failed = wat ssh zegt staat hierboven; het gebruikt je eigen ~/.ssh/config, sleutels en bekende hosts
hint-late-login = is de host aan, en is alles beantwoord wat ssh vroeg?
hint-no-command-there = hij moet daar geïnstalleerd zijn, waar sshd opdrachten vindt, zoals /usr/bin
hint-unreachable-there = waarom staat hierboven, zoals die host het zegt; het infrateam kan helpen
hint-ended-there = wat daar gezegd werd staat hierboven; het infrateam kan helpen
hint-not-fortnight = drukt een startbestand van de shell daar iets af, zoals .bashrc? Heeft het account een shell, zoals /bin/sh? Is de afgedwongen opdracht `fortnight dial-stdio`?
hint-versions = dit is fortnight { $own }, en fortnightd is { $daemon }: installeer van beide dezelfde versie, en herstart fortnightd

# Als de daemon nee zegt.
hint-ambiguous = noem de UUID, of het begin ervan
candidate-project = project

# Waar de opdracht op een terminal om vraagt.
ask-line-was-cut = Deze terminal heeft de regel afgekapt: hij geeft hooguit 4.095 bytes door. Zeg het korter, alsjeblieft, of geef het als optie van de opdracht.
ask-hold-until = Tot wanneer (2026-12-05, +3d)?
ask-hold-why = Waarom moet hij aan blijven?
ask-classify-why = Waarom hoort hij daar?
ask-guard-found = Wat heb je gevonden?
ask-mode-why = Waarom?
ask-plan-why = Waarom mogen deze allemaal uit?
