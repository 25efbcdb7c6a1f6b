internal import Demandes
internal import Foundation

extension KitRule {
    static let goldenOutput = KitRule(
        "G1", .recevable, "chaque exemple donne son expected.json, octet pour octet",
        reason: "Ce qui sort est relu une fois par quelqu'un ; après, le moindre changement se voit.",
        good: "un `expected.json` relu contre le contrat",
        bad: "un `expected.json` absent, ou d'avant la dernière règle"
    ) { (conformity: Conformity) in
        .findings(zip(conformity.samples, conformity.answers).compactMap { golden($0, $1) })
    }

    static func golden(_ sample: SampleFolder, _ answer: Reponse) -> Finding? {
        let found = ExpectedJSON.octets(answer)
        guard found != sample.expected else { return nil }
        let gap = sample.expected.map { Self.difference(found, $0) }
        return Finding(
            "G1", "\(sample.place)/expected.json", line: gap?.line,
            expected: gap?.words ?? "Le fichier manque.",
            remedy: "Relisez l'exemple et le contrat, puis corrigez la règle ; ou récrivez le fichier s'il a tort : "
                + "`adapter sample \(sample.place.prefix { $0 != "/" }) --attendus`.")
    }

    /// The first line that differs: enough to open the file at the right place. Of a field that speaks of a person,
    /// its name alone: nothing says yet that the sample is nobody's.
    private static func difference(_ found: [UInt8], _ expected: [UInt8]) -> (line: Int, words: String) {
        let left = found.split(separator: 0x0A, omittingEmptySubsequences: false)
        let right = expected.split(separator: 0x0A, omittingEmptySubsequences: false)
        let line = zip(left, right).prefix { $0 == $1 }.count
        func text(_ lines: [ArraySlice<UInt8>]) -> String {
            line < lines.count ? String(String(decoding: lines[line], as: UTF8.self).drop { $0 == " " }) : "(fin)"
        }
        if let field = [left, right].lazy.compactMap({ ExpectedPlace.personal($0, line) }).first {
            return (line + 1, "\(field) : une autre valeur que celle lue ; « adapter try --exemple » la montre.")
        }
        return (line + 1, "Attendu « \(text(right)) », lu « \(text(left)) ».")
    }
}

extension Conformity {
    /// What keeps a sample's reading from being its `expected.json`, byte for byte.
    public func golden(_ sample: SampleFolder) -> Finding? {
        KitRule.golden(sample, SampleReading.reponse(sample, adapter))
    }

    /// Writes each `expected.json` that is missing or is not what its sample gives, for its author to read.
    /// - Returns: the samples written, the family's too.
    public func writeExpected() throws -> [SampleFolder] {
        try samples.filter { golden($0) != nil }.map { sample in
            let found = ExpectedJSON.octets(SampleReading.reponse(sample, adapter))
            try Data(found).write(to: sample.url.appending(path: "expected.json"))
            return sample
        }
    }
}
