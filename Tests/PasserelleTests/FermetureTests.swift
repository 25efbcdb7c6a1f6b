import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Un site fermé, une copie qui vieillit, des réponses qu'on garde moins longtemps")
struct FermetureTests {
    @Test("fermé pour maintenance, le site n'est pas interrogé : la personne lit quand il rouvre, et c'est repris")
    func maintenance() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            let copie = try Adaptateurs.declarer(
                "freshness: { maintenance: [ { from: \"13:00\", to: \"15:00\" } ] }", "29-finistere", in: essai.folder)
            try await essai.redemarrer { $0.adapters = copie }
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            essai.avancer(heures: 1, minutes: 10)
            let appels = essai.appels
            let reponse = try await essai.mettreAJour(compte)
            #expect(reponse["etat"] == "copie_datee")
            let retour = HeureDeParis.debutDuJour(essai.horloge.now()).plus(heures: 15)
            #expect(reponse["prochain_essai"] == retour.iso, "\(reponse.body)")
            #expect(reponse["message"]?.contains("fermé pour maintenance") == true)
            #expect(reponse["message"]?.contains(HeureDeParis.phrase(retour)) == true)
            #expect(reponse.json["copie_ancienne"] as? Bool == false)
            let autre = try await essai.creer(essai.corps(Self.personne))
            let saisie = try await essai.importer(essai.numero(rang: 1), autre)
            #expect(saisie["code"] == "site_indisponible", "\(saisie.body)")
            #expect(saisie["detail"]?.contains("fermé pour maintenance") == true, "\(saisie.body)")
            #expect(essai.appels == appels, "un site fermé n'est pas interrogé")
            essai.avancer(heures: 2)
            try await essai.travailler()
            #expect(try await essai.dossier(compte).nombre("version") == 2, "repris dès la réouverture")
        }
    }

    private static let personne: Titulaire = {
        var personne = Titulaire()
        personne.nomNaissance = .presente("KERVADEC")
        personne.prenoms = .presente("Lise")
        personne.dateNaissance = .presente(HeureDeParis.jour(Instant(millisecondes: 0)))
        return personne
    }()

    @Test("une copie plus vieille que le site ne le promet se dit vieille")
    func ancienne() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            let copie = try Adaptateurs.declarer("freshness: { stale_after: 36h }", "29-finistere", in: essai.folder)
            try await essai.redemarrer { $0.adapters = copie }
            try essai.pannes(GatewayEssai.maintenance)
            essai.avancer(heures: 35)
            let fraiche = try await essai.mettreAJour(compte)
            #expect(fraiche.json["copie_ancienne"] as? Bool == false)
            #expect(fraiche["message"]?.contains("plus ancien qu'il ne devrait") == false)
            essai.avancer(heures: 2)
            let vieille = try await essai.mettreAJour(compte)
            #expect(vieille["etat"] == "copie_datee" && vieille.json["copie_ancienne"] as? Bool == true)
            #expect(vieille["message"]?.contains("plus ancien qu'il ne devrait") == true)
            try essai.pannes()
            let relue = try await essai.mettreAJour(compte)
            #expect(relue.json["copie_ancienne"] as? Bool == false, "\(relue.body)")
        }
    }

    @Test("un site qui demande sept jours voit ses réponses oubliées au huitième, et un autre au trente et unième")
    func conservation() async throws {
        try await GatewayEssai.with { essai in
            _ = try await essai.rattacher(essai.numero())
            let copie = try Adaptateurs.declarer("privacy: { raw_retention: 7d }", "29-finistere", in: essai.folder)
            #expect(try await essai.relues() == 1)
            essai.avancer(jours: 8)
            try await essai.gateway.purge()
            #expect(try await essai.relues() == 1, "trente jours par défaut")
            try await essai.redemarrer { $0.adapters = copie }
            try await essai.gateway.purge()
            #expect(try await essai.relues() == 0)
        }
    }
}

extension GatewayEssai {
    /// Demandes whose answers are still kept.
    fileprivate func relues() async throws -> Int {
        try #require(try await get("/v1/adaptateurs/\(site.kind.rawValue)/relecture").nombre("relues"))
    }
}
