import Demandes
import Registre
import Testing

@testable import Store

@Suite("Unicité")
struct UniciteTests {
    let essai: BaseEssai
    let depot: DepotSQLite

    init() throws {
        essai = try BaseEssai()
        depot = try essai.ouvrir()
    }

    @Test("soixante-quatre comptes se disputent un numéro : un l'obtient, les autres sont refusés")
    func course() async throws {
        let depot = depot
        try await depot.ecrire { ecriture in for rang in 1...64 { try ecriture.preparer(rang) } }
        let issues = await withTaskGroup(of: Issue.self) { groupe in
            for rang in 1...64 {
                let candidat = Invente.rattachement("rat_\(rang)", compte: "cpt_\(rang)", demande: "dem_\(rang)")
                groupe.addTask { await Self.attacher(candidat, depot) }
            }
            return await groupe.reduce(into: [Issue]()) { $0.append($1) }
        }
        #expect(issues.count { $0 == .attache } == 1)
        #expect(issues.count { $0 == .conflit } == 63)
        #expect(try await depot.nombre("SELECT COUNT(*) FROM rattachement") == 1)
    }

    enum Issue { case attache, conflit, autre }

    private static func attacher(_ rattachement: Rattachement, _ depot: DepotSQLite) async -> Issue {
        do {
            try await depot.ecrire { try $0.inserer(rattachement) }
            return .attache
        } catch {
            return error is ConflitRattachement ? .conflit : .autre
        }
    }

    @Test("un compte ne tient qu'une demande vivante")
    func unSeulNumero() async throws {
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            try ecriture.inserer(Invente.tenue("dem_2"))
            try ecriture.inserer(Invente.rattachement())
        }
        await #expect(throws: ConflitRattachement()) {
            try await depot.ecrire {
                try $0.inserer(Invente.rattachement("rat_2", demande: "dem_2", numero: Invente.numero(2)))
            }
        }
    }

    @Test("un numéro gelé reste pris ; retiré ou remplacé, il est libre et son passé reste lisible")
    func etats() async throws {
        try await depot.ecrire { ecriture in
            for rang in 1...3 { try ecriture.preparer(rang) }
            try ecriture.inserer(Invente.rattachement())
        }
        let autre = Invente.rattachement("rat_2", compte: "cpt_2", demande: "dem_2")
        try await changer { ($0.etat, $0.gel, $0.version) = (.gele, .reimport, 2) }
        await #expect(throws: ConflitRattachement()) { try await depot.ecrire { try $0.inserer(autre) } }
        try await changer { ($0.etat, $0.gel, $0.version) = (.retire, nil, 3) }
        try await depot.ecrire { try $0.inserer(autre) }
        #expect(try await depot.lire { try $0.rattachementVivant(numero: Invente.numero) }?.id == "rat_2")
        #expect(try await depot.lire { try $0.rattachements(compte: "cpt_1") }.map(\.etat) == [.retire])
        // Nor may the old one come back over it.
        await #expect(throws: ConflitRattachement()) {
            try await changer { ($0.etat, $0.version) = (.actif, 4) }
        }
    }

    private func changer(_ changement: @escaping @Sendable (inout Rattachement) -> Void) async throws {
        try await depot.ecrire { ecriture in
            guard var rattachement = try ecriture.rattachement("rat_1") else { throw Renonce() }
            changement(&rattachement)
            try ecriture.remplacer(rattachement)
        }
    }

    @Test("le remplaçant prend la place dans la transaction qui la libère, et vient en premier")
    func remplacement() async throws {
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            try ecriture.inserer(Invente.tenue("dem_2"))
            try ecriture.inserer(Invente.rattachement())
        }
        try await depot.ecrire { ecriture in
            guard var ancien = try ecriture.rattachement("rat_1") else { throw Renonce() }
            (ancien.etat, ancien.version) = (.remplace, 2)
            try ecriture.remplacer(ancien)
            try ecriture.inserer(Invente.rattachement("rat_0", demande: "dem_2"))
        }
        #expect(try await depot.lire { try $0.rattachements(compte: "cpt_1") }.map(\.id) == ["rat_0", "rat_1"])
    }

    @Test("un compte n'a qu'un import vivant")
    func importVivant() async throws {
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            try ecriture.inserer(Invente.demandeImport())
        }
        await #expect(throws: PanneDepot.self) {
            try await depot.ecrire { try $0.inserer(Invente.demandeImport("imp_2")) }
        }
    }
}
