# Waarom een beleid dat wacht niet van kracht werd. Komt na "fortnight: "; { $why } haalt de administratie aan.

policy-lost = het beleid { $digest } wacht op aanvaarding, maar de tekst ervan staat niet meer in de administratie; verander het bestand en geef `systemctl reload fortnightd`, dan wordt het opnieuw voorgelegd
# De fouten in het bestand volgen, elk op een eigen regel.
policy-no-longer-valid = het beleid dat wacht kan niet meer gelezen worden:
policy-not-recorded = het beleid is niet van kracht, want dat kon niet in de administratie opgeschreven worden: { $why }
policy-not-recalled = het beleid { $digest } kan niet uit de administratie gelezen worden: { $why }
policy-file-unread = het beleid `{ $file }` kan niet gelezen worden: { $why }
