# Why the command could not do what was asked. Each continues "error: "; what it is caused by stands on a line below.

# Of the daemon that does not answer.
error-no-socket = there is no socket at { $socket }
error-socket-denied = you may not open the socket { $socket }
error-nobody-listens = nobody listens on the socket { $socket }
error-connect = could not connect to the socket { $socket }
error-late = fortnightd did not answer within { $seconds } s
error-ended = the connection to fortnightd ended before its answer was complete
error-not-http = { $way ->
    [socket] what listens on the socket { $place } does not speak as fortnightd does
   *[ssh] what listens on { $place } does not speak as fortnightd does
}
error-not-understood = fortnightd sent an answer that this command does not understand
error-unexplained = fortnightd answered with status { $status }, and does not say why
error-too-much = fortnightd sent more than can be read
error-question = could not write the question down
error-address = could not address the question

# Of another host. { $host } is as people type it: `ssh://alice@hypervisor`.
error-no-ssh = could not run ssh
error-ssh-failed = ssh could not reach { $host }, or lost it
error-late-login = ssh did not get through to { $host } within { $seconds } s
error-no-command-there = { $host } has no command `fortnight`
error-unreachable-there = fortnightd cannot be reached on { $host }
error-ended-there = { $how ->
    [code] the far side of { $host } ended with exit code { $number } before anything was asked
    [signal] the far side of { $host } ended by signal { $number } before anything was asked
   *[unseen] the far side of { $host } ended in a way that could not be seen before anything was asked
}
error-not-fortnight = on { $host } something else than fortnight answers: { $said }

# Of what was typed.
error-host = `--host` or FORTNIGHT_HOST names no host: { $typed }
error-host-empty = it is empty
error-host-scheme = it does not begin with `ssh://`
error-host-password = a password has no place in it; ssh asks for one where it is needed
error-host-path = nothing may stand behind the host and its port
error-host-user = an account there is 1 to 255 letters, digits, `.`, `_`, `+` and `-`, and begins with neither `-` nor `+`
error-host-host = a host is 1 to 255 letters, digits, `.`, `_` and `-`, and does not begin with `-`; an IPv6 address stands in brackets
error-host-port = a port is a number from 1 to 65535
error-socket-there = `--socket` or FORTNIGHT_SOCKET names no socket on the host: { $typed }
error-socket-there-plain = the path of a socket on another host begins with `/`, and is at most 108 letters, digits, `/`, `.`, `_` and `-`
error-dialled-by-hand = this is where the command fortnight of another machine comes in; it understands nothing that is typed
error-only-dials = this account is there for fortnight with `--host`, and does nothing else; not `{ $asked }`
error-missing = `{ $flag }` is missing
error-stated-twice = `{ $statement }` is stated twice
error-unanswered = `{ $flag }` was not answered: the input has ended
error-broken-off = broken off; nothing was done
error-time = `{ $flag }` was not understood
error-time-unknown = `{ $text }` is not a time
error-time-skipped = `{ $text }` does not exist here: the clocks skip it
error-time-length = `{ $text }` is not a length of time
error-length-empty = it is empty
error-length-no-number = a number is missing before the unit
error-length-no-unit = the unit is missing after { $number }
error-length-unknown-unit = there is no unit "{ $unit }"
error-length-order = the units do not go from large to small
error-length-too-long = it is longer than a hundred years

# Of files, terminals and editors.
error-copy = the connection was lost
error-read-file = could not read { $path }
error-not-an-anchor = { $path } is not an anchor of `fortnight audit anchor`
error-read-stdin = could not read standard input
error-read-terminal = could not read the answer from the terminal
error-keep-table = could not keep the table in a file of its own
error-run-editor = could not run the editor `{ $editor }`
error-editor-failed = the editor `{ $editor }` did not end well
error-write = could not write the answer
error-runtime = could not begin to work
error-invalid = { $count ->
    [one] { $file } cannot be used: 1 error
   *[other] { $file } cannot be used: { $count } errors
}

# Of a table of VMs that are adopted.
error-no-such-vm = no VM of the table is called { $name }
error-ambiguous = { $count } VMs of the table can be meant by { $name }
error-no-such-class = the policy has no class { $class }
error-two-classes = { $name } is put into two classes
error-not-adopted = nothing was adopted
