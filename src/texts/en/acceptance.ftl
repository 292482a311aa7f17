# Why a policy that waits was not put in force. Comes after "fortnight: "; { $why } quotes the ledger.

policy-lost = the policy { $digest } waits to be accepted, and its text is no longer in the ledger; change the file and run `systemctl reload fortnightd`, so that it is offered anew
# The errors in the file follow, on lines of their own.
policy-no-longer-valid = the policy that waits can no longer be read:
policy-not-recorded = the policy is not in force, since that could not be written to the ledger: { $why }
policy-not-recalled = the policy { $digest } cannot be read from the ledger: { $why }
policy-file-unread = the policy `{ $file }` cannot be read: { $why }
