# How the daemon is, and the checks of the installation.

# Labels.
status-hypervisor = Hypervisor
status-ledger = Ledger
status-guards = Guards
status-policy = Policy
status-vms = VMs
status-last-turn = Last turn
status-next = Next
status-version = Version
status-host = Host

# Values.
status-mode = { $mode ->
    [observe] { $mode }: nothing is done to any VM
    [enforce] { $mode }: notice is given, and what is due is switched off
   *[other] { $mode }
}
status-recovery-owed = { status-mode }; `fortnight adopt --recover` is owed
status-not-adopted = { status-mode }; nothing has been adopted yet: `fortnight adopt` (root)
status-no-guard = none is up
status-guard-up = { $guard } is up: { $observed }. What to do: { $help }
status-policy-value = { $file }, { $digest }, in force since { $since }
status-policy-broken = the file cannot be used; the last good one is in force:
status-policy-waits = another waits for `fortnight policy accept { $digest }` (root): { $why }
status-connected = connected to { $uri }
status-connected-since = connected to { $uri } since { $since }
status-not-connected = NOT connected to { $uri }
status-not-connected-since = NOT connected to { $uri } since { $since }
count-on = { $count } on
count-leased = { $count } with a lease
count-protected = { $count } protected
count-unclassified = { $count } unclassified
count-held = { $count } on hold
count-overdue = { $count ->
    [one] { $count } past its end
   *[other] { $count } past their end
}
status-turn = number { $number }, { $at }; { $ms } ms for { $vms }
status-next-nothing = nothing
status-next-value = { $what }, { $at }
status-next-vm = { $what } of { $vm }, { $at }
status-version-value = { $version }; ledger schema { $schema }
versions-differ = this is fortnight { $own }, and fortnightd is { $daemon }: install the same version of both

# Checks of the installation: { $ok } or { $wrong } before each.
check-ok = ok
check-wrong = WRONG
check-help = what to do: { $help }
check-answers = it answers
check-socket-gone = { $socket } cannot be found ({ $why })
check-socket-gone-help = `systemctl start fortnightd` starts the daemon, which makes it; `--socket PATH` names another
check-socket-none = { $socket } is not a socket
check-socket-none-help = `--socket PATH` or FORTNIGHT_SOCKET names the right one
check-socket-mode = { $socket } has mode { $mode }: not everybody can ask
check-socket-mode-help = everybody may ask, the daemon decides: it should have mode 0666
check-socket-ok = { $socket } is there, and everybody can ask
