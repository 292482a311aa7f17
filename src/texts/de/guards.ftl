# Was einen Wächter ausgelöst hat, und was zu tun ist. Teile anderer Sätze. Zeitpunkte stehen da, wie Maschinen sie schreiben.

clock-ahead = die Uhr geht { $minutes } min vor gegenüber der Zeit, die vergangen ist, seit sie zuletzt richtig ging, { $since }
clock-behind = die Uhr geht { $minutes } min nach gegenüber der Zeit, die vergangen ist, seit sie zuletzt richtig ging, { $since }
clock-before-last = die Uhr zeigt eine Zeit vor dem letzten Zeitpunkt, an dem sie gesehen wurde, { $last }
clock-not-synchronised = die Uhr wurde seit dem Hochfahren nicht synchronisiert
vms-missing = { $missing } von { $known } bekannten VMs sind nicht zu sehen (Menge { $set })
ledger-new = die Aufzeichnungen sind neu, und VMs tragen Kennzeichnungen aus älteren
ledger-foreign-tags = die Aufzeichnungen sind neu, und VMs tragen echte Kennzeichnungen aus anderen
ledger-old-copy = die Kennzeichnung der VM { $vm } ist neuer als die Aufzeichnungen: diese sind eine alte Kopie
ledger-older-than-tag = die Kennzeichnung der VM { $vm } ist neuer als die Aufzeichnungen
ledger-of-other-host = dieser Host ist { $host }, die Aufzeichnungen sind die des Hosts { $ledger }

# Die Aufzeichnungen nehmen keine Änderung an. { $said } ist, was die Datenbank sagt.
ledger-disk-full = die Platte mit den Aufzeichnungen `{ $path }` ist voll ({ $said })
ledger-not-written = die Aufzeichnungen `{ $path }` können nicht geschrieben werden: { $said }
ledger-stopped-why = { $why ->
    [stopping] der Daemon hält gerade an
   *[no-answer] der Thread, der sie schreibt, gab keine Antwort
}
ledger-damaged = die Datei `{ $path }` ist beschädigt und wurde so gelassen, wie sie ist: { $harm }
ledger-damaged-said = { ledger-damaged } ({ $said })
ledger-harm = { $harm ->
    [foreign] sie ist eine Datenbank von etwas anderem
    [pages] ihre Seiten widersprechen einander
    [no-database] sie ist keine Datenbank
    [records] ihre Einträge sind nicht zu lesen
    [apart] ihr Zustand und ihre Geschichte gehören nicht zusammen
   *[other] { $said }
}

# Was zu tun ist.
guard-help-clock = sieh nach der Uhr (`timedatectl`); geht sie richtig, ruf `fortnight guard ack clock --reason …` auf
guard-help-inventory = sieh nach dem Hypervisor (`virsh list --all`); sind die VMs wirklich weg, ruf `fortnight guard ack inventory --reason …` auf
guard-help-host = starte fortnightd mit den Aufzeichnungen dieses Hosts, oder ruf `fortnight adopt --recover` auf
guard-help-recover = ruf `fortnight adopt --recover` auf
guard-help-restore = spiel die neuesten Aufzeichnungen wieder ein, oder ruf `fortnight adopt --recover` auf
guard-help-ledger = schaff Platz auf der Platte oder repariere die Aufzeichnungen; fortnightd versucht es von selbst wieder
guard-help-damaged = bewahre eine Kopie von `{ $path }` auf, verschiebe die Datei samt `{ $path }-wal` und `{ $path }-shm`, spiel eine Sicherung ein, wenn es eine gibt, starte fortnightd neu und ruf `fortnight adopt --recover` auf
