import Acces
import Coffre
import Demandes
import Foundation
import Registre
import Testing

@testable import Store

@Suite("Jetons")
struct JetonsTests {
    let essai: BaseEssai
    let depot: DepotSQLite
    let now = BaseEssai.maintenant

    init() throws {
        essai = try BaseEssai()
        depot = try essai.ouvrir()
    }

    @Test(
        "un jeton dit son porteur, tout de suite et après une réouverture",
        arguments: [Porteur.compte("cpt_1"), .agent(nom: "accueil", role: .operateur)])
    func porteur(_ porteur: Porteur) async throws {
        let (_, jeton) = try await depot.creer(porteur, le: now)
        #expect(try await depot.porteur(jeton, le: now) == porteur)
        #expect(try await depot.porteur(jeton, le: now) == porteur)
        try depot.fermer()
        #expect(try await essai.ouvrir().porteur(jeton, le: now) == porteur)
    }

    @Test(
        "un jeton inconnu, vide ou démesuré n'a pas de porteur",
        arguments: ["", "x", String(repeating: "a", count: 1 << 20)])
    func inconnu(_ jeton: String) async throws {
        #expect(try await depot.porteur(jeton, le: now) == nil)
    }

    @Test("un jeton révoqué ne vaut plus rien dès que la révocation est rendue, même s'il vient de servir")
    func revoque() async throws {
        let (id, jeton) = try await depot.creer(.compte("cpt_1"), le: now)
        #expect(try await depot.porteur(jeton, le: now) != nil)
        #expect(try await depot.revoquer(id, le: now))
        #expect(try await depot.porteur(jeton, le: now) == nil)
        #expect(try await !depot.revoquer(id, le: now))
        #expect(try await !depot.revoquer("jet_inconnu", le: now))
    }

    @Test("une lecture commencée avant une révocation ne ressuscite pas le jeton")
    func course() {
        let cache = CacheJetons()
        let avant = cache.revocations
        cache.oublier([1])
        cache.retenir(.compte("cpt_1"), [1], si: avant)
        #expect(cache.porteur([1]) == nil)
    }

    @Test("le jeton lui-même n'est nulle part sur le disque")
    func cache() async throws {
        let (id, jeton) = try await depot.creer(.compte("cpt_1"), le: now)
        let octets = try essai.octets()
        #expect(octets.range(of: Data(id.utf8)) != nil)
        #expect(octets.range(of: Data(jeton.utf8)) == nil)
    }
}
