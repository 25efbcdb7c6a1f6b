internal import Adapters
internal import Demandes

// What the samples themselves must show.
extension Conformity {
    func enoughSamples() -> [Finding] {
        let count = samples.count { $0.expected != nil }
        guard count < Self.leastSamples else { return [] }
        return [
            Finding(
                .enoughSamples, "\(adapter.id)/samples",
                expected: "\(Self.leastSamples) exemples au moins avec leur expected.json ; il y en a \(count).",
                remedy: "Ajoutez les cas qui manquent : un par issue que le contrat prévoit.")
        ]
    }

    func golden() -> [Finding] { samples.compactMap(golden) }

    /// What keeps a sample's reading from being its `expected.json`, byte for byte.
    public func golden(_ sample: SampleFolder) -> Finding? {
        let found = ExpectedJSON.octets(SampleReading.reponse(sample, adapter))
        guard found != sample.expected else { return nil }
        return Finding(
            .golden, "\(sample.place)/expected.json",
            expected: sample.expected.map { Self.difference(found, $0) } ?? "Le fichier manque.",
            remedy: "Relisez l'exemple et le contrat, puis corrigez la règle, ou le fichier s'il a tort.")
    }

    /// The first line that differs: enough to open the file at the right place.
    private static func difference(_ found: [UInt8], _ expected: [UInt8]) -> String {
        let left = found.split(separator: 0x0A, omittingEmptySubsequences: false)
        let right = expected.split(separator: 0x0A, omittingEmptySubsequences: false)
        let same = zip(left, right).prefix { $0 == $1 }
        let line = same.count
        func text(_ lines: [ArraySlice<UInt8>]) -> String {
            line < lines.count ? String(decoding: lines[line], as: UTF8.self).trimmingIndent : "(fin)"
        }
        return "Ligne \(line + 1), attendu « \(text(right)) », lu « \(text(left)) »."
    }

    func accountedLeaves() -> [Finding] {
        samples.filter { !$0.name.contains(NatureConstat.feuilleInconnue.rawValue) }.flatMap { sample in
            unknownLeaves(sample).map { path in
                Finding(
                    .accountedLeaves, "\(sample.place) \(path)",
                    expected: "Une feuille lue par une règle, ou ignorée avec un motif.",
                    remedy: "Ajoutez à mapping.yml la règle ou la ligne « ignore » qui lui manque.")
            }
        }
    }

    private func unknownLeaves(_ sample: SampleFolder) -> [String] {
        guard case .trouvee(_, let constats, _) = SampleReading.reponse(sample, adapter) else { return [] }
        return constats.filter { $0.nature == .feuilleInconnue }.map(\.chemin)
    }

    func provenErrors() -> [Finding] {
        guard let rules = Interpretation(adapter, operation: "demande")?.errorRules else { return [] }
        let hits = Set(samples.flatMap { sample in sample.exchanges.compactMap { errorRule(sample, $0) } })
        return rules.filter { !hits.contains($0.index) }.map { rule in
            Finding(
                .provenErrors, rule.position.description, expected: "Un exemple au moins que cette règle reconnaît.",
                remedy: "Ajoutez l'exemple du refus, ou retirez la règle si le contrat ne le prévoit pas.")
        }
    }
}

extension Conformity {
    /// The rule that an exchange meets; nil when it gives a demande.
    fileprivate func errorRule(_ sample: SampleFolder, _ exchange: SampleFolder.Exchange) -> Int? {
        let reponse = SampleReading.reponse(exchange, sample.numero, adapter, completing: nil)
        guard reponse.issue != .trouvee else { return nil }
        return Interpretation(adapter, operation: exchange.operation)?.errorRule(exchange.answer)
    }
}

extension String {
    fileprivate var trimmingIndent: String { String(drop { $0 == " " }) }
}
