import Demandes
import Synchronization
import Testing

@testable import Acces

@Suite("Connexions")
struct ConnexionsTests {
    @Test("autant de mots de passe à la fois que de places, et le suivant est prié de revenir sans compter d'essai")
    func places() async throws {
        let depot = DepotEssai()
        let mots = MotsEssai()
        let connexions = Connexions(depot, mots, places: 2)
        let now = Instant(millisecondes: 1_000)
        await withTaskGroup { groupe in
            for _ in 0..<2 {
                groupe.addTask {
                    await #expect(throws: RefusConnexion.refusee) {
                        try await connexions.ouvrir("a", motDePasse: "x", requete: "r", le: now)
                    }
                }
            }
            await mots.attendre(2)
            await #expect(throws: RefusConnexion.saturee(jusqua: now.plus(.seconds(1)))) {
                try await connexions.ouvrir("a", motDePasse: "x", requete: "r", le: now)
            }
            mots.lacher()
        }
        #expect(depot.essais == 2)
        await #expect(throws: RefusConnexion.refusee) {
            try await connexions.ouvrir("a", motDePasse: "x", requete: "r", le: now)
        }
    }

    @Test("un identifiant que personne n'a coûte le même travail qu'un mauvais mot de passe")
    func memeTravail() async throws {
        let depot = DepotEssai()
        depot.tenus.withLock {
            $0["connu"] = SecretTenu(
                identifiant: .agent("connu"), sel: [4], cout: "fort", verificateur: Array("bon".utf8))
        }
        let mots = MotsEssai()
        mots.lacher()
        let connexions = Connexions(depot, mots, places: 1)
        let now = Instant(millisecondes: 1_000)
        for identifiant in ["connu", "inconnu"] {
            await #expect(throws: RefusConnexion.refusee) {
                try await connexions.ouvrir(identifiant, motDePasse: "mauvais", requete: "r", le: now)
            }
        }
        #expect(mots.couts == ["fort", "fort"])
        #expect(depot.essais == 2)
        #expect(try await connexions.ouvrir(" Connu ", motDePasse: "bon", requete: "r", le: now).jeton == "j")
    }

    @Test("passé le nombre d'essais, le mot de passe n'est plus regardé, fût-il bon")
    func tropDEssais() async throws {
        let depot = DepotEssai()
        let now = Instant(millisecondes: 1_000)
        depot.refus.withLock { $0 = now.plus(minutes: 4) }
        let mots = MotsEssai()
        mots.lacher()
        await #expect(throws: RefusConnexion.tropDEssais(jusqua: now.plus(minutes: 4))) {
            try await Connexions(depot, mots, places: 1).ouvrir("a", motDePasse: "x", requete: "r", le: now)
        }
        #expect(mots.couts == [])
    }
}

/// A store that counts.
private final class DepotEssai: DepotConnexions {
    let tenus = Mutex<[String: SecretTenu]>([:])
    let refus = Mutex<Instant?>(nil)
    private let comptes = Mutex(0)

    var essais: Int { comptes.withLock { $0 } }

    func essayer(_ identifiant: String, le: Instant) async throws -> Instant? {
        comptes.withLock { $0 += 1 }
        return refus.withLock { $0 }
    }

    func secret(_ identifiant: String) async throws -> SecretTenu? { tenus.withLock { $0[identifiant] } }

    func ouvrirSession(_ secret: SecretTenu, requete: String, le: Instant) async throws -> SessionOuverte? {
        SessionOuverte(jeton: "j", session: SessionTenue(porteur: .personne, ouverteLe: le, vueLe: le))
    }

    func fermerSession(_ jeton: String) async throws -> Bool { false }
    func poser(_ secret: SecretTenu, ancien: [UInt8]?, le: Instant) async throws -> Bool { true }
    func inserer(_ agent: Agent, _ secret: SecretTenu, trace: TraceAcces) async throws -> Bool { true }
    func revoquerAgent(_ nom: String, trace: TraceAcces) async throws -> Bool { true }
    func agents() async throws -> [Agent] { [] }
}

/// A password is its own verifier, and waits until it is let go.
private final class MotsEssai: MotsDePasse {
    private struct Etat {
        var couts: [String] = []
        var estLibre = false
    }

    private let etat = Mutex(Etat())

    var cout: String { "fort" }
    var couts: [String] { etat.withLock { $0.couts } }

    func lacher() { etat.withLock { $0.estLibre = true } }

    func attendre(_ nombre: Int) async {
        while etat.withLock({ $0.couts.count }) < nombre { await Task.yield() }
    }

    func verificateur(_ motDePasse: String, sel: [UInt8], cout: String) async throws -> [UInt8] {
        etat.withLock { $0.couts.append(cout) }
        while etat.withLock({ !$0.estLibre }) { await Task.yield() }
        return Array(motDePasse.utf8)
    }

    func sel() -> [UInt8] { [0] }
    func egaux(_ gauche: [UInt8], _ droite: [UInt8]) -> Bool { gauche == droite }
    func tirer() -> String { "tiré" }
}
