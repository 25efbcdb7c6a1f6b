internal import Adapters
internal import Demandes
internal import Foundation
internal import Rapprochement

/// One explained decision: an identity as typed against a whole demande, both normalised from their text each time.
enum RapprochementBench {
    static func lines(_ ground: Ground) async throws -> [BenchLine] {
        let demandes = try ground.mapper("29-finistere", "page").records(Corpus.page().page(of: 100)).map(\.demande)
        let pairs = demandes.enumerated().compactMap { rank, demande in
            demande.demandeur.map { Pair(identite: typed($0, rank), demande: demande) }
        }
        let file = try ground.write(try sheet(pairs), "paires.json")
        let python = PythonPeer(script: "rapprochement.py", arguments: [file.path])
        let count = Double(pairs.count)
        let rates = try await Contest.medians([
            { Contest.rate(count) { for pair in pairs { pair.decide() } } },
            { try python.rate(records: pairs.count) },
        ])
        guard let ours = rates[0] else { throw BenchFault("mesure du rapprochement incomplète") }
        return [
            BenchLine(
                bench: "rapprochement", value: 1e6 / ours, unit: "µs", floor: 3, aim: 1, isCeiling: true),
            BenchLine(
                bench: "rapprochement-python", value: ours, unit: "décisions/s", peer: "les mêmes règles en Python",
                peerValue: rates[1], ratio: rates[1].map { ours / $0 }, floor: 20),
        ]
    }

    /// Held by reference: taken out of an array by value, a demande is copied whole, for half the cost of the decision.
    private final class Pair: Sendable {
        let identite: Identite
        let demande: Demande

        init(identite: Identite, demande: Demande) {
            self.identite = identite
            self.demande = demande
        }

        func decide() { _ = rapprocher(identite, demande) }
    }

    /// As people type: the site's own words, capitals without accents, a first given name alone, or another person.
    private static func typed(_ personne: Titulaire, _ rank: Int) -> Identite {
        var identite = Identite(
            nomNaissance: personne.nomNaissance.valeur ?? "", prenoms: personne.prenoms.valeur ?? "",
            dateNaissance: personne.dateNaissance.valeur)
        switch rank % 5 {
        case 0: break
        case 1:
            identite.nomNaissance = plain(identite.nomNaissance).replacing("-", with: " ")
            identite.prenoms = plain(identite.prenoms)
        case 2:
            identite.nomNaissance = "Mme " + identite.nomNaissance.capitalized
            identite.prenoms = String(identite.prenoms.prefix { $0 != "," })
        case 3: identite.nomNaissance += "T"
        default: identite.dateNaissance = DateCivile(iso: "1901-01-01")
        }
        return identite
    }

    private static func plain(_ name: String) -> String {
        name.folding(options: .diacriticInsensitive, locale: nil).uppercased()
    }

    /// What the peer reads: the same pairs, and what was decided of each, for it to decide the same.
    private static func sheet(_ pairs: [Pair]) throws -> [UInt8] {
        func row(_ nom: String?, _ prenoms: String?, _ date: DateCivile?) -> [Any] {
            [nom ?? NSNull(), prenoms ?? NSNull(), date?.iso ?? NSNull()] as [Any]
        }
        let rows = pairs.map { pair -> [String: [Any]] in
            let (identite, demande) = (pair.identite, pair.demande)
            let decision = rapprocher(identite, demande)
            let personnes = [demande.demandeur].compactMap { $0 } + demande.codemandeurs
            return [
                "compte": row(identite.nomNaissance, identite.prenoms, identite.dateNaissance),
                "personnes": personnes.map {
                    row($0.nomNaissance.valeur, $0.prenoms.valeur, $0.dateNaissance.valeur)
                },
                "decision": [
                    decision.verdict.rawValue, decision.role?.nom ?? NSNull(), decision.champs.map(\.rawValue),
                ] as [Any],
            ]
        }
        return Array(try JSONSerialization.data(withJSONObject: rows))
    }
}
