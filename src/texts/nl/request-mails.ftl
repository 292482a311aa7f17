# Mails over aanvragen, en over een VM die uitging hoewel net besloten was dat ze aan blijft.

# Waarom gevraagd wordt, als { $what } hieronder. Het staat midden in zinnen.
asked-promotion = de promotie van het project "{ $project }" van { $from } naar { $to }
asked-demotion = de degradatie van het project "{ $project }" van { $from } naar { $to }
asked-claim = het eigendom van het project "{ $project }"
asked-admission = het lidmaatschap van het project "{ $project }"

# Iemand van wie de naam niet bekend is, als { $who } en { $by } hieronder.
somebody = iemand

request-mail-opened-title = { $who } vraagt om { $what }
request-mail-opened = Dit is aanvraag { $id }: { $who } vraagt om { $what }. Jij mag erover beslissen.
request-mail-stated = Dit is erbij opgegeven:
request-mail-waits-one = Tot er beslist is, wordt de VM "{ $vm }" niet uitgezet als de looptijd op { $ends } eindigt. Hij wacht hooguit tot { $until }.
request-mail-waits = Tot er beslist is, worden deze VM's niet uitgezet als hun looptijd eindigt. Ze wachten hooguit tot dan:
request-mail-lapses = Als niemand vóór { $lapses } beslist, vervalt de aanvraag.
request-mail-look = Alles wat helpt om te beslissen:
request-mail-decide = Om te beslissen:
column-lease-ends = Looptijd eindigt
column-waits-until = Wacht tot

request-mail-comment-title = { $who } heeft iets geschreven over { $what }
request-mail-comment = Bij aanvraag { $id }, om { $what }, heeft { $who } geschreven:
request-mail-answer = Om alles te lezen en te antwoorden:

request-mail-closed-and-notices-title = { $how ->
    [approved] De aanvraag voor "{ $project }" is goedgekeurd. { $notices }
    [rejected] De aanvraag voor "{ $project }" is afgewezen. { $notices }
    [withdrawn] De aanvraag voor "{ $project }" is ingetrokken. { $notices }
   *[lapsed] De aanvraag voor "{ $project }" is vervallen. { $notices }
}
request-mail-closed-title = { $how ->
    [approved] Goedgekeurd: { $what }
    [rejected] Afgewezen: { $what }
    [withdrawn] Ingetrokken: { $what }
   *[lapsed] Vervallen: { $what }
}
# Van wie de aanvraag was, als { $whose } hieronder.
request-own = je aanvraag { $id }
request-of = aanvraag { $id } van { $who }
request-mail-approved = { $whose } om { $what } is goedgekeurd door { $by }.
request-mail-rejected = { $whose } om { $what } is afgewezen door { $by }.
request-mail-withdrawn = { $whose } om { $what } is ingetrokken.
request-mail-lapsed = niemand heeft op tijd beslist over { $whose } om { $what }; die is daarom vervallen.
request-mail-overtaken = { $whose } om { $what } is vervallen: het project heeft intussen een andere klasse, of het beleid kent deze weg niet meer.
request-mail-said = Dit is erbij gezegd:

# Wat er van het project geworden is.
request-mail-protected = De VM's van het project worden niet meer uitgezet.
request-mail-leased = De VM's van het project hebben vanaf nu een looptijd, en de eigenaars worden gewaarschuwd voordat er een eindigt.
request-mail-you-own = Je bent nu eigenaar van het project: je mag over de VM's ervan beslissen, en hun waarschuwingen komen bij jou.
request-mail-they-own = Het project heeft nu { $who } als eigenaar.
request-mail-you-belong = Je bent nu lid van het project: je mag de VM's ervan starten en stoppen.
request-mail-they-belong = Het project heeft nu { $who } als lid.
request-mail-stays = Het project blijft zoals het is. Een VM ervan die na het einde van zijn looptijd nog aan is, krijgt een nieuw einde, en de eigenaars een waarschuwing daarover, voordat hij wordt uitgezet.
request-mail-more = Het hele verhaal:
request-mail-again = Om het opnieuw te vragen:

off-after-approval-title = De VM "{ $vm }" ging toch nog uit
off-after-approval = { $mine ->
    [yes] je VM
   *[no] de VM
} "{ $vm }" van het project "{ $project }" op { $host } ging uit op { $at }, hoewel net daarvoor besloten was dat hij aan blijft: de klasse is nu { $class }. { $rung ->
    [shutdown] Hij was al gevraagd om af te sluiten, en dat is niet terug te nemen.
    [save] Het geheugen werd al op schijf bewaard: als hij gestart wordt, gaat hij verder waar hij was.
   *[destroy] De stroom werd al afgesneden: wat nog niet naar de schijven geschreven was is verloren, de schijven zijn zoals ze waren.
} Hij wordt niet opnieuw uitgezet. Er is niets gewist. Start hem:
