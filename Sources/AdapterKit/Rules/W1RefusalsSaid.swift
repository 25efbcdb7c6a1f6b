internal import Adapters
internal import Demandes

extension KitRule {
    static let refusalsSaid = KitRule(
        "W1", .exemplaire, "chaque refus se dit en français, sans trou dans la phrase",
        reason: "« Gérée par … », « radiée le … » : la personne a besoin du mot que le site donne.",
        good: "`signals: { site: $.erreur.site }` pour `then: elsewhere`",
        bad: "`then: elsewhere` sans le signal `site` : on ne saurait dire où"
    ) { (conformity: Conformity) in
        .findings(zip(conformity.samples, conformity.answers).compactMap { hole($0, $1) })
    }

    private static func hole(_ sample: SampleFolder, _ answer: Reponse) -> Finding? {
        guard let missing = missing(answer) else { return nil }
        return Finding(
            "W1", "\(sample.place)/response.http", expected: missing,
            remedy: "Dites à `signals` où la réponse le donne ; si elle ne le donne pas, une autre issue convient.")
    }

    private static func missing(_ answer: Reponse) -> String? {
        switch answer {
        case .ailleurs(nil): "Le site qui tient la demande (signal `site`)."
        case .rejetee(let code, _) where code.isEmpty: "Le contrôle qui refuse (signal `code`)."
        case .radiee(let radiation, _) where radiation.date.valeur == nil && radiation.motif.valeur == nil:
            "La date ou le motif de la radiation (signaux `date`, `motif`)."
        default: answer.issue.phrase.isEmpty ? "Une phrase française pour cette issue." : nil
        }
    }
}
