# Een VM starten en stoppen.
start-done = `{ $vm }` start. { $after }
start-goes-on = De looptijd gaat door: hij mag draaien tot { $until }.
start-stops-again = De looptijd is voorbij, en het beleid geeft geen nieuwe: hij wordt weer uitgezet.
start-new-lease = Hij heeft een nieuwe looptijd: hij mag draaien tot ongeveer { $until }.
start-ask-infrateam = Vraag het infrateam als hij aan moet blijven.
# Hoe hem aan te houden; volgt op een andere zin.
keep-on-promotion = Om hem aan te houden: `fortnight request promotion { $vm }`.
keep-on-claim = Is hij van jou, zeg dat dan: `fortnight request claim { $vm }`.
keep-on-asked = Iemand heeft aangevraagd dat hij aan blijft: `fortnight request show { $id }`.
start-protected = Hij is van de klasse `{ $class }` en wordt niet uitgezet.
start-no-definition = `{ $vm }` is niet meer op de host gedefinieerd, en er is geen definitie bewaard; definieer hem opnieuw, dan is het met dezelfde UUID dezelfde VM
start-going-off = `{ $vm }` wordt juist afgesloten; start hem als hij uit is
start-runs = `{ $vm }` draait al
start-runs-until = `{ $vm }` draait al; hij mag draaien tot { $until }
start-runs-over = `{ $vm }` draait al; de looptijd is voorbij, en hij wordt uitgezet zodra jij op tijd gewaarschuwd bent
stop-done = `{ $vm }` wordt afgesloten. De looptijd gaat intussen door: start hem weer met `fortnight start { $word }`.
stop-unreadable = de hypervisor kan op het moment niet gelezen worden; probeer het zo nog eens
not-looked-yet = er is nog niet naar de host gekeken
daemon-stopping = de daemon stopt; vraag het opnieuw als hij draait
start-progress = wordt gestart …
stop-progress = wordt gevraagd om af te sluiten …
