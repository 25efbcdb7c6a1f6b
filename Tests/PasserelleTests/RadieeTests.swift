import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Une demande radiée")
struct RadieeTests {
    @Test("radiée sur le seul mot du site, avec motif, sous-motif et date ; le sous-motif n'est dans aucun courrier")
    func motDuSite() async throws {
        try await GatewayEssai.with { essai in
            let (numero, compte, _) = try await essai.rattacherRenouvelee()
            try essai.site.radier(numero.texte, motif: "IRRECEV", sousMotif: "PLAFOND")
            #expect(try await essai.mettreAJour(compte)["etat"] == "modifiee")
            let vie = try await essai.vie(compte)
            #expect(vie["etat"] as? String == "radiee")
            #expect(vie["motif"] as? String == "irrecevabilite")
            #expect(vie["sous_motif"] as? String == "ressources-superieures")
            #expect(vie["radiee_le"] as? String == HeureDeParis.jour(essai.horloge.now()).iso)
            #expect(vie["reactivable_jusquau"] is NSNull)
            try await essai.travailler()
            let courrier = try #require(try essai.courriers(a: GatewayEssai.courriel).last)
            #expect(courrier.objet == GatewayEssai.radiee)
            #expect(courrier.texte.contains("Irrecevabilité") && !courrier.texte.contains("plafond"))
        }
    }

