import Candidatures
import Demandes
import Journal
import Notifications
import Registre
import Testing

@testable import Store

@Suite("Notifications de la vie d'une candidature")
struct NotificationsDeCandidatureTests {
    let scenario: ScenarioCandidature
    private let sien = ScenarioCandidature.bailleur

    init() throws { scenario = try ScenarioCandidature() }

    /// The outbox, read turn after turn.
    private struct Boite {
        let depot: DepotSQLite
        private var vus: Set<String> = []

        init(_ depot: DepotSQLite) { self.depot = depot }

        /// What came since, oldest first.
        mutating func nouveaux() async throws -> [Courrier] {
            let tous = try await depot.lire { try $0.courriersDus(.init(millisecondes: .max), limite: 1_000) }
            defer { vus.formUnion(tous.map(\.id)) }
            return tous.filter { !vus.contains($0.id) }.sorted { ($0.creeLe, $0.id) < ($1.creeLe, $1.id) }
        }

        /// The same, as « compte modèle », and « par SMS » where it is.
        mutating func lus() async throws -> [String] {
            try await nouveaux().map {
                "\($0.compte.dropFirst(4)) \($0.modele.rawValue)\($0.destination == .mobile ? " par SMS" : "")"
            }
        }
    }

    private func corps(_ courrier: Courrier) async throws -> Message {
        let variables = try #require(try await scenario.depot.lire { try $0.variables(courrier) }, "\(courrier.modele)")
        let adresse = try #require(AdresseCourriel("a@courriel.example"))
        return Redaction.rediger(
            variables, de: Service(adresse: adresse, accueil: "https://alin.example", aide: "https://aide.example"),
            a: adresse)
    }

    @Test("de « Je postule » au bail : un message par cause, et aucun pour ce que la personne vient de faire")
    func chemin() async throws {
        var boite = Boite(scenario.depot)
        let (scenario, sien) = (scenario, sien)
        try await scenario.inscrire(1...1)
        let id = try await scenario.postuler(1...1, try await scenario.offrePubliee())[0]
        #expect(try await boite.lus() == ["1 candidature-deposee"])
        try await scenario.fermer()
        #expect(try await boite.lus() == ["1 candidature-presentee"])
        _ = try await scenario.instruction.valider(id, par: "@claire")
        #expect(try await boite.lus() == [], "la suite est l'envoi")
        for _ in 0..<2 { _ = try await scenario.instruction.transmettre(id, par: "@claire") }
        #expect(try await boite.lus() == ["1 candidature-transmise"])
        for _ in 0..<2 { _ = try await scenario.bailleurs.accuserReception(id, bailleur: sien) }
        _ = try await scenario.bailleurs.noterContact(id, bailleur: sien)
        #expect(try await boite.lus() == [])
        let jour = HeureDeParis.jour(scenario.now)
        _ = try await scenario.bailleurs.prevoirVisite(id, le: jour, bailleur: sien)
        #expect(try await boite.lus() == ["1 visite-prevue"])
        _ = try await scenario.bailleurs.inscrire(id, commission: jour, bailleur: sien)
        #expect(try await boite.lus() == ["1 candidature-en-commission"])
        _ = try await scenario.commissions.decider(id, .attribution, bailleur: sien)
        #expect(try await boite.lus() == ["1 candidature-attribuee"])
        for _ in 0..<2 { _ = try await scenario.commissions.proposer(id, bailleur: sien) }
        let proposition = try await boite.nouveaux()
        #expect(proposition.map(\.modele) == [.logementPropose])
        let echeance = try #require(try await scenario.candidature(id).echeance)
        let dernier = HeureDeParis.jour(echeance.plus(minutes: -1)).enLettres
        #expect(try await corps(proposition[0]).corps.contains("jusqu'au \(dernier) inclus"))
        for _ in 0..<2 { _ = try await scenario.commissions.repondre(id, oui: true, compte: "cpt_1") }
        #expect(try await boite.lus() == [])
        _ = try await scenario.commissions.signer(id, bailleur: sien)
        #expect(try await boite.lus() == ["1 bail-signe"])
    }

