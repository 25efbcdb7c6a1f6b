import Acces
import Demandes
import Foundation
import Rapprochement
import Registre
import Testing

@testable import Store

@Suite("Ensembles de doublons")
struct DoublonsTests {
    static let jeanne = "Kervador|Jeanne|1980-05-17"
    static let paul = "Rosvin|Paul|1979-03-02"

    let essai: DoublonsEssai

    init() throws { essai = try DoublonsEssai() }

    @Test("chaque clé trouve sa paire, et elle seule")
    func cles() async throws {
        try await essai.inscrire(1, "\(Self.jeanne)|Mordec")
        try await essai.inscrire(2, Self.paul)
        let paires = [
            ("KERVADOR|JEANNE|1980-05-17", "K1 certain"), ("Mordec|Jeanne|1980-05-17", "K2 probable"),
            ("Kervadur|Jeanne|1980-05-17", "K3 probable"), ("Kervador|Jeanne|1980-05-18", "K4 probable"),
            ("Kervador|Jeanne|1981-05-17", "K4 probable"), ("Jeanne|Kervador|1980-05-17", "K5 probable"),
        ]
        for (rang, paire) in paires.enumerated() {
            let autre = 10 + rang
            try await essai.inscrire(autre, paire.0)
            #expect(try await essai.ouverts() == ["\(paire.1) memeDepartement [1, \(autre)]"])
            try await essai.retirer(autre)
            try await essai.suivre()
            #expect(try await essai.ouverts() == [])
        }
        try await essai.inscrire(30, "Tanguy|Luc|1970-02-03", Self.jeanne)
        #expect(try await essai.ouverts() == ["K6 probable memeDepartement [1, 30]"])
    }

    @Test("deux demandes d'un même couple, les rôles échangés, font un ensemble ; un codemandeur commun, aucun")
    func couples() async throws {
        try await essai.inscrire(1, Self.jeanne, Self.paul)
        try await essai.inscrire(2, Self.paul, Self.jeanne)
        #expect(try await essai.ouverts() == ["K6 probable memeDepartement [1, 2]"])
        try await essai.changer(2, "Tanguy|Luc|1970-02-03", Self.jeanne)
        #expect(try await essai.ouverts() == ["K6 probable memeDepartement [1, 2]"])
        try await essai.changer(1, "Mordec|Yann|1968-02-03", Self.jeanne)
        #expect(try await essai.ouverts() == [])
    }

    @Test("des jumelles ne deviennent pas certaines par une tierce qui est peut-être l'une ou l'autre")
    func jumelles() async throws {
        try await essai.inscrire(1, "Kervador|Marie Anne|1980-05-17")
        try await essai.inscrire(2, "Kervador|Marie|1980-05-17")
        #expect(try await essai.ouverts() == ["K1 certain memeDepartement [1, 2]"])
        try await essai.inscrire(3, "Kervador|Marie Louise|1980-05-17")
        #expect(try await essai.ouverts() == ["K1 probable memeDepartement [1, 2, 3]"])
        try await essai.retirer(2)
        try await essai.suivre()
        #expect(try await essai.ouverts() == ["K1 probable memeDepartement [1, 3]"])
    }

    @Test(
        "d'un tas, une identité pareille se compare à cinquante ; une clé que partagent plus de deux cents, à personne")
    func tas() async throws {
        let candidats = try await essai.depot.ecrire { ecriture in
            let nouvelle = { (texte: String) in DoublonsEssai.demande([texte]).personnesInscrites[0] }
            let date = "|Jeanne|1980-05-17"
            var vus: [Int] = []
            for rang in 0..<201 {
                let (pareille, voisine) = (nouvelle("KERVADOR" + date), nouvelle("ROSVIN" + date))
                let id = DoublonsEssai.id(rang)
                try ecriture.inserer(DemandeTenue(id: id))
                try ecriture.remplacerPersonnes(
                    id, [PersonneTenue(demande: id, territoire: "029", personne: pareille)])
                guard rang >= 199 else { continue }
                vus.append(try ecriture.candidats(ClesDoublon(voisine), sauf: "dem_0").count)
                vus.append(try ecriture.candidats(ClesDoublon(pareille), sauf: "dem_0").count)
            }
            return vus
        }
        #expect(candidats == [200, 200, 0, 50])
    }

