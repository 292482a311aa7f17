# The plan: what would be done, what is withheld, and why the rest is left alone.
plan-what = WHAT
plan-vm = VM
plan-due = DUE
plan-id = ID
plan-nothing = Nothing is to be done on { $at }.
plan-to-do = To be done on { $at }:
plan-withheld = Due, and withheld:
plan-approve = The infrateam can let all of them go ahead:
plan-guard-up = The { $guard } guard is up: { $observed }.
plan-no-reason = No reason was given.
plan-left-alone = Left alone: { $vms }
