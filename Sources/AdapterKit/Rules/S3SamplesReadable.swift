extension KitRule {
    static let samplesReadable = KitRule(
        "S3", .recevable, "chaque exemple est un échange HTTP entier",
        reason: "Un exemple vaut par ses octets : coupé ou retouché, il ne prouve plus rien.",
        good: "`Content-Length: 412` et 412 octets",
        bad: "`Content-Length: 412` et 411 octets ; une requête sans numéro"
    ) { (_: Conformity) in .green() }
}
