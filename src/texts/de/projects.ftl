# Projekte: sie anlegen und bearbeiten, VMs verschieben, und für sie reservieren.

project-before-adoption = noch hat niemand gesagt, was die VMs hier sind; frag wieder, wenn Root `fortnight adopt` ausgeführt hat
project-created = Das Projekt `{ $project }` ist angelegt, in der Klasse `{ $class }`, und es gehört dir. Verschieb eine VM dorthin mit `fortnight project move-vm VM PROJECT`.
project-too-many = du hast { $max } Projekte angelegt, die keine VM haben; nimm eines davon, oder bitte das Infrateam um eines
project-too-many-persons = ein Projekt hat höchstens { $members } Mitglieder und { $owners } Besitzer
project-edit-nothing = sag, was anders werden soll: `fortnight project edit --help` nennt, was geht
project-no-such-member = `{ $name }` ist kein Mitglied des Projekts
project-no-owners = nenne mindestens einen Besitzer
project-own-owners = das Projekt ist dein eigenes oder gilt als das, und niemand sagt von Eigenem, wem es gehört; frag jemand anderen vom Infrateam
project-oneself-owner = niemand macht sich selbst zum Besitzer: bitte darum mit `fortnight request claim PROJECT`, dann entscheidet jemand anders
project-oneself-member = niemand macht sich durch eine Rolle selbst zum Mitglied: bitte darum mit `fortnight request admission PROJECT`, dann entscheidet jemand anders
project-oneself-no-member = niemand nimmt sich durch eine Rolle selbst aus einem Projekt: frag einen seiner Besitzer, oder jemand anderen, der darf
no-account = es gibt kein Konto `{ $name }`
known-meanwhile = jemand, um den es hier geht, ist in diesem Augenblick bekannt geworden; es wurde nichts festgehalten, also sag es noch einmal
no-such-role = die Richtlinie kennt keine Rolle `{ $role }`; `fortnight role list` zeigt, welche es gibt
owner-gone = { $owner } (nicht mehr da)

project-edited = Das Projekt `{ $project }` wurde bearbeitet: { $what }.
project-edited-nothing = Das Projekt `{ $project }` ist, wie es war: was du davon gesagt hast, galt schon.
project-edited-name = es hieß vorher `{ $name }`
project-edited-purpose = es hat einen anderen Zweck
project-edited-documentation = es hat einen anderen Link zur Dokumentation
project-edited-managers = es wird verwaltet von { $managers }
project-edited-members = { $count ->
    [0] niemand ist mehr Mitglied
    [one] sein einziges Mitglied ist { $members }
   *[other] seine Mitglieder sind { $members }
}
project-edited-owners = { $count ->
    [one] sein Besitzer ist { $owners }
   *[other] seine Besitzer sind { $owners }
}

# Was an dem falsch ist, was von einem Projekt gesagt wurde. `field` ist der Name des Schalters.
field-empty = { $field ->
    [name] ein Projekt braucht einen Namen
    [purpose] der Zweck sagt nichts: gib einen an, oder lass `--purpose` weg
    [documentation] der Link sagt nichts: gib einen an, oder lass `--documentation` weg
   *[other] sag, wer das Projekt verwaltet: owner, member oder eine Rolle der Richtlinie
}
field-harmful = { $field ->
    [name] im Namen stehen Zeichen, die man nicht sieht oder die ändern, wie andere aussehen; lass sie weg
   *[other] darin stehen Zeichen, die man nicht sieht oder die ändern, wie andere aussehen; lass sie weg
}
field-like-reference = ein Name beginnt nicht mit `name:` oder `uuid:`, denn die sagen, wie etwas genannt wird
field-not-a-link = die Dokumentation ist ein Link: `https://` oder `http://`, ein Host und eine Seite, ohne Leerzeichen, Anführungszeichen oder Passwort
field-unknown-manager = niemand heißt `{ $word }`: ein Projekt wird von `owner`, `member` oder Rollen der Richtlinie verwaltet, die `fortnight role list` zeigt
field-not-a-manager = `{ $word }` verwaltet keine Projekte der Klasse `{ $class }`: die Richtlinie überlässt das { $instead }
name-taken-by-project = ein anderes Projekt heißt schon `{ $name }`; wähle einen anderen Namen
name-taken-by-vm = eine VM eines anderen Projekts heißt `{ $name }`, und ein Projekt wird auch mit den Namen seiner VMs gemeint; wähle einen anderen Namen

