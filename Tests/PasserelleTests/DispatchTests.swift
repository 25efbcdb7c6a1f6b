import Acces
import Demandes
import Foundation
import Registre
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Le dispatch du site national")
struct DispatchTests {
    @Test("un changement diffusé se voit comme une mise à jour, et ne retire ni SIRET ni pièces")
    func modifiee() async throws {
        try await GatewayEssai.with(.national) { essai in
            let (numero, compte) = try await essai.rattachement()
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            try essai.site.diffuser(tout: true)
            let passage = try await essai.dispatcher()
            #expect(passage.etat == "termine")
            #expect(passage.bilan["lues"] == essai.site.population.size)
            #expect(passage.bilan["gardees"] == 1 && passage.bilan["changees"] == 1)
            let evenement = try #require(try await essai.evenements("demande_modifiee").last)
            #expect(evenement.version == 2)
            #expect(evenement.champs == ["demandeur.telephonePortable"])
            // Nothing changed again: nothing is told again.
            let evenements = try await essai.journal().count
            try essai.site.diffuser(tout: true)
            #expect(try await essai.dispatcher().bilan["changees"] == 0)
            #expect(try await essai.journal().count == evenements)
            _ = compte
        }
    }

    @Test("une radiation et un renouvellement diffusés ont leur évènement")
    func vie() async throws {
        try await GatewayEssai.with(.national) { essai in
            let (numero, _) = try await essai.rattachement()
            try essai.site.renouveler(numero.texte)
            try essai.site.diffuser()
            _ = try await essai.dispatcher()
            #expect(try await essai.evenements("renouvellement").count == 1)
            try essai.site.radier(numero.texte, motif: "RADABA")
            try essai.site.diffuser()
            #expect(try await essai.dispatcher().bilan["radiees"] == 1)
            #expect(try await essai.evenements("radiation").count == 1)
        }
    }

