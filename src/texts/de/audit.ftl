# Die Geschichte, verglichen mit dem, was anderswo von ihr aufbewahrt wurde.

anchor-made = { $chains ->
    [0] du darfst keine Geschichte sehen, und es gibt nichts aufzubewahren
    [one] wo { $chains } Kette endet. Bewahre es auf einem anderen Rechner auf; `fortnight audit verify --anchor FILE` vergleicht die Geschichte damit
   *[other] wo { $chains } Ketten enden. Bewahre es auf einem anderen Rechner auf; `fortnight audit verify --anchor FILE` vergleicht die Geschichte damit
}
anchor-holds = Alles, was der Anker vom { $at } gesehen hat, ist noch da.
anchor-other-ledger = Der Anker vom { $at } gehört zu einem anderen Hauptbuch als diesem: entweder wurde er auf einem anderen Host gemacht, oder dieses Hauptbuch wurde an die Stelle dessen gesetzt, das er gesehen hat.
anchor-shorter = { $chain } endete mit dem Eintrag { $entries }, als der Anker vom { $at } gemacht wurde, und ist jetzt kürzer: das Ende wurde abgeschnitten, oder eine alte Kopie wurde an die Stelle gesetzt.
anchor-rewritten = { $chain } hat einen anderen Eintrag { $entries } als damals, als der Anker vom { $at } gemacht wurde: die Kette wurde neu geschrieben.
anchor-unknown = { $chain } aus dem Anker vom { $at } gibt es hier nicht, oder du darfst es nicht sehen.

# Was an einem Anker nicht stimmt, der angegeben wurde; steht nach "error: ".
anchor-format = dieser fortnightd liest Anker des Formats { $wanted }, und dieser hat das Format { $format }
anchor-too-long = ein Anker hat höchstens { $most } Ketten
anchor-no-hash = ein Hash im Anker ist keiner: wurde die Datei verändert?
