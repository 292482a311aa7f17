# Wat iemand te horen krijgt die iets niet mag, of die noemt wat er voor hem niet is. Komt na "fortnight: ".

denied-verb = dit mag je niet: `fortnight { $verb }` is voor { $able }
denied-policy = dit mag je niet: het beleid laat het over aan { $able }
denied-ask = { $refusal }; vraag het een van hen
denied-ask-root = { $refusal }; vraag het iemand die root is op de host
denied-ask-owner = { $refusal }; vraag het een van hen: `fortnight show VM` noemt de eigenaars
denied-no-account = dit mag je niet: de accountdirectory kent geen { $account }, dus hier is niets van jou, en onder die naam gebeurt er niets; vraag het infrateam, dat kan uitzoeken wat er met het account is
denied-account-unknown = dit mag je nu niet: de accountdirectory antwoordde niet, dus het is niet bekend wie je bent; probeer het zo nog eens
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

# Over de klasse van het eigene.
own-belongs = dit mag je niet: het is je eigen project, en niemand beslist over de klasse van zijn eigen project. Hierover beslist { $able }
own-guessed = dit mag je niet: je wordt voor de eigenaar van het project gehouden, al heeft niemand dat met zekerheid gezegd, en niemand beslist over de klasse van zijn eigen project. Hierover beslist { $able }, die ook kan zeggen van wie het is
own-asks = dit mag je niet: je eigen aanvraag { $id } over dit project loopt nog, en niemand beslist over de klasse van wat hij voor zichzelf vraagt. Hierover beslist { $able }
own-belonged = dit mag je niet: het project was ook van jou toen een aanvraag over de klasse ervan werd gedaan die nog loopt, en niemand beslist over de klasse van zijn eigen project, ook niet na een vertrek. Hierover beslist { $able }

no-such-vm = er is geen VM `{ $wanted }` die jij mag zien; `fortnight list` toont wat er is
no-such-project = er is geen project `{ $wanted }` dat jij mag zien; `fortnight list` toont wat er is
no-such-request = er is geen aanvraag `{ $wanted }` die je mag zien; noem het kenmerk of minstens de eerste 8 tekens, zoals `fortnight request list` die laat zien
ambiguous = `{ $wanted }` kan { $count } verschillende dingen betekenen; zeg welk, met zijn UUID

say-why = { $what ->
    [class] zeg waarom met --reason: een klasse wordt met de reden vastgelegd
    [hold] zeg waarom met --reason: een uitstel wordt met de reden vastgelegd
    [release] zeg waarom met --reason, of laat het weg: een opheffing wordt met de reden vastgelegd
    [mode] zeg waarom met --reason: de modus wordt met de reden vastgelegd
    [acknowledgement] zeg waarom met --reason: een bevestiging wordt met de reden vastgelegd
    [approval] zeg waarom met --reason: een goedkeuring wordt met de reden vastgelegd
    [rejection] zeg waarom met --reason: een afwijzing wordt met de reden vastgelegd
   *[other] zeg waarom met --reason: het wordt met de reden vastgelegd
}
reason-too-long = de reden heeft { $characters } tekens, en meer dan { $most } gaat niet; er is niets vastgelegd
# Wat over een project, een aanvraag of in een opmerking gezegd werd. { $what } is de naam ervan.
text-too-long = { $what ->
    [name] de naam heeft { $characters } tekens, en meer dan { $most } gaat niet; er is niets vastgelegd
    [purpose] het doel heeft { $characters } tekens, en meer dan { $most } gaat niet; er is niets vastgelegd
    [documentation] de link heeft { $characters } tekens, en meer dan { $most } gaat niet; er is niets vastgelegd
    [comment] de opmerking heeft { $characters } tekens, en meer dan { $most } gaat niet; er is niets vastgelegd
   *[other] `{ $what }` heeft { $characters } tekens, en meer dan { $most } gaat niet; er is niets vastgelegd
}

# De laatste twee van een rij woorden.
list-and = { $most } en { $last }
list-or = { $most } of { $last }
