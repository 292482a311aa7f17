# Was nicht gesehen werden konnte, und warum der Hypervisor nicht antwortet. Teile anderer Sätze; { $said } ist, was
# libvirt oder das System sagt, und bleibt, wie es ist.

gap = { $why ->
    [not-looked] der Host wurde noch nicht angesehen
    [other-host] sie ist auf einem anderen Host
    [not-listed] sie stand nicht in der Liste
    [not-read] ihre Definition wurde noch nicht gelesen
    [too-large] ihre Definition ist größer als { $said } Bytes
    [no-definition] ihre Definition ist nicht die einer VM
    [unreadable] ihre Definition ist nicht lesbar: { $said }
    [state] ihr Zustand war nicht lesbar
    [cut-short] die Liste brach mittendrin ab
   *[other] { $said }
}

# Was mit der Verbindung geschah.
no-contact = { $contact ->
    [not-yet] noch nicht verbunden
    [ended] der Daemon von libvirt hat die Verbindung beendet
    [silent] der Daemon von libvirt antwortet nicht mehr
    [closed] die Verbindung wurde hier geschlossen
    [broken] die Verbindung ist abgebrochen
    [lost] die Verbindung ging verloren
    [lost-midway] die Verbindung ging beim Nachsehen verloren
    [look-ended] das Nachsehen endete vorzeitig
    [rebooted] der Host wurde neu gestartet
    [not-there] der Hypervisor ist nicht da
    [bad-address] die Adresse des Hypervisors enthält ein NUL
   *[other] { $said }
}

trouble = { $why ->
    [not-answered] der Hypervisor hat noch nicht geantwortet
    [disconnected] es besteht keine Verbindung zum Hypervisor: { no-contact }
    [late] der Hypervisor antwortete nicht innerhalb von { $seconds } s auf die Bitte, { hypervisor-task }
    [unknown-vm] der Hypervisor kennt keine VM { $said }
    [other-run] die VM { $said } wurde seit der Beurteilung beendet oder neu gestartet
    [refused] der Hypervisor weigerte sich, { hypervisor-task }: { $said }
    [busy] es laufen schon zu viele Aufträge für den Hypervisor
   *[other] { $said }
}

# Nach "die Bitte," und "weigerte sich,".
hypervisor-task = { $operation ->
    [list] seine VMs aufzuzählen
    [read] seine VMs zu beschreiben
    [jobs] seine Aufgaben zu nennen
    [sizes] zu sagen, wie groß Platten sind
    [shut-down] die VM herunterzufahren
    [save] die VM zu sichern
    [end] die VM abzuschalten
    [define] die VM zu definieren
    [describe] die VM zu beschreiben
    [start] die VM zu starten
    [tag] die Kennzeichnung der VM zu schreiben
   *[other] { $operation }
}
