# Aanvragen: vragen, beslissen, en wat daarover verteld wordt.

# Wie mogen vragen of beslissen, als { $able } hieronder.
request-role-owner = een eigenaar van het project
request-role-member = een lid van het project

request-asks-promotion = { $by } vraagt om het project `{ $project }` omhoog te brengen, van de klasse `{ $from }` naar `{ $to }`.
request-asks-demotion = { $by } vraagt om het project `{ $project }` omlaag te brengen, van de klasse `{ $from }` naar `{ $to }`.
request-asks-claim = { $by } vraagt om eigenaar van het project `{ $project }` te zijn.
request-asks-admission = { $by } vraagt om lid van het project `{ $project }` te zijn.

request-opened = Aanvraag { $id } is gedaan. { $asks }
request-waits-for = { $count ->
    [one] Hierover beslist { $able }: één goedkeuring is genoeg, en één afwijzing sluit de aanvraag. Beslist niemand, dan vervalt de aanvraag op { $lapses }.
   *[other] Hierover beslist { $able }: { $count } van hen moeten het goedkeuren, en één afwijzing sluit de aanvraag. Beslist niemand, dan vervalt de aanvraag op { $lapses }.
}
request-keeps-on = De looptijd van `{ $vm }` eindigt op { $ends }; het uitzetten wacht op de beslissing, tot uiterlijk { $until }.
request-keeps-not-on = De looptijd van `{ $vm }` eindigt op { $ends }, en het uitzetten wacht niet op deze aanvraag.
request-follow = Volg de aanvraag met `fortnight request show { $id }`.

request-approved-class = Aanvraag { $id } is goedgekeurd. Het project `{ $project }` is nu van de klasse `{ $to }`. { $meaning }
request-approved-person = { $kind ->
    [claim] Aanvraag { $id } is goedgekeurd. { $by } is nu eigenaar van het project `{ $project }`.
   *[admission] Aanvraag { $id } is goedgekeurd. { $by } is nu lid van het project `{ $project }`.
}
request-rejected = Aanvraag { $id } is afgewezen. Er verandert niets.
request-voted = { $count ->
    [one] Je stem over aanvraag { $id } is vastgelegd. Er is nog één goedkeuring nodig.
   *[other] Je stem over aanvraag { $id } is vastgelegd. Er zijn nog { $count } goedkeuringen nodig.
}
request-withdrawn = Aanvraag { $id } is ingetrokken.
request-commented = Je opmerking staat bij aanvraag { $id }.

request-uncounted-left = De stem van { $by } telt niet: die heeft geen rol meer die beslist.
request-uncounted-silent = De stem van { $by } telt op dit moment niet: de accountdirectory zei niet welke rollen die heeft.
request-uncounted-own = De stem van { $by } telt niet: het is de eigen aanvraag.
request-uncounted-project = De stem van { $by } telt niet: het project is van diegene zelf of wordt daarvoor gehouden, was dat toen dit werd aangevraagd, of diegene vraagt het voor zichzelf.

request-rule-own-project = Eigenaars en leden van het project beslissen niet over de klasse ervan, ook niet als ze het nu verlaten.
request-asker-left = { $by }, die dit heeft aangevraagd, hoort niet meer bij het project.
request-changes-class = Het project `{ $project }` gaat van de klasse `{ $from }` naar `{ $to }`.
request-changes-people = { $kind ->
    [claim] { $by } wordt eigenaar van het project `{ $project }`: mag de VM's starten en stoppen, om een andere klasse vragen, en hoort het voordat een looptijd eindigt.
   *[admission] { $by } wordt lid van het project `{ $project }`: mag de VM's starten en stoppen, en krijgt kopieën van de waarschuwingen.
}
request-drops-lease = De looptijd van `{ $vm }`, die eindigt op { $ends }, vervalt.
request-opens-lease = `{ $vm }` krijgt een looptijd van { $lease }.
request-keeps-lease = De looptijd van `{ $vm }` gaat door zoals die begon.
request-hides = Vanaf dan mogen alleen { $able } en root van het project weten, ook van wat ervoor was.
request-writes = Wat over { $names } is opgegeven, komt in het project te staan.

