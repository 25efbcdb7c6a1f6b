import Demandes
import Foundation
import Registre
import SiteSimulator
import Synchronization
import Testing

@testable import passerelle

/// Each rule of `DemandeConnue`, on a site whose list is given whole each time.
@Suite("Un passage ne relit pas les octets qu'il a déjà lus")
struct OctetsConnusTests {
    private func jouer(_ travail: (GatewayEssai) async throws -> Void) async throws {
        try await GatewayEssai.with(.exemple, population: 120, travail)
    }

    @Test("les mêmes octets : ni relue ni comparée, la demande est dite inchangée, et la date de lecture avance")
    func memesOctets() async throws {
        try await jouer { essai in
            let numeros = try (0..<2).map { try essai.numero(rang: $0) }
            let comptes = [try await essai.rattacher(numeros[0]), try await essai.rattacher(numeros[1])]
            let premier = try await essai.passer()
            #expect(premier.connues == 0 && premier.bilan["egales"] == 2, "\(premier)")
            essai.avancer(jours: 1)
            let second = try await essai.passer()
            #expect(second.connues == 2 && second.lues == premier.lues - 2, "\(second)")
            #expect(second.bilan["egales"] == 2 && second.bilan["listees"] == premier.bilan["listees"])
            #expect(second.bilan["tenues"] == 2 && second.etat == "publiee")
            let lueLe = try await essai.dossier(comptes[0])["lu_le"]
            essai.avancer(jours: 1)
            try essai.site.changer(numeros[1].texte, .telephone("0639981234"))
            let troisieme = try await essai.passer()
            #expect(troisieme.connues == 1 && troisieme.bilan["modifiees"] == 1, "\(troisieme)")
            #expect(try await essai.telephone(comptes[1]) == "0639981234")
            let dossier = try await essai.dossier(comptes[0])
            #expect(dossier["lu_le"] != nil && dossier["lu_le"] != lueLe && dossier.nombre("version") == 1)
            #expect(try await essai.passer().connues == 2, "ce qui vient d'être publié est connu")
        }
    }

    @Test("les mêmes octets sous un adaptateur qui les lit autrement sont relus, une fois")
    func autreLecture() async throws {
        try await jouer { essai in
            _ = try await essai.rattacher(essai.numero())
            _ = try await essai.passer()
            #expect(try await essai.passer().connues == 1)
            let table = "_familles/piste/codes/etat-demande.csv"
            let copie = try Adaptateurs.completer(table, "ZZ,Suspendue,expiree,exact,", in: essai.folder)
            try await essai.redemarrer { $0.adapters = copie }
            let relu = try await essai.passer()
            #expect(relu.connues == 0 && relu.bilan["egales"] == 1, "\(relu)")
            #expect(try await essai.passer().connues == 1)
        }
    }

