# Wat er komt van mode, guard, hold, release, plan approve, en hun weigeringen; en hoe de opdracht ze toont.

# Na het gewone antwoord, waar iemand hetzelfde al besloten had.
said-already = Dat was al zo: er is niets nieuws vastgelegd.

# Modus.
mode-unknown = de modus is `observe` of `enforce`
mode-stays = de modus blijft `observe`: { $missing }
mode-missing-adoption = niemand heeft nog gezegd wat de VM's zijn; root geeft `fortnight adopt`
mode-missing-recovery = de administratie ontbrak of was oud; root geeft `fortnight adopt --recover`
mode-missing-policy = er is geen beleid van kracht; `fortnight status` zegt wat er mis is met het bestand
mode-observe = fortnight kijkt alleen: het ziet en plant, en doet niets met een VM. Looptijden worden bijgehouden; niemand wordt gewaarschuwd en er wordt niets uitgezet.
mode-enforce = fortnight handhaaft: eigenaars worden gewaarschuwd, en een VM wordt uitgezet als de looptijd voorbij is en zij dat op tijd wisten. { $leased }
mode-enforce-next = { mode-enforce } De eerstvolgende eindes: { $next }.
mode-leased = { $count ->
    [0] Geen VM die draait en die jij mag zien heeft een looptijd.
    [one] 1 VM die draait heeft een looptijd.
   *[other] { $count } VM's die draaien hebben een looptijd.
}
mode-label = Modus
mode-still-missing = ontbreekt nog: { $missing }

# Bewakers.
guard-unknown = die bewaker is er niet; de bewakers zijn { $guards }
guard-not-up = de bewaker `{ $guard }` is niet actief
guard-wants-recovery = een administratie die ontbrak of oud was komt niet in orde door een bevestiging: root geeft `fortnight adopt --recover`
guard-changed = inmiddels houdt iets anders de bewaker actief: { $observed }
guard-acknowledged = De bewaker `{ $guard }` rust zolang hij precies dit ziet: { $observed }. Al het andere maakt hem weer actief.
guards-none = Geen bewaker is actief.
guards-up = { $guard } is actief: { $observed }
guards-help = Wat te doen: { $help }
guards-or-ack = Of, na het kijken: fortnight guard ack { $guard } --reason WHY
guards-acknowledged = { $guard } is bevestigd door { $by } op { $at }: { $reason }
guards-counts-for = Het geldt voor: { $observed }

# Uitstel.
hold-in-future = een uitstel eindigt in de toekomst: geef een latere --until
hold-too-long = een uitstel duurt hoogstens { $days } dagen; een VM die langer aan moet blijven hoort in een andere klasse
hold-owners-too-long = eigenaars mogen een VM hoogstens { $longest } uitstel geven; het infrateam mag dat langer
hold-owners-too-often = in één looptijd mogen eigenaars zo vaak uitstel geven als het beleid zegt ({ $count }), en dat is gedaan; het infrateam mag het nog eens
hold-not-leased = een VM van de klasse `{ $class }` heeft geen looptijd en wordt nooit uitgezet: er valt niets uit te stellen
hold-gone = de VM is niet meer op de host: er valt niets uit te stellen
hold-none = de VM heeft geen uitstel
hold-set = `{ $vm }` heeft uitstel tot { $until }.
hold-released = `{ $vm }` heeft geen uitstel meer.
lease-ends = De looptijd eindigt { $at }.
lease-ended = De looptijd eindigde { $at }.
vm-forgotten = de VM staat niet meer in de administratie

# Een plan goedkeuren.
plan-other-set = wat nu aan de beurt is, is een andere verzameling dan die je noemt; kijk naar `fortnight plan` en keur de digest daarvan goed
plan-nothing-withheld = geen limiet houdt nu iets tegen, dus er valt niets goed te keuren
plan-approved = { $count ->
    [one] Goedgekeurd: deze ene VM mag buiten de limieten om uitgezet worden, zolang niets anders het tegenhoudt. Andere niet.
   *[other] Goedgekeurd: deze { $count } VM's mogen buiten de limieten om uitgezet worden, zolang niets anders het tegenhoudt. Andere niet.
}
digest-too-short = geef minstens de eerste { $count } tekens van de digest
at-not-ahead = --at wil een tijd die nog komt; voor het verleden is er `fortnight show VM --at TIME`
at-not-past = --at wil een tijd die voorbij is; voor een die nog komt is er `fortnight plan --at TIME`
time-too-far = { $option } wil een tijd die hoogstens { $years } jaar van nu af ligt
at-not-known = op dat moment was de VM nog niet bekend
at-policy-lost = de tekst van het beleid van dat moment staat niet in de administratie
at-policy-unreadable = het beleid van dat moment kan deze versie niet lezen

# Een beleid dat wacht.
policy-none-waits = er wacht geen beleid op aanvaarding
policy-other-waits = het beleid dat wacht is { $digest }, niet het beleid dat je noemt
policy-enforced = Het beleid { $digest } wordt nu gehandhaafd.
