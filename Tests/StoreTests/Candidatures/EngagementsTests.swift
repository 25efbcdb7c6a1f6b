import Candidatures
import Demandes
import Journal
import Notifications
import Testing

@testable import Registre
@testable import Store

@Suite("Engagements du registre")
struct EngagementsTests {
    let scenario: ScenarioCandidature

    init() throws { scenario = try ScenarioCandidature() }

    @Test("supprimer sa demande annule sa candidature dans la même transaction : l'une et l'autre, ou rien")
    func retrait() async throws {
        let id = try await scenario.deposee()
        let now = scenario.now
        struct Panne: Error {}
        await #expect(throws: Panne.self) {
            try await scenario.depot.ecrire { ecriture in
                let tenu = try #require(try ecriture.rattachement("rat_1"))
                _ = try ecriture.retirer(tenu, now)
                throw Panne()
            }
        }
        #expect(try await scenario.candidature(id).etat == .deposee, "rien n'a eu lieu")
        #expect(try await scenario.depot.lire { try $0.engagement(demande: "dem_1") } == .annulable(ref: id))
        try await scenario.depot.ecrire { ecriture in
            let tenu = try #require(try ecriture.rattachement("rat_1"))
            _ = try ecriture.retirer(tenu, now)
        }
        let annulee = try await scenario.candidature(id)
        #expect(annulee.etat == .annulee && annulee.motif == .retraitDeLaDemande)
        #expect(try await scenario.depot.lire { try $0.engagement(demande: "dem_1") } == .aucun)
        #expect(try await scenario.reconstruire().egales)
    }

    @Test("chez le bailleur, la demande ne se retire pas, et le jour de l'envoi est dit")
    func refuse() async throws {
        let id = try await scenario.transmise()
        let le = try #require(try await scenario.candidature(id).transmiseLe)
        let (engagement, refus) = try await scenario.depot.lire { lecture in
            (try lecture.engagement(demande: "dem_1"), try lecture.refusDeLiberer("dem_1"))
        }
        #expect(engagement == .transmis(ref: id, le: le))
        #expect(refus?.code == .candidatureTransmise)
        #expect(refus?.phrase.contains("envoyée au bailleur le \(HeureDeParis.jour(le).enLettres)") == true)
    }

    @Test("le numéro rendu à un autre : la candidature transmise est suspendue, l'annulable annulée")
    func conteste() async throws {
        let id = try await scenario.transmise()
        let now = scenario.now
        try await scenario.depot.ecrire { try $0.liberer(demande: "dem_1", .conteste, le: now) }
        let lue = try await scenario.candidature(id)
        #expect(lue.etat == .transmise && lue.estSuspendue && lue.motif == .numeroConteste)
    }

    @Test("une réimportation, une fusion : la candidature suit la demande, où qu'elle en soit")
    func suit() async throws {
        let id = try await scenario.transmise()
        try await scenario.inscrire(2...2)
        let now = scenario.now
        try await scenario.depot.ecrire { try $0.reporter(de: "dem_1", a: "dem_2", compte: "cpt_2", le: now) }
        let suivie = try await scenario.candidature(id)
        #expect(suivie.demande == "dem_2" && suivie.etat == .transmise)
        #expect(try await scenario.depot.lire { try $0.engagement(demande: "dem_1") } == .aucun)
        try await scenario.changer(1)
        try await scenario.suivre()
        #expect(try await scenario.candidature(id).situationModifieeLe == nil, "l'ancienne demande ne l'atteint plus")
        #expect(try await scenario.reconstruire().egales)
    }

    @Test("deux demandes réunies, deux candidatures : la plus avancée reste, l'autre finit")
    func fusion() async throws {
        let avancee = try await scenario.transmise()
        try await scenario.inscrire(2...2)
        let autre = try await scenario.depots.postuler(try await scenario.offrePubliee(), compte: "cpt_2").id
        let now = scenario.now
        try await scenario.depot.ecrire { try $0.reporter(de: "dem_1", a: "dem_2", compte: "cpt_2", le: now) }
        #expect(try await scenario.etats([avancee, autre]) == [.transmise, .close])
        #expect(try await scenario.candidature(autre).motif == .fusion)
        #expect(try await scenario.candidature(avancee).demande == "dem_2")
    }

    @Test("le courrier d'une candidature s'écrit d'après elle quand il part, et plus quand elle est effacée")
    func courrier() async throws {
        let id = try await scenario.deposee()
        let courrier = try #require(
            try await scenario.depot.lire { try $0.courriersDus(.init(millisecondes: .max), limite: 9) }.first)
        #expect(courrier.candidature == id && courrier.modele == .candidatureDeposee)
        guard case .candidature(_, let citee)? = try await scenario.depot.lire({ try $0.variables(courrier) }) else {
            Testing.Issue.record("rien à dire")
            return
        }
        #expect(citee.logement == "T3 à Île-Inventée" && citee.dateLimite?.iso == "2027-01-22")
    }
}
