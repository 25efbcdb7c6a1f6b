internal import Adapters
internal import Demandes

extension KitRule {
    static let historyReplays = KitRule(
        "H1", .exemplaire, "les réponses déjà gardées se relisent, dans n'importe quel ordre",
        reason: "Les réponses gardées se relisent après une correction : aucune ne doit devenir illisible.",
        good: "`card: optional` pour un champ que d'anciennes réponses n'ont pas",
        bad: "une table dont on retire un code qui porte l'état de la demande ; un exemple certifié qui disparaît"
    ) { (folder: KitFolder) in
        guard let conformity = folder.conformity else { return .notPlayed }
        return .findings(unstable(conformity) + forgotten(folder, conformity))
    }

    /// Reading the others first, in one reader, changes nothing.
    private static func unstable(_ conformity: Conformity) -> [Finding] {
        Dictionary(grouping: conformity.payloads, by: \.operation).sorted { $0.key < $1.key }.flatMap {
            operation, all in
            guard let reader = Interpretation(conformity.adapter, operation: operation) else { return [Finding]() }
            let first = all.map { reader.text($0.bytes) }
            let again = Array(all.reversed().map { reader.text($0.bytes) }.reversed())
            return zip(all, zip(first, again)).filter { $0.1.0 != $0.1.1 }.map { payload, _ in
                Finding(
                    "H1", payload.file, expected: "La même demande, quelles que soient les réponses lues avant.",
                    remedy: "C'est un défaut du moteur : joignez cet exemple au signalement.")
            }
        }
    }

    private static func forgotten(_ folder: KitFolder, _ conformity: Conformity) -> [Finding] {
        guard let certificate = Certificate.read(folder) else { return [] }
        let now = Dictionary(
            zip(conformity.samples, conformity.answers).map { ($0.place, $1.issue) }, uniquingKeysWith: { $1 })
        return certificate.outputs.sorted { $0.key < $1.key }
            .filter { $0.value.issue == Issue.trouvee.rawValue && now[$0.key] != .trouvee }.map { place, _ in
                Finding(
                    "H1", place,
                    expected: "Une demande, comme à la version certifiée ; "
                        + (now[place].map { "l'issue est « \($0.rawValue) »." } ?? "l'exemple a disparu."),
                    remedy: "Rendez la règle assez large pour les réponses d'hier, ou remettez l'exemple.")
            }
    }
}

extension Interpretation {
    /// What a payload gives, as bytes to compare.
    fileprivate func text(_ payload: [UInt8]) -> [[UInt8]] {
        guard let read = try? map(payload) else { return [] }
        return read.records.map { CanonicalText($0.demande).octets }
    }
}
