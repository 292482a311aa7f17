# Woorden van de daemon zoals mensen ze lezen. Onbekende worden getoond zoals ze zijn.

# Toestanden van een VM.
word-state-running = draait
word-state-paused = gepauzeerd
word-state-shutting-down = sluit af
word-state-crashed = gecrasht
word-state-asleep = slaapt
word-state-off = uit
word-state-saved = bewaard
word-state-unknown = onbekend
word-state-vanished = verdwenen
word-state-unseen = ongezien

# Wat er komt.
word-next-power-off = uit
word-next-notice-age = uit
word-next-move-end = nieuw einde
word-next-hold-ends = uitstel voorbij
word-next-notice = waarschuwing
word-next-rung = volgende stap

# Hoe een VM uitgezet wordt.
word-rung-shutdown = afsluiten
word-rung-save = bewaren
word-rung-destroy = uitschakelen

# Hoe ver een bericht is.
word-delivery-waiting = wachtend
word-delivery-accepted = bezorgd
word-delivery-dropped = vervallen

# Wat een ronde doet.
word-step-notify = waarschuwen
word-step-move-end = nieuw einde
word-step-power-off = uitzetten
word-step-continue = verder uitzetten
word-step-stop-ladder = uitzetten staken

# Waarom de daemon hierna wakker wordt.
word-wakeup-message = bericht
word-wakeup-relist = nieuwe blik
word-wakeup-notice = waarschuwing
word-wakeup-power-off = uitzetten
word-wakeup-move-end = nieuw einde
word-wakeup-hold-ends = uitstel voorbij
word-wakeup-notice-age = waarschuwing oud genoeg
word-wakeup-rung = volgende stap
word-wakeup-request-lapses = een aanvraag vervalt

# Wat een aanvraag wil.
word-asks-promotion = promotie
word-asks-demotion = degradatie
word-asks-claim = eigendom
word-asks-admission = lidmaatschap

# Toestanden van een aanvraag.
word-request-state-open = open
word-request-state-approved = goedgekeurd
word-request-state-rejected = afgewezen
word-request-state-withdrawn = ingetrokken
word-request-state-lapsed = vervallen