policy-diff-request = Aanvraag { $id } ({ $kind }, `{ $project }`):
request-under-lapses = De aanvraag vervalt: zo'n weg is er niet meer.
request-under-kind = { $is ->
    [promotion] De aanvraag telt als promotie.
   *[demotion] De aanvraag telt als degradatie.
}
request-under-approvals = { $is ->
    [one] Er is één goedkeuring nodig, niet meer { $was }.
   *[other] Er zijn { $is } goedkeuringen nodig, niet meer { $was }.
}
request-under-deciders = Hierover beslist { $is }, niet meer { $was }.
request-under-people = Hierover beslist nog steeds { $able }, maar dat zijn dan andere mensen.
request-under-lost = { $count ->
    [one] De stem van { $by } telt niet meer.
   *[other] De stemmen van { $by } tellen niet meer.
}
request-under-unsure = { $count ->
    [one] Of de stem van { $by } nog telt, kan alleen de accountdirectory zeggen.
   *[other] Of de stemmen van { $by } nog tellen, kan alleen de accountdirectory zeggen.
}
request-under-missing = De aanvraag zegt niets over { $statements }, wat dan opgegeven moet worden; hij blijft toch open.

# Weigeringen. Elk komt na "fortnight: ".
request-denied = { $what ->
    [ask] dit mag je niet: volgens het beleid vraagt { $able } hierom
   *[vote] dit mag je niet: over deze aanvraag beslist { $able }
}
request-is-own = dit mag je niet: het is je eigen aanvraag, en niemand beslist over zijn eigen aanvraag. Hierover beslist { $able }
request-not-yours = dit mag je niet: alleen wie een aanvraag deed trekt die in, hier { $by }
request-unclassified = niemand heeft nog beslist wat het project `{ $project }` is, dus blijft het zoals het is; in een klasse brengt het { $able }
request-no-way = { $direction ->
    [promotion] het beleid kent geen weg omhoog vanaf de klasse `{ $from }`; `fortnight policy show` noemt de wegen die er zijn
   *[demotion] het beleid kent geen weg omlaag vanaf de klasse `{ $from }`; `fortnight policy show` noemt de wegen die er zijn
}
request-other-direction = { $is ->
    [promotion] van `{ $from }` naar `{ $to }` is een weg omhoog: vraag erom met `fortnight request promotion`
   *[demotion] van `{ $from }` naar `{ $to }` is een weg omlaag: vraag erom met `fortnight request demotion`
}
request-choose = het project kan naar { $classes }: zeg welke met --to
request-already-owner = je bent al eigenaar van het project `{ $project }`
request-already-member = je bent al lid van het project `{ $project }`
request-already-open = je hebt hier al om gevraagd, en het is nog niet beslist: `fortnight request show { $id }`
request-too-many = { $count } van je aanvragen staan open, en meer kunnen het er niet zijn: trek er een in, of wacht op een beslissing
request-too-many-of-late = je hebt de laatste 24 uur { $count } aanvragen gedaan, en meer worden er op een dag niet aangenomen, ook niet als je er intrekt: vraag het weer na { $at }
request-unknown-kind = om `{ $kind }` kun je niet vragen: wel om promotion, demotion, claim of admission
request-decided-already = de aanvraag is al gesloten: { $state ->
    [approved] die is goedgekeurd
    [rejected] die is afgewezen
    [withdrawn] die is ingetrokken
   *[lapsed] die is vervallen
}
request-closed-already = de aanvraag is al gesloten
request-lapses = deze aanvraag vervalt: de tijd is om, of er is voor het project geen zo'n weg meer
request-comments-full = er is geen plaats voor meer opmerkingen bij deze aanvraag
request-missing = het beleid wil meer weten: geef ook { $statements } op, zoals --state { $first }='...'
request-empty = in `{ $statement }` staat niets: zeg iets, of laat het weg
request-unknown-statement = `{ $statement }` betekent hier niets; op te geven zijn { $known }
request-not-a-manager = `{ $said }` noemt niemand die een project kan beheren; noem { $known }, met komma's ertussen

