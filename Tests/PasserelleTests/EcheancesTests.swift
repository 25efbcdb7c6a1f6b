import Demandes
import Foundation
import Registre
import SiteSimulator
import Tasks
import Testing

@testable import passerelle

@Suite("Ce que le temps apporte à une demande")
struct EcheancesTests {
    @Test(
        "trois rappels, à T+10, T+11 et quatorze jours avant T+12, chacun une fois ; puis elle expire, sans être radiée"
    )
    func rappels() async throws {
        try await GatewayEssai.with { essai in
            let (_, compte, echeances) = try await essai.rattacherRenouvelee()
            #expect(try await essai.etat(compte) == "active")
            let veille = try #require(echeances.renouvelableDepuis.plus(jours: -1))
            try await essai.vivre(jusquau: veille)
            #expect(try essai.recus(GatewayEssai.rappel) == 0)
            for (rang, rappel) in echeances.jalons.prefix(3).enumerated() {
                try await essai.vivre(jusquau: rappel.le)
                try await essai.travailler()
                #expect(try essai.recus(GatewayEssai.rappel) == min(rang + 1, 2))
                #expect(try essai.recus(GatewayEssai.dernierRappel) == (rang == 2 ? 1 : 0))
                #expect(try await essai.etat(compte) == "a_renouveler")
            }
            #expect(try await essai.evenements("renouvellement_ouvert").count == 1)
            try await essai.vivre(jusquau: echeances.expireLe)
            #expect(try await essai.etat(compte) == "a_renouveler", "le dernier jour compte")
            try await essai.vivre(jusquau: #require(echeances.expireLe.plus(jours: 1)))
            #expect(try await essai.etat(compte) == "expiree")
            #expect(try await essai.evenements("expiration").count == 1)
            #expect(try essai.recus(GatewayEssai.expiree) == 1)
            try await essai.vivre(jusquau: echeances.radiationAttendueApres)
            #expect(try await essai.etat(compte) == "expiree")
            try await essai.vivre(jusquau: #require(echeances.radiationAttendueApres.plus(jours: 1)))
            #expect(try await essai.etat(compte) == "radiation_attendue")
            #expect(try await essai.evenements("radiation_attendue").count == 1)
            #expect(try await essai.evenements("radiation").isEmpty, "seul le site radie")
            #expect(try await essai.post("/v1/verification").json["versions_egales"] as? Bool == true)
        }
    }

    @Test("l'état et ses dates se lisent dans l'API et au terminal, avec une phrase")
    func lecture() async throws {
        try await GatewayEssai.with { essai in
            let (_, compte, echeances) = try await essai.rattacherRenouvelee()
            let vie = try await essai.vie(compte)
            #expect(vie["libelle"] as? String == "Active")
            #expect(vie["renouvelable_depuis"] as? String == echeances.renouvelableDepuis.iso)
            #expect(vie["expire_le"] as? String == echeances.expireLe.iso)
            #expect(vie["radiation_attendue_apres"] as? String == echeances.radiationAttendueApres.iso)
            #expect(vie["reactivable_jusquau"] is NSNull && vie["conservee_jusquau"] is NSNull)
            let rappel = try #require(vie["rappel"] as? [String: Any])
            #expect(rappel["en_attente_du_site"] as? Bool == false)
            let message = try #require(vie["message"] as? String)
            #expect(message.contains(echeances.expireLe.enLettres))
            let terminal = try await Maison(essai).run("demande", "--compte", compte)
            #expect(terminal.code == 0 && terminal.sortie.contains(#""etat":"active""#))
            #expect(terminal.erreurs == "Active. \(message)\n")
        }
    }

    @Test("renouvelée au site sans nous le dire : interrogé d'abord, il le dit, et aucun rappel ne part")
    func renouvelee() async throws {
        try await GatewayEssai.with { essai in
            let (numero, compte, echeances) = try await essai.rattacherRenouvelee()
            let avant = try await essai.lue(numero)
            try essai.allerAu(echeances.renouvelableDepuis)
            try essai.site.renouveler(numero.texte)
            try await essai.travailler()
            #expect(try essai.recus(GatewayEssai.rappel) == 0)
            #expect(try await essai.evenements("renouvellement").count == 1)
            #expect(try await essai.evenements("renouvellement_ouvert").isEmpty)
            #expect(try await essai.etat(compte) == "active")
            let apres = try await essai.lue(numero)
            #expect(apres.dates.depot == avant.dates.depot && apres.numero == avant.numero)
            #expect(apres.dates.renouvellement != avant.dates.renouvellement)
            let champs = try #require(try await essai.evenements("demande_modifiee").last).champs
            #expect(champs == ["dates.renouvellement"], "rien d'autre ne bouge")
            let suivantes = EcheancesDemande(depart: echeances.renouvelableDepuis)
            try await essai.vivre(jusquau: suivantes.renouvelableDepuis)
            #expect(try essai.recus(GatewayEssai.rappel) == 1, "l'année suivante, à son tour")
        }
    }

    @Test("le site en panne : rien ne part, l'attente se lit, et le rappel part quand il répond")
    func panne() async throws {
        try await GatewayEssai.with { essai in
            let (_, compte, echeances) = try await essai.rattacherRenouvelee()
            try essai.pannes(GatewayEssai.maintenance)
            try essai.allerAu(echeances.renouvelableDepuis)
            // More tries than a task is given elsewhere.
            for _ in 0..<90 {
                try await essai.travailler()
                essai.avancer(heures: 2)
            }
            #expect(try essai.recus(GatewayEssai.rappel) == 0)
            let vie = try await essai.vie(compte)
            let rappel = try #require(vie["rappel"] as? [String: Any])
            #expect(rappel["en_attente_du_site"] as? Bool == true)
            #expect(rappel["prochain_essai"] is String)
            #expect((vie["message"] as? String)?.contains("ne répond pas encore") == true)
            try essai.pannes()
            essai.avancer(heures: 25)
            try await essai.travailler()
            #expect(try essai.recus(GatewayEssai.rappel) == 1)
            let encore = try #require(try await essai.vie(compte)["rappel"] as? [String: Any])
            #expect(encore["en_attente_du_site"] as? Bool == false)
        }
    }

    @Test("arrêtée pendant deux mois, la passerelle n'envoie que le dernier rappel dû")
    func arretLong() async throws {
        try await GatewayEssai.with { essai in
            let (_, _, echeances) = try await essai.rattacherRenouvelee()
            try await essai.vivre(jusquau: #require(echeances.expireLe.plus(jours: -3)))
            #expect(try essai.recus(GatewayEssai.rappel) == 0)
            #expect(try essai.recus(GatewayEssai.dernierRappel) == 1)
        }
    }

    @Test("arrêtée jusqu'après l'expiration, elle ne rappelle plus : elle dit que la demande n'est plus valable")
    func arretTropLong() async throws {
        try await GatewayEssai.with { essai in
            let (_, _, echeances) = try await essai.rattacherRenouvelee()
            try await essai.vivre(jusquau: #require(echeances.expireLe.plus(jours: 1)))
            #expect(try essai.recus(GatewayEssai.rappel) + essai.recus(GatewayEssai.dernierRappel) == 0)
            #expect(try essai.recus(GatewayEssai.expiree) == 1)
        }
    }

    @Test("une tâche dont l'ouvrier meurt se refait, et le rappel ne part qu'une fois")
    func ouvrierMort() async throws {
        try await GatewayEssai.with { essai in
            let (_, _, echeances) = try await essai.rattacherRenouvelee()
            try essai.allerAu(echeances.renouvelableDepuis)
            let now = essai.horloge.now()
            let prises = try await essai.gateway.atelier.depot.ecrire { ecriture in
                try ecriture.reclamer(now, bail: now.plus(minutes: 2), limite: 16)
            }
            #expect(prises.map(\.espece).contains("vie"))
            try await essai.travailler()
            #expect(try essai.recus(GatewayEssai.rappel) == 0, "un autre la tient")
            essai.avancer(minutes: 3)
            try await essai.redemarrer()
            try await essai.travailler()
            #expect(try essai.recus(GatewayEssai.rappel) == 1)
            // Who was thought dead ends late: nothing twice.
            for tache in prises {
                #expect(try await essai.gateway.atelier.depot.ecrire { try $0.conclure(tache, .retry(le: 0)) } == false)
            }
            try await essai.travailler()
            #expect(try essai.recus(GatewayEssai.rappel) == 1)
        }
    }

    @Test("gelée, elle ne se rappelle pas : le compte n'est peut-être plus sa personne")
    func gelee() async throws {
        try await GatewayEssai.with { essai in
            let (numero, compte, echeances) = try await essai.rattacherRenouvelee()
            try essai.site.changer(numero.texte, .nomNaissance("QUELQU-UN-D-AUTRE"))
            #expect(try await essai.mettreAJour(compte).status == 409)
            try await essai.vivre(jusquau: #require(echeances.expireLe.plus(jours: 1)))
            for objet in [GatewayEssai.rappel, GatewayEssai.dernierRappel, GatewayEssai.expiree] {
                #expect(try essai.recus(objet) == 0, "\(objet)")
            }
        }
    }
}
