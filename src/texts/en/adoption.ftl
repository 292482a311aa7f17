# What root says of the VMs there are: what is about to be said, and what became of it.

# Before it is said.
adoption-heading = { $class } ({ count-vms })
adoption-left-alone = left alone until somebody decides
adoption-never = never powered off
adoption-after = powered off after { $lease }, with notice
adoption-no-owner = Without an owner, so that the infrateam gets the notices: { $names }
adoption-ends-move = Every end of a lease moves, so that nobody is switched off without notice.
adoption-is-that-right = Is that right?
adoption-edit-again = Edit it again?
ask-yes-no = { $question } [y/N]

# What became of it.
adoption-moved = { $name }: its end moves from { $from } to { $to }
adoption-what-next = What next: `fortnight list` and `fortnight plan` show what this means. When it is right, switch on:
adoption-switch-on = fortnight mode enforce --reason 'adopted, and everybody was told'
adoption-done = { $unclassified ->
    [0] Every VM has its class. { adoption-next }
    [one] 1 VM stays unclassified, and so protected. { adoption-next }
   *[other] { $unclassified } VMs stay unclassified, and so protected. { adoption-next }
}
adoption-next = Nothing is done to any VM yet. Look at `fortnight plan`; then `fortnight mode enforce --reason ...`.
adoption-unreachable = { $name } cannot be warned by mail: add an address under [notify.mail.addresses], or set `domain`. Until then their VMs are not powered off.
adoption-ownerless = { $count ->
    [one] 1 leased VM has no owner: the infrateam is warned instead.
   *[other] { $count } leased VMs have no owner: the infrateam is warned instead.
}

# Why nothing was adopted.
adoption-not-looked = the host has not been looked at yet; try again in a moment
adoption-changed = the VMs have changed since the table was made, so nothing was adopted; run `fortnight adopt` again to see them as they are now
adoption-recover = the ledger was missing or old: say so with `fortnight adopt --recover`. All ends of leases then move, so that everybody is warned again
adoption-nothing-to-recover = there is nothing to recover: the ledger is in order
adoption-wrong = nothing was adopted: { $wrong }
adoption-no-vm = no VM with the UUID `{ $uuid }` waits to be adopted
adoption-two-rows = the VM { $uuid } stands in two rows
adoption-no-account = there is no account `{ $login }`
adoption-no-class = the policy has no class `{ $class }` (VM { $uuid })
adoption-doubled-name = the project name `{ $name }` is given twice; every project has its own
adoption-bad-field = of the VM { $uuid }: { $why }

# At the top of the table that people edit, as comments.
adoption-table = What is what. Every line in braces is one VM: give it a class, and the leased ones an owner.
adoption-table-class = one of those below; what stays "unclassified" is left alone
adoption-table-owner = login names or mail addresses, separated by commas: they get the notices, and may start the VM. A name with `?` is a guess and stays one; take the mark away if it is right
adoption-table-purpose = what it is for, in a few words
adoption-table-project = what it is part of is called like the VM, unless you say otherwise
adoption-table-lines = Lines may be taken out: those VMs stay as they are. Nothing is switched off before `fortnight mode enforce`.
adoption-table-classes = The classes:
adoption-table-digest = Of what is shown here. If it has changed meanwhile, nothing is adopted, and you are told.