    @Test("à la clôture, chacun sait : étudiée, ou classée à son rang ; une place libre se dit à qui la prend")
    func cloture() async throws {
        var boite = Boite(scenario.depot)
        try await scenario.inscrire(1...5)
        let ids = try await scenario.postuler(1...5, try await scenario.offrePubliee())
        _ = try await boite.nouveaux()
        try await scenario.fermer()
        let dits = try await boite.nouveaux()
        #expect(
            Set(dits.map { "\($0.compte.dropFirst(4)) \($0.modele.rawValue)" }) == [
                "1 candidature-presentee", "2 candidature-presentee", "3 candidature-presentee",
                "4 candidature-classee", "5 candidature-classee",
            ] && dits.count == 5)
        let cinquieme = try #require(dits.first { $0.compte == "cpt_5" })
        #expect(try await corps(cinquieme).corps.contains("Votre rang : 5."))
        _ = try await scenario.instruction.rejeter(ids[1], .employeurNonConfirme, par: "@claire")
        let suites = try await boite.nouveaux()
        #expect(
            Set(suites.map { "\($0.compte.dropFirst(4)) \($0.modele.rawValue)" })
                == ["2 candidature-rejetee", "4 candidature-presentee"])
        let rejet = try #require(suites.first { $0.compte == "cpt_2" })
        #expect(try await corps(rejet).corps.contains("Motif : votre employeur n'a pas pu être confirmé."))
        let quatrieme = try #require(dits.first { $0.compte == "cpt_4" })
        #expect(try await scenario.depot.lire { try $0.variables(quatrieme) } == nil, "dépassé : la suite l'a dit")
    }

    @Test("non éligible à la clôture, offre retirée : rejetée ou non retenue, une fois, avec le motif")
    func fins() async throws {
        var boite = Boite(scenario.depot)
        try await scenario.inscrire(1...2)
        let (une, autre) = (try await scenario.offrePubliee(), try await scenario.offrePubliee())
        _ = try await scenario.postuler(1...1, une)
        _ = try await scenario.postuler(2...2, autre)
        for _ in 0..<4 { try await scenario.changer(1) }
        try await scenario.suivre()
        _ = try await boite.nouveaux()
        _ = try await scenario.offres.retirer(autre, bailleur: sien)
        let retrait = try await boite.nouveaux()
        #expect(retrait.map(\.modele) == [.candidatureNonRetenue])
        #expect(try await corps(retrait[0]).corps.contains("Motif : le bailleur a retiré ce logement."))
        try await scenario.fermer()
        let rejet = try await boite.nouveaux()
        #expect(rejet.map(\.modele) == [.candidatureRejetee])
        #expect(try await corps(rejet[0]).corps.contains("ne répond pas aux conditions de ce logement"))
    }

    @Test("la commission : condition, sa pièce, son jour ; condition levée, non-attribution, silence, rang suivant")
    func commission() async throws {
        var boite = Boite(scenario.depot)
        let (scenario, sien) = (scenario, sien)
        try await scenario.inscrire(1...3)
        let ids = try await scenario.postuler(1...3, try await scenario.offrePubliee())
        try await scenario.fermer()
        try await scenario.enCommission(ids)
        _ = try await boite.nouveaux()
        let avant = try #require(HeureDeParis.jour(scenario.now).plus(jours: 9))
        _ = try await scenario.commissions.decider(
            ids[0], .sousCondition(piece: "avis d'imposition", avant: avant), bailleur: sien)
        let condition = try await boite.nouveaux()
        #expect(condition.map(\.modele) == [.candidatureSousCondition])
        let texte = try await corps(condition[0]).corps
        #expect(texte.contains("avis d'imposition") && texte.contains("jusqu'au \(avant.enLettres) inclus"))
        _ = try await scenario.commissions.decider(ids[1], .attributionClassee(rang: 2), bailleur: sien)
        _ = try await scenario.commissions.decider(ids[2], .nonAttribution, bailleur: sien)
        #expect(try await Set(boite.lus()) == ["2 candidature-attribuee", "3 candidature-non-retenue"])
        _ = try await scenario.commissions.leverCondition(ids[0], bailleur: sien)
        #expect(try await boite.lus() == ["1 candidature-attribuee"])
        _ = try await scenario.commissions.proposer(ids[0], bailleur: sien)
        _ = try await boite.nouveaux()
        scenario.avancer(jours: 20)
        _ = try await scenario.commissions.faire()
        _ = try await scenario.commissions.faire()
        #expect(try await Set(boite.lus()) == ["1 logement-sans-reponse", "2 logement-propose"])
    }

    @Test("ce que le journal apporte : pièces, à revoir, suspendue, reprise, close ; suivi de nouveau, rien")
    func journal() async throws {
        var boite = Boite(scenario.depot)
        try await scenario.inscrire(1...2)
        let ids = try await scenario.postuler(1...2, try await scenario.offrePubliee())
        try await scenario.suivre()
        _ = try await boite.nouveaux()
        try await scenario.changer(2)
        try await scenario.suivre()
        #expect(try await boite.lus() == ["2 pieces-a-confirmer"])
        for _ in 0..<3 { try await scenario.changer(2) }
        try await scenario.suivre()
        let revoir = try await boite.nouveaux()
        #expect(revoir.map(\.modele) == [.candidatureARevoir])
        #expect(try await corps(revoir[0]).corps.contains("- \(ScenarioCandidature.trop)"))
        try await scenario.changer(2, radiation: .abandon, passage: .radiation)
        try await scenario.suivre()
        let close = try await boite.nouveaux()
        #expect(close.map(\.modele) == [.candidatureClose])
        #expect(try await corps(close[0]).corps.contains("Motif : demande radiée, abandon."))
        try await scenario.fermer()
        try await scenario.transmettre(ids[0])
        _ = try await boite.nouveaux()
        try await scenario.publier(.suppression, "rat_1", version: 2)
        try await scenario.suivre()
        #expect(try await boite.lus() == ["1 candidature-suspendue"])
        try await scenario.publier(.retablissement, "rat_1", version: 3)
        try await scenario.suivre()
        #expect(try await boite.lus() == ["1 candidature-reprise"])
        try await scenario.suivre()
        #expect(try await boite.lus() == [])
    }

    @Test("identité en question, expiration, fusion : le registre le dit, et la candidature ne le redit pas")
    func lesMots() async throws {
        var boite = Boite(scenario.depot)
        try await scenario.inscrire(1...2)
        _ = try await scenario.postuler(1...1, try await scenario.offrePubliee())
        try await scenario.suivre()
        _ = try await boite.nouveaux()
        let passages: [(TypeEvenement, String, Int)] = [
            (.gel, "rat_1", 2), (.degel, "rat_1", 3), (.expiration, "dem_1", 1),
        ]
        for (type, ref, version) in passages { try await scenario.publier(type, ref, version: version) }
        try await scenario.suivre()
        let now = scenario.now
        try await scenario.depot.ecrire { try $0.reporter(de: "dem_1", a: "dem_2", compte: "cpt_1", le: now) }
        #expect(try await boite.lus() == [])
    }

    @Test("les canaux choisis sont tenus ; ce qui ne peut pas se manquer vient aussi par courriel")
    func canaux() async throws {
        var boite = Boite(scenario.depot)
        let (scenario, sien) = (scenario, sien)
        try await scenario.inscrire(1...1)
        _ = try await scenario.dossiers.choisir(compte: "cpt_1", .sms)
        let id = try await scenario.postuler(1...1, try await scenario.offrePubliee())[0]
        #expect(try await boite.lus() == ["1 candidature-deposee"], "elle n'a pas de forme courte")
        try await scenario.fermer()
        #expect(try await boite.lus() == ["1 candidature-presentee par SMS"])
        try await scenario.transmettre(id)
        #expect(try await boite.lus() == ["1 candidature-transmise", "1 candidature-transmise par SMS"])
        _ = try await scenario.dossiers.choisir(compte: "cpt_1", .courriel)
        let jour = HeureDeParis.jour(scenario.now)
        _ = try await scenario.bailleurs.prevoirVisite(id, le: jour, bailleur: sien)
        #expect(try await boite.lus() == ["1 visite-prevue"])
        _ = try await scenario.dossiers.choisir(compte: "cpt_1", .lesDeux)
        _ = try await scenario.bailleurs.inscrire(id, commission: jour, bailleur: sien)
        #expect(
            try await boite.lus() == ["1 candidature-en-commission", "1 candidature-en-commission par SMS"])
    }
}
