# Requests: asking, deciding, and what is told of both.

# Those who may ask or decide, as { $able } below.
request-role-owner = an owner of the project
request-role-member = a member of the project

request-asks-promotion = { $by } asks to move the project `{ $project }` up, from the class `{ $from }` to `{ $to }`.
request-asks-demotion = { $by } asks to move the project `{ $project }` down, from the class `{ $from }` to `{ $to }`.
request-asks-claim = { $by } asks to be an owner of the project `{ $project }`.
request-asks-admission = { $by } asks to be a member of the project `{ $project }`.

request-opened = Request { $id } is made. { $asks }
request-waits-for = { $count ->
    [one] It is decided by { $able }: one approval is enough, and one rejection closes it. If nobody decides, it lapses on { $lapses }.
   *[other] It is decided by { $able }: { $count } of them have to approve, and one rejection closes it. If nobody decides, it lapses on { $lapses }.
}
request-keeps-on = The lease of `{ $vm }` ends on { $ends }; its power-off waits for the decision, until { $until } at the latest.
request-keeps-not-on = The lease of `{ $vm }` ends on { $ends }, and its power-off does not wait for this request.
request-follow = Follow it with `fortnight request show { $id }`.

request-approved-class = Request { $id } is approved. The project `{ $project }` is of the class `{ $to }` now. { $meaning }
request-approved-person = { $kind ->
    [claim] Request { $id } is approved. { $by } is an owner of the project `{ $project }` now.
   *[admission] Request { $id } is approved. { $by } is a member of the project `{ $project }` now.
}
request-rejected = Request { $id } is rejected. Nothing changes.
request-voted = { $count ->
    [one] Your vote on request { $id } is recorded. One more approval is needed.
   *[other] Your vote on request { $id } is recorded. { $count } more approvals are needed.
}
request-withdrawn = Request { $id } is withdrawn.
request-commented = Your comment stands with request { $id }.

request-uncounted-left = The vote of { $by } does not count: they no longer have a role that decides.
request-uncounted-silent = The vote of { $by } does not count at present: the directory of accounts did not say which roles they have.
request-uncounted-own = The vote of { $by } does not count: it is their own request.
request-uncounted-project = The vote of { $by } does not count: the project is their own or taken for theirs, it was when this was asked, or they want it for themselves.

request-rule-own-project = Owners and members of the project do not decide on its class, also if they leave it now.
request-asker-left = { $by }, who has asked for this, does not belong to the project any more.
request-changes-class = The project `{ $project }` goes from the class `{ $from }` to `{ $to }`.
request-changes-people = { $kind ->
    [claim] { $by } becomes an owner of the project `{ $project }`: may start and stop its VMs, ask for another class, and is told before a lease ends.
   *[admission] { $by } becomes a member of the project `{ $project }`: may start and stop its VMs, and gets copies of its notices.
}
request-drops-lease = The lease of `{ $vm }`, which ends on { $ends }, is dropped.
request-opens-lease = `{ $vm }` gets a lease of { $lease }.
request-keeps-lease = The lease of `{ $vm }` goes on as it began.
request-hides = From then on only { $able } and root may know of the project, also of what was before.
request-writes = What is stated on { $names } is written into the project.

policy-diff-request = Request { $id } ({ $kind }, `{ $project }`):
request-under-lapses = It lapses: there is no such way any more.
request-under-kind = { $is ->
    [promotion] It counts as a promotion.
   *[demotion] It counts as a demotion.
}
request-under-approvals = { $is ->
    [one] One approval is needed, no longer { $was }.
   *[other] { $is } approvals are needed, no longer { $was }.
}
request-under-deciders = It is decided by { $is }, no longer by { $was }.
request-under-people = It is still decided by { $able }, who are other people then.
request-under-lost = { $count ->
    [one] The vote of { $by } no longer counts.
   *[other] The votes of { $by } no longer count.
}
request-under-unsure = { $count ->
    [one] Whether the vote of { $by } still counts, only the directory of accounts can say.
   *[other] Whether the votes of { $by } still count, only the directory of accounts can say.
}
request-under-missing = It says nothing on { $statements }, which would have to be stated; it stays open all the same.

