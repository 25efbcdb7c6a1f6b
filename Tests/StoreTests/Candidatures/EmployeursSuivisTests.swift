import Candidatures
import Demandes
import Journal
import Registre
import Testing

@testable import Store

@Suite("Employeurs suivis")
struct EmployeursSuivisTests {
    private static let siret = "96427397000019"
    private static let autre = "96300000300016"

    /// The rules of a gateway that holds those firms, from its `numero`-th import.
    private func bureau(_ scenario: ScenarioCandidature, _ numero: Int64, _ sirets: [String] = []) -> Bureau {
        let entreprises = Entreprises(
            sirets.compactMap { Siret($0) }.map { Entreprise(siret: $0, nom: "Atelier inventé") })
        var reglement = ScenarioCandidature.reglement()
        reglement.employeur = { faits, dossier in
            let siret = faits.titulaire(dossier?.role ?? .demandeur)?.siret ?? Valeur()
            let conteste = dossier?.siretConteste.map { $0 == siret.valeur } ?? false
            return EtatEmployeur(siret: siret, estConteste: conteste, dans: entreprises)
        }
        reglement.importDEntreprises = numero
        return Bureau(
            depot: scenario.depot, reglement: reglement, horloge: { scenario.now },
            identifiant: scenario.bureau().identifiant)
    }

    /// The site gives that SIRET from now on.
    private func donner(_ siret: String?, _ rang: Int, _ scenario: ScenarioCandidature) async throws {
        let now = scenario.now
        try await scenario.depot.ecrire { ecriture in
            let version = (try ecriture.demande("dem_\(rang)")?.version ?? 0) + 1
            var contenu = ScenarioCandidature.contenu(version)
            var titulaire = Titulaire()
            var emploi = Emploi()
            emploi.siret = siret.map { .presente($0) } ?? .absente(.nonFournie)
            titulaire.emploi = emploi
            contenu.demandeur = titulaire
            try ecriture.remplacer(
                DemandeTenue(id: "dem_\(rang)", version: version, contenu: contenu, lueLe: now))
            try ecriture.publier(Evenement(.demandeModifiee, ref: "dem_\(rang)", version: version, le: now))
        }
    }

    private func suivre(_ bureau: Bureau) async throws {
        while try await SuitesDuJournal(bureau).suivre() > 0 {}
        while try await RondeDesEmployeurs().faire(bureau) > 0 {}
    }

    private func dossier(_ rang: Int, _ scenario: ScenarioCandidature) async throws -> DossierTenu? {
        try await scenario.depot.lireActes { try $0.dossier(compte: "cpt_\(rang)") }
    }

    private func courriers(_ scenario: ScenarioCandidature, _ rang: Int) async throws -> [String] {
        try await scenario.depot.parcourir {
            try $0.session.lignes(
                Brut("SELECT modele FROM courrier WHERE compte = 'cpt_\(rang)' ORDER BY cree_le, id")
            ) { try $0.texte() }
        }
    }

    @Test("tant qu'aucune entreprise n'est tenue, rien n'est dit : tous les employeurs seraient inconnus")
    func sansFichier() async throws {
        let scenario = try ScenarioCandidature()
        try await scenario.inscrire(1...1, complet: false)
        try await suivre(bureau(scenario, 0))
        #expect(try await dossier(1, scenario) == nil)
        #expect(try await courriers(scenario, 1) == [])
    }

    @Test("absent, inconnu, connu : un état daté et un courriel par cause, une fois ; l'âge ne repart qu'avec la cause")
    func etats() async throws {
        let scenario = try ScenarioCandidature()
        try await scenario.inscrire(1...1, complet: false)
        let premier = bureau(scenario, 1, [Self.autre])
        try await suivre(premier)
        let absent = try #require(try await dossier(1, scenario))
        #expect(absent.employeurConstate == .absent && absent.employeurDepuis == scenario.now)
        #expect(try await courriers(scenario, 1) == ["employeur-a-verifier"])
        scenario.avancer(jours: 3)
        try await donner(nil, 1, scenario)
        try await suivre(premier)
        #expect(try await dossier(1, scenario)?.employeurDepuis == absent.employeurDepuis, "la même cause")
        #expect(try await courriers(scenario, 1).count == 1)
        scenario.avancer(jours: 1)
        try await donner(Self.siret, 1, scenario)
        try await suivre(premier)
        let inconnu = try #require(try await dossier(1, scenario))
        #expect(inconnu.employeurConstate == .inconnu && inconnu.employeurDepuis == scenario.now)
        #expect(inconnu.siretConstate == Self.siret)
        #expect(try await courriers(scenario, 1).count == 2)
        scenario.avancer(jours: 2)
        let second = bureau(scenario, 2, [Self.autre, Self.siret])
        try await suivre(second)
        let connu = try #require(try await dossier(1, scenario))
        #expect(connu.employeurConstate == nil && connu.employeurDepuis == nil)
        #expect(try await courriers(scenario, 1).last == "employeur-reconnu")
        try await suivre(second)
        #expect(try await courriers(scenario, 1).count == 3)
        #expect(try await Reconstruction(second).verifier().egales)
    }

