internal import Adapters
internal import Demandes

extension KitRule {
    static let truncationSeen = KitRule(
        "T1", .fiable, "une réponse coupée, hors contrat, trop grosse ou trop lente ne dit rien de la demande",
        reason: "Une page de maintenance lue comme « numéro inconnu » ferait recommencer une personne pour rien.",
        good: "`- { when: { status: 200, body: html }, then: unavailable }`",
        bad: "`then: unknown-number` pour une page HTML ; `total: 600s`"
    ) { (conformity: Conformity) in
        guard let hostile = HostileAnswers(conformity) else {
            return .pointless("aucun exemple ne donne de demande à maltraiter")
        }
        let bounds = conformity.adapter.bounds
        var trials = [
            ("une réponse coupée en son milieu", hostile.truncated()),
            ("une page HTML sous le statut 200", hostile.html()),
        ]
        if !hostile.isEnveloped {
            trials.append(("un jeu de caractères qui n'est pas le sien", hostile.otherCharset()))
        }
        if bounds.maxBody <= largest { trials.append(("un octet de trop", hostile.tooBig(bounds.maxBody))) }
        return .findings(
            trials.filter(\.1.speaksOfTheDemande).map { trial in
                Finding(
                    "T1", "\(conformity.homes.last ?? conformity.id)/manifest.yml",
                    expected: "Que \(trial.0) ne dise rien de la demande ; elle dit « \(trial.1.rawValue) ».",
                    remedy: "Corrigez la règle d'erreur qui la reconnaît.")
            } + unbounded(bounds, conformity))
    }

    private static let largest = 64 << 20

    /// A slow drip ends at `total`: a person is waiting.
    private static func unbounded(_ bounds: Adapter.Bounds, _ conformity: Conformity) -> [Finding] {
        let isSlow = bounds.total > .seconds(120)
        let isHuge = bounds.maxBody > largest
        return [
            (isSlow, "Un délai `total` de 120 s au plus."), (isHuge, "Un `max_body` de 64MiB au plus."),
        ].filter(\.0).map { _, expected in
            Finding(
                "T1", "\(conformity.id)/manifest.yml", expected: expected,
                remedy: "Un site qui n'a pas répondu d'ici là ne répondra pas : baissez la borne dans `transport`.")
        }
    }
}

extension HostileAnswers {
    /// In a MIME envelope, the charset is the part's own business.
    var isEnveloped: Bool {
        sample.exchanges[0].response.header("content-type")?.lowercased().hasPrefix("multipart/") ?? false
    }
}
