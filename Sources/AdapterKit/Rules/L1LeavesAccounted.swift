internal import Demandes

extension KitRule {
    static let leavesAccounted = KitRule(
        "L1", .recevable, "chaque feuille d'un exemple est lue, ou écartée avec un motif",
        reason: "Ce que le site envoie et que personne n'a regardé est une perte silencieuse.",
        good: "`- { ignore: d:technique/**, reason: identifiants internes du site }`",
        bad: "une donnée de la réponse sans règle ni `ignore`"
    ) { (conformity: Conformity) in
        .findings(
            conformity.payloads.filter { !$0.sample.name.contains(NatureConstat.feuilleInconnue.rawValue) }
                .flatMap { unknown($0, conformity) })
    }

    private static func unknown(_ payload: SamplePayload, _ conformity: Conformity) -> [Finding] {
        payload.constats(conformity.adapter).filter { $0.nature == .feuilleInconnue }.map { constat in
            Finding(
                "L1", payload.file, line: payload.line(of: constat.chemin),
                expected: "\(constat.chemin) lue par une règle, ou ignorée avec un motif.",
                remedy: "Ajoutez à mapping.yml la règle ou la ligne « ignore » qui lui manque.")
        }
    }
}