    @Test("un import est dit à chaque demande, page après page ; une ronde tuée reprend et ne dit rien deux fois")
    func ronde() async throws {
        let scenario = try ScenarioCandidature()
        let combien = RondeDesEmployeurs.page + 20
        try await scenario.inscrire(1...combien, complet: false)
        while try await SuitesDuJournal(bureau(scenario, 0)).suivre() > 0 {}
        let premier = bureau(scenario, 1, [Self.siret])
        #expect(try await RondeDesEmployeurs().faire(premier) == RondeDesEmployeurs.page, "puis elle meurt")
        let ronde = RondeDesEmployeurs()
        #expect(try await ronde.faire(premier) == RondeDesEmployeurs.page)
        #expect(try await ronde.faire(premier) == 20)
        #expect(try await ronde.faire(premier) == 0)
        for rang in [1, RondeDesEmployeurs.page, combien] {
            #expect(try await courriers(scenario, rang) == ["employeur-a-verifier"], "\(rang)")
        }
        let attendent = try await scenario.depot.lireActes {
            try $0.dossiersAEmployeurEnAttente(apres: "", limite: 1_000)
        }
        #expect(attendent.count == combien)
    }

    @Test("un SIRET contesté attend l'opérateur, qui le dit juste ; le salarié est prévenu des deux")
    func contestation() async throws {
        let scenario = try ScenarioCandidature()
        try await scenario.inscrire(1...1, complet: false)
        try await donner(Self.siret, 1, scenario)
        let bureau = bureau(scenario, 1, [Self.siret])
        try await suivre(bureau)
        #expect(try await dossier(1, scenario) == nil, "un employeur connu ne demande rien à personne")
        let gestion = GestionDossiers(bureau)
        let conteste = try await gestion.contester(compte: "cpt_1", conteste: true)
        #expect(conteste.employeurConstate == .conteste && conteste.siretConteste == Self.siret)
        scenario.avancer(minutes: 1)
        let juste = try await gestion.verifierSiret(conteste.id, par: "agent:paul")
        #expect(juste.employeurConstate == nil && juste.siretConteste == nil)
        #expect(try await courriers(scenario, 1) == ["employeur-a-verifier", "employeur-reconnu"])
        #expect(await code { try await gestion.verifierSiret(juste.id, par: "agent:paul") } == "etape_impossible")
        #expect(await code { try await gestion.verifierSiret("dos_absent00", par: "a") } == "dossier_inconnu")
        #expect(try await Reconstruction(bureau).verifier().egales)
    }

    @Test("l'employeur d'un SIRET retrouve qui se montre à lui, et plus personne dès que le niveau baisse")
    func montres() async throws {
        let scenario = try ScenarioCandidature()
        try await scenario.inscrire(1...3, complet: false)
        for rang in 1...3 { try await donner(rang == 3 ? Self.autre : Self.siret, rang, scenario) }
        let bureau = bureau(scenario, 1, [Self.siret, Self.autre])
        try await suivre(bureau)
        let gestion = GestionDossiers(bureau)
        for rang in 1...3 { _ = try await gestion.confier(compte: "cpt_\(rang)", .restreint) }
        let vus = { (siret: String) in
            try await scenario.depot.lireActes {
                try $0.dossiers(montresA: siret, apres: "", limite: 10).compactMap(\.compte).sorted()
            }
        }
        #expect(try await vus(Self.siret) == ["cpt_1", "cpt_2"])
        #expect(try await vus("964 273 970 00019") == ["cpt_1", "cpt_2"])
        #expect(try await vus(Self.autre) == ["cpt_3"])
        _ = try await gestion.confier(compte: "cpt_1", .anonyme)
        #expect(try await vus(Self.siret) == ["cpt_2"])
        try await donner(Self.autre, 2, scenario)
        try await suivre(bureau)
        #expect(try await vus(Self.siret) == [])
        #expect(try await vus(Self.autre) == ["cpt_2", "cpt_3"])
    }
}
