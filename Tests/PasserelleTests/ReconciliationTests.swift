import Acces
import Demandes
import Foundation
import Registre
import SiteSimulator
import Testing
import Transport

@testable import passerelle

@Suite("Un passage sur la liste d'un site")
struct ReconciliationTests {
    @Test("ce qui a changé est publié pour les demandes rattachées ; des autres, il ne reste que le nombre")
    func publication() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let (change, radie, egal) = (try essai.numero(), try essai.numero(rang: 1), try essai.numero(rang: 2))
            let comptes = [
                try await essai.rattacher(change), try await essai.rattacher(radie), try await essai.rattacher(egal),
            ]
            essai.avancer(minutes: 30)
            try essai.site.changer(change.texte, .telephone("0639981234"))
            try essai.site.radier(radie.texte, motif: "RADABA")
            try essai.site.changer(try essai.numero(rang: 3).texte, .telephone("0639981235"))
            let passage = try await essai.reconcilier()
            #expect(passage["etat"] == "publiee", "\(passage.body)")
            let bilan = passage.bilan
            #expect(bilan["listees"] ?? 0 > 100 && bilan["tenues"] == 3, "\(bilan)")
            #expect(bilan["modifiees"] == 1 && bilan["radiees"] == 1 && bilan["egales"] == 1, "\(bilan)")
            #expect(bilan["publiees"] == 2)
            let montree = try await essai.get("/v1/reconciliations/\(try #require(passage["reconciliation"]))")
            let groupes = montree.objets("groupes").map { ($0["nature"] as? String, $0["nombre"] as? Int) }
            #expect(groupes.compactMap(\.1).reduce(0, +) == 3, "\(groupes)")
            #expect(montree.objets("champs").contains { $0["champ"] as? String == "demandeur.telephonePortable" })
            #expect(try await essai.evenements("radiation").count == 1)
            #expect(try await essai.mettreAJour(comptes[0])["etat"] == "aucune_modification")
            #expect(try await essai.dossier(comptes[0]).nombre("version") == 2)
            #expect(try await essai.dossier(comptes[2]).nombre("version") == 1)
        }
    }

    @Test("le passage suivant repart de là : ce qui n'a pas bougé n'est plus demandé")
    func repere() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let numero = try essai.numero()
            _ = try await essai.rattacher(numero)
            let premier = try await essai.reconcilier()
            #expect(premier.json["depuis"] is NSNull && premier["repere"] != nil, "\(premier.body)")
            essai.avancer(jours: 1)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            let second = try await essai.reconcilier()
            #expect(second["depuis"] == premier["repere"])
            #expect(second.bilan["listees"] ?? 0 < 20 && second.bilan["modifiees"] == 1, "\(second.body)")
        }
    }

    @Test("des radiations en nombre ferment la barrière : rien ne change, et un agent décide en disant pourquoi")
    func barriere() async throws {
        try await GatewayEssai.with(population: 200) { essai in
            let comptes = try await essai.radierEnNombre().comptes
            let passage = try await essai.reconcilier()
            let id = try #require(passage["reconciliation"])
            #expect(passage["etat"] == "a_approuver", "\(passage.body)")
            let borne = passage.json["borne"] as? [String: Any]
            #expect(borne?["code"] as? String == "barriere.retraits")
            #expect(borne?["detail"] as? String == "6 radiations ou retraits, 5 admis sur 6")
            #expect(try await essai.evenements("radiation").isEmpty)
            #expect(try await essai.dossier(comptes[0]).nombre("version") == 1)
            #expect(try await essai.decider("approbation", id, motif: " ").status == 422)
            let approuve = try await essai.decider("approbation", id, motif: "fermeture d'une résidence")
            #expect(approuve["etat"] == "publication", "\(approuve.body)")
            let decision = approuve.json["decision"] as? [String: Any]
            #expect(decision?["motif"] as? String == "fermeture d'une résidence")
            #expect(decision?["par"] as? String == "agent:@console")
            try await essai.gateway.reconcile()
            #expect(try await essai.get("/v1/reconciliations/\(id)")["etat"] == "publiee")
            #expect(try await essai.evenements("radiation").count == 6)
            let encore = try await essai.decider("approbation", id, motif: "encore")
            #expect(encore.status == 409 && encore["code"] == "geste_impossible", "\(encore.body)")
        }
    }

    @Test("un passage rejeté ne laisse rien ; un passage retenu cède sa place à un bon plus récent")
    func rejetEtRemplacement() async throws {
        try await GatewayEssai.with(population: 200) { essai in
            let numeros = try await essai.radierEnNombre().numeros
            let rejete = try #require(try await essai.reconcilier()["reconciliation"])
            #expect(try await essai.decider("rejet", rejete, motif: "à revoir avec le site")["etat"] == "rejetee")
            #expect(try await essai.get("/v1/reconciliations/\(rejete)").objets("groupes").isEmpty)
            let retenu = try #require(try await essai.reconcilier()["reconciliation"])
            for numero in numeros.prefix(3) { try essai.site.radier(numero.texte, motif: "") }
            let bon = try await essai.reconcilier()
            #expect(bon["etat"] == "publiee", "\(bon.body)")
            #expect(try await essai.get("/v1/reconciliations/\(retenu)")["etat"] == "remplacee")
            #expect(try await essai.evenements("radiation").count == 3)
        }
    }

    @Test("une lecture faite depuis l'emporte sur ce qu'un passage retenu publie ensuite")
    func plusRecente() async throws {
        try await GatewayEssai.with(population: 200) { essai in
            let (numeros, comptes) = try await essai.radierEnNombre()
            let id = try #require(try await essai.reconcilier()["reconciliation"])
            essai.avancer(minutes: 5)
            try essai.site.radier(numeros[0].texte, motif: "")
            _ = try await essai.mettreAJour(comptes[0])
            let version = try await essai.dossier(comptes[0]).nombre("version")
            _ = try await essai.decider("approbation", id, motif: "vu avec le site")
            try await essai.gateway.reconcile()
            #expect(try await essai.dossier(comptes[0]).nombre("version") == version)
            #expect(try await essai.evenements("radiation").count == 5)
        }
    }

    @Test("retenu puis approuvé, un changement se publie tel qu'il fut lu ; relu depuis, il cède")
    func approuveEnsuite() async throws {
        try await GatewayEssai.with(population: 200) { essai in
            let autres = try (6..<9).map { try essai.numero(rang: $0) }
            var comptes: [String] = []
            for numero in autres { comptes.append(try await essai.rattacher(numero)) }
            _ = try await essai.radierEnNombre()
            for numero in autres { try essai.site.changer(numero.texte, .telephone("0639981234")) }
            let id = try #require(try await essai.reconcilier()["reconciliation"])
            essai.avancer(minutes: 5)
            try essai.site.changer(autres[1].texte, .telephone("0639989999"))
            #expect(try await essai.mettreAJour(comptes[1])["etat"] == "modifiee")
            _ = try await essai.decider("approbation", id, motif: "vu avec le site")
            try await essai.gateway.reconcile()
            #expect(try await essai.telephone(comptes[0]) == "0639981234")
            #expect(try await essai.telephone(comptes[1]) == "0639989999")
            #expect(try await essai.mettreAJour(comptes[0])["etat"] == "aucune_modification")
            #expect(try await essai.decider("annulation", id, motif: "le site s'est trompé")["etat"] == "annulation")
            try await essai.gateway.reconcile()
            #expect(try await essai.telephone(comptes[2]) != "0639981234")
        }
    }

    @Test("annuler remet ce que le passage a changé, sauf ce qui a été relu depuis")
    func annulation() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let numeros = try (0..<2).map { try essai.numero(rang: $0) }
            var comptes: [String] = []
            for numero in numeros { comptes.append(try await essai.rattacher(numero)) }
            let avant = try await essai.telephone(comptes[0])
            essai.avancer(minutes: 30)
            for numero in numeros { try essai.site.changer(numero.texte, .telephone("0639981234")) }
            let id = try #require(try await essai.reconcilier()["reconciliation"])
            essai.avancer(minutes: 5)
            try essai.site.changer(numeros[1].texte, .telephone("0639989999"))
            #expect(try await essai.mettreAJour(comptes[1])["etat"] == "modifiee")
            #expect(try await essai.decider("annulation", id, motif: "le site s'est trompé")["etat"] == "annulation")
            try await essai.gateway.reconcile()
            let annule = try await essai.get("/v1/reconciliations/\(id)")
            #expect(annule["etat"] == "annulee" && annule.bilan["remises"] == 1, "\(annule.body)")
            #expect(annule.bilan["laissees"] == 1)
            #expect(try await essai.telephone(comptes[0]) == avant)
            #expect(try await essai.telephone(comptes[1]) == "0639989999")
            let derniere = try #require(try await essai.get("/v1/journal?limite=1000").objets("evenements").last)
            #expect(derniere["cause"] as? String == "annulation", "\(derniere)")
            // The run no longer counts: the next one asks from where this one began.
            #expect(try await essai.reconcilier().json["depuis"] is NSNull)
        }
    }

    @Test(
        "seul le dernier passage publié d'une liste s'annule : ce qu'un autre a pris pour lu ne serait plus redemandé")
    func dernierSeul() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            var passages: [String] = []
            for telephone in ["0639981234", "0639985678"] {
                essai.avancer(minutes: 30)
                try essai.site.changer(numero.texte, .telephone(telephone))
                passages.append(try #require(try await essai.reconcilier()["reconciliation"]))
            }
            let refuse = try await essai.decider("annulation", passages[0], motif: "le site s'est trompé")
            #expect(refuse.status == 409 && refuse["code"] == "geste_impossible", "\(refuse.body)")
            #expect(refuse.body.contains("Un passage plus récent sur cette liste est publié"))
            #expect(try await essai.dossier(compte).nombre("version") == 3)
            for id in passages.reversed() {
                #expect(
                    try await essai.decider("annulation", id, motif: "le site s'est trompé")["etat"] == "annulation")
                try await essai.gateway.reconcile()
            }
            #expect(try await essai.dossier(compte).nombre("version") == 5)
        }
    }

    @Test("après trente jours, un passage ne s'annule plus")
    func troisTard() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            _ = try await essai.rattacher(essai.numero())
            let id = try #require(try await essai.reconcilier()["reconciliation"])
            essai.avancer(jours: 31)
            let refuse = try await essai.decider("annulation", id, motif: "trop tard")
            #expect(refuse.status == 409 && refuse.body.contains("30 jours"), "\(refuse.body)")
        }
    }

    @Test("retenu plus de trente jours, un passage ne se publie plus : ce qu'il avait mis de côté n'est plus là")
    func oublie() async throws {
        try await GatewayEssai.with(population: 200) { essai in
            _ = try await essai.radierEnNombre()
            let id = try #require(try await essai.reconcilier()["reconciliation"])
            essai.avancer(jours: 32)
            try await essai.gateway.purge()
            #expect(try await essai.get("/v1/reconciliations/\(id)").objets("groupes").isEmpty)
            let refuse = try await essai.decider("approbation", id, motif: "enfin")
            #expect(refuse.status == 409 && refuse.body.contains("30 jours"), "\(refuse.body)")
            #expect(try await essai.decider("rejet", id, motif: "trop vieux")["etat"] == "rejetee")
        }
    }

    @Test("un site en panne retient le passage à sa page, et il finit quand le site revient")
    func panne() async throws {
        try await GatewayEssai.with(population: 250) { essai in
            let numero = try essai.numero()
            _ = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            try essai.pannes(.init(.statut(503, retryApres: 600)))
            let id = try #require(try await essai.lancerPassage()["reconciliation"])
            try await essai.gateway.reconcile()
            #expect(try await essai.get("/v1/reconciliations/\(id)")["etat"] == "en_cours")
            let appels = essai.appels
            try essai.pannes()
            try await essai.gateway.reconcile()
            #expect(essai.appels == appels, "pas avant l'heure que le site a dite")
            essai.avancer(heures: 1)
            try await essai.gateway.reconcile()
            let fini = try await essai.get("/v1/reconciliations/\(id)")
            #expect(fini["etat"] == "publiee" && fini.bilan["modifiees"] == 1, "\(fini.body)")
        }
    }

    @Test("un accès refusé arrête le passage une fois, sans rien publier")
    func accesRefuse() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            _ = try await essai.rattacher(essai.numero())
            try essai.pannes(.init(.refus(code: "HAB-401", champ: nil)))
            let appels = essai.appels
            let passage = try await essai.reconcilier()
            #expect(passage["etat"] == "echouee", "\(passage.body)")
            #expect(passage["cause"] == "site.identifiants-refuses", "\(passage.body)")
            #expect(essai.appels == appels + 1)
        }
    }

    @Test("suspendu, il attend ; repris, il va au bout ; un second sur la même liste est refusé")
    func pause() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            _ = try await essai.rattacher(essai.numero())
            let id = try #require(try await essai.lancerPassage()["reconciliation"])
            #expect(try await essai.decider("pause", id, motif: "site surchargé")["etat"] == "en_pause")
            let second = try await essai.lancerPassage()
            #expect(second.status == 409 && second["code"] == "reconciliation_en_cours")
            let appels = essai.appels
            try await essai.gateway.reconcile()
            #expect(essai.appels == appels)
            #expect(try await essai.decider("reprise", id, motif: "le site va mieux")["etat"] == "en_cours")
            try await essai.gateway.reconcile()
            #expect(try await essai.get("/v1/reconciliations/\(id)")["etat"] == "publiee")
        }
    }

    @Test("sans liste, inconnu, ou sans droit : dit comme tel")
    func refus() async throws {
        try await GatewayEssai.with(population: 60) { essai in
            let sans = try await essai.post("/v1/sites/29-finistere/reconciliations", #"{"liste":"nulle-part"}"#)
            #expect(sans.status == 404 && sans["code"] == "site_sans_liste", "\(sans.body)")
            let inconnue = try await essai.get("/v1/reconciliations/rec_00000000000000000000000000000000")
            #expect(inconnue.status == 404 && inconnue["code"] == "reconciliation_inconnue")
            let lecteur = try await essai.jeton(.lecteur).jeton
            #expect(try await essai.get("/v1/reconciliations", token: lecteur).status == 403)
        }
    }
}

