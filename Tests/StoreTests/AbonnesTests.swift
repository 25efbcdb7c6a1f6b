import Coffre
import Demandes
import Foundation
import Journal
import Registre
import Testing

@testable import Store

@Suite("Abonnés au magasin")
struct AbonnesTests {
    let essai: BaseEssai
    let depot: DepotSQLite
    let now = BaseEssai.maintenant

    init() throws {
        essai = try BaseEssai()
        depot = try essai.ouvrir()
    }

    static func abonne(_ id: String = "abn_1", position: Int64 = 0) -> Abonne {
        Abonne(
            id: id, nom: "Service des offres", adresse: "https://offres.example/crochet-secret",
            secret: SecretWebhook(octets: Array("cle-plantee-dans-la-base".utf8)), epoque: "epq_1", position: position,
            creeLe: BaseEssai.maintenant)
    }

    private func publier(_ ref: String, _ version: Int, le: Instant? = nil) async throws {
        let evenement = Evenement(.demandeModifiee, ref: ref, version: version, le: le ?? now)
        try await depot.ecrire { try $0.publier(evenement) }
    }

    @Test("un abonné se relit tel quel, et n'est remplacé que sur la clôture qu'il avait")
    func relu() async throws {
        var abonne = Self.abonne()
        abonne.tourner(SecretWebhook(octets: [9, 9]), recouvrement: now.plus(heures: 24), le: now)
        abonne.echecs = .init(essais: 3, echelleEpuisee: true)
        (abonne.etat, abonne.cause, abonne.motif) = (.desactive, .operateur, "panne")
        (abonne.prochainEssai, abonne.dernierCode, abonne.dernierSuccesLe) = (now, "500", now.plus(heures: -1))
        let voulu = abonne
        try await depot.ecrire { try $0.inserer(voulu) }
        #expect(try await depot.lire { try $0.abonne("abn_1") } == voulu)
        #expect(try await depot.lire { try $0.abonnes() } == [voulu])
        var suivant = voulu
        suivant.cloture = 2
        let change = suivant
        #expect(try await depot.ecrire { try $0.remplacer(change, sur: 1) })
        #expect(try await !depot.ecrire { try $0.remplacer(voulu, sur: 1) }, "quelqu'un l'a changé depuis")
        #expect(try await depot.lire { try $0.abonne("abn_1") } == change)
        #expect(try await depot.ecrire { try $0.oublierAbonne("abn_1") })
        #expect(try await depot.lire { try $0.abonnes() } == [])
    }

    @Test("ni l'adresse d'un abonné ni sa clé ne se lisent dans la base ou son journal d'écriture")
    func scelle() async throws {
        try await depot.ecrire { try $0.inserer(Self.abonne()) }
        let vivants = try essai.octets()
        try depot.fermer()
        for octets in [vivants, try essai.octets()] {
            #expect(octets.range(of: Data("Service des offres".utf8)) != nil)
            let base64 = Data("cle-plantee-dans-la-base".utf8).base64EncodedString()
            for plante in ["crochet-secret", "cle-plantee", base64] {
                #expect(octets.range(of: Data(plante.utf8)) == nil, "\(plante)")
            }
        }
    }

