# What somebody is told who may not, or who named what is not there for them. Each continues "fortnight: ".

denied-verb = you may not do this: `fortnight { $verb }` is for { $able }
denied-policy = you may not do this: the policy leaves it to { $able }
denied-ask = { $refusal }; ask one of them
denied-ask-root = { $refusal }; ask somebody who is root on the host
denied-ask-owner = { $refusal }; ask one of them: `fortnight show VM` names the owners
denied-no-account = you may not do this: the directory of accounts knows no { $account }, so nothing here is yours, and nothing is done in that name; ask the infrateam, who can find out what became of the account
denied-account-unknown = you may not do this now: the directory of accounts did not answer, so it is not known who you are; try again in a moment
denied-roles-unknown = { $refusal }. The directory of accounts did not answer, so it is not known which roles you have; try again in a moment

# Those who may, as { $able } above.
who-root = root
who-infrateam = the infrateam
who-owner = the owners of the VM
who-member = the members of its project
who-confidant = the roles of a confidential class
who-asking = those whom the policy lets ask for it
who-deciding = those who decide on requests about the project
who-asker = whoever has made the request

# On the class of one's own.
own-belongs = you may not do this: the project is your own, and nobody decides on the class of their own. It is decided by { $able }
own-guessed = you may not do this: you are taken for the owner of the project, though nobody has said so for certain, and nobody decides on the class of their own. It is decided by { $able }, who can also say whose it is
own-asks = you may not do this: your own request { $id } about this project is open, and nobody decides on the class of what they want for themselves. It is decided by { $able }
own-belonged = you may not do this: the project was your own when a request about its class was made that is still open, and nobody decides on the class of their own, also after they have left it. It is decided by { $able }

no-such-vm = there is no VM `{ $wanted }` that you may see; `fortnight list` shows what there is
no-such-project = there is no project `{ $wanted }` that you may see; `fortnight list` shows what there is
no-such-request = there is no request `{ $wanted }` that you may see; name it by its id or at least its first 8 characters, as `fortnight request list` shows them
ambiguous = `{ $wanted }` may mean { $count } different things; say which one, by its UUID

say-why = { $what ->
    [class] say why with --reason: a class is recorded with its reason
    [hold] say why with --reason: a hold is recorded with its reason
    [release] say why with --reason, or leave it out: a release is recorded with its reason
    [mode] say why with --reason: the mode is recorded with its reason
    [acknowledgement] say why with --reason: an acknowledgement is recorded with its reason
    [approval] say why with --reason: an approval is recorded with its reason
    [rejection] say why with --reason: a rejection is recorded with its reason
   *[other] say why with --reason: it is recorded with its reason
}
reason-too-long = the reason has { $characters } characters, and { $most } are the most; nothing was recorded
# What was said of a project, of a request or in a comment. { $what } is its name.
text-too-long = { $what ->
    [name] the name has { $characters } characters, and { $most } are the most; nothing was recorded
    [purpose] the purpose has { $characters } characters, and { $most } are the most; nothing was recorded
    [documentation] the link has { $characters } characters, and { $most } are the most; nothing was recorded
    [comment] the comment has { $characters } characters, and { $most } are the most; nothing was recorded
   *[other] `{ $what }` has { $characters } characters, and { $most } are the most; nothing was recorded
}

# The last two of several words.
list-and = { $most } and { $last }
list-or = { $most } or { $last }