    @Test(
        "réactivable : jusqu'à T+18 sans renouvellement, cinq mois sans contact, jamais après un bail",
        arguments: ["NONRENOUV", "SANSREP", "ATTRIB"])
    func reactivable(_ motif: String) async throws {
        try await GatewayEssai.with { essai in
            let (numero, compte, echeances) = try await essai.rattacherRenouvelee()
            let radiation = try #require(echeances.radiationAttendueApres.plus(jours: 2))
            try await essai.vivre(jusquau: radiation)
            try essai.site.radier(numero.texte, motif: motif)
            _ = try await essai.mettreAJour(compte)
            let attendu: [String: DateCivile] = [
                "NONRENOUV": echeances.depart.plus(mois: 18), "SANSREP": radiation.plus(mois: 5),
            ]
            #expect(try await essai.vie(compte)["reactivable_jusquau"] as? String == attendu[motif]?.iso)
            #expect(
                try await essai.vie(compte)["conservee_jusquau"] as? String == radiation.plus(mois: 12).iso)
        }
    }

    @Test("rétablie au site, elle revient d'elle-même avec son numéro et son ancienneté, et le dit")
    func deradiation() async throws {
        try await GatewayEssai.with { essai in
            let (numero, compte, echeances) = try await essai.rattacherRenouvelee()
            let depot = try await essai.lue(numero).dates.depot
            try await essai.vivre(jusquau: #require(echeances.radiationAttendueApres.plus(jours: 2)))
            try essai.site.radier(numero.texte, motif: "NONRENOUV")
            _ = try await essai.mettreAJour(compte)
            try essai.site.radier(numero.texte, motif: "")
            try essai.site.renouveler(numero.texte)
            let jour = HeureDeParis.jour(essai.horloge.now())
            try await essai.vivre(jusquau: jour.plus(mois: 1))
            #expect(try await essai.evenements("deradiation").count == 1, "personne n'a cliqué")
            #expect(try await essai.etat(compte) == "active")
            #expect(try essai.recus(GatewayEssai.retablie) == 1)
            let tenue = try await essai.dossier(compte)
            #expect((tenue.json["rattachement"] as? [String: Any])?["numero"] as? String == numero.texte)
            #expect(try await essai.lue(numero).dates.depot == depot)
        }
    }

    @Test("radiée, elle laisse le compte en rattacher une autre ; active, elle ne le laisse pas")
    func autreNumero() async throws {
        try await GatewayEssai.with { essai in
            let (numero, compte, autre) = try await essai.deuxNumeros()
            #expect(try await essai.importer(autre, compte)["code"] == "compte_deja_rattache")
            try essai.site.radier(numero.texte, motif: "NONRENOUV")
            _ = try await essai.mettreAJour(compte)
            try await essai.prendreLaPlace(autre, compte)
            let etats = try await essai.rattachements(compte).map { $0["etat"] as? String }
            #expect(etats == ["actif", "radie"])
            #expect(try await essai.evenements("place_cedee").count == 1)
            #expect(try await essai.post("/v1/verification").json["versions_egales"] as? Bool == true)
        }
    }

    @Test("rétablie alors que sa place est redevenue libre, elle la reprend d'elle-même")
    func placeLibre() async throws {
        try await GatewayEssai.with { essai in
            let (numero, compte, autre) = try await essai.deuxNumeros()
            try essai.site.radier(numero.texte, motif: "SANSREP")
            _ = try await essai.mettreAJour(compte)
            try await essai.prendreLaPlace(autre, compte)
            #expect(try await essai.retirer(compte).status == 200)
            try essai.site.radier(numero.texte, motif: "")
            try await essai.vivre(jusquau: HeureDeParis.jour(essai.horloge.now()).plus(mois: 1))
            #expect(try await essai.revues(compte).isEmpty)
            let tenu = try #require(try await essai.dossier(compte).json["rattachement"] as? [String: Any])
            #expect(tenu["numero"] as? String == numero.texte && tenu["etat"] as? String == "actif")
        }
    }

    @Test("un dispatch qui la dit rétablie fait relire aussitôt celle dont la place est prise")
    func parDispatch() async throws {
        try await GatewayEssai.with(.national) { essai in
            let (numero, compte, autre) = try await essai.deuxNumeros()
            try essai.site.radier(numero.texte, motif: "RADCON")
            _ = try await essai.mettreAJour(compte)
            try await essai.prendreLaPlace(autre, compte)
            try essai.site.diffuser()
            _ = try await essai.dispatcher()
            try await essai.travailler()
            #expect(try await essai.revues(compte).isEmpty, "radiée toujours")
            try essai.site.radier(numero.texte, motif: "")
            try essai.site.diffuser()
            _ = try await essai.dispatcher()
            try await essai.travailler()
            let revue = try await essai.dossierDeRevue(essai.revueOuverte(compte))
            #expect(revue["motif"] == "numero_reactive")
        }
    }

    @Test("radiée, elle se réimporte sous son propre numéro dès qu'il revit")
    func memeNumero() async throws {
        try await GatewayEssai.with { essai in
            let (numero, compte, _) = try await essai.rattacherRenouvelee()
            try essai.site.radier(numero.texte, motif: "ABANDON")
            _ = try await essai.mettreAJour(compte)
            try essai.site.radier(numero.texte, motif: "")
            let fin = try await essai.entrer(essai.code(apresImport: numero, par: compte), compte)
            #expect(fin["etat"] == "rattachee", "\(fin.body)")
            let etats = try await essai.rattachements(compte).map { $0["etat"] as? String }
            #expect(etats == ["actif", "remplace"])
        }
    }

    @Test(
        "rétablie après qu'une autre a été rattachée, un dossier s'ouvre ; un agent choisit", arguments: [true, false])
    func retabliePlusTard(_ acceptee: Bool) async throws {
        try await GatewayEssai.with { essai in
            let (numero, compte, autre) = try await essai.deuxNumeros()
            try essai.site.radier(numero.texte, motif: "SANSREP")
            _ = try await essai.mettreAJour(compte)
            try await essai.prendreLaPlace(autre, compte)
            try essai.site.radier(numero.texte, motif: "")
            try await essai.vivre(jusquau: HeureDeParis.jour(essai.horloge.now()).plus(mois: 1))
            let revue = try await essai.revueOuverte(compte)
            let dossier = try await essai.dossierDeRevue(revue)
            #expect(dossier["motif"] == "numero_reactive" && dossier["numero"] == numero.texte)
            #expect(try await essai.rattachements(compte).map { $0["etat"] as? String } == ["actif", "radie"])
            let reponse = acceptee ? try await essai.accepter(revue) : try await essai.refuser(revue)
            #expect(reponse.status == 200, "\(reponse.body)")
            try await essai.travailler()
            let tenus = try await essai.rattachements(compte).reduce(into: [String: String]()) {
                $0[$1["numero"] as? String ?? ""] = $1["etat"] as? String
            }
            #expect(tenus[numero.texte] == (acceptee ? "actif" : "retire"))
            #expect(tenus[autre.texte] == (acceptee ? "retire" : "actif"))
            #expect(try essai.recus("Nous avons choisi avec vous quelle demande garder") == 1)
        }
    }
}

extension GatewayEssai {
    /// A compte that holds a demande, and another number of the same person.
    func deuxNumeros() async throws -> (numero: NumeroUnique, compte: String, autre: NumeroUnique) {
        let (numero, compte, _) = try await rattacherRenouvelee()
        let autre = try self.numero(rang: 1)
        try await memePersonne(autre, que: numero)
        return (numero, compte, autre)
    }

    /// The site has that number under the same person's name.
    func memePersonne(_ autre: NumeroUnique, que numero: NumeroUnique) async throws {
        let personne = try await demandeur(numero)
        let prenoms = try #require(personne.prenoms.valeur).split(separator: " ").map(String.init)
        try site.changer(
            autre.texte, .nomNaissance(personne.nomNaissance.valeur), .nomUsage(personne.nomUsage.valeur),
            .prenoms(prenoms), .dateNaissance(try #require(personne.dateNaissance.valeur).iso), .sansCodemandeur)
    }

    func prendreLaPlace(_ autre: NumeroUnique, _ compte: String) async throws {
        let fin = try await entrer(code(apresImport: autre, par: compte), compte)
        #expect(fin["etat"] == "rattachee", "\(fin.body)")
    }
}
