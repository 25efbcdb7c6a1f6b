internal import Adapters
internal import Demandes

extension KitRule {
    static let samplesEnough = KitRule(
        "S1", .recevable, "huit exemples au moins, dont un par issue déclarée",
        reason: "Une issue que rien n'exerce n'a jamais été vue : on la découvrirait devant une personne.",
        good: "`200-inconnu/` pour `then: unknown-number` ; ceux de la famille comptent",
        bad: "`then: locked` sans exemple d'une demande verrouillée"
    ) { (conformity: Conformity) in
        .findings(tooFew(conformity) + unseenOutcomes(conformity))
    }

    private static func tooFew(_ conformity: Conformity) -> [Finding] {
        let count = conformity.samples.count { $0.expected != nil }
        guard count < Conformity.leastSamples else { return [] }
        return [
            Finding(
                "S1", "\(conformity.id)/samples",
                expected: "\(Conformity.leastSamples) exemples au moins avec leur expected.json ; il y en a \(count).",
                remedy: "Écrivez ceux que ses règles permettent (`passerelle adapter sample \(conformity.id) --cas "
                    + "tout`), puis un par issue que le contrat prévoit.")
        ]
    }

    private static func unseenOutcomes(_ conformity: Conformity) -> [Finding] {
        let seen = Set(conformity.answers.map(\.issue))
        let found =
            seen.contains(.trouvee)
            ? []
            : [
                Finding(
                    "S1", "\(conformity.id)/samples", expected: "Un exemple où la demande est trouvée.",
                    remedy: "Écrivez-le : `passerelle adapter sample \(conformity.id) --cas seule`.")
            ]
        var told: Set<Issue> = []
        return found
            + conformity.adapter.declaredOutcomes.filter { !seen.contains($0.issue) && told.insert($0.issue).inserted }
            .map { outcome in
                Finding(
                    "S1", at: outcome.position, expected: "Un exemple dont l'issue est « \(outcome.issue.rawValue) ».",
                    remedy: "Ajoutez l'exemple, ou retirez la règle si le contrat ne prévoit pas ce refus.")
            }
    }
}
