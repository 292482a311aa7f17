# Checks of the installation: what is well, what is not, and what to do about it.
doctor-hypervisor-answers = The hypervisor answers at { $uri }.
doctor-no-connection = there is no connection yet
doctor-hypervisor-silent = The hypervisor at { $uri } cannot be reached: { $why }.
doctor-hypervisor-help = fortnightd tries again by itself; see whether libvirtd runs and lets fortnightd in
doctor-clock-right = The clock is synchronised.
doctor-clock-unknown = Whether the clock is synchronised cannot be told here.
doctor-clock-wrong = The clock is not synchronised.
doctor-clock-help = start a time service, such as systemd-timesyncd or chrony
doctor-mail-none = No mail server is configured, so nobody can be warned.
doctor-mail-none-help = set `server` under [notify.mail] in the configuration; without notice nothing is powered off
doctor-mail-last = the last message was accepted { $at }
doctor-mail-no-last = no message was accepted in the last days
doctor-mail-goes = Mail goes to { $server }; { $last }.
doctor-mail-waits = Mail to { $server } waits; { $last }.
doctor-mail-waits-error = { doctor-mail-waits } The last error was: { $error }
doctor-mail-help = fortnightd tries again by itself; see whether the mail server takes its mail
doctor-addresses-all = Every owner has a mail address.
doctor-addresses-missing = There is no mail address for { $names }.
doctor-addresses-help = add them under [notify.mail.addresses], or set `domain` under [notify.mail]
doctor-owners-there = The accounts of all owners exist.
doctor-owners-unknown = The directory names no owner as gone; it did not know of all of them.
doctor-owners-gone = { $count ->
    [one] This owner has no account any more: { $names }.
   *[other] These owners have no account any more: { $names }.
}
doctor-owners-help = the infrateam stands in for them; give their VMs to somebody else, or let their leases end
doctor-ledger-read = The ledger can be read.
doctor-ledger-unread = The ledger cannot be read: { $why }.
doctor-ledger-whole = The history is whole as far as you may check it, and the state follows from it.
doctor-ledger-changed = The history or the state of the ledger was changed from outside.
doctor-ledger-unverified = The ledger cannot be verified: { $why }.
doctor-ledger-help = see `fortnight audit verify`; restore the ledger from the newest copy, then `fortnight adopt --recover`
doctor-tags-none = No tags are written on VMs: that is how it is configured.
doctor-tags-right = The tags on the VMs are what the ledger says.
doctor-tags-wrong = { $count ->
    [one] A tag is not what the ledger says: { $first }.
   *[other] { $count } tags are not what the ledger says, such as: { $first }.
}
doctor-tags-help = they are mended by themselves and have no effect; if they come back, somebody edits them
doctor-adoption-recover = The ledger was missing or old.
doctor-adoption-recover-help = root runs `fortnight adopt --recover`
doctor-adopted = The host is adopted.
doctor-adoption-none = Nobody has said yet what the VMs are.
doctor-adoption-help = root runs `fortnight adopt`
doctor-mode-enforce = The mode is `enforce`.
doctor-mode-observe = The mode is `observe`: nothing is done to any VM.
doctor-mode-help = once the plan is what you want, `fortnight mode enforce --reason ...`
doctor-policy-waits = The file { $file } waits to be accepted.
doctor-policy-waits-help = root looks at it and runs `fortnight policy accept { $digest }`
doctor-policy-right = The file { $file } is the policy that is enforced.
doctor-policy-broken = The file { $file } is not the policy that is enforced: it cannot be used.
doctor-policy-help = `fortnight policy check FILE` shows every error; mend it, then `systemctl reload fortnightd`
doctor-guards-none = No guard is up.
doctor-guard-up = The guard `{ $guard }` is up: { $observed }.
doctor-restarts-none = No leased VM turns a shutdown into a reboot.
doctor-restarts = These VMs reboot where they should shut down: { $names }.
doctor-restarts-help = set their <on_poweroff> to `destroy`; until then the ladder goes on to its next rung
