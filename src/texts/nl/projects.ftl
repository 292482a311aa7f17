# Projecten: ze aanmaken en bewerken, VM's verplaatsen, en ervoor reserveren.

project-before-adoption = nog niemand heeft gezegd wat de VM's hier zijn; vraag het opnieuw als root `fortnight adopt` heeft gedaan
project-created = Het project `{ $project }` is aangemaakt, in de klasse `{ $class }`, en het is van jou. Verplaats er een VM naartoe met `fortnight project move-vm VM PROJECT`.
project-too-many = je hebt { $max } projecten aangemaakt die geen VM hebben; gebruik een daarvan, of vraag er het infrateam een
project-too-many-persons = een project heeft hoogstens { $members } leden en { $owners } eigenaars
project-edit-nothing = zeg wat er anders moet: `fortnight project edit --help` noemt wat er kan
project-no-such-member = `{ $name }` is geen lid van het project
project-no-owners = noem minstens één eigenaar
project-own-owners = het project is van jezelf of geldt als van jezelf, en niemand zegt van het eigene wiens het is; vraag een ander van het infrateam
project-oneself-owner = niemand maakt zichzelf eigenaar: vraag het met `fortnight request claim PROJECT`, dan beslist iemand anders
project-oneself-member = niemand maakt zichzelf lid met een rol: vraag het met `fortnight request admission PROJECT`, dan beslist iemand anders
project-oneself-no-member = niemand haalt zichzelf met een rol uit een project: vraag een eigenaar ervan, of iemand anders die het mag
no-account = er is geen account `{ $name }`
known-meanwhile = iemand over wie dit gaat is net op dit moment bekend geworden; er is niets vastgelegd, dus zeg het nog eens
no-such-role = het beleid kent geen rol `{ $role }`; `fortnight role list` toont welke er zijn
owner-gone = { $owner } (vertrokken)

project-edited = Het project `{ $project }` is bewerkt: { $what }.
project-edited-nothing = Het project `{ $project }` is zoals het was: wat je ervan zei, was al zo.
project-edited-name = het heette eerst `{ $name }`
project-edited-purpose = het heeft een ander doel
project-edited-documentation = het heeft een andere link naar de documentatie
project-edited-managers = het wordt beheerd door { $managers }
project-edited-members = { $count ->
    [0] niemand is nog lid
    [one] het enige lid is { $members }
   *[other] de leden zijn { $members }
}
project-edited-owners = { $count ->
    [one] de eigenaar is { $owners }
   *[other] de eigenaars zijn { $owners }
}

# Wat er mis is met wat er van een project gezegd werd. `field` is de naam van de vlag.
field-empty = { $field ->
    [name] een project heeft een naam nodig
    [purpose] het doel zegt niets: geef er een, of laat `--purpose` weg
    [documentation] de link zegt niets: geef er een, of laat `--documentation` weg
   *[other] zeg wie het project beheert: owner, member of een rol van het beleid
}
field-harmful = { $field ->
    [name] in de naam staan tekens die niet te zien zijn, of die veranderen hoe andere eruitzien; laat ze weg
   *[other] er staan tekens in die niet te zien zijn, of die veranderen hoe andere eruitzien; laat ze weg
}
field-like-reference = een naam begint niet met `name:` of `uuid:`, want die zeggen hoe iets genoemd wordt
field-not-a-link = de documentatie is een link: `https://` of `http://`, een host en een pagina, zonder spaties, aanhalingstekens of wachtwoord
field-unknown-manager = niemand heet `{ $word }`: een project wordt beheerd door `owner`, `member` of rollen van het beleid, die `fortnight role list` toont
field-not-a-manager = `{ $word }` beheert geen projecten van de klasse `{ $class }`: het beleid laat dat over aan { $instead }
name-taken-by-project = een ander project heet al `{ $name }`; kies een andere naam
name-taken-by-vm = een VM van een ander project heet `{ $name }`, en een project wordt ook met de namen van zijn VM's bedoeld; kies een andere naam

vm-moved = `{ $vm }` hoort nu bij het project `{ $project }`, van de klasse `{ $class }`; de geschiedenis gaat mee.
project-left-empty = Het project `{ $project }` heeft geen VM meer; het blijft, en `fortnight project list --all` toont het.
move-already = de VM hoort al bij dat project
move-not-theirs = dit mag je niet: een VM wordt naar een project verplaatst door de eigenaars en leden ervan, of door het infrateam als de VM niet van henzelf is; vraag het een van hen
move-class = het project is van een andere klasse, `{ $to }`, en de VM zou die krijgen: { $why }
move-own-class = dit mag je niet: de VM zou een andere klasse krijgen, `{ $to }`, en niemand geeft die aan wat als van hemzelf geldt; { $way ->
    [promotion] vraag die aan met `fortnight request promotion VM --to { $to }`, waarover anderen beslissen, en verplaats de VM daarna
    [demotion] vraag die aan met `fortnight request demotion VM --to { $to }`, waarover anderen beslissen, en verplaats de VM daarna
   *[none] vraag iemand anders die het mag
}
move-request-waits = de aanvraag { $request } houdt de VM aan na het einde van zijn looptijd; verplaats hem als daarover beslist is

