# Wat iemand te horen krijgt die iets niet mag, of die noemt wat er voor hem niet is. Komt na "fortnight: ".

denied-verb = dit mag je niet: `fortnight { $verb }` is voor { $able }
denied-policy = dit mag je niet: het beleid laat het over aan { $able }
denied-ask = { $refusal }; vraag het een van hen
denied-ask-root = { $refusal }; vraag het iemand die root is op de host
denied-ask-owner = { $refusal }; vraag het een van hen: `fortnight show VM` noemt de eigenaars
denied-roles-unknown = { $refusal }. De accountdirectory antwoordde niet, dus het is niet bekend welke rollen je hebt; probeer het zo nog eens

# Wie wel mogen, als { $able } hierboven.
who-root = root
who-infrateam = het infrateam
who-owner = de eigenaars van de VM
who-member = de leden van het project
who-confidant = de rollen van een vertrouwelijke klasse
who-asking = wie er volgens het beleid om mag vragen
who-deciding = wie over aanvragen van dit project beslist
who-asker = wie de aanvraag heeft gedaan

no-such-vm = er is geen VM `{ $wanted }` die jij mag zien; `fortnight list` toont wat er is
no-such-project = er is geen project `{ $wanted }` dat jij mag zien; `fortnight list` toont wat er is
no-such-request = er is geen aanvraag `{ $wanted }` die je mag zien; noem het kenmerk of minstens de eerste 8 tekens, zoals `fortnight request list` die laat zien
ambiguous = `{ $wanted }` kan { $count } verschillende dingen betekenen; zeg welk, met zijn UUID

say-why = { $what ->
    [class] zeg waarom met --reason: een klasse wordt met de reden vastgelegd
    [hold] zeg waarom met --reason: een uitstel wordt met de reden vastgelegd
    [mode] zeg waarom met --reason: de modus wordt met de reden vastgelegd
    [acknowledgement] zeg waarom met --reason: een bevestiging wordt met de reden vastgelegd
    [approval] zeg waarom met --reason: een goedkeuring wordt met de reden vastgelegd
   *[other] zeg waarom met --reason: het wordt met de reden vastgelegd
}

# De laatste twee van een rij woorden.
list-and = { $most } en { $last }
list-or = { $most } of { $last }