vm-moved = `{ $vm }` gehört jetzt zum Projekt `{ $project }` der Klasse `{ $class }`; die Geschichte kommt mit.
project-left-empty = Das Projekt `{ $project }` hat keine VM mehr; es bleibt, und `fortnight project list --all` zeigt es.
move-already = die VM gehört schon zu diesem Projekt
move-not-theirs = das darfst du nicht: eine VM wird von den Besitzern und Mitgliedern eines Projekts dorthin verschoben, oder vom Infrateam, wenn es nicht die eigene ist; frag dort nach
move-class = das Projekt gehört zu einer anderen Klasse, `{ $to }`, und die VM bekäme sie: { $why }
move-own-class = das darfst du nicht: die VM bekäme eine andere Klasse, `{ $to }`, und niemand gibt sie dem, was als das Eigene gilt; { $way ->
    [promotion] bitte darum mit `fortnight request promotion VM --to { $to }`, darüber entscheiden andere, und verschiebe die VM danach
    [demotion] bitte darum mit `fortnight request demotion VM --to { $to }`, darüber entscheiden andere, und verschiebe die VM danach
   *[none] frag jemand anderen, der darf
}
move-request-waits = die Anfrage { $request } hält die VM über das Ende ihrer Laufzeit an; verschieb sie, wenn darüber entschieden ist

# Reservieren. Wer das liest, darf von einer VM mit dieser UUID vielleicht nicht wissen: nichts hier darf von einer abhängen, die er nicht sieht.
reserve-done = Die UUID { $uuid } ist für das Projekt `{ $project }` der Klasse `{ $class }` reserviert: eine VM, die mit ihr zum ersten Mal auf diesem Host erscheint, kommt sofort dorthin. `fortnight reserve { $uuid } --drop` nimmt das zurück.
reserve-dropped = Die UUID { $uuid } ist nicht mehr reserviert. Das Projekt bleibt.
reserve-not-a-uuid = `{ $given }` ist keine ganze UUID: eine VM wird mit der UUID reserviert, die in ihrer Definition stehen wird
reserve-filed = die VM `{ $vm }` hat diese UUID und gehört zum Projekt `{ $project }`; `fortnight classify { $word } CLASS` gibt ihr eine andere Klasse
reserve-already = die UUID { $uuid } ist schon für das Projekt `{ $project }` reserviert; `fortnight reserve { $uuid } --drop` nimmt das zurück
reserve-too-many = für die Klasse `{ $class }` sind { $max } UUIDs reserviert, und mehr gehen nicht; gib frei, was niemand braucht
reserve-other-class = das Projekt `{ $project }` gehört zur Klasse `{ $class }`; nenne eines der Klasse, für die du reservierst, oder ein neues
reserve-own-project = das darfst du nicht: das Projekt gilt als dein eigenes, eine VM, die dort eingeordnet wird, bekommt die Klasse `{ $class }`, und über die Klasse des eigenen entscheidet niemand; reservieren kann jemand anders, der darf: { $able }
reserve-ambiguous = mehrere Projekte heißen `{ $project }`; nenne eines mit seiner Id
reserve-none = es gibt keine Reservierung von { $uuid }, die du sehen darfst; `fortnight reserve --list` zeigt, was es gibt
reserve-several = { $uuid } ist für mehrere Klassen reserviert; sag mit `--class`, für welche

