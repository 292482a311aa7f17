# What the ledger, the directory, the hypervisor and the socket say where something did not work.

# { $why } is what the system itself says of it.
ledger-refused = the ledger refused the change: { $why }
ledger-full = the disk that holds the ledger `{ $path }` is full; nothing was changed. Make room there and try again
ledger-unwritten = the ledger `{ $path }` could not be written; nothing was changed: { $why }
ledger-stopped = the ledger takes no change: { $why }
ledger-unknown = fortnightd cannot read its ledger, where it keeps which VMs there are, whose they are and until when they may run: { $why }. So it can neither answer this nor do anything; no VM is powered off meanwhile. Somebody who is root on the host can help: `fortnight status` says how
history-no-ledger = there is no ledger to read: { $why }
history-unread = the ledger `{ $path }` could not be read: { $why }
history-state = the state of the ledger `{ $path }` could not be read: { $why }
history-entry = entry { $seq } of the chain `{ $chain }` cannot be understood; `fortnight audit verify` says more
history-no-beginning = the ledger's history does not begin with its creation; `fortnight audit verify` says more
history-unwritten = the history could not be written out: { $why }
history-interrupted = reading the ledger was interrupted
directory-silent = the directory of accounts did not answer; try again in a moment

call-broke-off = what was asked for was broken off; `fortnight log` shows how far it came
call-again = { $why }; try again in a moment

# Why a mail waits. { $said } is what the library or the mail server says, or whom it is about.
mail-undelivered = { $why ->
    [address] the mail address is not valid: { $said }
    [letter] the mail could not be written: { $said }
    [tls] the certificate for the mail server could not be prepared: { $said }
    [unreachable] the mail server could not be reached: { $said }
    [login] the mail server did not accept the user and the password: { $said }
    [refused] the mail server refused the mail: { $said }
    [deferred] the mail server did not take the mail for now: { $said }
    [lost] the connection to the mail server was lost: { $said }
    [late] the mail server did not answer within { $said } s
    [no-server] no mail server is configured: set `server` under [notify.mail]
    [no-person] no mail address is known for { $said }: add one under [notify.mail.addresses]
    [no-role] no mail address is configured for the role { $said }: add one under [notify.mail.addresses]
   *[other] { $said }
}

# The socket.
answer-busy = fortnightd has too many requests at once; try again in a moment
answer-late = no answer came within { $seconds } s; look at `fortnight log` for whether it was done
answer-broken-off = fortnightd broke off while it answered; its log says why
answer-too-large = the body of the request is larger than { $most } bytes
answer-body-late = the body of the request did not come within { $seconds } s
answer-body-broke-off = the body of the request broke off
answer-not-json = the body of the request is not JSON: line { $line }, column { $column }
answer-no-fields = a request is made of fields, such as `vm=web` in a query or {"{"}"vm": "web"{"}"} in a body
answer-field-missing = the request lacks the field { $field }
answer-field-wrong = in the field { $field } stands something that does not belong there; /v1/openapi.json says what does
answer-field-unknown = { $count ->
    [one] fortnightd knows no field { $fields } in this request; its version is in the header fortnight-version
   *[other] fortnightd knows no fields { $fields } in this request; its version is in the header fortnight-version
}
answer-other-method = this is asked with another method: the header allow says with which
answer-unknown-request = fortnightd does not know this request; its version is in the header fortnight-version
answer-blank = nothing stands in the field { $field }: say something, or leave it out where it need not be there
answer-unwritten = the answer could not be written: { $why }

# Why the ledger refuses a change: mostly because something has changed meanwhile.
refused-unknown-vm = the VM { $vm } is not in the ledger
refused-known-vm = the VM { $vm } is in the ledger already
refused-unknown-project = the project { $project } is not in the ledger
refused-known-project = the project { $project } is in the ledger already
refused-unknown-person = the person { $person } is not in the ledger
refused-not-leased = the class `{ $class }` of the VM { $vm } is not leased
refused-in-doubt = the VM { $vm } is in doubt or gone
refused-other-run = the VM { $vm } is in another run than the one that was judged
refused-observing = the mode is observe
refused-held = the VM { $vm } is on hold
refused-lease-runs = the lease of the VM { $vm } is another one, or has not ended
refused-other-lease = the VM { $vm } has another lease than the change speaks of
refused-not-told = nobody has been told in time that the VM { $vm } would be powered off
refused-over-limit = the VM { $vm } is over the limit of { $limit } a day
refused-ladder-runs = a ladder of the VM { $vm } runs already
refused-no-ladder = the VM { $vm } has no such ladder
refused-end-earlier = the end of the lease of the VM { $vm } would move earlier
refused-unknown-message = the message { $message } is not in the outbox
refused-known-message = the message { $message } is in the outbox already
refused-accepted-unsent = a notice or message of the VM { $vm } cannot say by itself that it was accepted
refused-begun = the ledger has been begun already
refused-unknown-request = the request { $request } is not in the ledger
refused-known-request = the request { $request } is in the ledger already
refused-request-closed = the request { $request } is no longer open
refused-own-request = nobody votes on their own request
refused-request-waits = a request about the VM { $vm } is open, and keeps it on for now
refused-not-reserved = the VM { $vm } is not reserved
