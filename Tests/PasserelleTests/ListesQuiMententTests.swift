import Demandes
import Foundation
import SiteSimulator
import Testing
import Transport

@testable import passerelle

@Suite("Une liste qui ment ne retire rien")
struct ListesQuiMententTests {
    /// Seven comptes that hold demandes of the second page and after: more than a run may withdraw by itself.
    private func rattacherPlusLoin(_ essai: GatewayEssai, combien: Int = 7) async throws -> [String] {
        let loin = Set((100..<250).compactMap { essai.site.numero(at: $0) })
        var comptes: [String] = []
        var rang = 0
        while comptes.count < combien {
            let numero = try essai.numero(rang: rang)
            rang += 1
            if loin.contains(numero.texte) { comptes.append(try await essai.rattacher(numero)) }
        }
        return comptes
    }

    /// Over a list whose absences mean something.
    private func mentir(
        _ mensonge: SiteSimulator.Panne.Mensonge, combien: Int = 7,
        _ suite: (GatewayEssai, GatewayEssai.Reponse) async throws -> Void
    ) async throws {
        try await GatewayEssai.with(.exemple, population: 250) { essai in
            try await essai.parAbsence()
            let comptes = try await rattacherPlusLoin(essai, combien: combien)
            essai.avancer(minutes: 30)
            try essai.pannes(.init(.liste(mensonge)))
            try await suite(essai, essai.reconcilier())
            #expect(try await essai.evenements("suppression").isEmpty)
            for compte in comptes { #expect(try await essai.dossier(compte).status == 200) }
        }
    }

    @Test("coupée à sa première page, son total accordé : la barrière se ferme sur les retraits")
    func coupee() async throws {
        try await mentir(.coupee) { _, passage in
            #expect(passage["etat"] == "a_approuver", "\(passage.body)")
            #expect(passage.borne == "barriere.retraits" && passage.bilan["retirees"] == 7, "\(passage.body)")
        }
    }

    @Test("vide : hors des bornes que le manifeste attend, la barrière se ferme sur le volume")
    func vide() async throws {
        try await mentir(.vide, combien: 1) { _, passage in
            #expect(passage["etat"] == "a_approuver" && passage.borne == "barriere.volume", "\(passage.body)")
        }
    }

    @Test("rétrécie pendant la lecture : dite, incomplète, et personne n'y manque")
    func retrecie() async throws {
        try await mentir(.retrecie, combien: 2) { _, passage in
            #expect(passage["etat"] == "a_approuver", "\(passage.body)")
            #expect(
                passage.borne == "barriere.liste-incomplete" && passage.anomalies.contains("liste.liste-retrecie")
                    && passage.bilan["retirees"] == 0)
        }
    }

    @Test(
        "une page redonnée arrête le passage, par plages comme par jetons", arguments: [SiteKind.exemple, .finistere])
    func repetee(_ genre: SiteKind) async throws {
        try await GatewayEssai.with(genre, population: 250) { essai in
            let compte = try await essai.rattacher(essai.numero())
            try essai.pannes(.init(.liste(.repetee)))
            let passage = try await essai.reconcilier()
            #expect(passage["etat"] == "echouee" && passage["cause"] == "liste.page-repetee", "\(passage.body)")
            #expect(try await essai.dossier(compte).status == 200)
        }
    }

    @Test("coupée avant le nombre qu'elle annonce : la barrière se ferme, et le passage suivant repart de plus tôt")
    func annonce() async throws {
        try await GatewayEssai.with(population: 250) { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            essai.auMemeInstant(minutes: 30)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            try essai.pannes(.init(.liste(.coupee)))
            let passage = try await essai.reconcilier()
            #expect(passage["etat"] == "a_approuver" && passage.borne == "barriere.volume", "\(passage.body)")
            #expect(passage.anomalies == ["liste.total-faux"])
            #expect(try await essai.dossier(compte).nombre("version") == 1)
            try essai.pannes()
            // Such a list stops its site, until somebody has looked.
            let repris = try await essai.send(.delete, "/v1/adaptateurs/29-finistere/arret", "{}")
            #expect(repris.status == 200, "\(repris.body)")
            essai.avancer(minutes: 10)
            let suivant = try await essai.reconcilier()
            #expect(suivant["etat"] == "publiee" && suivant.bilan["modifiees"] == 1, "\(suivant.body)")
        }
    }

    @Test("l'ordre annoncé n'est pas suivi : c'est dit, rien n'est perdu ni compté deux fois")
    func desordre() async throws {
        try await GatewayEssai.with(population: 250) { essai in
            let numero = try essai.numero()
            _ = try await essai.rattacher(numero)
            essai.auMemeInstant(minutes: 30)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            try essai.pannes(.init(.liste(.desordre)))
            essai.avancer(minutes: 10)
            let passage = try await essai.reconcilier()
            #expect(passage["etat"] == "publiee" && passage.anomalies == ["liste.ordre-viole"], "\(passage.body)")
            #expect(passage.bilan["listees"] == passage.bilan["annoncees"] && passage.bilan["modifiees"] == 1)
        }
    }

    @Test("de même date, à cheval sur deux pages, chaque demande compte une fois")
    func exAequo() async throws {
        try await GatewayEssai.with(population: 250) { essai in
            let numero = try essai.numero()
            _ = try await essai.rattacher(numero)
            essai.auMemeInstant(minutes: 30)
            for rang in 0..<250 {
                guard let autre = essai.site.numero(at: rang) else { continue }
                try essai.site.changer(autre, .precisions("Le même jour."))
            }
            essai.avancer(minutes: 10)
            let passage = try await essai.reconcilier()
            #expect(passage["etat"] == "publiee" && passage.anomalies.isEmpty, "\(passage.body)")
            #expect(passage.bilan["listees"] == passage.bilan["annoncees"] && passage.bilan["modifiees"] == 1)
            #expect(passage.bilan["pages"] ?? 0 >= 3)
        }
    }

    @Test("ce qui s'écrit en retard, daté d'avant le dernier passage, se lit au suivant par le recouvrement")
    func retard() async throws {
        try await GatewayEssai.with(population: 250) { essai in
            let (numero, temoin) = (try essai.numero(), try essai.numero(rang: 1))
            _ = try await essai.rattacher(numero)
            essai.auMemeInstant(minutes: 30)
            try essai.site.changer(temoin.texte, .telephone("0639980000"))
            essai.avancer(minutes: 10)
            let premier = try await essai.reconcilier()
            #expect(premier["etat"] == "publiee", "\(premier.body)")
            // Dated ten minutes before the last that was seen.
            essai.site.horloge.regler(epochMs: essai.horloge.now().millisecondes - 20 * 60_000)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            essai.auMemeInstant(minutes: 1)
            let second = try await essai.reconcilier()
            #expect(second["etat"] == "publiee" && second.bilan["modifiees"] == 1, "\(second.body)")
        }
    }
}

extension GatewayEssai.Reponse {
    /// The code of what closed a run's gate.
    var borne: String? { (json["borne"] as? [String: Any])?["code"] as? String }

    /// What a run's list said against itself.
    var anomalies: [String] { (json["bilan"] as? [String: Any])?["anomalies"] as? [String] ?? [] }
}
