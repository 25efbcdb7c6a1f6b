import Acces
import Demandes
import Foundation
import Registre
import SiteSimulator
import Testing

@Suite("Dérive des sites")
struct DeriveTests {
    /// What the site begins to do, and what the report must then name.
    struct Cas: Sendable, CustomTestStringConvertible {
        let nom: String
        let natures: [SiteSimulator.Panne.Nature]
        let espece: String
        let chemin: String
        var detail: String?

        var testDescription: String { nom }
    }

    static let cas = [
        Cas(
            nom: "ajouté", natures: [.champAjoute(nom: "scoreNouveau", valeur: "12")], espece: "ajoute",
            chemin: "$.scoreNouveau"),
        Cas(
            nom: "renommé : le nouveau nom", natures: [.champRenomme(de: "idDemande", en: "reference")],
            espece: "ajoute", chemin: "$.reference"),
        Cas(
            nom: "renommé : l'ancien nom", natures: [.champRenomme(de: "idDemande", en: "reference")],
            espece: "disparu", chemin: "$.idDemande"),
        Cas(
            nom: "retypé", natures: [.champRetire(nom: "version"), .champAjoute(nom: "version", valeur: "douze")],
            espece: "retype", chemin: "$.version"),
        Cas(
            nom: "recodé", natures: [.codeInconnu(champ: "nationalite", code: "MARS")], espece: "recode",
            chemin: "$.demandeur.nationalite", detail: "MARS"),
    ]

    @Test("un champ que le site change est nommé après un seul enregistrement", arguments: cas)
    func nomme(_ cas: Cas) async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            #expect(try await essai.derives() == [])
            try essai.site.setPannes(cas.natures.map { SiteSimulator.Panne($0) })
            _ = try await essai.mettreAJour(compte)
            let derives = try await essai.derives()
            let trouvee = try #require(
                derives.first { $0.espece == cas.espece && $0.chemin == cas.chemin }, "\(derives)")
            #expect(trouvee.nombre == 1)
            #expect(trouvee.detail == cas.detail || cas.detail == nil)
        }
    }

    @Test("la dérive se lit au terminal, et se compte dans les mesures sans un code du site")
    func terminal() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            try essai.pannes(.init(.codeInconnu(champ: "nationalite", code: "MARS")))
            _ = try await essai.mettreAJour(compte)
            let maison = try Maison(essai)
            let mots = try await maison.run("adapter", "drift", "29-finistere")
            #expect(mots.code == 0)
            #expect(mots.sortie.contains("recodé   $.demandeur.nationalite → demandeur.nationalite « MARS » : 1 fois"))
            let json = try await maison.json("adapter", "drift", "29-finistere", "--json")
            #expect((json["derives"] as? [Any])?.count == 1)
            #expect(try await maison.run("adapter", "drift", "nulle-part").code == 1)
            #expect(try await maison.run("adapter", "drift", "29-finistere", "--depuis", "hier").code == 1)
            #expect(try await maison.run("adapter", "drift").sortie.contains("national, depuis le"))
        }
    }

    @Test("un champ facultatif qui ne vient plus se voit à son taux de remplissage, avec le chemin que lit sa règle")
    func chute() async throws {
        try await GatewayEssai.with { essai in
            let numeros = try (0..<4).map { try essai.numero(rang: $0) }
            var comptes: [String] = []
            for numero in numeros { comptes.append(try await essai.rattacher(numero)) }
            // An answer that is known is not read: nothing is counted of it.
            for tour in 0..<6 {
                for numero in numeros { try essai.site.changer(numero.texte, .telephone("063998123\(tour)")) }
                for compte in comptes { _ = try await essai.mettreAJour(compte) }
            }
            #expect(try await essai.chutes().isEmpty)
            essai.avancer(jours: 1)
            try essai.pannes(.init(.champRetire(nom: "pieces")))
            for compte in comptes { _ = try await essai.mettreAJour(compte) }
            let chutes = try await essai.chutes()
            #expect(chutes["pieces[].code"] == "$.pieces[*].code", "\(chutes)")
            #expect(chutes["demandeur.nomNaissance"] == nil)
        }
    }

    @Test("une valeur mise à la place d'un code ou d'une clé ne s'écrit pas dans le relevé")
    func masque() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            try essai.pannes(
                .init(.codeInconnu(champ: "nationalite", code: "185057512345678")),
                .init(.champAjoute(nom: "185057512345678", valeur: "x")))
            _ = try await essai.mettreAJour(compte)
            let rapport = try await essai.get("/v1/adaptateurs/29-finistere/derive").body
            #expect(rapport.contains("\"$.…\"") && rapport.contains("\"detail\":\"…\""))
            #expect(!rapport.contains("185057512345678"))
        }
    }

    @Test("un agent sans ce droit ne lit ni dérive ni quarantaine, et n'arrête rien")
    func droits() async throws {
        try await GatewayEssai.with { essai in
            let lecteur = try await essai.jeton(.lecteur).jeton
            for chemin in ["adaptateurs/29-finistere/derive", "adaptateurs/29-finistere/relecture", "quarantaine"] {
                #expect(try await essai.get("/v1/\(chemin)", token: lecteur).status == 403)
            }
            let arret = try await essai.post(
                "/v1/adaptateurs/29-finistere/arret", #"{"motif":"essai"}"#, token: lecteur)
            #expect(arret.status == 403)
            let operateur = try await essai.jeton(.operateur).jeton
            #expect(try await essai.get("/v1/adaptateurs/29-finistere/derive", token: operateur).status == 200)
        }
    }
}

extension GatewayEssai {
    struct Derive: Equatable {
        let espece: String
        let chemin: String
        let detail: String?
        let nombre: Int
    }

    /// The findings of the report, but for the SIRET of the population that have a wrong key.
    func derives() async throws -> [Derive] {
        try await get("/v1/adaptateurs/\(site.kind.rawValue)/derive").objets("derives").map { derive in
            Derive(
                espece: derive["espece"] as? String ?? "", chemin: derive["chemin"] as? String ?? "",
                detail: derive["detail"] as? String, nombre: derive["nombre"] as? Int ?? 0)
        }.filter { $0.espece != "autre" }
    }

    /// The fields whose filling fell, and the first path that their rules read.
    func chutes() async throws -> [String: String] {
        let chutes = try await get("/v1/adaptateurs/\(site.kind.rawValue)/derive").objets("chutes")
        return chutes.reduce(into: [:]) { $0[$1["champ"] as? String ?? ""] = ($1["origines"] as? [String])?.first }
    }
}