    @Test("une suppression diffusée met fin au rattachement, par son évènement, et libère le numéro")
    func suppression() async throws {
        try await GatewayEssai.with(.national) { essai in
            let (numero, compte) = try await essai.rattachement()
            let personne = try await essai.demandeur(numero)
            try essai.site.supprimer(numero.texte)
            try essai.site.diffuser()
            #expect(try await essai.dispatcher().bilan["supprimees"] == 1)
            let evenement = try #require(try await essai.journal().last)
            #expect(evenement.type == "suppression" && evenement.champs.isEmpty)
            #expect(try await essai.dossier(compte).status == 404)
            let rattachement = try #require(try await essai.rattachements(compte).first)
            #expect(rattachement["etat"] as? String == "supprime")
            #expect(try await essai.post("/v1/verification").json["versions_egales"] as? Bool == true)
            // A second run says it no more.
            #expect(try await essai.dispatcher().bilan["supprimees"] == 0)
            try await essai.travailler()
            let avis = try essai.courriers().filter { $0.objet == "Votre demande de logement n'est plus sur son site" }
            #expect(avis.count == 1)
            let courrier = try #require(avis.first)
            let secrets = [numero.texte, personne.nomNaissance.valeur, personne.prenoms.valeur].compactMap(\.self)
            for secret in secrets { #expect(!courrier.texte.contains(secret)) }
        }
    }

    @Test("un incrément écrit avant la dernière lecture n'en remplace rien")
    func plusAncienne() async throws {
        try await GatewayEssai.with(.national) { essai in
            let (numero, compte) = try await essai.rattachement()
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            try essai.site.diffuser()
            essai.avancer(heures: 1)
            try essai.site.changer(numero.texte, .telephone("0639985678"))
            #expect(try await essai.mettreAJour(compte)["etat"] == "modifiee")
            let passage = try await essai.dispatcher()
            #expect(passage.bilan["gardees"] == 1 && passage.bilan["changees"] == 0)
            #expect(try await essai.dossier(compte).nombre("version") == 2)
        }
    }

    @Test("une identité qui n'est plus celle du compte gèle le rattachement")
    func gel() async throws {
        try await GatewayEssai.with(.national) { essai in
            let (numero, _) = try await essai.rattachement()
            try essai.site.changer(numero.texte, .nomNaissance("TOUT-AUTRE"), .nomUsage("TOUT-AUTRE"))
            try essai.site.diffuser()
            _ = try await essai.dispatcher()
            #expect(try await essai.journal().last?.type == "gel")
            #expect(try await essai.dispatcher().etat == "termine")
        }
    }

    @Test("d'un numéro que personne ne tient, rien n'est gardé que le compte")
    func autres() async throws {
        try await GatewayEssai.with(.national) { essai in
            try essai.site.diffuser(tout: true)
            let passage = try await essai.dispatcher()
            #expect(passage.bilan["lues"] == essai.site.population.size && passage.bilan["gardees"] == 0)
            #expect(try await essai.journal().isEmpty)
        }
    }

    @Test("un import qui attend son code apprend la radiation")
    func importEnAttente() async throws {
        try await GatewayEssai.with(.national) { essai in
            let numero = try essai.numero()
            let compte = try await essai.compte(de: essai.demandeur(numero))
            _ = try await essai.importer(numero, compte)
            essai.auMemeInstant(minutes: 1)
            try essai.site.radier(numero.texte, motif: "RADABA")
            try essai.site.diffuser()
            let passage = try await essai.dispatcher()
            #expect(passage.bilan["gardees"] == 1 && passage.bilan["changees"] == 0)
            let constat = try await essai.gateway.atelier.depot.lire { try $0.importVivant(compte: compte)?.constat }
            #expect(constat == .radiee)
        }
    }

    @Test("seul qui conduit le dispatch le lance ; un site qui n'en a pas le dit ; un dossier est un chemin entier")
    func refus() async throws {
        try await GatewayEssai.with(.national) { essai in
            let service = try await essai.jeton(.service).jeton
            #expect(try await essai.get("/v1/dispatch/national", token: service).status == 403)
            #expect(try await essai.post("/v1/dispatch/national/passages", token: service).status == 403)
            let operateur = try await essai.jeton(.operateur).jeton
            #expect(try await essai.get("/v1/dispatch/national", token: operateur).status == 200)
            let sans = try await essai.post("/v1/dispatch/29-finistere/passages")
            #expect(sans.status == 404 && sans["code"] == "site_sans_dispatch")
            let relatif = try await essai.post("/v1/dispatch/national/passages", #"{"dossier":"ici"}"#)
            #expect(relatif.status == 422 && relatif.champs == ["dossier"] || relatif["code"] == "champ_invalide")
            let absent = try await essai.dispatcher(#"{"dossier":"/nulle/part"}"#)
            #expect(absent.etat == "arrete" && absent.blocage == "dispatch.manifeste-absent")
        }
    }
}

extension GatewayEssai {
    /// A run that ended.
    struct Passage {
        let etat: String
        let increments: Int
        let bilan: [String: Int]
        let blocage: String?
        let increment: Int?
        let phrase: String
    }

    /// The site's clock at the gateway's, moved forward together.
    func auMemeInstant(minutes: Int = 0) {
        avancer(minutes: minutes)
        site.horloge.regler(epochMs: horloge.now().millisecondes)
    }

    /// A number attached to a compte, a minute before now.
    func rattachement() async throws -> (NumeroUnique, String) {
        let numero = try numero("couple")
        let compte = try await rattacher(numero)
        auMemeInstant(minutes: 1)
        return (numero, compte)
    }

    /// Runs the dispatch to its end.
    func dispatcher(_ corps: String = "{}") async throws -> Passage {
        let lance = try await post("/v1/dispatch/\(site.kind.rawValue)/passages", corps)
        #expect(lance.status == 202, "\(lance.body)")
        while true {
            let etat = try await get("/v1/dispatch/\(site.kind.rawValue)")
            let passage = try #require(etat.json["passage"] as? [String: Any], "\(etat.body)")
            guard passage["etat"] as? String == "en_cours" else {
                let blocage = passage["blocage"] as? [String: Any]
                return Passage(
                    etat: passage["etat"] as? String ?? "", increments: passage["increments"] as? Int ?? 0,
                    bilan: passage["bilan"] as? [String: Int] ?? [:], blocage: blocage?["code"] as? String,
                    increment: blocage?["increment"] as? Int, phrase: blocage?["phrase"] as? String ?? "")
            }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
