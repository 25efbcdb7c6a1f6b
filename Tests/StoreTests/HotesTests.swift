import Demandes
import Foundation
import Registre
import Testing

@testable import Store

@Suite("Mémoire des hôtes")
struct HotesTests {
    private static var etat: EtatHote {
        var etat = EtatHote()
        (etat.prochain, etat.prochainLot, etat.appels) = (1_800_000_000_123_456, 1_800_000_000_200_000, 41)
        etat.attendreJusqua = BaseEssai.maintenant.plus(heures: 12)
        etat.jour = HeureDeParis.jour(BaseEssai.maintenant)
        etat.refus = RefusIdentifiants(
            depuis: BaseEssai.maintenant, essaiLe: BaseEssai.maintenant.plus(heures: 1), essais: 3)
        return etat
    }

    @Test("ce qui est retenu d'un hôte survit à la fermeture, et à la mort du processus", arguments: [true, false])
    func survit(_ propre: Bool) async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        try depot.changer("a", durable: false) { $0 = Self.etat }
        #expect(try depot.changer("b", durable: true) { $0 } == EtatHote())
        if propre {
            try depot.fermer()
        } else {
            // As it lies on the disk while the process still has it open.
            let copie = try BaseEssai()
            for nom in try FileManager.default.contentsOfDirectory(atPath: essai.dossier) where nom.contains(".hotes") {
                try FileManager.default.copyItem(atPath: "\(essai.dossier)/\(nom)", toPath: "\(copie.dossier)/\(nom)")
            }
            let autre = try copie.ouvrir()
            #expect(try autre.changer("a", durable: false) { $0 } == Self.etat)
            withExtendedLifetime(copie) {}
            return
        }
        let rouvert = try essai.ouvrir()
        #expect(try rouvert.changer("a", durable: false) { $0 } == Self.etat)
        #expect(try rouvert.changer("b", durable: false) { $0 } == EtatHote())
        withExtendedLifetime(essai) {}
    }

    @Test("ceux qui changent un hôte en même temps ne se perdent rien")
    func course() async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        try await withThrowingTaskGroup { groupe in
            for _ in 0..<8 {
                groupe.addTask { for _ in 0..<100 { try depot.changer("a", durable: false) { $0.appels += 1 } } }
            }
            try await groupe.waitForAll()
        }
        #expect(try depot.changer("a", durable: false) { $0.appels } == 800)
        withExtendedLifetime(essai) {}
    }

    @Test("un tour n'attend pas le disque : aucune transaction de la base n'en dépend")
    func horsDeLaBase() async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        let avant = depot.transactions
        for _ in 0..<50 { try depot.changer("a", durable: false) { $0.appels += 1 } }
        #expect(depot.transactions == avant)
        #expect(try await depot.nombre("SELECT COUNT(*) FROM hote") == 0)
        withExtendedLifetime(essai) {}
    }

    @Test("un fichier abîmé recommence à zéro, et la base s'ouvre")
    func abime() async throws {
        let essai = try BaseEssai()
        try essai.ouvrir().fermer()
        try Data(repeating: 0x5A, count: 9000).write(to: URL(fileURLWithPath: essai.chemin + ".hotes"))
        let depot = try essai.ouvrir()
        #expect(try depot.changer("a", durable: false) { $0 } == EtatHote())
        withExtendedLifetime(essai) {}
    }

    @Test("un site suspendu le reste après la fermeture, jusqu'à sa reprise")
    func suspension() async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        let suspension = SuspensionDeSite(
            site: "29-finistere", motif: "travaux", par: "agent:a", le: BaseEssai.maintenant)
        try await depot.ecrire { try $0.poser(suspension) }
        try depot.fermer()
        let rouvert = try essai.ouvrir()
        #expect(try await rouvert.lire { try $0.suspensions() } == [suspension])
        #expect(try await rouvert.ecrire { try $0.lever(suspension: "29-finistere") })
        #expect(try await rouvert.ecrire { try !$0.lever(suspension: "29-finistere") })
        withExtendedLifetime(essai) {}
    }
}
