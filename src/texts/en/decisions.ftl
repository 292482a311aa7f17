# What comes of mode, guard, hold, release, plan approve, and their refusals; and how the command shows them.

# After the usual answer, where somebody has decided the same before.
said-already = It was so already: nothing new was recorded.

# Mode.
mode-unknown = the mode is `observe` or `enforce`
mode-stays = the mode stays `observe`: { $missing }
mode-missing-adoption = nobody has said yet what the VMs are; root runs `fortnight adopt`
mode-missing-recovery = the ledger was missing or old; root runs `fortnight adopt --recover`
mode-missing-policy = no policy is in force; see `fortnight status` for what is wrong with the file
mode-observe = fortnight observes: it looks and plans, and does nothing to any VM. Leases are kept; nobody is warned and nothing is powered off.
mode-enforce = fortnight enforces: owners are warned, and a VM is powered off once its lease has ended and they were told in time. { $leased }
mode-enforce-next = { mode-enforce } The next ends: { $next }.
mode-leased = { $count ->
    [0] No VM that you may see and that runs is leased.
    [one] 1 VM that runs is leased.
   *[other] { $count } VMs that run are leased.
}
mode-label = Mode
mode-still-missing = still missing: { $missing }

# Guards.
guard-unknown = there is no such guard; the guards are { $guards }
guard-not-up = the guard `{ $guard }` is not up
guard-wants-recovery = a ledger that was missing or old is not put right by an acknowledgement: root runs `fortnight adopt --recover`
guard-changed = by now something else keeps the guard up: { $observed }
guard-acknowledged = The guard `{ $guard }` is down for as long as it sees exactly this: { $observed }. Anything else raises it again.
guards-none = No guard is up.
guards-up = { $guard } is up: { $observed }
guards-help = What to do: { $help }
guards-or-ack = Or, having looked: fortnight guard ack { $guard } --reason WHY
guards-acknowledged = { $guard } was acknowledged by { $by } on { $at }: { $reason }
guards-counts-for = It counts for: { $observed }

# Holds.
hold-in-future = a hold ends in the future: give a later --until
hold-too-long = a hold lasts { $days } days at most; a VM that must stay on longer wants another class
hold-owners-too-long = owners may hold a VM for { $longest } at most; the infrateam may hold it longer
hold-owners-too-often = in one lease, owners may hold a VM as often as the policy says ({ $count }), and that has been done; the infrateam may hold it again
hold-not-leased = a VM of the class `{ $class }` has no lease and is never powered off: there is nothing to hold
hold-gone = the VM is no longer on the host: there is nothing to hold
hold-none = the VM is not on hold
hold-set = `{ $vm }` is held until { $until }.
hold-released = `{ $vm }` is no longer held.
lease-ends = Its lease ends { $at }.
lease-ended = Its lease ended { $at }.
vm-forgotten = the VM is no longer on record

# Approving a plan.
plan-other-set = what is due now is another set than the one you name; look at `fortnight plan` and approve its digest
plan-nothing-withheld = no limit withholds anything now, so there is nothing to approve
plan-approved = { $count ->
    [one] Approved: this power-off may go beyond the limits, as long as nothing else stands against it. Others may not.
   *[other] Approved: these { $count } power-offs may go beyond the limits, as long as nothing else stands against them. Others may not.
}
digest-too-short = give at least the first { $count } characters of the digest
at-not-ahead = --at takes a time to come; for the past, see `fortnight show VM --at TIME`
at-not-past = --at takes a time that has passed; for one to come, see `fortnight plan --at TIME`
time-too-far = { $option } takes a time that is at most { $years } years from now
at-not-known = at that time the VM was not known yet
at-policy-lost = the text of the policy of that time is not in the ledger
at-policy-unreadable = the policy of that time is not one that this version can read

# A policy that waits.
policy-none-waits = no policy waits to be accepted
policy-other-waits = the policy that waits is { $digest }, not the one that you name
policy-enforced = The policy { $digest } is enforced now.
