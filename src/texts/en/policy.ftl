# What another policy would change.
policy-valid = { $count ->
    [one] { $file } is valid: { $count } class, digest { $digest }
   *[other] { $file } is valid: { $count } classes, digest { $digest }
}
policy-same = It says the same as the policy in force.
policy-changes-nothing = Nothing changes for the VMs there are.
policy-changes-for = What changes for { count-vms }
policy-changes-requests = Open requests:
policy-effect = { $name } ({ $class }): { $before }; then { $after }
policy-outcome-protected = protected
policy-outcome-off = off on { $at }
policy-outcome-no-end = leased, without an end yet
policy-unprotects = It takes protection away, so a reload is not enough:
policy-then-accept = After the reload, root lets it into force: fortnight policy accept { $digest }
