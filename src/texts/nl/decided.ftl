# Mails over besluiten waar geen aanvraag aan voorafging, aan wie ze aangaan.

decided-leased-title = De VM's van het project "{ $project }" hebben vanaf nu een looptijd
decided-leased = { $who } heeft het project "{ $project }" in de klasse { $class } gezet. De VM's ervan zijn niet meer beschermd: elk heeft vanaf nu een looptijd, en wordt uitgezet als die eindigt.
decided-may-run = Wat nu aan is, mag minstens tot dan draaien:
decided-leased-warned = Er wordt niets meteen uitgezet, en je wordt gewaarschuwd voordat een looptijd eindigt.
decided-moved-title = De VM "{ $vm }" heeft vanaf nu een looptijd
decided-moved = { $who } heeft de VM "{ $vm }" naar het project "{ $project }" van de klasse { $class } verplaatst. De VM is niet meer beschermd: hij heeft vanaf nu een looptijd, en wordt uitgezet als die eindigt.
decided-moved-until = Hij is nu aan, en mag minstens tot { $until } draaien.
decided-held-title = De VM "{ $vm }" heeft uitstel: de looptijd eindigt nu op { $ends }
decided-held = { $who } heeft de VM "{ $vm }" uitstel gegeven. De looptijd eindigt niet vóór { $ends }. Noemde een eerdere mail een ander einde, dan geldt dit.
decided-released-title = Het uitstel van de VM "{ $vm }" is opgeheven
decided-released = { $who } heeft het uitstel van de VM "{ $vm }" opgeheven. De looptijd eindigt nu op { $ends }. Noemde een eerdere mail een ander einde, dan geldt dit.
decided-released-only = { $who } heeft het uitstel van de VM "{ $vm }" opgeheven.
decided-owner-title = Je bent nu eigenaar van het project "{ $project }"
decided-owner = { $who } heeft je eigenaar gemaakt van het project "{ $project }": je mag over de VM's ervan beslissen, en hun waarschuwingen komen bij jou.
decided-member-title = Je bent nu lid van het project "{ $project }"
decided-member = { $who } heeft je lid gemaakt van het project "{ $project }": je mag de VM's ervan starten en stoppen.
decided-said = Dit is de reden die erbij gegeven is:
decided-more = Om alles te zien:
