import Demandes
import Journal
import Notifications
import Registre
import Testing

@testable import Candidatures
@testable import Store

@Suite("Alertes sur les nouvelles offres")
struct AlertesDOffresTests {
    let scenario: ScenarioCandidature

    init() throws { scenario = try ScenarioCandidature() }

    /// Every dwelling is in the first tab; whether a rule refuses is as the scenario says. No code but those of three
    /// communes; `29901` is a part of `29900`.
    private var bureau: Bureau {
        let sien = scenario.bureau()
        var reglement = sien.reglement
        let evaluer = reglement.evaluer
        reglement.lieu = { ["29900": "29900", "29901": "29900", "29232": "29232"][$0] }
        reglement.regarder = { faits, _, jour in
            Regard(communes: []) { logement in
                let avis = evaluer(faits, logement, jour)
                let mot: MotRegle = !avis.refus.isEmpty ? .non : !avis.inconnus.isEmpty ? .inconnu : .oui
                return OffreRegardee(
                    onglet: .communesDemandees, reponses: [ReponseRegle(.plafond, mot, "essai", source: "essai")])
            }
        }
        return Bureau(depot: sien.depot, reglement: reglement, horloge: sien.horloge, identifiant: sien.identifiant)
    }

    private var alertes: GestionAlertes { GestionAlertes(bureau) }
    private var annonces: AnnoncesDOffres { AnnoncesDOffres(bureau) }

    private func annoncer(page: Int = AnnoncesDOffres.page) async throws {
        while try await annonces.faire(limite: page) > 0 {}
    }

    /// Whom the outbox tells of a new offre, each as often as it does.
    private func prevenus() async throws -> [String] {
        try await scenario.depot.parcourir {
            try $0.session.lignes(
                Brut("SELECT compte FROM courrier WHERE modele = 'offre-nouvelle' ORDER BY compte, id")
            ) { try $0.texte() }
        }
    }

    @Test("publiée, l'offre est dite à qui l'attend et peut y postuler ; ni à qui n'attend rien, ni à qui ne le peut")
    func quiLAttend() async throws {
        try await scenario.inscrire(1...4)
        for compte in ["cpt_1", "cpt_3", "cpt_4"] { _ = try await alertes.creer(compte: compte, CriteresAlerte()) }
        for _ in 0..<4 { try await scenario.changer(3) }
        for _ in 0..<6 { try await scenario.changer(4) }
        _ = try await scenario.offrePubliee()
        #expect(try await prevenus() == [], "rien ne part avant la tâche")
        try await annoncer()
        #expect(try await prevenus() == ["cpt_1"], "3 gagne trop, de 4 on ne sait pas, 2 n'a rien demandé")
        try await annoncer()
        #expect(try await prevenus() == ["cpt_1"])
    }

    @Test("page après page, chacun une fois, où que la tâche soit tuée et combien qu'elles soient")
    func uneFois() async throws {
        try await scenario.inscrire(1...9)
        for rang in 1...9 { _ = try await alertes.creer(compte: "cpt_\(rang)", CriteresAlerte()) }
        _ = try await scenario.offrePubliee()
        _ = try await annonces.faire(limite: 2)
        let annonces = annonces
        try await withThrowingTaskGroup(of: Void.self) { groupe in
            for _ in 0..<8 {
                groupe.addTask { while try await annonces.faire(limite: 2) > 0 {} }
            }
            try await groupe.waitForAll()
        }
        #expect(try await prevenus() == (1...9).map { "cpt_\($0)" })
    }

