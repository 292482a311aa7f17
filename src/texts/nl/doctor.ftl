# Controles van de installatie: wat goed is, wat niet, en wat eraan te doen.
doctor-hypervisor-answers = De hypervisor antwoordt op { $uri }.
doctor-no-connection = er is nog geen verbinding
doctor-hypervisor-silent = De hypervisor op { $uri } is niet te bereiken: { $why }.
doctor-hypervisor-help = fortnightd probeert het vanzelf opnieuw; kijk of libvirtd draait en fortnightd binnenlaat
doctor-clock-right = De klok is gesynchroniseerd.
doctor-clock-unknown = Of de klok gesynchroniseerd is, is hier niet te zien.
doctor-clock-wrong = De klok is niet gesynchroniseerd.
doctor-clock-help = start een tijddienst, zoals systemd-timesyncd of chrony
doctor-mail-none = Er is geen mailserver ingesteld, dus niemand kan gewaarschuwd worden.
doctor-mail-none-help = stel `server` in onder [notify.mail] in de configuratie; zonder waarschuwing gaat er niets uit
doctor-mail-last = het laatste bericht werd aangenomen op { $at }
doctor-mail-no-last = de laatste dagen is er geen bericht aangenomen
doctor-mail-goes = Mail gaat naar { $server }; { $last }.
doctor-mail-waits = Mail naar { $server } wacht; { $last }.
doctor-mail-waits-error = { doctor-mail-waits } De laatste fout was: { $error }
doctor-mail-help = fortnightd probeert het vanzelf opnieuw; kijk of de mailserver zijn mail aanneemt
doctor-addresses-all = Elke eigenaar heeft een mailadres.
doctor-addresses-missing = Er is geen mailadres van { $names }.
doctor-addresses-help = zet ze onder [notify.mail.addresses], of stel `domain` in onder [notify.mail]
doctor-owners-there = De accounts van alle eigenaars bestaan.
doctor-owners-unknown = De accountdirectory noemt geen eigenaar die weg is; van sommigen weet ze het niet.
doctor-owners-gone = { $count ->
    [one] Deze eigenaar heeft geen account meer: { $names }.
   *[other] Deze eigenaars hebben geen account meer: { $names }.
}
doctor-owners-help = het infrateam neemt voor hen waar; geef hun VM's aan iemand anders, of laat de looptijden aflopen
doctor-ledger-read = De administratie is te lezen.
doctor-ledger-unread = De administratie is niet te lezen: { $why }.
doctor-ledger-whole = De geschiedenis is ongeschonden voor zover je haar mag controleren, en de toestand volgt eruit.
doctor-ledger-changed = De geschiedenis of de toestand van de administratie is van buitenaf veranderd.
doctor-ledger-unverified = De administratie is niet te controleren: { $why }.
doctor-ledger-help = zie `fortnight audit verify`; zet de administratie terug uit de nieuwste kopie, daarna `fortnight adopt --recover`
doctor-tags-none = Er worden geen labels op VM's gezet: zo is het ingesteld.
doctor-tags-right = De labels op de VM's zeggen hetzelfde als de administratie.
doctor-tags-wrong = { $count ->
    [one] Een label zegt iets anders dan de administratie: { $first }.
   *[other] { $count } labels zeggen iets anders dan de administratie, zoals: { $first }.
}
doctor-tags-help = ze worden vanzelf hersteld en hebben geen gevolgen; komen ze terug, dan verandert iemand ze
doctor-adoption-recover = De administratie was weg of oud.
doctor-adoption-recover-help = root voert `fortnight adopt --recover` uit
doctor-adopted = De host is geadopteerd.
doctor-adoption-none = Nog niemand heeft gezegd wat de VM's zijn.
doctor-adoption-help = root voert `fortnight adopt` uit
doctor-mode-enforce = De modus is `enforce`.
doctor-mode-observe = De modus is `observe`: er wordt met geen enkele VM iets gedaan.
doctor-mode-help = als het plan is wat je wilt, `fortnight mode enforce --reason ...`
doctor-policy-waits = Het bestand { $file } wacht op aanvaarding.
doctor-policy-waits-help = root bekijkt het en voert `fortnight policy accept { $digest }` uit
doctor-policy-right = Het bestand { $file } is het beleid dat geldt.
doctor-policy-broken = Het bestand { $file } is niet het beleid dat geldt: het is niet bruikbaar.
doctor-policy-help = `fortnight policy check FILE` toont alle fouten; herstel ze, daarna `systemctl reload fortnightd`
doctor-guards-none = Er is geen bewaker actief.
doctor-guard-up = De bewaker `{ $guard }` is actief: { $observed }.
doctor-restarts-none = Bij geen VM met een looptijd wordt afsluiten een herstart.
doctor-restarts = Deze VM's herstarten als ze zouden moeten afsluiten: { $names }.
doctor-restarts-help = zet hun <on_poweroff> op `destroy`; tot dan gaat de ladder door naar de volgende stap