# De lijst en de kaart van `fortnight request`.
requests-decide = beslis
requests-yours = van jou
requests-head-you = JIJ
requests-head-id = ID
requests-head-kind = SOORT
requests-head-project = PROJECT
requests-head-to = NAAR
requests-head-by = DOOR
requests-head-votes = STEMMEN
requests-head-state = TOESTAND
requests-head-until = TOT
requests-votes = { $given } van { $needed }
requests-none = er staat geen aanvraag open die je mag zien; `fortnight request list --all` toont wat er beslist is
requests-none-at-all = er is geen aanvraag die je mag zien
requests-footer = { $for_you ->
    [0] { $count ->
        [one] 1 aanvraag, waarover jij niet hoeft te beslissen; alle tijden { $zone }
       *[other] { $count } aanvragen, waarover jij niet hoeft te beslissen; alle tijden { $zone }
    }
   *[other] { $count ->
        [one] 1 aanvraag, waarover jij kunt beslissen; alle tijden { $zone }
       *[other] { $count } aanvragen, over { $for_you } ervan kun jij beslissen; alle tijden { $zone }
    }
}
requests-footer-show = `fortnight request show { $id }` toont alles over de eerste
request-label-id = Aanvraag
request-label-state = Toestand
request-label-made = Gedaan
request-label-lapses = Vervalt
request-label-project = Het project
request-label-purpose = Doel
request-label-owners = Eigenaars
request-part-vms = De VM's
request-part-changes = Wat een goedkeuring verandert
request-part-rule = Hoe erover beslist wordt
request-part-votes = Stemmen
request-part-comments = Opmerkingen
request-part-can = Wat jij kunt doen
request-vm-uses = { $count ->
    [0] { $cpus } CPU, { $memory } geheugen, geen eigen schijf
    [one] { $cpus } CPU, { $memory } geheugen, de schijf { $disks }
   *[other] { $cpus } CPU, { $memory } geheugen, de schijven { $disks }
}
request-vm-disk = { $disk } ({ $capacity }, { $used } in gebruik)
request-vm-lease = looptijd van { $started } tot { $ends }
request-vm-notices = { $count ->
    [0] nog geen waarschuwing voor deze looptijd
    [one] 1 waarschuwing voor deze looptijd, { $accepted } bezorgd
   *[other] { $count } waarschuwingen voor deze looptijd, { $accepted } bezorgd
}
request-vm-waits = het uitzetten wacht op deze aanvraag, tot uiterlijk { $until }
request-vote = { $how ->
    [approves] { $by } keurde het goed op { $at }
   *[rejects] { $by } wees het af op { $at }
}

# Gevraagd op een terminal.
request-ask-begin = Het beleid wil nog iets weten; telkens één regel.
request-ask-statement = { $statement ->
    [purpose] purpose (waar het voor is):
    [serves] serves (wie of wat eraan heeft):
    [managed_by] managed_by (wie ervoor zorgt: owner, member, een rol zoals infrateam, of beide voor owner en infrateam):
    [documentation] documentation (waar erover te lezen is):
   *[other] { $statement }:
}
request-ask-something = Zeg iets, alsjeblieft.
request-ask-shorter = Dat zijn { $characters } tekens, en meer dan { $most } gaat niet. Zeg het korter, alsjeblieft.
request-ask-why-not = Waarom niet? Wie het vroeg krijgt het te horen:
request-ask-comment = Wat wil je zeggen?
