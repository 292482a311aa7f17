# What is wrong with what was typed. In English the library's own words are said, but for the last four.
usage-no-verb = there is no verb `{ $verb }`
usage-verb-missing = say what to do
usage-unknown = `{ $argument }` is not known here
usage-missing = something is missing: { $arguments }
usage-conflict = `{ $argument }` and `{ $other }` do not go together
usage-twice = `{ $argument }` stands there twice
usage-value-missing = `{ $argument }` needs a value
usage-value = `{ $value }` is no value of `{ $argument }`
usage-value-because = `{ $value }` is no value of `{ $argument }`: { $why }
usage-valid = there are: { $words }
usage-meant = did you mean `{ $words }`?
usage-usage = It is typed so: { $usage }
usage-help = More, in English, with `--help`.
usage-class-and-vms = write it as CLASS=VM,VM, for instance core=router,dns
usage-no-class-or-vms = a class and at least one VM are needed, for instance core=router,dns
usage-statement = write it as KEY=TEXT, for instance purpose='plays music'
usage-no-key = a key is needed before the `=`, for instance purpose='plays music'
