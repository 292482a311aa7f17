# De lijst van VM's, en de kaart van één.

# Koppen van kolommen.
list-vm = VM
list-project = PROJECT
list-class = KLASSE
list-owner = EIGENAAR
list-state = STAAT
list-off-at = UIT OP
list-left = NOG
list-next = HIERNA
list-decision-until = BESLISSING TOT
list-decision-open = open

# In cellen.
list-never = nooit
list-over = voorbij
list-next-now = nu: { $what }
list-next-decision = beslissing { $wait }
list-next-in = { $what } { $wait }

# Onder de lijst.
count-vms = { $count ->
    [one] 1 VM
   *[other] { $count } VM's
}
list-footer = { $vms }; alle tijden { $zone }
list-observes = fortnight kijkt op het moment alleen: het zet niets uit
list-unseen = kon niet gezien worden: { $which } ({ $why })
list-part-of-host = een deel van de host
list-none = geen VM's
list-none-mine = geen VM hier is van jou, voor zover fortnight weet; `fortnight list` toont alles wat je mag zien

# Wat er nu met een VM gebeurt, in één gewone zin. { $start } is een opdracht.
card-vanished = { $name } is sinds { $since } niet meer op deze host.
card-vanished-kept = { card-vanished } De definitie is bewaard: { $start } haalt hem terug.
card-unseen = { $name } kon bij de laatste blik niet gezien worden, dus er gebeurt niets mee.
card-unclassified = { $name } blijft zoals hij is: niemand heeft nog besloten waar hij voor is.
card-protected = { $name } wordt nooit door fortnight uitgezet: de klasse { $class } is beschermd.
card-going-off = { $name } wordt nu uitgezet ({ $rung }). Er wordt niets gewist. Als hij uit is, start { $start } hem weer.
card-was-powered-off = { $name } is uitgezet op { $at }. Er is niets gewist. Start hem weer: { $start }.
card-off-no-lease = { $name } staat uit. De looptijd begint als hij gestart wordt: { $start }.
card-off-in-lease = { $name } staat uit. Hij mag draaien tot { $until }. Start hem: { $start }.
card-off-lease-over = { $name } staat uit, en de looptijd is voorbij. Start hem weer, met een nieuwe looptijd: { $start }.
card-on-no-lease = { $name } staat aan, en de looptijd is nog niet begonnen.
card-waits = { $name } is voorbij het einde van de looptijd ({ $ended }) en staat nog aan. { $waits }
card-get-back = Er wordt niets gewist. Start hem daarna weer: { $start }.
card-ends = { $name } wordt uitgezet op { $at }. { card-get-back }
card-ends-asked = { $name } blijft aan tot over aanvraag { $id } beslist is, en hooguit tot { $until }. Als niemand die goedkeurt, komt er eerst een waarschuwing voordat de VM wordt uitgezet. { card-get-back }
card-ends-held = { $name } wordt uitgezet op { $at }, na het uitstel tot { $until }. { card-get-back }
card-off-now = { $name } wordt nu uitgezet: de looptijd eindigde op { $ended }. { card-get-back }
card-past-end = { $name } is voorbij het einde van de looptijd ({ $ended }) en staat nog aan; hieronder staat waarom. { card-get-back }
card-past = Zo werd er geoordeeld op { $at }.

# Labels en waarden.
card-vm = VM
card-state = Staat
card-project = Project
card-class = Klasse
card-purpose = Doel
card-owner = Eigenaar
card-members = Leden
card-lease = Looptijd
card-hold = Uitstel
card-going-off-label = Gaat uit
card-switched-off = Uitgezet
card-tag = Label
card-lease-value = nummer { $number }, van { $from } tot { $until }
card-request = Aanvraag
card-request-value = { $id } ({ $kind }) wacht op een beslissing; `fortnight request show { $id }` zegt meer
card-request-until = { $id } ({ $kind }) wacht op een beslissing, en het uitzetten wacht daarop hooguit tot { $until }; `fortnight request show { $id }` zegt meer
card-hold-value = tot { $until }, door { $by }: { $reason }
card-going-off-value = stap { $rung } van { $rungs }, begonnen { $began }
card-switched-off-value = { $told ->
    [yes] { $at }, door { $rung }; de eigenaar heeft bericht
   *[no] { $at }, door { $rung }; de eigenaar heeft nog geen bericht
}
card-nobody = niemand bekend
card-owner-gone = { $name } (het account is er niet meer)
card-owner-guess = { $name }? (een vermoeden)

# Waarschuwingen.
card-notices = Waarschuwingen
card-notice-before = { $length } voor het einde, over het einde op { $ends }: { $how }
card-notice-start = aan het begin, over het einde op { $ends }: { $how }
card-delivered = bezorgd op { $at }
card-undelivered = nog niet bezorgd
card-undelivered-to = nog niet bezorgd, { $state } aan { $to }
card-dropped-to = niet gestuurd aan { $to }
card-why = Waarom
card-history = Geschiedenis, het nieuwste eerst
card-history-more = … `fortnight log { $vm }` toont alles
