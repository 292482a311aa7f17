# Wat een bewaker in actie bracht, en wat eraan te doen is. Delen van andere zinnen. Tijdstippen staan er zoals machines ze schrijven.

clock-ahead = de klok loopt { $minutes } min voor op de tijd die verstreken is sinds hij voor het laatst goed stond, { $since }
clock-behind = de klok loopt { $minutes } min achter op de tijd die verstreken is sinds hij voor het laatst goed stond, { $since }
clock-before-last = de klok staat vóór het laatste tijdstip waarop hij gezien is, { $last }
clock-not-synchronised = de klok is sinds het opstarten niet gesynchroniseerd
vms-missing = { $missing } van de { $known } bekende VM's zijn niet te zien (verzameling { $set })
ledger-new = de administratie is nieuw, en VM's dragen labels van een oudere
ledger-foreign-tags = de administratie is nieuw, en VM's dragen echte labels van een andere
ledger-old-copy = het label van de VM { $vm } is nieuwer dan de administratie: de administratie is een oude kopie
ledger-older-than-tag = het label van de VM { $vm } is nieuwer dan de administratie
ledger-of-other-host = deze host is { $host }, de administratie is van host { $ledger }

# De administratie neemt geen verandering aan. { $said } is wat de database zegt.
ledger-disk-full = de schijf met de administratie `{ $path }` is vol ({ $said })
ledger-not-written = de administratie `{ $path }` kan niet geschreven worden: { $said }
ledger-stopped-why = { $why ->
    [stopping] de daemon stopt
   *[no-answer] de thread die haar schrijft, gaf geen antwoord
}
ledger-damaged = het bestand `{ $path }` is beschadigd, en is gelaten zoals het is: { $harm }
ledger-damaged-said = { ledger-damaged } ({ $said })
ledger-harm = { $harm ->
    [foreign] het is een database van iets anders
    [pages] de pagina's ervan spreken elkaar tegen
    [no-database] het is geen database
    [records] de gegevens erin zijn niet te lezen
    [apart] de toestand en de geschiedenis erin horen niet bij elkaar
   *[other] { $said }
}

# Wat te doen.
guard-help-clock = kijk naar de klok (`timedatectl`); staat hij goed, geef dan `fortnight guard ack clock --reason …`
guard-help-inventory = kijk naar de hypervisor (`virsh list --all`); zijn de VM's echt weg, geef dan `fortnight guard ack inventory --reason …`
guard-help-host = start fortnightd met de administratie van deze host, of geef `fortnight adopt --recover`
guard-help-recover = geef `fortnight adopt --recover`
guard-help-restore = zet de nieuwste administratie terug, of geef `fortnight adopt --recover`
guard-help-ledger = maak ruimte op de schijf of herstel de administratie; fortnightd probeert het vanzelf opnieuw
guard-help-damaged = bewaar een kopie van `{ $path }`, verplaats het samen met `{ $path }-wal` en `{ $path }-shm`, zet een back-up terug als die er is, start fortnightd opnieuw en geef `fortnight adopt --recover`
