# Eine VM starten und anhalten.
start-done = `{ $vm }` startet. { $after }
start-goes-on = Die Laufzeit geht weiter: sie darf laufen bis { $until }.
start-stops-again = Die Laufzeit ist vorbei, und die Richtlinie gibt keine neue: sie wird wieder ausgeschaltet.
start-new-lease = Sie hat eine neue Laufzeit: sie darf laufen bis etwa { $until }.
start-ask-infrateam = Frag das Infrateam, wenn sie anbleiben muss.
# Wie sie anbleibt; folgt auf einen anderen Satz.
keep-on-promotion = Damit sie anbleibt: `fortnight request promotion { $vm }`.
keep-on-claim = Gehört sie dir, dann sag es: `fortnight request claim { $vm }`.
keep-on-asked = Jemand hat beantragt, dass sie anbleibt: `fortnight request show { $id }`.
start-protected = Sie gehört zur Klasse `{ $class }` und wird nicht ausgeschaltet.
start-no-definition = `{ $vm }` ist auf dem Host nicht mehr definiert, und es wurde keine Definition aufgehoben; definiere sie neu, mit derselben UUID ist es dieselbe VM
start-going-off = `{ $vm }` wird gerade heruntergefahren; starte sie, wenn sie aus ist
start-runs = `{ $vm }` läuft schon
start-runs-until = `{ $vm }` läuft schon; sie darf laufen bis { $until }
start-runs-over = `{ $vm }` läuft schon; die Laufzeit ist vorbei, und sie wird ausgeschaltet, sobald du rechtzeitig gewarnt wurdest
stop-done = `{ $vm }` wird heruntergefahren. Die Laufzeit geht inzwischen weiter: starte sie wieder mit `fortnight start { $word }`.
stop-unreadable = der Hypervisor kann gerade nicht gelesen werden; versuch es bald noch einmal
not-looked-yet = der Host wurde noch nicht angesehen
daemon-stopping = der Daemon hält an; frag wieder, wenn er läuft
start-progress = wird gestartet …
stop-progress = wird gebeten herunterzufahren …
