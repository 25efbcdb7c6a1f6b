internal import Adapters
internal import Demandes

extension KitRule {
    static let errorsProven = KitRule(
        "E1", .recevable, "les refus sont tous prévus, et chaque règle d'erreur est rencontrée",
        reason: "`otherwise` ne laisse aucun refus sans réponse ; une règle jamais rencontrée est peut-être masquée.",
        good: "`- { when: { code: INCONNU }, then: unknown-number }` et `200-inconnu/`",
        bad: "`{ when: { status: 404 } }` après `{ when: { status: 4xx } }` : la seconde n'est jamais atteinte"
    ) { (conformity: Conformity) in
        guard let rules = Interpretation(conformity.adapter, operation: "demande")?.errorRules else { return .green() }
        let met = Set(conformity.samples.flatMap { hits($0, conformity.adapter) })
        return .findings(
            rules.filter { !met.contains($0.index) }.map { rule in
                Finding(
                    "E1", at: rule.position, expected: "Un exemple au moins que cette règle reconnaît.",
                    remedy: "Ajoutez l'exemple du refus ; retirez la règle si une autre, avant elle, le prend.")
            })
    }

    /// The error rules that a sample's exchanges meet; an exchange that gives a demande meets none.
    private static func hits(_ sample: SampleFolder, _ adapter: Adapter) -> [Int] {
        sample.exchanges.compactMap { exchange in
            let answer = SampleReading.reponse(exchange, sample.numero, adapter, completing: nil)
            guard answer.issue != .trouvee else { return nil }
            return Interpretation(adapter, operation: exchange.operation)?.errorRule(exchange.answer)
        }
    }
}