# Refusals. Each continues "fortnight: ".
request-denied = { $what ->
    [ask] you may not do this: the policy lets { $able } ask for it
   *[vote] you may not do this: this request is decided by { $able }
}
request-is-own = you may not do this: it is your own request, and nobody decides on their own. It is decided by { $able }
request-not-yours = you may not do this: only whoever has made a request withdraws it, here { $by }
request-unclassified = nobody has decided yet what the project `{ $project }` is, so it is left alone as it is; it is put into a class by { $able }
request-no-way = { $direction ->
    [promotion] the policy has no way up from the class `{ $from }`; `fortnight policy show` lists the ways there are
   *[demotion] the policy has no way down from the class `{ $from }`; `fortnight policy show` lists the ways there are
}
request-other-direction = { $is ->
    [promotion] from `{ $from }` to `{ $to }` is a way up: ask for it with `fortnight request promotion`
   *[demotion] from `{ $from }` to `{ $to }` is a way down: ask for it with `fortnight request demotion`
}
request-choose = the project can go to { $classes }: say which with --to
request-already-owner = you are an owner of the project `{ $project }` already
request-already-member = you are a member of the project `{ $project }` already
request-already-open = you have asked for this already, and it is not decided: `fortnight request show { $id }`
request-too-many = { $count } of your requests are open, and more are not taken: withdraw one, or wait for a decision
request-too-many-of-late = you have made { $count } requests in the last 24 hours, and more are not taken in a day, also if you withdraw some: ask again after { $at }
request-unknown-kind = `{ $kind }` cannot be asked for: a promotion, demotion, claim or admission can
request-decided-already = the request is closed already: { $state ->
    [approved] it was approved
    [rejected] it was rejected
    [withdrawn] it was withdrawn
   *[lapsed] it has lapsed
}
request-closed-already = the request is closed already
request-lapses = this request lapses: its time is over, or there is no such way for the project any more
request-comments-full = there is no room for more comments on this request
request-missing = the policy wants to know more: state { $statements } too, as in --state { $first }='...'
request-empty = nothing stands in `{ $statement }`: say something, or leave it out
request-unknown-statement = `{ $statement }` means nothing here; what can be stated is { $known }
request-not-a-manager = `{ $said }` names nobody who can manage a project; name { $known }, with commas between them

# The list and the card of `fortnight request`.
requests-decide = decide
requests-yours = yours
requests-head-you = YOU
requests-head-id = ID
requests-head-kind = KIND
requests-head-project = PROJECT
requests-head-to = TO
requests-head-by = BY
requests-head-votes = VOTES
requests-head-state = STATE
requests-head-until = UNTIL
requests-votes = { $given } of { $needed }
requests-none = no request is open that you may see; `fortnight request list --all` shows what was decided
requests-none-at-all = there is no request that you may see
requests-footer = { $for_you ->
    [0] { $count ->
        [one] 1 request, none for you to decide; all times { $zone }
       *[other] { $count } requests, none for you to decide; all times { $zone }
    }
   *[other] { $count ->
        [one] 1 request, for you to decide; all times { $zone }
       *[other] { $count } requests, { $for_you } for you to decide; all times { $zone }
    }
}
requests-footer-show = `fortnight request show { $id }` shows all there is to know of the first
request-label-id = Request
request-label-state = State
request-label-made = Made
request-label-lapses = Lapses
request-label-project = Project
request-label-purpose = Purpose
request-label-owners = Owners
request-part-vms = VMs
request-part-changes = What an approval changes
request-part-rule = How it is decided
request-part-votes = Votes
request-part-comments = Comments
request-part-can = What you can do
request-vm-uses = { $count ->
    [0] { $cpus } CPU, { $memory } of memory, no disk of its own
    [one] { $cpus } CPU, { $memory } of memory, the disk { $disks }
   *[other] { $cpus } CPU, { $memory } of memory, the disks { $disks }
}
request-vm-disk = { $disk } ({ $capacity }, { $used } used)
request-vm-lease = lease from { $started } until { $ends }
request-vm-notices = { $count ->
    [0] no notice of this lease yet
    [one] 1 notice of this lease, { $accepted } delivered
   *[other] { $count } notices of this lease, { $accepted } delivered
}
request-vm-waits = its power-off waits for this request, until { $until } at the latest
request-vote = { $how ->
    [approves] { $by } approved on { $at }
   *[rejects] { $by } rejected on { $at }
}

# Asked for on a terminal.
request-ask-begin = The policy wants to know a little more; one line each.
request-ask-statement = { $statement ->
    [purpose] purpose (what it is for):
    [serves] serves (whom or what it serves):
    [managed_by] managed_by (who looks after it: owner, member, a role such as infrateam, or both for owner and infrateam):
    [documentation] documentation (where to read about it):
   *[other] { $statement }:
}
request-ask-something = Say something, please.
request-ask-shorter = That has { $characters } characters, and { $most } are the most. Say it shorter, please.
request-ask-why-not = Why not? Whoever asked is told:
request-ask-comment = What do you want to say?
