# Wat niet gezien kon worden, en waarom de hypervisor niet antwoordt. Delen van andere zinnen; { $said } is wat libvirt of
# het systeem zegt, en blijft zoals het is.

gap = { $why ->
    [not-looked] er is nog niet naar de host gekeken
    [other-host] hij staat op een andere host
    [not-listed] hij stond niet in de lijst
    [not-read] zijn definitie is nog niet gelezen
    [too-large] zijn definitie is groter dan { $said } bytes
    [no-definition] zijn definitie is niet die van een VM
    [unreadable] zijn definitie is niet te lezen: { $said }
    [state] zijn toestand was niet te lezen
    [cut-short] de lijst hield halverwege op
   *[other] { $said }
}

# Wat er met de verbinding gebeurde.
no-contact = { $contact ->
    [not-yet] nog niet verbonden
    [ended] de daemon van libvirt verbrak de verbinding
    [silent] de daemon van libvirt antwoordt niet meer
    [closed] de verbinding is hier gesloten
    [broken] de verbinding brak af
    [lost] de verbinding ging verloren
    [lost-midway] de verbinding ging verloren tijdens het kijken
    [look-ended] het kijken hield te vroeg op
    [rebooted] de host is herstart
    [not-there] de hypervisor is er niet
    [bad-address] het adres van de hypervisor bevat een NUL
   *[other] { $said }
}

trouble = { $why ->
    [not-answered] de hypervisor heeft nog niet geantwoord
    [disconnected] er is geen verbinding met de hypervisor: { no-contact }
    [late] de hypervisor antwoordde niet binnen { $seconds } s op het verzoek om { hypervisor-task }
    [unknown-vm] de hypervisor kent geen VM { $said }
    [other-run] de VM { $said } is sinds het oordeel gestopt of opnieuw gestart
    [refused] de hypervisor weigerde om { hypervisor-task }: { $said }
    [busy] er lopen al te veel opdrachten voor de hypervisor
   *[other] { $said }
}

# Na "om".
hypervisor-task = { $operation ->
    [list] zijn VM's op te noemen
    [read] zijn VM's te beschrijven
    [jobs] zijn taken te noemen
    [sizes] te zeggen hoe groot schijven zijn
    [shut-down] de VM te laten afsluiten
    [save] de VM op te slaan
    [end] de VM uit te schakelen
    [define] de VM te definiëren
    [describe] de VM te beschrijven
    [start] de VM te starten
    [tag] het label van de VM te schrijven
   *[other] { $operation }
}
