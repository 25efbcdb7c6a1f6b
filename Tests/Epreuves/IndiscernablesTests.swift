import Foundation
import Testing
import Transport

@Suite("Indiscernables", .serialized, .seule)
struct IndiscernablesTests {
    /// What may stand under a number that a stranger types.
    enum Cas: String, CaseIterable, Sendable { case trouvee, inconnue, radiee, sansCourriel, rattachee }

    /// Calls of each case.
    private static let mesures = Epreuve.part(2000, auMoins: 20)
    /// Strangers who type at the same time, each with a compte of his own.
    private static let curieux = 4
    /// One chance in a hundred that any of the four comparisons fails without a cause (Bonferroni)…
    private static let seuil = 0.01 / Double(Cas.allCases.count - 1)

    @Test("ce qui est sous un numéro ne se devine ni à la réponse ni au temps qu'elle met")
    func indistinguishable() async throws {
        var reglages = Reglages.sansFin
        reglages.limites["import_pace"] = "25ms"
        reglages.population = 4000
        try await GatewayLance.with(reglages) { gateway in
            let numeros = try await preparer(gateway)
            let comptes = try await Ensemble.tous(0..<Self.curieux) { try await gateway.compte(.personne, rang: $0) }
            try await compareAnswers(gateway, numeros, comptes[0])
            // … and a difference that is there shows twice: this makes that chance one in ten thousand.
            let (premiers, seconds) = (
                try await ecarts(gateway, numeros, comptes, graine: 1),
                try await ecarts(gateway, numeros, comptes, graine: 2)
            )
            for cas in Cas.allCases where cas != .trouvee {
                let p = [premiers[cas, default: 0], seconds[cas, default: 0]]
                print("KS", cas, p)
                #expect(p.max() ?? 0 > Self.seuil, "« \(cas) » se distingue de « trouvee » : p = \(p)")
            }
        }
    }

    /// One number of each case, all of one month: what is written in a number tells nothing.
    private func preparer(_ gateway: GatewayLance) async throws -> [Cas: String] {
        let mois = { (numero: String) in numero.dropFirst(3).prefix(4) }
        let tous = try await gateway.site.numeros("seul", combien: 300)
        let freres = try #require(Dictionary(grouping: tous, by: mois).values.first { $0.count >= 4 })
        let trouvee = freres[0]
        try await gateway.site.radier(freres[1])
        try await gateway.site.changer(freres[2], #"{"courriel":null}"#)
        _ = try await gateway.rattacher([freres[3]], Boites(gateway))
        return [
            .trouvee: trouvee, .radiee: freres[1], .sansCourriel: freres[2], .rattachee: freres[3],
            .inconnue: trouvee.prefix(7) + "999999" + trouvee.suffix(5),
        ]
    }

    private func compareAnswers(_ gateway: GatewayLance, _ numeros: [Cas: String], _ compte: String) async throws {
        var vues: [Cas: String] = [:]
        for (cas, numero) in numeros {
            let reponse = try await gateway.importer(numero, compte)
            let id = try #require(reponse["demande_import"])
            let entetes = reponse.entetes.fields.filter { !["x-request-id", "date"].contains($0.name.lowercased()) }
            vues[cas] = "\(reponse.statut)\n\(entetes)\n" + reponse.corps.replacing(id, with: "imp")
        }
        #expect(vues[.trouvee]?.hasPrefix("202\n") == true)
        for (cas, vue) in vues { #expect(vue == vues[.trouvee], "\(cas)") }
    }

    /// The p of each case against « found », in an order that only the seed knows.
    private func ecarts(
        _ gateway: GatewayLance, _ numeros: [Cas: String], _ comptes: [String], graine: UInt64
    ) async throws -> [Cas: Double] {
        let temps = try await Ensemble.tous(comptes.indices) { rang in
            var hasard = Hasard(graine << 8 | UInt64(rang))
            let part = Self.mesures / Self.curieux
            let ordre = Cas.allCases.flatMap { Array(repeating: $0, count: part) }.shuffled(using: &hasard)
            return try await ordre.asyncMap { cas in
                let debut = ContinuousClock.now
                let reponse = try await gateway.importer(numeros[cas, default: ""], comptes[rang])
                let duree = (ContinuousClock.now - debut) / .milliseconds(1)
                #expect(reponse.statut == 202)
                return (cas, duree)
            }
        }
        let parCas = Dictionary(grouping: temps.joined(), by: \.0).mapValues { $0.map(\.1) }
        for (cas, t) in parCas {
            let s = t.sorted();
            print("T", cas, s[s.count / 20], s[s.count / 2], s[s.count * 19 / 20], s.reduce(0, +) / Double(s.count))
        }
        return parCas.mapValues { KolmogorovSmirnov.p(parCas[.trouvee, default: []], $0) }
    }
}

extension Array {
    fileprivate func asyncMap<Sortie>(_ travail: (Element) async throws -> Sortie) async rethrows -> [Sortie] {
        var sorties: [Sortie] = []
        for element in self { sorties.append(try await travail(element)) }
        return sorties
    }
}
