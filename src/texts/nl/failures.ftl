# Wat de administratie, de accountdirectory, de hypervisor en de socket zeggen als er iets niet ging.

# { $why } is wat het systeem er zelf van zegt.
ledger-refused = dit kan niet vastgelegd worden: { $why }
ledger-full = de schijf met de administratie `{ $path }` is vol; er is niets veranderd. Maak daar ruimte en probeer het opnieuw
ledger-unwritten = de administratie `{ $path }` kon niet geschreven worden; er is niets veranderd: { $why }
ledger-stopped = de administratie neemt geen verandering aan: { $why }
ledger-unknown = fortnightd kan zijn administratie niet lezen, waarin staat welke VM's er zijn, van wie ze zijn en tot wanneer ze mogen draaien: { $why }. Daarom kan hij dit niet beantwoorden en niets doen; zolang dat duurt wordt er geen VM uitgezet. Wie root is op de host kan helpen: `fortnight status` zegt hoe
history-no-ledger = er is geen administratie om te lezen: { $why }
history-unread = de administratie `{ $path }` kon niet gelezen worden: { $why }
history-state = de toestand van de administratie `{ $path }` kon niet gelezen worden: { $why }
history-entry = regel { $seq } van de keten `{ $chain }` is niet te begrijpen; `fortnight audit verify` zegt meer
history-no-beginning = de geschiedenis van de administratie begint niet bij haar ontstaan; `fortnight audit verify` zegt meer
history-unwritten = de geschiedenis kon niet uitgeschreven worden: { $why }
history-interrupted = het lezen van de administratie werd onderbroken
directory-silent = de accountdirectory antwoordde niet; probeer het zo nog eens

call-broke-off = wat gevraagd was, brak af; `fortnight log` laat zien hoever het kwam
call-again = { $why }; probeer het zo nog eens

# Waarom een mail wacht. { $said } is wat de bibliotheek of de mailserver zegt, of om wie het gaat.
mail-undelivered = { $why ->
    [address] het mailadres is niet geldig: { $said }
    [letter] de mail kon niet geschreven worden: { $said }
    [tls] het certificaat voor de mailserver kon niet voorbereid worden: { $said }
    [unreachable] de mailserver was niet bereikbaar: { $said }
    [login] de mailserver nam de gebruiker en het wachtwoord niet aan: { $said }
    [refused] de mailserver weigerde de mail: { $said }
    [deferred] de mailserver nam de mail voorlopig niet aan: { $said }
    [lost] de verbinding met de mailserver ging verloren: { $said }
    [late] de mailserver antwoordde niet binnen { $said } s
    [no-server] er is geen mailserver ingesteld: zet `server` onder [notify.mail]
    [no-person] van { $said } is geen mailadres bekend: voeg er een toe onder [notify.mail.addresses]
    [no-role] voor de rol { $said } is geen mailadres ingesteld: voeg er een toe onder [notify.mail.addresses]
   *[other] { $said }
}

# De socket.
answer-busy = fortnightd krijgt te veel vragen tegelijk; probeer het zo nog eens
answer-late = er kwam binnen { $seconds } s geen antwoord; kijk met `fortnight log` of het gedaan is
answer-broken-off = fortnightd is midden in het antwoord opgehouden; het logboek van fortnightd zegt waarom
answer-too-large = de body van de vraag is groter dan { $most } bytes
answer-body-late = de body van de vraag kwam niet binnen { $seconds } s
answer-body-broke-off = de body van de vraag brak af
answer-not-json = de body van de vraag is geen JSON: regel { $line }, kolom { $column }
answer-no-fields = een vraag bestaat uit velden, zoals `vm=web` in een query of {"{"}"vm": "web"{"}"} in een body
answer-field-missing = in de vraag ontbreekt het veld { $field }
answer-field-wrong = in het veld { $field } staat iets wat daar niet hoort; /v1/openapi.json zegt wat er wel hoort
answer-field-unknown = { $count ->
    [one] fortnightd kent in deze vraag geen veld { $fields }; zijn versie staat in de header fortnight-version
   *[other] fortnightd kent in deze vraag geen velden { $fields }; zijn versie staat in de header fortnight-version
}
answer-other-method = dit wordt met een andere methode gevraagd: de header allow zegt met welke
answer-unknown-request = fortnightd kent deze vraag niet; zijn versie staat in de header fortnight-version
answer-blank = er staat niets in het veld { $field }: zeg iets, of laat het weg waar het er niet hoeft te staan
answer-unwritten = het antwoord kon niet geschreven worden: { $why }

# Waarom een verandering niet vastgelegd wordt: meestal omdat er intussen iets veranderd is.
refused-unknown-vm = de VM { $vm } staat niet in de administratie
refused-known-vm = de VM { $vm } staat al in de administratie
refused-unknown-project = het project { $project } staat niet in de administratie
refused-known-project = het project { $project } staat al in de administratie
refused-unknown-person = de persoon { $person } staat niet in de administratie
refused-not-leased = de klasse `{ $class }` van de VM { $vm } heeft geen looptijd
refused-in-doubt = over de VM { $vm } bestaat twijfel, of hij is weg
refused-other-run = de VM { $vm } is opnieuw gestart sinds er over geoordeeld werd
refused-observing = de modus is observe
refused-held = de VM { $vm } heeft uitstel
refused-lease-runs = de looptijd van de VM { $vm } is een andere, of is nog niet voorbij
refused-other-lease = de VM { $vm } heeft een andere looptijd dan die waar het hier om gaat
refused-not-told = niemand is op tijd gewaarschuwd dat de VM { $vm } uitgezet zou worden
refused-over-limit = de VM { $vm } gaat over de grens van { $limit } per dag heen
refused-ladder-runs = de VM { $vm } wordt al uitgezet
refused-no-ladder = de VM { $vm } wordt niet uitgezet, of niet op die manier
refused-end-earlier = het einde van de looptijd van de VM { $vm } zou vroeger worden
refused-unknown-message = het bericht { $message } staat niet bij de uitgaande post
refused-known-message = het bericht { $message } staat al bij de uitgaande post
refused-accepted-unsent = een waarschuwing of bericht van de VM { $vm } kan niet zelf zeggen dat het aangenomen is
refused-begun = de administratie is al begonnen
refused-unknown-request = de aanvraag { $request } staat niet in de administratie
refused-known-request = de aanvraag { $request } staat al in de administratie
refused-request-closed = de aanvraag { $request } is niet meer open
refused-own-request = niemand stemt over de eigen aanvraag
refused-request-waits = er is een aanvraag open over de VM { $vm }, die hem voorlopig aan houdt
refused-not-reserved = de VM { $vm } is niet gereserveerd
