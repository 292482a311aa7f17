# What to do when the command could not do what was asked, and what it asks for.
error-word = error:
error-because = because: { $why }
hint-word = hint:
warning-word = warning:
hint-host = write it as `ssh://alice@hypervisor`, with `:2222` behind it for another port; `env -u FORTNIGHT_HOST` asks on this machine
hint-only-dials = on your own machine: `fortnight --host ssh://alice@hypervisor list`, without `--socket`
dial-nothing-asked = Nothing can be typed here: this is where the command fortnight of another machine comes in. Ctrl-C ends it; { hint-only-dials }
hint-missing = say it with `{ $flag }`, or run this on a terminal, where you are asked for it
hint-go-on = what you have answered is not lost; this goes on from there:
hint-texts-kept = this is what you have written, so that it is not lost:
hint-time = write it as 2026-12-05, as '2026-12-05 14:00', as +3d from now, or as 2026-12-05T13:00:00Z
hint-by-uuid = name it by its UUID
hint-list = `fortnight list` shows the VMs there are
hint-classes = the classes are { $classes }
hint-editor = VISUAL or EDITOR name the editor to use
hint-set-editor = set VISUAL or EDITOR to an editor that is installed
hint-table-kept = your table is kept: go on with `fortnight adopt --from { $kept }`

# Where the daemon does not answer.
hint-no-socket = is fortnightd running? `systemctl status fortnightd` says whether it runs, `systemctl start fortnightd` starts it; another socket is named with `--socket PATH` or FORTNIGHT_SOCKET
hint-nobody-listens = fortnightd has stopped without taking its socket along: `systemctl status fortnightd` says whether it runs, and why it stopped
hint-socket-denied = everybody may ask fortnightd: its socket has mode 0666, and its directory 0755; ask the infrateam to look
hint-late = fortnightd is busy or stuck; what was asked for may still be done: `fortnight log` shows it
hint-connect = `systemctl status fortnightd` says whether it runs, `journalctl -u fortnightd` what it did
hint-other-socket = does `--socket` or FORTNIGHT_SOCKET name another program's socket?
hint-other-socket-there = does `--socket` or FORTNIGHT_SOCKET name another program's socket there?
hint-no-ssh = `--host` needs the program ssh (openssh-client)
hint-ssh-failed = what ssh says stands above; it uses your own ~/.ssh/config, keys and known hosts
hint-late-login = is the host up, and was everything answered that ssh asked?
hint-no-command-there = it has to be installed there, where sshd finds commands, such as /usr/bin
hint-unreachable-there = why stands above, as that host says it; the infrateam can help
hint-ended-there = what was said there stands above; the infrateam can help
hint-not-fortnight = does a start file of the shell there print something, such as .bashrc? Has the account a shell, such as /bin/sh? Is its forced command `fortnight dial-stdio`?
hint-versions = this is fortnight { $own }, and fortnightd is { $daemon }: install the same version of both, and restart fortnightd

# Where the daemon says no.
hint-ambiguous = name it by its UUID, or by the beginning of it
candidate-project = project

# What the command asks for on a terminal.
ask-line-was-cut = This terminal has cut the line: it passes on no more than 4,095 bytes. Say it shorter, please, or give it as an option of the command.
ask-hold-until = Until when (2026-12-05, +3d)?
ask-hold-why = Why does it have to stay on?
ask-classify-why = Why does it belong there?
ask-guard-found = What did you find?
ask-mode-why = Why?
ask-plan-why = Why may all of these be switched off?
