# The overview: what there is, what was decided, what needs somebody. In columns, so that short words are good words.

report-title = Projects and decisions
report-opening = As of { $at } ({ $zone }), on the host { $host }, in the mode { $mode }; as far as whoever made this may see.
report-made-by = This page is made by fortnight: what is changed here is lost when it is made again.
report-none = None.

report-projects = Projects: { $class } ({ $count })
report-class-leased = Their VMs have a lease, and are powered off when it has ended.
report-class-protected = Their VMs are never powered off.
report-class-confidential = Confidential. Leave this section out of what others can read.
report-requests = Requests that wait ({ $count })
report-ends = Leases that end until { $until } ({ $count })
report-gone = Owners who are gone ({ $count })
report-drift = Tags that differ from the ledger ({ $count })
report-evading = VMs that evade their lease ({ $count })
report-decisions = Decisions since { $since } ({ $count })
report-decisions-cut = There were more; these are the newest { $count }.

report-column-project = Project
report-column-projects = Projects
report-column-purpose = Purpose
report-column-owner = Owner
report-column-owners = Owners
report-column-members = Members
report-column-manager = Managed with
report-column-documentation = Documentation
report-column-vms = VMs
report-column-vm = VM
report-column-since = Since
report-column-lapses = Lapses
report-column-request = Request
report-column-asks = For
report-column-asked-by = Asked by
report-column-waiting-for = Decided by
report-column-votes = Votes
report-column-end = Ends
report-column-class = Class
report-column-hold = Hold
report-column-what = What
report-column-at = When
report-column-by = Who
report-column-about = About
report-column-why = Why

report-owner-gone = { $name } (gone)
report-vm = { $name } ({ $state })
report-vm-until = { $name } ({ $state }, until { $until })
report-since = { $at }, decided by { $by }
report-since-request = { $at }, approved by { $by } (request { $request })
report-held = held until { $until }
report-stopped-again = { $count ->
    [one] stopped again once today
   *[other] stopped again { $count } times today
}
report-asked-by = { $by } on { $at }
report-asks = { $asks ->
    [claim] to be an owner
    [admission] to be a member
   *[other] { $asks }
}
report-asks-class = { $asks ->
    [promotion] promotion from { $from } to { $to }
    [demotion] demotion from { $from } to { $to }
   *[other] { $asks } from { $from } to { $to }
}
report-vote-for = { $by } for it
report-vote-against = { $by } against it

report-adopted = { $count ->
    [0] adopted the host
    [one] adopted the host, with one class decided
   *[other] adopted the host, with { $count } classes decided
}
report-mode-set = set the mode to { $mode }
report-policy-accepted = accepted the policy { $policy }
report-guard-acked = acknowledged the guard { $guard }
report-plan-approved = { $count ->
    [one] approved one power-off over the limits ({ $digest })
   *[other] approved { $count } power-offs over the limits ({ $digest })
}
report-classified = put it into the class { $class }
report-owners-set = { $count ->
    [one] made { $owners } its owner
   *[other] made { $owners } its owners
}
report-no-owners = took all its owners away
report-members-set = { $count ->
    [one] the only member is { $members }
   *[other] the members are { $members }
}
report-no-members = nobody is a member
report-project-edited = described anew
report-project-managed = described anew; managed by { $managers }
report-vm-moved = moved the VM to this project
report-vm-reserved = reserved a VM for this project
report-hold-set = holds the VM until { $until }
report-hold-released = released the VM
report-decision-request = request { $request }
report-request-decided = { $outcome ->
    [approved] approved that { $asker } becomes { $asks ->
        [claim] an owner
       *[other] a member
    }
   *[other] rejected that { $asker } becomes { $asks ->
        [claim] an owner
       *[other] a member
    }
}
report-class-request-decided = { $outcome ->
    [approved] approved the { $asks } from { $from } to { $to }, which { $asker } had asked for
   *[other] rejected the { $asks } from { $from } to { $to }, which { $asker } had asked for
}
