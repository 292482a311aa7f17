# Prüfungen der Installation: was gut ist, was nicht, und was dagegen zu tun ist.
doctor-hypervisor-answers = Der Hypervisor antwortet unter { $uri }.
doctor-no-connection = es gibt noch keine Verbindung
doctor-hypervisor-silent = Der Hypervisor unter { $uri } ist nicht zu erreichen: { $why }.
doctor-hypervisor-help = fortnightd versucht es von selbst wieder; sieh nach, ob libvirtd läuft und fortnightd hereinlässt
doctor-clock-right = Die Uhr ist synchronisiert.
doctor-clock-unknown = Ob die Uhr synchronisiert ist, lässt sich hier nicht sagen.
doctor-clock-wrong = Die Uhr ist nicht synchronisiert.
doctor-clock-help = starte einen Zeitdienst, etwa systemd-timesyncd oder chrony
doctor-mail-none = Es ist kein Mailserver eingestellt, also kann niemand gewarnt werden.
doctor-mail-none-help = setze `server` unter [notify.mail] in der Konfiguration; ohne Warnung wird nichts ausgeschaltet
doctor-mail-last = die letzte Nachricht wurde am { $at } angenommen
doctor-mail-no-last = in den letzten Tagen wurde keine Nachricht angenommen
doctor-mail-goes = Mails gehen an { $server }; { $last }.
doctor-mail-waits = Mails an { $server } warten; { $last }.
doctor-mail-waits-error = { doctor-mail-waits } Der letzte Fehler war: { $error }
doctor-mail-help = fortnightd versucht es von selbst wieder; sieh nach, ob der Mailserver seine Mails annimmt
doctor-addresses-all = Alle Besitzer haben eine Mailadresse.
doctor-addresses-missing = Es gibt keine Mailadresse für { $names }.
doctor-addresses-help = trag sie unter [notify.mail.addresses] ein, oder setze `domain` unter [notify.mail]
doctor-owners-there = Alle Besitzer haben noch ein Konto.
doctor-owners-unknown = Laut Verzeichnis ist kein Besitzer weg; von manchen weiß es nichts.
doctor-owners-gone = { $count ->
    [one] Dieser Besitzer hat kein Konto mehr: { $names }.
   *[other] Diese Besitzer haben kein Konto mehr: { $names }.
}
doctor-owners-help = das Infrateam vertritt sie; gib ihre VMs jemand anderem, oder lass die Laufzeiten enden
doctor-ledger-read = Die Aufzeichnungen sind lesbar.
doctor-ledger-unread = Die Aufzeichnungen sind nicht lesbar: { $why }.
doctor-ledger-whole = Die Geschichte ist unversehrt, soweit du sie prüfen darfst, und der Zustand folgt aus ihr.
doctor-ledger-changed = Die Geschichte oder der Zustand der Aufzeichnungen wurde von außen verändert.
doctor-ledger-unverified = Die Aufzeichnungen lassen sich nicht prüfen: { $why }.
doctor-ledger-help = siehe `fortnight audit verify`; stell die Aufzeichnungen aus der neuesten Kopie wieder her, dann `fortnight adopt --recover`
doctor-tags-none = Auf VMs werden keine Kennzeichnungen geschrieben: so ist es eingestellt.
doctor-tags-right = Die Kennzeichnungen auf den VMs sagen dasselbe wie die Aufzeichnungen.
doctor-tags-wrong = { $count ->
    [one] Eine Kennzeichnung sagt etwas anderes als die Aufzeichnungen: { $first }.
   *[other] { $count } Kennzeichnungen sagen etwas anderes als die Aufzeichnungen, zum Beispiel: { $first }.
}
doctor-tags-help = sie werden von selbst in Ordnung gebracht und bewirken nichts; kommen sie wieder, dann ändert sie jemand
doctor-adoption-recover = Die Aufzeichnungen fehlten oder waren alt.
doctor-adoption-recover-help = Root führt `fortnight adopt --recover` aus
doctor-adopted = Der Host ist adoptiert.
doctor-adoption-none = Noch hat niemand gesagt, was die VMs sind.
doctor-adoption-help = Root führt `fortnight adopt` aus
doctor-mode-enforce = Der Modus ist `enforce`.
doctor-mode-observe = Der Modus ist `observe`: mit keiner VM geschieht etwas.
doctor-mode-help = wenn der Plan ist, was du willst, `fortnight mode enforce --reason ...`
doctor-policy-waits = Die Datei { $file } wartet darauf, angenommen zu werden.
doctor-policy-waits-help = Root sieht sie sich an und führt `fortnight policy accept { $digest }` aus
doctor-policy-right = Die Datei { $file } ist die Richtlinie, die gilt.
doctor-policy-broken = Die Datei { $file } ist nicht die Richtlinie, die gilt: sie ist nicht brauchbar.
doctor-policy-help = `fortnight policy check FILE` zeigt alle Fehler; behebe sie, dann `systemctl reload fortnightd`
doctor-guards-none = Kein Wächter ist aktiv.
doctor-guard-up = Der Wächter `{ $guard }` ist aktiv: { $observed }.
doctor-restarts-none = Keine VM mit Laufzeit macht aus dem Herunterfahren einen Neustart.
doctor-restarts = Diese VMs starten neu, statt herunterzufahren: { $names }.
doctor-restarts-help = setze ihr <on_poweroff> auf `destroy`; bis dahin geht die Leiter zur nächsten Stufe