    @Test("une identité corrigée gèle aussitôt : les mêmes octets se relisent tant que rien ne l'a dégelée")
    func identite() async throws {
        try await jouer { essai in
            let numero = try essai.numero()
            let nom = try #require(try await essai.demandeur(numero).nomNaissance.valeur)
            let compte = try await essai.rattacher(numero)
            _ = try await essai.passer()
            #expect(try await essai.passer().connues == 1)
            _ = try await essai.corriger(compte, #"{"nom_naissance":"PERSONNE-D-ICI"}"#)
            #expect(try await essai.passer().connues == 0)
            let etats = try await essai.rattachements(compte).map { $0["etat"] as? String }
            #expect(etats == ["gele"])
            _ = try await essai.corriger(compte, #"{"nom_naissance":"\#(nom)"}"#)
            #expect(try await essai.passer().connues == 0)
            try await essai.travailler()
            let degele = try await essai.rattachements(compte).map { $0["etat"] as? String }
            #expect(degele == ["actif"])
            #expect(try await essai.passer().connues == 1)
        }
    }

    @Test("ce qu'un passage annulé avait lu n'est plus ce qui est gardé : ses octets se relisent")
    func annulation() async throws {
        try await jouer { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            let avant = try await essai.telephone(compte)
            essai.avancer(minutes: 30)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            let passage = try await essai.passer()
            #expect(try await essai.telephone(compte) == "0639981234")
            _ = try await essai.decider("annulation", passage.id, motif: "le site s'est trompé")
            try await essai.gateway.reconcile()
            #expect(try await essai.telephone(compte) == avant)
            let suivant = try await essai.passer()
            #expect(suivant.connues == 0 && suivant.bilan["modifiees"] == 1, "\(suivant)")
            #expect(try await essai.telephone(compte) == "0639981234")
        }
    }

    @Test("un clic qui a lu autre chose entre-temps fait relire la liste")
    func clic() async throws {
        try await jouer { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            _ = try await essai.passer()
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
            #expect(try await essai.passer().connues == 1, "rien n'a changé")
            essai.avancer(minutes: 30)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            #expect(try await essai.mettreAJour(compte)["etat"] == "modifiee")
            let passage = try await essai.passer()
            #expect(passage.connues == 0 && passage.bilan["egales"] == 1, "\(passage)")
            #expect(try await essai.passer().connues == 1)
        }
    }

    @Test("un import attend sous ce numéro : ce que la liste en dit lui importe, et se relit")
    func importEnAttente() async throws {
        try await jouer { essai in
            let numero = try essai.numero()
            _ = try await essai.rattacher(numero)
            _ = try await essai.passer()
            let autre = try await essai.compte(de: essai.demandeur(numero))
            _ = try await essai.importer(numero, autre)
            #expect(try await essai.passer().connues == 0)
            essai.avancer(jours: 2)
            try await essai.travailler()
            #expect(try await essai.passer().connues == 1)
        }
    }

    @Test("changée pendant que sa page est en route, elle est laissée comme elle est")
    func entreTemps() async throws {
        try await jouer { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            _ = try await essai.passer()
            let passage = try await essai.passer { _ = try? await essai.retirer(compte) }
            #expect(passage.connues == 1 && passage.bilan["tenues"] == 0 && passage.bilan["egales"] == 0, "\(passage)")
            #expect(passage.etat == "publiee")
        }
    }
}

/// What a run came to, and how many records its pages had read and known.
private struct PassageCompte {
    let id: String
    let etat: String?
    let bilan: [String: Int]
    let lues: Int
    let connues: Int
}

extension GatewayEssai {
    /// - Parameter enRoute: what happens once a page is answered and before it is noted.
    fileprivate func passer(_ enRoute: @escaping @Sendable () async -> Void = {}) async throws -> PassageCompte {
        let listes = ListesComptees(gateway.listes, enRoute)
        let id = try #require(try await lancerPassage()["reconciliation"])
        let conduite = ConduiteReconciliations(gateway.atelier, listes)
        _ = try await conduite.faire()
        await conduite.attendre()
        let fini = try await get("/v1/reconciliations/\(id)")
        let (lues, connues) = listes.comptes
        return PassageCompte(id: id, etat: fini["etat"], bilan: fini.bilan, lues: lues, connues: connues)
    }
}

/// The lists of a gateway, counted.
private final class ListesComptees: Listes {
    private let listes: any Listes
    private let enRoute: @Sendable () async -> Void
    private let nombres = Mutex((lues: 0, connues: 0))

    init(_ listes: any Listes, _ enRoute: @escaping @Sendable () async -> Void) {
        self.listes = listes
        self.enRoute = enRoute
    }

    var comptes: (lues: Int, connues: Int) { nombres.withLock { $0 } }

    func listes(site: String) -> [DescriptionListe] { listes.listes(site: site) }

    func commencer(_ liste: String, site: String, depuis: Instant?) -> String? {
        listes.commencer(liste, site: site, depuis: depuis)
    }

    func page(_ curseur: String, site: String) async -> ReponsePage { await listes.page(curseur, site: site) }

    func page(_ curseur: String, site: String, connus: @escaping RecordsConnus) async -> ReponsePage {
        let reponse = await listes.page(curseur, site: site, connus: connus)
        if case .page(let page) = reponse {
            nombres.withLock { nombres in
                nombres.lues += page.demandes.count
                nombres.connues += page.connus.count
            }
        }
        await enRoute()
        return reponse
    }
}
