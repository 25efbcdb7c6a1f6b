import Adapters
import Demandes
import Testing

@Suite("Réponses coupées, en mémoire", .seule)
struct PrefixeTests {
    @Test("aucun début d'une réponse fermée trop tôt ne passe pour la demande", arguments: Epreuve.samples)
    func everyPrefix(_ sample: Epreuve.Sample) throws {
        let adapter = try Epreuve.catalogue().adapter(sample.adapter)
        let interpretation = try #require(Interpretation(adapter, operation: sample.operation))
        let whole = sample.answer
        guard interpretation.reponse(whole, asked: sample.numero, now: Epreuve.now).issue == .trouvee else { return }
        let end = Epreuve.end(of: whole)
        for length in Self.lengths(whole.body.count) {
            var cut = whole
            cut.body = Array(whole.body.prefix(length))
            let issue = interpretation.reponse(cut, asked: sample.numero, now: Epreuve.now).issue
            if length >= end {
                #expect(issue == .trouvee, "\(sample), \(length) octets : rien d'utile ne manque")
            } else {
                let isRefused = issue == .indisponible || issue == .structureRompue
                #expect(isRefused, "\(sample), \(length) octets : \(issue.rawValue)")
            }
        }
    }

    /// Every length in a whole trial; a hundredth of them otherwise, and always those around the end.
    private static func lengths(_ count: Int) -> [Int] {
        (0..<count).filter { $0 % Epreuve.step == 0 || $0 > count - 80 }
    }
}
