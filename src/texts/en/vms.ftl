# The list of VMs, and the card of one.

# Heads of columns.
list-vm = VM
list-project = PROJECT
list-class = CLASS
list-owner = OWNER
list-state = STATE
list-off-at = OFF AT
list-left = LEFT
list-next = NEXT
list-decision-until = DECISION UNTIL
list-decision-open = open

# In cells.
list-never = never
list-over = over
list-next-now = { $what } now
list-next-decision = decision { $wait }
list-next-in = { $what } { $wait }

# Below the list.
count-vms = { $count ->
    [one] 1 VM
   *[other] { $count } VMs
}
list-footer = { $vms }; all times { $zone }
list-observes = fortnight only observes at present: it switches nothing off
list-unseen = could not be seen: { $which } ({ $why })
list-part-of-host = a part of the host
list-none = no VMs
list-none-mine = no VM here is yours, as far as fortnight knows; `fortnight list` shows all that you may see

# What happens next to a VM, in one plain sentence. { $start } is a command.
card-vanished = { $name } has not been on this host since { $since }.
card-vanished-kept = { card-vanished } Its definition is kept: { $start } brings it back.
card-unseen = { $name } could not be seen at the last look, so nothing is done to it.
card-unclassified = { $name } stays as it is: nobody has decided yet what it is for.
card-protected = { $name } is never switched off by fortnight: its class, { $class }, is protected.
card-going-off = { $name } is being switched off ({ $rung }). Nothing will be deleted. When it is off, { $start } starts it again.
card-was-powered-off = { $name } was switched off on { $at }. Nothing was deleted. Start it again: { $start }.
card-off-no-lease = { $name } is off. Its lease begins when it is started: { $start }.
card-off-in-lease = { $name } is off. It may run until { $until }. Start it: { $start }.
card-off-lease-over = { $name } is off, and its lease is over. Start it again, with a new lease: { $start }.
card-on-no-lease = { $name } is on, and its lease has not begun yet.
card-waits = { $name } is past the end of its lease ({ $ended }), and still on. { $waits }
card-get-back = Nothing will be deleted. Start it again after that: { $start }.
card-ends = { $name } is switched off on { $at }. { card-get-back }
card-ends-asked = { $name } stays on until request { $id } is decided, and until { $until } at the latest. If nobody approves it, there is a notice before the VM is switched off. { card-get-back }
card-ends-held = { $name } is switched off on { $at }, after its hold until { $until }. { card-get-back }
card-off-now = { $name } is switched off now: its lease ended on { $ended }. { card-get-back }
card-past-end = { $name } is past the end of its lease ({ $ended }), and still on; below is why. { card-get-back }
card-past = This is how it was judged on { $at }.

# Labels and values.
card-vm = VM
card-state = State
card-project = Project
card-class = Class
card-purpose = Purpose
card-owner = Owner
card-members = Members
card-lease = Lease
card-hold = Hold
card-going-off-label = Going off
card-switched-off = Switched off
card-tag = Tag
card-lease-value = number { $number }, from { $from } until { $until }
card-request = Request
card-request-value = { $id } ({ $kind }) waits for a decision; `fortnight request show { $id }` says more
card-request-until = { $id } ({ $kind }) waits for a decision, and the power-off waits for it until { $until } at the latest; `fortnight request show { $id }` says more
card-hold-value = until { $until }, by { $by }: { $reason }
card-going-off-value = step { $rung } of { $rungs }, begun { $began }
card-switched-off-value = { $told ->
    [yes] { $at }, by { $rung }; its owner was told
   *[no] { $at }, by { $rung }; its owner has not been told yet
}
card-nobody = nobody is known
card-owner-gone = { $name } (the account is gone)
card-owner-guess = { $name }? (a guess)

# Notices.
card-notices = Notices
card-notice-before = { $length } before the end, of the end on { $ends }: { $how }
card-notice-start = at the beginning, of the end on { $ends }: { $how }
card-delivered = delivered on { $at }
card-undelivered = not delivered yet
card-undelivered-to = not delivered yet, { $state } to { $to }
card-dropped-to = not sent to { $to }
card-why = Why
card-history = History, the newest first
card-history-more = … `fortnight log { $vm }` shows all