    @Test("deux numéros dans deux territoires sont d'un autre département ; deux dans un, du même")
    func territoires() async throws {
        try await essai.inscrire(1, Self.jeanne)
        try await essai.inscrire(2, Self.jeanne, territoire: "035")
        #expect(try await essai.ouverts() == ["K1 certain autreDepartement [1, 2]"])
        try await essai.inscrire(3, Self.jeanne, territoire: "035")
        #expect(try await essai.ouverts() == ["K1 certain memeDepartement [1, 2, 3]"])
    }

    @Test("rien n'est fusionné : demandes, rattachements et journal restent ce qu'ils étaient")
    func jamaisFusionnes() async throws {
        try await essai.attacher(1, [Self.jeanne])
        try await essai.attacher(2, [Self.jeanne])
        let avant = try await etat()
        try await essai.suivre()
        _ = try await essai.resoudre(#require(try await essai.ensembles().first).id, .memePersonne)
        try await essai.suivre()
        #expect(try await etat() == avant)
    }

    private func etat() async throws -> [String] {
        let tables = ["demande", "demande_version", "rattachement", "evenement"]
        var comptes: [String] = []
        for table in tables { comptes.append("\(try await essai.depot.nombre("SELECT COUNT(*) FROM \(table)"))") }
        return try await comptes
            + essai.depot.textes("SELECT id || version FROM demande ORDER BY id")
            + essai.depot.textes("SELECT id || version || etat FROM rattachement ORDER BY id")
    }

    @Test("résolu, un ensemble le reste à travers les mises à jour, avec qui, quand, pourquoi et de quoi")
    func resolu() async throws {
        try await essai.inscrire(1, Self.jeanne)
        try await essai.inscrire(2, Self.jeanne)
        let id = try #require(try await essai.ensembles().first).id
        let resolu = try await essai.resoudre(id, .memePersonne)
        #expect(resolu.etat == .resolu && resolu.version == 2)
        try await essai.changer(1, Self.jeanne)
        try await essai.relire(2, [Self.jeanne])
        try await essai.suivre()
        let fiche = try await essai.fiche(id)
        #expect(fiche.ensemble == resolu)
        let resolution = try #require(fiche.resolutions.first)
        #expect(resolution.verdict == .memePersonne && resolution.motif == "deux actes de naissance vus")
        #expect(resolution.par == "agent:anne" && resolution.le == DoublonsEssai.now)
        #expect(resolution.membres == [1, 2].map(DoublonsEssai.id))
    }

    @Test("il se rouvre quand un membre change d'identité, en gagne un ou en perd un ; les décisions restent lisibles")
    func rouvert() async throws {
        for rang in 1...3 { try await essai.inscrire(rang, Self.jeanne) }
        let id = try #require(try await essai.ensembles().first).id
        let gestes: [() async throws -> Void] = [
            { try await essai.changer(1, "\(Self.jeanne)|Mordec") },
            { try await essai.inscrire(4, Self.jeanne) },
            { try await essai.retirer(4) },
            { try await essai.changer(3, Self.jeanne, Self.paul) },
            { try await essai.relire(2, [Self.jeanne], radiee: true) },
            { try await essai.relire(2, [Self.jeanne]) },
        ]
        for (rang, geste) in gestes.enumerated() {
            _ = try await essai.resoudre(id)
            try await geste()
            try await essai.suivre()
            let fiche = try await essai.fiche(id)
            #expect(fiche.ensemble.etat == .ouvert, "geste \(rang)")
            #expect(fiche.resolutions.count == rang + 1)
        }
    }

    @Test("il se dissout quand ses demandes n'ont plus rien de commun, ou ne sont plus là ; et ne se résout plus")
    func dissous() async throws {
        try await essai.inscrire(1, Self.jeanne)
        try await essai.inscrire(2, Self.jeanne)
        let id = try #require(try await essai.ensembles().first).id
        _ = try await essai.resoudre(id)
        try await essai.changer(2, Self.paul)
        let dissous = try await essai.fiche(id)
        #expect(dissous.ensemble.etat == .dissous && dissous.membres.isEmpty && dissous.resolutions.count == 1)
        await #expect(throws: Refus(.doublonClos)) { try await essai.resoudre(id) }
        try await essai.changer(2, Self.jeanne)
        let suivant = try #require(try await essai.ensembles().first { $0.etat == .ouvert })
        #expect(suivant.id != id, "un autre ensemble")
        try await essai.relire(1, [Self.jeanne], radiee: true)
        try await essai.suivre()
        #expect(try await essai.ouverts() == [], "une demande radiée n'a pas de doublon")
    }

    @Test("deux fois, après un changement non lu, ou licite dans un même département : refusé, et rien ne s'écrit")
    func refus() async throws {
        try await essai.inscrire(1, Self.jeanne)
        try await essai.inscrire(2, Self.jeanne)
        let id = try #require(try await essai.ensembles().first).id
        await #expect(throws: Refus(.doublonNonLicite)) { try await essai.resoudre(id, .licite) }
        await #expect(throws: Refus(.doublonModifie)) { try await essai.resoudre(id, version: 2) }
        await #expect(throws: Refus(.doublonIntrouvable)) { try await essai.resoudre("dbl_absent") }
        #expect(try await essai.fiche(id).resolutions.isEmpty)
        _ = try await essai.resoudre(id, version: 1)
        await #expect(throws: Refus(.doublonClos)) { try await essai.resoudre(id) }
        #expect(try await essai.fiche(id).resolutions.count == 1)
        try await essai.inscrire(3, "Mordec|Luc|1970-02-03", territoire: "035")
        try await essai.inscrire(4, "Mordec|Luc|1970-02-03", territoire: "056")
        let licite = try #require(try await essai.ensembles().first { $0.etat == .ouvert })
        #expect(try await essai.resoudre(licite.id, .licite).etat == .resolu)
    }

    @Test("un ensemble dissous s'efface après 400 jours avec ses décisions ; les autres restent")
    func conservation() async throws {
        for rang in 1...2 { try await essai.inscrire(rang, Self.jeanne) }
        for rang in 3...4 { try await essai.inscrire(rang, Self.paul) }
        for ensemble in try await essai.ensembles() { _ = try await essai.resoudre(ensemble.id) }
        try await essai.changer(2, "Tanguy|Luc|1970-02-03")
        for (jours, restent) in [(399, 2), (401, 1)] {
            try await essai.depot.ecrire { try $0.purger(DoublonsEssai.now.plus(jours: jours)) }
            #expect(try await essai.ensembles().count == restent, "\(jours)")
            #expect(try await essai.depot.nombre("SELECT COUNT(*) FROM doublon_resolution") == restent)
        }
    }

    @Test("ni nom, ni date, ni clé en clair, ni mots d'un agent ne se lisent dans la base")
    func scelles() async throws {
        try await essai.inscrire(1, "KERVADOR|JEANNE|1980-05-17|MORDEC")
        try await essai.inscrire(2, "KERVADOR|JEANNE|1980-05-17|MORDEC")
        _ = try await essai.resoudre(#require(try await essai.ensembles().first).id)
        let vivants = try essai.base.octets()
        try essai.depot.fermer()
        for octets in try [vivants, essai.base.octets()] {
            #expect(octets.range(of: Data("doublon_personne".utf8)) != nil)
            for plante in ["KERVADOR", "JEANNE", "MORDEC", "1980-05-17", "19800517", "actes de naissance"] {
                #expect(octets.range(of: Data(plante.utf8)) == nil, "\(plante)")
            }
        }
    }

    @Test("sous une autre clé maîtresse, les mêmes personnes ont d'autres empreintes")
    func empreintes() async throws {
        try await essai.inscrire(1, Self.jeanne)
        let autre = try DoublonsEssai()
        try await autre.inscrire(1, Self.jeanne)
        for cle in ["nom", "prenom_date", "noms_annee", "noms_jour", "mots"] {
            let hex = "SELECT hex(\(cle)) FROM doublon_personne"
            let (siennes, autres) = try await (essai.depot.textes(hex), autre.depot.textes(hex))
            #expect(siennes.map(\.count) == [32] && siennes != autres, "\(cle)")
        }
    }
}
