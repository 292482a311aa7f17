# Mails über Entscheidungen, denen keine Anfrage vorausging, an die, die sie angehen.

decided-leased-title = Die VMs des Projekts "{ $project }" haben von jetzt an eine Laufzeit
decided-leased = { $who } hat das Projekt "{ $project }" in die Klasse { $class } gebracht. Seine VMs sind nicht mehr geschützt: jede hat von jetzt an eine Laufzeit und wird ausgeschaltet, wenn die endet.
decided-may-run = Diese sind jetzt an und dürfen mindestens bis dahin laufen:
decided-leased-warned = Nichts wird sofort ausgeschaltet, und du wirst gewarnt, bevor eine Laufzeit endet.
decided-moved-title = Die VM "{ $vm }" hat von jetzt an eine Laufzeit
decided-moved = { $who } hat die VM "{ $vm }" in das Projekt "{ $project }" der Klasse { $class } verschoben. Sie ist nicht mehr geschützt: sie hat von jetzt an eine Laufzeit und wird ausgeschaltet, wenn die endet.
decided-moved-until = Sie ist jetzt an und darf mindestens bis { $until } laufen.
decided-held-title = Die VM "{ $vm }" hat einen Aufschub: ihre Laufzeit endet jetzt am { $ends }
decided-held = { $who } hat der VM "{ $vm }" einen Aufschub gegeben. Ihre Laufzeit endet nicht vor { $ends }. Nannte eine frühere Mail ein anderes Ende, gilt dieses.
decided-released-title = Der Aufschub der VM "{ $vm }" wurde aufgehoben
decided-released = { $who } hat den Aufschub der VM "{ $vm }" aufgehoben. Ihre Laufzeit endet jetzt am { $ends }. Nannte eine frühere Mail ein anderes Ende, gilt dieses.
decided-released-only = { $who } hat den Aufschub der VM "{ $vm }" aufgehoben.
decided-owner-title = Du bist jetzt ein Besitzer des Projekts "{ $project }"
decided-owner = { $who } hat dich zu einem Besitzer des Projekts "{ $project }" gemacht: du darfst über seine VMs entscheiden, und ihre Warnungen kommen zu dir.
decided-member-title = Du bist jetzt ein Mitglied des Projekts "{ $project }"
decided-member = { $who } hat dich zu einem Mitglied des Projekts "{ $project }" gemacht: du darfst seine VMs starten und stoppen.
decided-said = Das ist der Grund, der angegeben wurde:
decided-more = Um alles zu sehen:
