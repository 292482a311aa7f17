# Mails about requests, and about a VM that went off although it had just been decided that it stays on.

# What is asked for, as { $what } below. It stands inside of sentences.
asked-promotion = the promotion of the project "{ $project }" from { $from } to { $to }
asked-demotion = the demotion of the project "{ $project }" from { $from } to { $to }
asked-claim = ownership of the project "{ $project }"
asked-admission = membership of the project "{ $project }"

# Somebody whose name is not known, as { $who } and { $by } below.
somebody = somebody

request-mail-opened-title = { $who } asks for { $what }
request-mail-opened = This is request { $id }: { $who } asks for { $what }. You may decide it.
request-mail-stated = This was stated with it:
request-mail-waits-one = Until it is decided, the VM "{ $vm }" is not powered off when its lease ends on { $ends }. It waits until { $until } at the most.
request-mail-waits = Until it is decided, these VMs are not powered off when their leases end. They wait until then at the most:
request-mail-lapses = If nobody decides by { $lapses }, the request lapses.
request-mail-look = Everything that helps to decide:
request-mail-decide = To decide:
column-lease-ends = Lease ends
column-waits-until = Waits until

request-mail-comment-title = { $who } has written about { $what }
request-mail-comment = About request { $id }, for { $what }, { $who } has written:
request-mail-answer = To read all of it, and to answer:

request-mail-closed-and-notices-title = { $how ->
    [approved] The request on "{ $project }" was approved. { $notices }
    [rejected] The request on "{ $project }" was rejected. { $notices }
    [withdrawn] The request on "{ $project }" was withdrawn. { $notices }
   *[lapsed] The request on "{ $project }" has lapsed. { $notices }
}
request-mail-closed-title = { $how ->
    [approved] Approved: { $what }
    [rejected] Rejected: { $what }
    [withdrawn] Withdrawn: { $what }
   *[lapsed] Lapsed: { $what }
}
# Whose request it was, as { $whose } below.
request-own = your request { $id }
request-of = request { $id } of { $who }
request-mail-approved = { $whose } for { $what } was approved by { $by }.
request-mail-rejected = { $whose } for { $what } was rejected by { $by }.
request-mail-withdrawn = { $whose } for { $what } was withdrawn.
request-mail-lapsed = nobody decided in time on { $whose } for { $what }, so it has lapsed.
request-mail-overtaken = { $whose } for { $what } has lapsed: the project has another class by now, or the policy no longer knows this way.
request-mail-said = This was said with it:

# What has become of the project.
request-mail-protected = The VMs of the project are not powered off any more.
request-mail-leased = The VMs of the project have a lease from now on, and its owners are warned before one ends.
request-mail-you-own = You are an owner of the project now: you may decide about its VMs, and their notices come to you.
request-mail-they-own = The project has { $who } as an owner now.
request-mail-you-belong = You are a member of the project now: you may start and stop its VMs.
request-mail-they-belong = The project has { $who } as a member now.
request-mail-stays = The project stays as it is. A VM of it that is on past the end of its lease gets a new end, and its owners a notice of that, before it is powered off.
request-mail-more = The whole of it:
request-mail-again = To ask again:

off-after-approval-title = The VM "{ $vm }" went off after all
off-after-approval = { $mine ->
    [yes] your VM
   *[no] the VM
} "{ $vm }" of the project "{ $project }" on { $host } went off on { $at }, although it had been decided just before that it stays on: its class is { $class } now. { $rung ->
    [shutdown] It had been asked to shut down already, and that cannot be taken back.
    [save] Its memory was being saved to disk already: when it is started, it goes on where it was.
   *[destroy] Its power was being cut already: what it had not yet written to its disks is lost, the disks are as they were.
} It is not powered off again. Nothing is deleted. Start it:
