# Starting and stopping a VM.
start-done = `{ $vm }` is starting. { $after }
start-goes-on = Its lease goes on: it may run until { $until }.
start-stops-again = Its lease has ended, and the policy gives no other: it will be stopped again.
start-new-lease = It has a new lease: it may run until about { $until }.
start-ask-infrateam = Ask the infrateam if it must stay on.
# How to keep it on; follows another sentence.
keep-on-promotion = To keep it on: `fortnight request promotion { $vm }`.
keep-on-claim = If it is yours, say so: `fortnight request claim { $vm }`.
keep-on-asked = Somebody has asked that it stays on: `fortnight request show { $id }`.
start-protected = It is of the class `{ $class }` and is not powered off.
start-no-definition = `{ $vm }` is no longer defined on the host, and no definition of it was kept; define it again, and it is the same VM if it has the same UUID
start-going-off = `{ $vm }` is being shut down just now; start it once it is off
start-runs = `{ $vm }` runs already
start-runs-until = `{ $vm }` runs already; it may run until { $until }
start-runs-over = `{ $vm }` runs already; its lease has ended, and it will be powered off once you were told in time
stop-done = `{ $vm }` is being shut down. Its lease goes on meanwhile: start it again with `fortnight start { $word }`.
stop-unreadable = the hypervisor cannot be read at the moment; please try again soon
not-looked-yet = the host has not been looked at yet
daemon-stopping = the daemon is stopping; ask again when it runs
start-progress = starting it …
stop-progress = asking it to shut down …
