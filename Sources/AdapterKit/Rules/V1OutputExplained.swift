internal import Demandes

extension KitRule {
    static let outputExplained = KitRule(
        "V1", .exemplaire, "ce qui change depuis la version certifiée est expliqué",
        reason:
            "Une demande change parce que la source change, ou parce que nous la lisons autrement : il faut le dire.",
        good: "`NOTES.md` nomme l'exemple `010-couple` et dit quel champ change, et pourquoi",
        bad: "un `expected.json` récrit sans un mot"
    ) { (folder: KitFolder) in
        guard let conformity = folder.conformity else { return .notPlayed }
        guard let certificate = Certificate.read(folder) else {
            return .pointless("aucun certificat ne dit ce que donnait la version précédente")
        }
        let notes = folder.homes.compactMap { folder.text("\($0)/NOTES.md") }.joined()
        let changed = zip(conformity.samples, conformity.answers).filter { sample, answer in
            certificate.outputs[sample.place].map { $0.digest != SampleOutput(answer).digest } ?? false
        }
        return .findings(
            changed.filter { !notes.contains($0.0.name) }.map { sample, _ in
                Finding(
                    "V1", "\(folder.id)/NOTES.md",
                    expected: "Le nom de l'exemple « \(sample.name) », dont la lecture a changé, et pourquoi.",
                    remedy: "Voyez le détail par `passerelle adapter diff`, et écrivez-le dans NOTES.md.")
            })
    }
}
