# Der Plan: was getan würde, was zurückgehalten wird, und warum der Rest in Ruhe gelassen wird.
plan-what = WAS
plan-vm = VM
plan-due = FÄLLIG
plan-id = ID
plan-nothing = Es ist nichts zu tun am { $at }.
plan-to-do = Zu tun am { $at }:
plan-withheld = Fällig, und zurückgehalten:
plan-approve = Das Infrateam kann sie alle zulassen:
plan-guard-up = Der Wächter { $guard } ist aktiv: { $observed }.
plan-no-reason = Es wurde kein Grund genannt.
plan-left-alone = In Ruhe gelassen: { $vms }