# Reserveren. Wie dit leest mag misschien niet weten van een VM met die UUID: niets hier mag afhangen van een die hij niet ziet.
reserve-done = De UUID { $uuid } is gereserveerd voor het project `{ $project }` van de klasse `{ $class }`: een VM die er voor het eerst mee op deze host verschijnt, komt daar meteen bij. `fortnight reserve { $uuid } --drop` draait dat terug.
reserve-dropped = De UUID { $uuid } is niet meer gereserveerd. Het project blijft.
reserve-not-a-uuid = `{ $given }` is geen hele UUID: een VM wordt gereserveerd met de UUID die in zijn definitie zal staan
reserve-filed = de VM `{ $vm }` heeft deze UUID, en hoort bij het project `{ $project }`; `fortnight classify { $word } CLASS` geeft hem een andere klasse
reserve-already = de UUID { $uuid } is al gereserveerd voor het project `{ $project }`; `fortnight reserve { $uuid } --drop` draait dat terug
reserve-too-many = er zijn { $max } UUID's gereserveerd voor de klasse `{ $class }`, en meer kan niet; laat los wat niemand nodig heeft
reserve-other-class = het project `{ $project }` is van de klasse `{ $class }`; noem er een van de klasse waarvoor je reserveert, of een nieuw
reserve-own-project = dit mag je niet: het project geldt als van jezelf, een VM die daar wordt ingedeeld krijgt de klasse `{ $class }`, en niemand beslist over de klasse van zijn eigen project; iemand anders van { $able } kan de UUID reserveren
reserve-ambiguous = er heten meer projecten `{ $project }`; noem er een met zijn id
reserve-none = er is geen reservering van { $uuid } die jij mag zien; `fortnight reserve --list` toont wat er is
reserve-several = { $uuid } is voor meer klassen gereserveerd; zeg met `--class` welke

# De lijst van projecten, en de kaart van een.
projects-vms = VM'S
projects-on = AAN
projects-purpose = DOEL
projects-none = geen projecten
projects-none-mine = geen project hier is van jou, voor zover fortnight weet; `fortnight project list` toont alles wat jij mag zien
projects-count = { $count ->
    [one] 1 project
   *[other] { $count } projecten
}
projects-waiting = { $count ->
    [one] 1 aanvraag wacht op een beslissing
   *[other] { $count } aanvragen wachten op een beslissing
}
project-label = Project
project-label-class = Klasse
project-label-purpose = Doel
project-label-origin = Herkomst
project-label-owners = Eigenaars
project-label-members = Leden
project-label-managers = Beheerd door
project-label-documentation = Documentatie
project-no-purpose = dat heeft nog niemand gezegd
project-origin = { $origin ->
    [first-run] gemaakt voor een VM die er eerder was dan fortnight, { $at }
    [new-vm] gemaakt voor een nieuwe VM, { $at }
    [suspicious] gemaakt voor een nieuwe VM waar iemand naar moet kijken, { $at }
    [created] met de hand gemaakt, { $at }
   *[other] { $origin }, op { $at }
}
project-no-owner = niemand bekend; { project-stands-in }
project-stands-in = { $count ->
    [one] { $roles } neemt waar
   *[other] { $roles } nemen waar
}
project-owner = { $proof ->
    [adoption] { $name }, op het woord van root of het infrateam
    [claim] { $name }, door een aanvraag die goedgekeurd is
    [creation] { $name }, die het gemaakt heeft
    [guess] { $name }, geraden uit de naam van de VM, niet bewezen
   *[other] { $name }: { $proof }
}
project-no-vms = Het heeft geen VM.
project-vm-never = nooit
project-more = { $count ->
    [one] en nog 1; `-o json` heeft alles
   *[other] en nog { $count }; `-o json` heeft alles
}
project-heading-reserved = Ervoor gereserveerd: UUID's van VM's die er nog niet zijn
project-heading-requests = Aanvragen die op een beslissing wachten
project-request = { $kind ->
    [promotion] { $id }: { $by } vraagt promotie naar { $to }, sinds { $at }; te beslissen tot { $lapses }
    [demotion] { $id }: { $by } vraagt degradatie naar { $to }, sinds { $at }; te beslissen tot { $lapses }
    [claim] { $id }: { $by } vraagt eigenaar te worden, sinds { $at }; te beslissen tot { $lapses }
    [admission] { $id }: { $by } vraagt lid te worden, sinds { $at }; te beslissen tot { $lapses }
   *[other] { $id }: { $by }, { $kind }, sinds { $at }; te beslissen tot { $lapses }
}
project-heading-history = Geschiedenis, het nieuwste eerst
project-history-more = … `fortnight log { $project }` toont alles
reservations-none = Er is geen UUID gereserveerd, voor zover jij mag zien.

# Rollen.
roles-role = ROL
roles-from = BRON
roles-members = LEDEN
role-label = Rol
role-label-members = Leden
role-label-manages = Beheert
role-label-sees = Ziet als enige
role-label-approves = Keurt goed
role-way = { $from } naar { $to }
role-of-group = groep { $group }
role-of-policy = genoemd door het beleid
role-silent = de accountdirectory antwoordt niet
role-nobody = niemand op de lijst
role-more = nog { $count }
role-directory = De accountdirectory kan leden van een groep verbergen, en noemt wie die als primaire groep heeft niet. Wie iets beslist, wordt op dat moment opgezocht.
role-owner = eigenaars
role-member = leden
