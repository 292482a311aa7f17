# Hoe het met de daemon is, en de controles van de installatie.

# Labels.
status-hypervisor = Hypervisor
status-ledger = Administratie
status-guards = Bewakers
status-policy = Beleid
status-vms = VM's
status-last-turn = Laatste ronde
status-next = Hierna
status-version = Versie
status-host = Host

# Waarden.
status-mode = { $mode ->
    [observe] { $mode }: er wordt niets met een VM gedaan
    [enforce] { $mode }: er wordt gewaarschuwd, en wat aan de beurt is gaat uit
   *[other] { $mode }
}
status-recovery-owed = { status-mode }; er moet nog een `fortnight adopt --recover` komen
status-not-adopted = { status-mode }; er is nog niets geadopteerd: `fortnight adopt` (root)
status-no-guard = geen is actief
status-guard-up = { $guard } is actief: { $observed }. Wat te doen: { $help }
status-policy-value = { $file }, { $digest }, van kracht sinds { $since }
status-policy-broken = het bestand is niet bruikbaar; het laatste goede is van kracht:
status-policy-waits = een ander wacht op `fortnight policy accept { $digest }` (root): { $why }
status-connected = verbonden met { $uri }
status-connected-since = verbonden met { $uri } sinds { $since }
status-not-connected = NIET verbonden met { $uri }
status-not-connected-since = NIET verbonden met { $uri } sinds { $since }
count-on = { $count } aan
count-leased = { $count } met looptijd
count-protected = { $count } beschermd
count-unclassified = { $count } niet ingedeeld
count-held = { $count } met uitstel
count-overdue = { $count } voorbij het einde
status-turn = nummer { $number }, { $at }; { $ms } ms voor { $vms }
status-next-nothing = niets
status-next-value = { $what }, { $at }
status-next-vm = { $what } van { $vm }, { $at }
status-version-value = { $version }; schema van de administratie { $schema }
versions-differ = dit is fortnight { $own }, en fortnightd is { $daemon }: installeer van beide dezelfde versie

# Controles van de installatie.
check-ok = goed
check-wrong = FOUT
check-help = wat te doen: { $help }
check-answers = hij antwoordt
check-socket-gone = { $socket } is niet te vinden ({ $why })
check-socket-gone-help = `systemctl start fortnightd` start de daemon, die hem maakt; `--socket PATH` noemt een andere
check-socket-none = { $socket } is geen socket
check-socket-none-help = `--socket PATH` of FORTNIGHT_SOCKET noemt de goede
check-socket-mode = { $socket } heeft mode { $mode }: niet iedereen kan vragen stellen
check-socket-mode-help = iedereen mag vragen, de daemon beslist: hij hoort mode 0666 te hebben
check-socket-ok = { $socket } is er, en iedereen kan vragen stellen