extension GatewayEssai {
    /// Sets a run going over the site's list; `reconcile` leads it to its end.
    func lancerPassage() async throws -> Reponse {
        try await post("/v1/sites/\(site.kind.rawValue)/reconciliations")
    }

    /// One whole run.
    /// - Returns: what is kept of it.
    func reconcilier() async throws -> Reponse {
        let lance = try await lancerPassage()
        let id = try #require(lance["reconciliation"], "\(lance.body)")
        try await gateway.reconcile()
        return try await get("/v1/reconciliations/\(id)")
    }

    func decider(_ geste: String, _ id: String, motif: String) async throws -> Reponse {
        try await post("/v1/reconciliations/\(id)/\(geste)", #"{"motif":"\#(motif)"}"#)
    }

    /// Six comptes whose demandes the site struck off since: more than a run may publish by itself.
    fileprivate func radierEnNombre() async throws -> (numeros: [NumeroUnique], comptes: [String]) {
        let numeros = try (0..<6).map { try numero(rang: $0) }
        var comptes: [String] = []
        for numero in numeros { comptes.append(try await rattacher(numero)) }
        avancer(minutes: 30)
        for numero in numeros { try site.radier(numero.texte, motif: "RADABA") }
        return (numeros, comptes)
    }

    func telephone(_ compte: String) async throws -> String? {
        let dossier = try await dossier(compte)
        let demande = try #require(dossier.json["demande"] as? [String: Any], "\(dossier.body)")
        let demandeur = try #require(demande["demandeur"] as? [String: Any])
        return demandeur["telephonePortable"] as? String
    }
}

extension GatewayEssai.Reponse {
    var bilan: [String: Int] { (json["bilan"] as? [String: Any] ?? [:]).compactMapValues { $0 as? Int } }
}
