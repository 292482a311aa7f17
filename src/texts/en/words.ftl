# Words of the daemon as people read them. Unknown ones are shown as they are.

# States of a VM.
word-state-running = running
word-state-paused = paused
word-state-shutting-down = shutting-down
word-state-crashed = crashed
word-state-asleep = asleep
word-state-off = off
word-state-saved = saved
word-state-unknown = unknown
word-state-vanished = vanished
word-state-unseen = unseen

# What comes next.
word-next-power-off = off
word-next-notice-age = off
word-next-move-end = new end
word-next-hold-ends = hold ends
word-next-notice = notice
word-next-rung = rung

# How a VM is switched off.
word-rung-shutdown = shutdown
word-rung-save = save
word-rung-destroy = destroy

# How far a message is.
word-delivery-waiting = waiting
word-delivery-accepted = accepted
word-delivery-dropped = dropped

# What a turn does.
word-step-notify = notify
word-step-move-end = move-end
word-step-power-off = power-off
word-step-continue = continue
word-step-stop-ladder = stop-ladder

# Why the daemon wakes up next.
word-wakeup-message = message
word-wakeup-relist = relist
word-wakeup-notice = notice
word-wakeup-power-off = power-off
word-wakeup-move-end = move-end
word-wakeup-hold-ends = hold-ends
word-wakeup-notice-age = notice-age
word-wakeup-rung = rung
word-wakeup-request-lapses = a request lapses

# What a request asks for.
word-asks-promotion = promotion
word-asks-demotion = demotion
word-asks-claim = claim
word-asks-admission = admission

# States of a request.
word-request-state-open = open
word-request-state-approved = approved
word-request-state-rejected = rejected
word-request-state-withdrawn = withdrawn
word-request-state-lapsed = lapsed