    @Test("des lettres mortes se gardent une fois, se rejouent dans l'ordre, et s'oublient livrées ou sans évènement")
    func lettres() async throws {
        let now = now
        for version in 1...4 { try await publier("dem_\(version)", version) }
        try await depot.ecrire { ecriture in
            try ecriture.inserer(Self.abonne())
            try ecriture.enterrer("abn_1", apres: 1, jusqua: 3, code: "500", le: now)
            try ecriture.enterrer("abn_1", LettreMorte(position: 3, code: "404", morteLe: now))
            try ecriture.enterrer("abn_1", LettreMorte(position: 0, code: "404", morteLe: now))
        }
        let toutes = try await depot.lire { try $0.lettresMortes("abn_1", aRejouer: false, limite: 10) }
        #expect(toutes.map(\.position) == [0, 2, 3] && toutes.map(\.code) == ["404", "500", "404"])
        #expect(try await depot.lire { try $0.nombreLettresMortes("abn_1") } == 3)
        #expect(try await depot.lire { try $0.lettresMortes("abn_1", aRejouer: true, limite: 10) } == [])
        try await depot.ecrire { try $0.marquerLettres("abn_1", aRejouer: true) }
        try await depot.ecrire { try $0.deterrer("abn_1", 2) }
        #expect(
            try await depot.lire { try $0.lettresMortes("abn_1", aRejouer: true, limite: 10) }.map(\.position) == [
                0, 3,
            ])
        try await depot.forcer("DELETE FROM evenement WHERE position = 3")
        try await depot.ecrire { try $0.oublierLettresSansEvenement() }
        #expect(
            try await depot.lire { try $0.lettresMortes("abn_1", aRejouer: false, limite: 10) }.map(\.position) == [0])
    }

    @Test("la sonnette sonne une fois ce qui est écrit, et seulement pour un évènement")
    func sonnette() async throws {
        let coups = depot.parutions.coups
        try await depot.ecrire { try $0.inserer(Self.abonne()) }
        #expect(depot.parutions.coups == coups)
        try await publier("dem_1", 1)
        #expect(depot.parutions.coups > coups)
    }

    @Test("une autre époque : les clés la reconnaissent à la réouverture, et les positions restent")
    func epoque() async throws {
        try await publier("dem_1", 1)
        let avant = try await depot.epoque()
        let apres = try await depot.ecrire { try $0.changerEpoque() }
        #expect(apres != avant && apres.hasPrefix("epq_"))
        #expect(try await depot.epoque() == apres)
        try depot.fermer()
        let rouvert = try essai.ouvrir()
        #expect(try await rouvert.epoque() == apres)
        #expect(try await rouvert.inscriptions(apres: 0, limite: 10).count == 1)
    }

    // MARK: retention

    /// A compte told of at versions 1…`versions`, each on its own day.
    private func compte(_ rang: Int, versions: Int, jours: Int64) async throws {
        let now = now
        try await depot.ecrire { ecriture in
            try ecriture.inserer(Invente.compte("cpt_\(rang)", als: "\(rang)"))
            for version in 1...versions {
                let le = now.plus(heures: (jours + Int64(version)) * 24)
                try ecriture.publier(Evenement(.compteModifie, ref: "cpt_\(rang)", version: version, le: le))
            }
        }
        try await depot.forcer("UPDATE compte SET version = \(versions) WHERE id = 'cpt_\(rang)'")
    }

    @Test("passé le délai, il reste la dernière version de chaque chose, et le journal se vérifie encore")
    func compaction() async throws {
        try await compte(1, versions: 5, jours: -200)
        try await compte(2, versions: 3, jours: -200)
        try await compte(3, versions: 2, jours: -10)
        try await publier("dem_oubliee", 1, le: now)
        #expect(try await depot.verifier().versionsEgales)
        try await CompactionJournal(depot, joursGardes: 90, tranche: 3).mener(now)
        let reste = try await depot.inscriptions(apres: 0, limite: 100)
        #expect(reste.map(\.position) == [5, 8, 9, 10, 11])
        #expect(reste.map(\.evenement.ref) == ["cpt_1", "cpt_2", "cpt_3", "cpt_3", "dem_oubliee"])
        let bilan = try await depot.verifier()
        #expect(bilan.journalSansTrou && bilan.versionsEgales)
        try await depot.forcer("DELETE FROM evenement WHERE position = 9")
        #expect(try await !depot.verifier().journalSansTrou, "un trou au-dessus du délai reste une faute")
    }

    @Test("ce qui était la dernière version et ne l'est plus s'en va au tour suivant ; rien d'autre ne bouge")
    func compactionReprise() async throws {
        try await compte(1, versions: 2, jours: -200)
        let compaction = CompactionJournal(depot, joursGardes: 90, tranche: 1, tranches: 1)
        for _ in 0..<4 { try await compaction.mener(now) }
        #expect(try await depot.inscriptions(apres: 0, limite: 9).map(\.position) == [2])
        try await publier("cpt_1", 3)
        try await depot.forcer("UPDATE compte SET version = 3 WHERE id = 'cpt_1'")
        for _ in 0..<4 { try await compaction.mener(now) }
        #expect(try await depot.inscriptions(apres: 0, limite: 9).map(\.position) == [3])
        #expect(try await depot.verifier().versionsEgales)
        try await depot.forcer("UPDATE compte SET version = 4 WHERE id = 'cpt_1'")
        #expect(try await !depot.verifier().versionsEgales, "une version sans évènement reste une faute")
    }

    // MARK: the state, for whoever begins

    @Test("l'état par pages, puis le journal : chaque version est dite une fois, quoi qui s'écrive entre les pages")
    func instantane() async throws {
        let depot = depot
        let now = now
        for rang in 1...7 { try await compte(rang, versions: 1, jours: 0) }
        let changer = { (rang: Int, version: Int) in
            try await depot.ecrire {
                try $0.publier(Evenement(.compteModifie, ref: "cpt_\(rang)", version: version, le: now))
            }
            try await depot.forcer("UPDATE compte SET version = \(version) WHERE id = 'cpt_\(rang)'")
        }
        let instantanes = Instantanes(depot)
        var (dites, place): ([String], Instantanes.Place?) = ([], nil)
        var position: Int64 = 0
        repeat {
            let page = try #require(try await instantanes.page(place, limite: 2))
            #expect(page.choses.count <= 2)
            dites += page.choses.map { "\($0.ref) v\($0.version)" }
            (place, position) = (page.suite, page.position)
            // One already given, one to come, one that did not exist.
            if dites.count == 2 {
                try await changer(1, 2)
                try await changer(5, 2)
                try await compte(8, versions: 1, jours: 0)
            }
        } while place != nil
        #expect(position == 7)
        dites += try await depot.inscriptions(apres: position, limite: 100).map {
            "\($0.evenement.ref) v\($0.evenement.version)"
        }
        // The version of 5 before the snapshot was over is told by none: a later one is.
        #expect(Set(dites) == Set((1...8).map { "cpt_\($0) v\($0 == 5 ? 2 : 1)" } + ["cpt_1 v2"]))
        #expect(dites.count == 9)
        _ = try await depot.ecrire { try $0.changerEpoque() }
        let vieille = Instantanes.Place(epoque: "epq_autre", position: 7, ref: "cpt_1")
        #expect(try await instantanes.page(vieille, limite: 2) == nil)
    }

    @Test("une chose que le journal n'a pas encore dite n'est pas dans l'état")
    func instantaneSansVersion() async throws {
        try await depot.ecrire { try $0.inserer(DemandeTenue(id: "dem_muette")) }
        #expect(try await Instantanes(depot).page(nil, limite: 10)?.choses == [])
    }
}
