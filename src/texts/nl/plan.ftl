# Het plan: wat er gedaan zou worden, wat tegengehouden wordt, en waarom de rest met rust gelaten wordt.
plan-what = WAT
plan-vm = VM
plan-due = WANNEER
plan-id = ID
plan-nothing = Er is niets te doen op { $at }.
plan-to-do = Te doen op { $at }:
plan-withheld = Aan de beurt, en tegengehouden:
plan-approve = Het infrateam kan ze allemaal door laten gaan:
plan-guard-up = De bewaker { $guard } is actief: { $observed }.
plan-no-reason = Er is geen reden gegeven.
plan-left-alone = Met rust gelaten: { $vms }
