# Wat een ander beleid zou veranderen.
policy-valid = { $count ->
    [one] { $file } is geldig: { $count } klasse, digest { $digest }
   *[other] { $file } is geldig: { $count } klassen, digest { $digest }
}
policy-same = Er staat hetzelfde in als in het beleid dat geldt.
policy-changes-nothing = Voor de VM's die er zijn verandert niets.
policy-changes-for = Wat er verandert voor { count-vms }
policy-changes-requests = Open aanvragen:
policy-effect = { $name } ({ $class }): { $before }; daarna { $after }
policy-outcome-protected = beschermd
policy-outcome-off = uit op { $at }
policy-outcome-no-end = met een looptijd, nog zonder einde
policy-unprotects = Het neemt bescherming weg, dus opnieuw inlezen is niet genoeg:
policy-then-accept = Na het inlezen laat root het ingaan: fortnight policy accept { $digest }