# Die Liste der Projekte, und die Karte von einem.
projects-vms = VMS
projects-on = AN
projects-purpose = ZWECK
projects-none = keine Projekte
projects-none-mine = kein Projekt hier gehört dir, soweit fortnight weiß; `fortnight project list` zeigt alle, die du sehen darfst
projects-count = { $count ->
    [one] 1 Projekt
   *[other] { $count } Projekte
}
projects-waiting = { $count ->
    [one] 1 Anfrage wartet auf eine Entscheidung
   *[other] { $count } Anfragen warten auf eine Entscheidung
}
project-label = Projekt
project-label-class = Klasse
project-label-purpose = Zweck
project-label-origin = Herkunft
project-label-owners = Besitzer
project-label-members = Mitglieder
project-label-managers = Verwaltet von
project-label-documentation = Doku
project-no-purpose = das hat noch niemand gesagt
project-origin = { $origin ->
    [first-run] angelegt für eine VM, die es vor fortnight gab, { $at }
    [new-vm] angelegt für eine neue VM, { $at }
    [suspicious] angelegt für eine neue VM, die sich jemand ansehen muss, { $at }
    [created] von Hand angelegt, { $at }
   *[other] { $origin }, am { $at }
}
project-no-owner = niemand bekannt; { project-stands-in }
project-stands-in = { $count ->
    [one] { $roles } springt ein
   *[other] { $roles } springen ein
}
project-owner = { $proof ->
    [adoption] { $name }, auf das Wort von Root oder dem Infrateam
    [claim] { $name }, durch eine Anfrage, die bewilligt wurde
    [creation] { $name }, von dem es angelegt wurde
    [guess] { $name }, geraten nach dem Namen der VM, nicht bewiesen
   *[other] { $name }: { $proof }
}
project-no-vms = Es hat keine VM.
project-vm-never = nie
project-more = { $count ->
    [one] und 1 weitere; `-o json` hat alle
   *[other] und { $count } weitere; `-o json` hat alle
}
project-heading-reserved = Dafür reserviert: UUIDs von VMs, die es noch nicht gibt
project-heading-requests = Anfragen, die auf eine Entscheidung warten
project-request = { $kind ->
    [promotion] { $id }: { $by } bittet um Beförderung nach { $to }, seit { $at }; zu entscheiden bis { $lapses }
    [demotion] { $id }: { $by } bittet um Rückstufung nach { $to }, seit { $at }; zu entscheiden bis { $lapses }
    [claim] { $id }: { $by } möchte Besitzer werden, seit { $at }; zu entscheiden bis { $lapses }
    [admission] { $id }: { $by } möchte Mitglied werden, seit { $at }; zu entscheiden bis { $lapses }
   *[other] { $id }: { $by }, { $kind }, seit { $at }; zu entscheiden bis { $lapses }
}
project-heading-history = Geschichte, das Neueste zuerst
project-history-more = … `fortnight log { $project }` zeigt alles
reservations-none = Keine UUID ist reserviert, soweit du es sehen darfst.

# Rollen.
roles-role = ROLLE
roles-from = QUELLE
roles-members = MITGLIEDER
role-label = Rolle
role-label-members = Mitglieder
role-label-manages = Verwaltet
role-label-sees = Sieht allein
role-label-approves = Stimmt zu
role-way = { $from } nach { $to }
role-of-group = Gruppe { $group }
role-of-policy = von der Richtlinie genannt
role-silent = das Verzeichnis der Konten antwortet nicht
role-nobody = niemand ist aufgeführt
role-more = { $count } weitere
role-directory = Das Verzeichnis kann Mitglieder einer Gruppe verbergen, und nennt die nicht, deren Hauptgruppe sie ist. Wer etwas entscheidet, wird in dem Moment nachgeschlagen.
role-owner = Besitzer
role-member = Mitglieder
