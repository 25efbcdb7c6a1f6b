import Acces
import Demandes
import Foundation
import Registre
import Testing

@testable import Store

@Suite("Sessions et agents gardés")
struct ConnexionsTests {
    let essai: BaseEssai
    let depot: DepotSQLite
    let now = BaseEssai.maintenant
    let salarie = SecretTenu(
        identifiant: .compte("cpt_1", numeroALS: "0000000001"), sel: [1], cout: "c", verificateur: [2])
    let paul = SecretTenu(identifiant: .agent("paul"), sel: [1], cout: "c", verificateur: [3])

    init() throws {
        essai = try BaseEssai()
        depot = try essai.ouvrir()
    }

    private func trace(_ acte: String) -> TraceAcces {
        TraceAcces(qui: "agent:@console", acte: acte, ref: "paul", requete: "r", le: now)
    }

    private func agent(_ ressort: Ressort = .territoires(["29", "35"])) -> Agent {
        Agent(nom: "paul", role: .conseiller, ressort: ressort, creeLe: now)
    }

    private func ouvrir(_ secret: SecretTenu) async throws -> String {
        try #require(try await depot.ouvrirSession(secret, requete: "r", le: now)).jeton
    }

    @Test("une session dit son porteur, son rôle et son ressort, tout de suite et après une réouverture")
    func porteur() async throws {
        #expect(try await depot.poser(salarie, ancien: nil, le: now))
        #expect(try await depot.inserer(agent(), paul, trace: trace("creer_agent")))
        let jetons = (try await ouvrir(salarie), try await ouvrir(paul))
        let attendu = Porteur.agent(nom: "paul", role: .conseiller, ressort: .territoires(["29", "35"]))
        for _ in 0..<2 {
            #expect(try await depot.porteur(jetons.0, le: now) == .compte("cpt_1"))
            #expect(try await depot.porteur(jetons.1, le: now) == attendu)
        }
        try depot.fermer()
        let rouvert = try essai.ouvrir()
        #expect(try await rouvert.porteur(jetons.1, le: now.plus(minutes: 29)) == attendu)
    }

    @Test(
        "un jeton garde le ressort de son agent",
        arguments: [.rien, .tout, .territoires(["2A"]), .bailleur("b:1"), .entreprise("78945612300019")] as [Ressort])
    func ressort(_ ressort: Ressort) async throws {
        let porteur = Porteur.agent(nom: "a", role: .bailleur, ressort: ressort)
        let (_, jeton) = try await depot.creer(porteur, le: now)
        try depot.fermer()
        #expect(try await essai.ouvrir().porteur(jeton, le: now) == porteur)
    }

    @Test("trente minutes sans appel, ou douze heures, et la session ne vaut plus rien")
    func durees() async throws {
        _ = try await depot.poser(salarie, ancien: nil, le: now)
        let oisive = try await ouvrir(salarie)
        #expect(try await depot.porteur(oisive, le: now.plus(minutes: 30)) == nil)
        let active = try await ouvrir(salarie)
        for quart in 1..<48 {
            #expect(try await depot.porteur(active, le: now.plus(minutes: 15 * quart)) != nil, "\(quart)")
        }
        #expect(try await depot.porteur(active, le: now.plus(heures: 12)) == nil)
    }

    @Test("le dernier appel se retient d'un démarrage à l'autre, à une minute près et jamais au-delà")
    func reprise() async throws {
        _ = try await depot.poser(salarie, ancien: nil, le: now)
        let jeton = try await ouvrir(salarie)
        _ = try await depot.porteur(jeton, le: now.plus(minutes: 20))
        try depot.fermer()
        let rouvert = try essai.ouvrir()
        #expect(try await rouvert.porteur(jeton, le: now.plus(minutes: 48)) != nil)
        try rouvert.fermer()
        #expect(try await essai.ouvrir().porteur(jeton, le: now.plus(minutes: 78)) == nil)
    }

    @Test("fermée, la session ne vaut plus rien, même si elle vient de servir ; les autres restent")
    func fermee() async throws {
        _ = try await depot.poser(salarie, ancien: nil, le: now)
        let (une, autre) = (try await ouvrir(salarie), try await ouvrir(salarie))
        #expect(try await depot.porteur(une, le: now) != nil)
        #expect(try await depot.fermerSession(une))
        #expect(try await depot.porteur(une, le: now) == nil)
        #expect(try await depot.porteur(autre, le: now) != nil)
        #expect(try await !depot.fermerSession(une))
    }

