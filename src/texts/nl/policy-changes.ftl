# Wat ander beleid verandert (`policy diff`), en waarom het wacht.

change-default = De klasse van nieuwe VM's: { $is }, niet meer { $was }.
change-zone = De tijdzone: { $is }, niet meer { $was }.
change-per-turn = Uitgezet in één ronde: { $is }, niet meer { $was }.
change-per-day = Uitgezet in 24 uur: { $is }, niet meer { $was }.
change-re-stops = Opnieuw uitgezet in 24 uur: { $is }, niet meer { $was }.
change-role = Andere mensen hebben de rol { $who }
change-role-gone = De rol { $role } is er niet meer.
change-role-new = De rol { $role } is nieuw: { $who }
change-class-gone = De klasse { $class } is er niet meer.
change-class-new-protected = De klasse { $class } is nieuw: haar VM's worden nooit uitgezet.
change-class-new-leased = De klasse { $class } is nieuw: haar VM's mogen { $lease } draaien.
change-leased = De VM's van de klasse { $class } zijn niet meer beschermd: ze mogen { $lease } draaien.
change-protected = De VM's van de klasse { $class } worden voortaan nooit uitgezet.
change-label = De klasse wordt anders genoemd: { $heading }.
change-line-new = Klasse { $class }, nieuw: { $line }
change-line-gone = Klasse { $class }, niet meer: { $line }
change-lease-shorter = De looptijd van de klasse { $class } wordt korter: { $is }, niet meer { $was }. Geen einde komt vroeger dan aangekondigd.
change-lease-longer = De looptijd van de klasse { $class } wordt langer: { $is }, niet meer { $was }. Geen einde komt vroeger dan aangekondigd.
change-way-new = Nieuw: { $way }
change-way-gone = Niet meer: { $way }

unprotects-gone = De klasse { $class } is er niet meer; niemand zou over haar projecten kunnen beslissen.
unprotects-leased = De VM's van de klasse { $class } verliezen hun bescherming, en zouden uitgezet kunnen worden.
unprotects-open = De projecten van de klasse { $class } zijn niet meer vertrouwelijk: iedereen zou ze kunnen zien.
unprotects-role = De projecten van de klasse { $class } zouden door anderen gezien kunnen worden dan voorheen: door wie de rol { $role } heeft.