    @Test("une alerte supprimée ne part plus, même ce qui était écrit ; recréée, elle ne redit pas l'offre")
    func desabonnement() async throws {
        try await scenario.inscrire(1...1)
        let alerte = try await alertes.creer(compte: "cpt_1", CriteresAlerte())
        _ = try await scenario.offrePubliee()
        try await annoncer()
        let ecrit = try #require(
            try await scenario.depot.lire { try $0.courriersDus(.init(millisecondes: .max), limite: 9) }
                .first { $0.modele == .offreNouvelle })
        #expect(try await scenario.depot.lire { try $0.variables(ecrit) } != nil)
        _ = try await alertes.supprimer(alerte.id, compte: "cpt_1")
        #expect(try await scenario.depot.lire { try $0.variables(ecrit) } == nil)
        _ = try await alertes.creer(compte: "cpt_1", CriteresAlerte())
        try await annoncer()
        #expect(try await prevenus().count == 1)
        #expect(try await scenario.depot.lire { try $0.variables(ecrit) } == nil, "c'était une autre alerte")
    }

    @Test("supprimée entre la publication et la tâche, elle ne dit rien ; l'offre retirée non plus")
    func avantLaTache() async throws {
        try await scenario.inscrire(1...1)
        let alerte = try await alertes.creer(compte: "cpt_1", CriteresAlerte())
        _ = try await scenario.offrePubliee()
        _ = try await alertes.supprimer(alerte.id, compte: "cpt_1")
        try await annoncer()
        _ = try await alertes.creer(compte: "cpt_1", CriteresAlerte())
        let retiree = try await scenario.offrePubliee()
        _ = try await scenario.offres.retirer(retiree, bailleur: ScenarioCandidature.bailleur)
        let close = try await scenario.offrePubliee()
        scenario.avancer(jours: 9)
        try await annoncer()
        #expect(try await prevenus() == [], "\(close) est close avant que la tâche ne passe")
    }

    @Test("par les canaux choisis : courriel, SMS, ou les deux, un message par canal")
    func canaux() async throws {
        try await scenario.inscrire(1...3)
        for (rang, choix) in [ChoixNotification.courriel, .sms, .lesDeux].enumerated() {
            _ = try await scenario.dossiers.choisir(compte: "cpt_\(rang + 1)", choix)
            _ = try await alertes.creer(compte: "cpt_\(rang + 1)", CriteresAlerte())
        }
        _ = try await scenario.offrePubliee()
        try await annoncer()
        let partis = try await scenario.depot.lire { try $0.courriersDus(.init(millisecondes: .max), limite: 99) }
            .filter { $0.modele == .offreNouvelle }.map { "\($0.compte) \($0.destination.rawValue)" }
        #expect(Set(partis) == ["cpt_1 compte", "cpt_2 mobile", "cpt_3 compte", "cpt_3 mobile"] && partis.count == 4)
    }

    @Test("gelée, radiée ou sans demande : rien n'est dit tant qu'on ne peut pas postuler")
    func empeches() async throws {
        try await scenario.inscrire(1...2)
        for compte in ["cpt_1", "cpt_2", "cpt_9"] { _ = try await alertes.creer(compte: compte, CriteresAlerte()) }
        try await scenario.changer(1, radiation: .abandon, passage: .radiation)
        try await scenario.depot.ecrire { ecriture in
            var gele = try #require(try ecriture.rattachement("rat_2"))
            gele.etat = .gele
            gele.version += 1
            try ecriture.remplacer(gele)
        }
        _ = try await scenario.offrePubliee()
        try await annoncer()
        #expect(try await prevenus() == [])
    }

    @Test("les mêmes critères sont la même alerte ; dix au plus ; celle d'un autre n'existe pas")
    func gestion() async throws {
        try await scenario.inscrire(1...2)
        let une = try await alertes.creer(compte: "cpt_1", CriteresAlerte(communes: ["29232", "29900"]))
        #expect(try await alertes.creer(compte: "cpt_1", CriteresAlerte(communes: ["29900", "29232"])) == une)
        for surface in 11...19 {
            _ = try await alertes.creer(compte: "cpt_1", CriteresAlerte(surfaceMinimale: surface))
        }
        let alertes = alertes
        #expect(await code { try await alertes.creer(compte: "cpt_1", CriteresAlerte()) } == "trop_d_alertes")
        #expect(await code { try await alertes.supprimer(une.id, compte: "cpt_2") } == "alerte_inconnue")
        _ = try await alertes.supprimer(une.id, compte: "cpt_1")
        #expect(await code { try await alertes.supprimer(une.id, compte: "cpt_1") } == "alerte_inconnue")
        #expect(try await scenario.depot.lireActes { try $0.dossier(compte: "cpt_1") }?.alertes.count == 9)
        #expect(try await scenario.reconstruire().egales)
    }

    @Test("une commune inconnue, un loyer ou une surface impossibles : refusés, tous dits ensemble")
    func impossibles() async throws {
        try await scenario.inscrire(1...1)
        let fausse = CriteresAlerte(
            communes: ["29900", "99999"], loyerMaximal: Montant(centimes: 0), surfaceMinimale: 4)
        do {
            _ = try await alertes.creer(compte: "cpt_1", fausse)
            Testing.Issue.record("acceptée")
        } catch let refus as RefusCandidature {
            #expect(refus.code == .alerteIncoherente)
            #expect(refus.champs == ["communes", "loyer_maximal_centimes", "surface_minimale"])
            #expect(refus.phrase.contains("99999") && !refus.phrase.contains("29900"))
        }
    }

    @Test("effacée avec sa demande, une alerte ne dit plus rien, et il n'en reste rien")
    func effacement() async throws {
        try await scenario.inscrire(1...1)
        _ = try await alertes.creer(compte: "cpt_1", CriteresAlerte(communes: ["29232"]))
        let now = scenario.now
        try await scenario.depot.ecrire { ecriture in
            let rattachement = try #require(try ecriture.rattachement("rat_1"))
            try ecriture.effacer(rattachement, numero: true)
            try ecriture.publier(Evenement(.effacement, ref: "dem_1", version: 3, le: now))
        }
        try await scenario.suivre()
        #expect(try await scenario.depot.nombre("SELECT COUNT(*) FROM dossier WHERE alerte = 1") == 0)
        #expect(try await scenario.reconstruire().egales)
    }
}