    @Test("un autre mot de passe ferme toutes les sessions du premier, et l'ancien n'en ouvre plus")
    func change() async throws {
        _ = try await depot.poser(salarie, ancien: nil, le: now)
        let jeton = try await ouvrir(salarie)
        _ = try await depot.porteur(jeton, le: now)
        let nouveau = SecretTenu(identifiant: salarie.identifiant, sel: [9], cout: "c", verificateur: [9])
        #expect(try await !depot.poser(nouveau, ancien: [7], le: now))
        #expect(try await depot.porteur(jeton, le: now) != nil)
        #expect(try await depot.poser(nouveau, ancien: [2], le: now))
        #expect(try await depot.porteur(jeton, le: now) == nil)
        #expect(try await depot.ouvrirSession(salarie, requete: "r", le: now) == nil)
        #expect(try await depot.secret("0000000001") == nouveau)
    }

    @Test(
        "un agent révoqué perd aussitôt ses sessions, ses jetons et son mot de passe, et son nom n'est plus à personne")
    func revoque() async throws {
        #expect(try await depot.inserer(agent(), paul, trace: trace("creer_agent")))
        #expect(try await !depot.inserer(agent(.rien), paul, trace: trace("creer_agent")))
        let session = try await ouvrir(paul)
        let (_, jeton) = try await depot.creer(.agent(nom: "paul", role: .lecteur), le: now)
        for vu in [session, jeton] { #expect(try await depot.porteur(vu, le: now) != nil) }
        #expect(try await depot.revoquerAgent("paul", trace: trace("revoquer_agent")))
        for vu in [session, jeton] { #expect(try await depot.porteur(vu, le: now) == nil) }
        #expect(try await depot.secret("paul") == nil)
        #expect(try await depot.ouvrirSession(paul, requete: "r", le: now) == nil)
        #expect(try await !depot.poser(paul, ancien: nil, le: now))
        #expect(try await !depot.inserer(agent(), paul, trace: trace("creer_agent")))
        #expect(try await !depot.revoquerAgent("paul", trace: trace("revoquer_agent")))
        #expect(try await depot.agents().map(\.revoqueLe) == [now])
    }

    @Test("les essais se comptent par identifiant, existant ou non, et une session ouverte les oublie")
    func essais() async throws {
        _ = try await depot.poser(salarie, ancien: nil, le: now)
        for identifiant in ["0000000001", "personne"] {
            for _ in 0..<5 { #expect(try await depot.essayer(identifiant, le: now) == nil) }
            #expect(try await depot.essayer(identifiant, le: now) == now.plus(minutes: 1))
        }
        #expect(try await depot.essayer("un autre", le: now) == nil)
        _ = try await ouvrir(salarie)
        #expect(try await depot.essayer("0000000001", le: now) == nil)
        #expect(try await depot.essayer("personne", le: now) != nil)
    }

    @Test("ce qui fut tapé, et le jeton d'une session, ne sont nulle part sur le disque")
    func disque() async throws {
        _ = try await depot.poser(salarie, ancien: nil, le: now)
        let jeton = try await ouvrir(salarie)
        _ = try await depot.essayer("motdepassetapetropvite", le: now)
        let octets = try essai.octets()
        #expect(octets.range(of: Data(jeton.utf8)) == nil)
        #expect(octets.range(of: Data("motdepassetapetropvite".utf8)) == nil)
    }

    @Test("les sessions finies et les essais oubliés s'effacent ; une session ouverte reste")
    func purge() async throws {
        _ = try await depot.poser(salarie, ancien: nil, le: now)
        _ = try await ouvrir(salarie)
        _ = try await depot.essayer("personne", le: now)
        let (now, compter) = (
            now, "SELECT (SELECT COUNT(*) FROM session) * 10 + (SELECT COUNT(*) FROM essai_connexion)"
        )
        try await depot.ecrire { try $0.purger(now.plus(minutes: 29)) }
        #expect(try await depot.nombre(compter) == 11)
        try await depot.ecrire { try $0.purger(now.plus(minutes: 30)) }
        #expect(try await depot.nombre(compter) == 1)
        try await depot.ecrire { try $0.purger(now.plus(heures: 24)) }
        #expect(try await depot.nombre(compter) == 0)
    }

    @Test("une session lue avant une fermeture ne ressuscite pas")
    func course() {
        let vues = SessionsVues()
        let avant = vues.fermetures
        vues.oublier()
        let tenue = SessionTenue(porteur: .compte("cpt_1"), ouverteLe: now, vueLe: now)
        vues.retenir(tenue, [1], le: now, si: avant)
        #expect(vues.voir([1], le: now) == .inconnue)
    }
}
