import Demandes
import Registre
import Testing

@testable import Store

@Suite("Ce qui se sait sans être relu")
struct OctetsLusTests {
    private static let octets = OctetsLus(empreinte: Empreinte(octets: [1, 2, 3]), repere: "7 2026-09-20")
    private static let source = SourceTenue(
        adaptateur: "29-finistere", version: "v1",
        lectures: [LectureTenue(operation: "demande", empreinte: Empreinte(octets: [4]).hexadecimal)])

    /// What may be written of a demande whose bytes and whose answer are known.
    enum Geste: CaseIterable, Sendable {
        case relue, autreDate, autreSource, remplacee

        func faire(_ tenue: DemandeTenue, _ ecriture: any Ecriture) throws {
            var suivante = tenue
            suivante.lueLe = BaseEssai.maintenant.plus(heures: 1)
            switch self {
            case .relue: try ecriture.dater(suivante)
            case .autreDate:
                suivante.modifieeSurLeSiteLe = BaseEssai.maintenant
                try ecriture.dater(suivante)
            case .autreSource:
                suivante.source = nil
                try ecriture.dater(suivante)
            case .remplacee: try ecriture.remplacer(suivante)
            }
        }
    }

    @Test(
        "une date de lecture ne fait rien oublier ; une date du site, une autre réponse, un autre contenu, si",
        arguments: [
            (Geste.relue, true, true), (.autreDate, false, false), (.autreSource, true, false),
            (.remplacee, false, false),
        ])
    func oubli(_ geste: Geste, _ octets: Bool, _ reponse: Bool) async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        var sue = Invente.tenue()
        sue.source = Self.source
        let tenue = sue
        try await depot.ecrire { ecriture in
            try ecriture.inserer(Invente.compte())
            try ecriture.inserer(tenue)
            try ecriture.inserer(Invente.rattachement())
            try ecriture.noter(Self.octets, de: tenue)
            try ecriture.noterTelleQueLue(tenue)
        }
        #expect(try await connue(depot))
        #expect(try await telleQueLue(depot))
        try await depot.ecrire { try geste.faire(tenue, $0) }
        #expect(try await connue(depot) == octets)
        #expect(try await telleQueLue(depot) == reponse)
        let lue = try await depot.lire { try $0.demande("dem_1") }
        #expect(lue?.lueLe == BaseEssai.maintenant.plus(heures: 1) && lue?.version == 1)
        withExtendedLifetime(essai) {}
    }

    @Test("ce qui se sait est d'une version, et d'aucune autre")
    func autreVersion() async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            try ecriture.inserer(Invente.rattachement())
            try ecriture.noter(Self.octets, de: Invente.tenue(version: 2))
            try ecriture.noterTelleQueLue(Invente.tenue(version: 2))
        }
        #expect(try await connue(depot) == false)
        #expect(try await telleQueLue(depot) == false)
        withExtendedLifetime(essai) {}
    }

    private func connue(_ depot: DepotSQLite) async throws -> Bool {
        try await depot.lire { lecture in
            try lecture.connue(Self.octets.empreinte, site: "29-finistere", dans: "rec_1")?.octets == Self.octets
        }
    }

    private func telleQueLue(_ depot: DepotSQLite) async throws -> Bool {
        try await depot.lire { try $0.tenueTelleQueLue("dem_1") != nil }
    }
}
