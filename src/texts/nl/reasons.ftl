# Waarom er iets met een VM gebeurt, of niet gebeurt. Elk is een zin of twee over één VM, of over de host.

# Voor een gegeven dat ontbreekt.
not-known = (niet bekend)

reason-protected = De klasse { $class } is beschermd: deze VM heeft geen looptijd en wordt nooit uitgezet.
reason-unclassified = Niemand heeft nog besloten wat dit is. Tot iemand dat doet, blijft deze VM met rust gelaten.
reason-unknown-class = De klasse { $class } komt in het beleid niet voor, dus deze VM wordt met rust gelaten.
reason-not-filed = Deze VM is nieuw en wordt in deze ronde ingedeeld.
reason-gap = Deze VM kon niet gelezen worden, dus er gebeurt niets mee: { gap }.
reason-vanished = Deze VM is sinds { $since } niet meer op deze host.
reason-state-unknown = De hypervisor meldt een toestand die hier niets betekent, dus deze VM wordt met rust gelaten.
reason-name-of-protected = Deze VM is nieuw en heeft de naam van { $of }, een beschermde VM die weg is. Hij wordt met rust gelaten tot iemand beslist.
reason-disk-of-protected = Deze VM is nieuw en gebruikt de schijf { $disk } van { $of }, een beschermde VM die weg is. Hij wordt met rust gelaten tot iemand beslist.
reason-migrated-in = Deze VM kwam door migratie van een andere host. Hij wordt met rust gelaten tot iemand beslist.
reason-two-hosts = Dezelfde UUID draait ook op een andere host ({ $other }). De VM wordt op allebei met rust gelaten tot iemand beslist.
reason-reserved-elsewhere = De UUID is ook voor een ander project gereserveerd, door mensen die hem niet mogen zien. De VM wordt met rust gelaten tot iemand die beide mag zien de reservering loslaat.
reason-no-lease = Deze VM is nog nooit aan gezien, dus er is geen looptijd begonnen.
reason-off = Deze VM staat uit.
reason-lease-runs = De looptijd duurt tot { $ends_at }.
reason-lease-over = De looptijd eindigde op { $ends_at }.
reason-held = Er is uitstel tot { $until }: { $reason }.
reason-request-waits = De looptijd is voorbij, en een aanvraag over het project wacht op een beslissing: deze VM blijft uiterlijk tot { $until } aan.
reason-notice-not-accepted = De looptijd eindigt op { $ends_at }, en deze VM blijft aan tot de waarschuwing daarover bezorgd en oud genoeg is.
reason-notice-too-young = De waarschuwing is te kort geleden bezorgd. Vóór { $opens_at } gebeurt er niets.
reason-limit-exceeded = { $due ->
    [one] Er moet 1 VM uitgezet worden, maar { $limit_name } staat er { $limit } toe. Daaraan wordt niet begonnen tot het infrateam het goedkeurt met `fortnight plan approve { $digest } --reason WHY`.
   *[other] Er moeten { $due } VM's uitgezet worden, maar { $limit_name } staat er { $limit } toe. Aan geen daarvan wordt begonnen tot het infrateam ze goedkeurt met `fortnight plan approve { $digest } --reason WHY`.
}
reason-limit-waits = Deze VM wacht, want { $limit_name } staat er { $limit } toe.
reason-guard-up = De bewaker { $guard } is actief en houdt elk uitzetten tegen. `fortnight guard list` zegt wat de aanleiding was.
reason-observing = De modus is observe: er wordt met geen enkele VM iets gedaan.
reason-power-off-not-told = Er wordt gewacht tot het bericht bezorgd is dat deze VM uitgezet werd.
reason-re-stops-exhausted = Deze VM werd binnen een dag { $count } keer opnieuw uitgezet. Hij blijft nu aan, en het infrateam weet ervan.
reason-job-in-progress = Er is een taak van de VM bezig (een migratie, back-up of snapshot), en daarop wordt gewacht.
reason-ladder-runs = { $rung ->
    [shutdown] Deze VM wordt uitgezet; de gast is gevraagd om af te sluiten.
    [save] Deze VM wordt uitgezet; het geheugen wordt op schijf bewaard.
    [destroy] Deze VM wordt uitgezet; hij wordt zonder eigen medewerking uitgeschakeld.
   *[other] Deze VM wordt uitgezet; { $rung }.
}
reason-lease-ended = De looptijd eindigde op { $ends_at }, en er is op tijd gewaarschuwd.
reason-revived = Deze VM was uitgezet en staat weer aan, { came-about }. Niemand heeft daarom gevraagd, dus hij wordt weer uitgezet.
reason-approved = De verzameling waar deze VM bij hoort ({ $digest }) is goedgekeurd door { $by }.
reason-notice-due = Het is tijd voor een waarschuwing: de looptijd eindigt op { $ends_at }.
reason-end-moves = Het einde van de looptijd verschuift van { $from }, omdat { why-moved }.
reason-end-moves-to = Het einde van de looptijd verschuift van { $from } naar { $to }, omdat { why-moved }.
reason-lease-opened = { $opened ->
    [first-seen] De looptijd begon op { $began_at }, toen deze VM voor het eerst aan gezien werd.
    [adoption] De looptijd begon op { $began_at }, bij de adoptie van deze VM.
    [start] De looptijd begon op { $began_at }, toen iemand deze VM startte nadat de vorige looptijd voorbij was.
    [classified] De looptijd begon op { $began_at }, toen de klasse er een met looptijden werd.
    [recovered] De looptijd begon op { $began_at }, en is meegenomen toen de administratie hersteld werd.
   *[other] De looptijd begon op { $began_at }, { $opened }.
}
reason-started-by = Deze VM staat aan, { came-about }.
reason-started-by-at = Deze VM staat aan, { came-about } (voor het eerst gezien op { $at }).
reason-recycled = Deze VM gebruikt een schijf die van { $of } was, een andere VM met een looptijd.
reason-restarts-on-power-off = De definitie maakt van afsluiten een herstart, dus een verzoek om af te sluiten maakt er geen eind aan.
reason-owner-unknown = Van niemand is zeker dat het de eigenaar is; het infrateam neemt waar.
reason-off-after-approval = Deze VM ging uit op { $at }, hoewel net besloten was dat hij aan blijft: { $rung ->
    [shutdown] hij was al gevraagd om af te sluiten.
    [save] het geheugen werd al op schijf bewaard.
   *[other] de stroom was al afgesneden.
}
reason-drift = Het label op de VM was niet wat in de administratie staat ({ drift }). Het had geen gevolgen en wordt rechtgezet.
reason-unreadable = De hypervisor kan niet gelezen worden: { $trouble }.
reason-policy-broken = Het beleid in { $file } kan niet gehandhaafd worden: { $error }.
reason-policy-waits = Een nieuw beleid wacht tot root het aanvaardt met `fortnight policy accept { $digest }`: { $why }.

# Hoe het komt dat een VM aan staat, na een komma.
came-about = { $origin ->
    [found] al sinds voordat er voor het eerst naar gekeken werd
    [asked] omdat iemand `fortnight start` gaf
    [person] omdat iemand hem startte
    [boot] omdat de host hem bij het opstarten startte
    [snapshot] omdat hij vanuit een snapshot gestart werd
   *[other] { $origin }
}

# Waarom een einde verschoof, na "omdat".
why-moved = { $why ->
    [late-notice] geen waarschuwing daarover iedereen op tijd bereikt had
    [missed-window] de tijd om er iets mee te doen ongebruikt voorbij was
    [shorter-policy] de looptijd in het beleid korter werd
    [longer-policy] de looptijd in het beleid langer werd
    [hold] er uitstel gegeven werd
    [hold-released] het uitstel opgeheven werd
    [found-running] de VM na het einde nog aan bleek te staan en niet eerder uitgezet was
    [request-over] een aanvraag de VM aan had gehouden en dat niet meer doet
    [spread] anders veel looptijden tegelijk geëindigd waren
   *[other] { $why }
}
