import Acces
import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Ce que voit l'employeur")
struct VueEmployeurTests {
    private static let douze: Set<String> = [
        "civilite", "nom", "prenom", "date_naissance", "courriel", "nom_employeur", "siret", "plusieurs_employeurs",
        "code_postal_travail", "commune_travail", "commune_residence", "localisation_souhaitee",
    ]

    private struct Scene {
        let essai: GatewayEssai
        let compte: String
        let numero: NumeroUnique
        let jeton: String
        let employeur: String
        let autre: String

        init(_ essai: GatewayEssai, niveaux: String = "1 2 3") async throws {
            self.essai = essai
            let lui = try await essai.salarie()
            (compte, numero) = (lui.compte, lui.numero)
            _ = try await essai.importerEntreprises([
                "\(lui.siret),Conserverie inventée,,,\(niveaux)", "96427397000019,Atelier inventé,,,1 2 3",
            ])
            try await essai.travailler()
            jeton = try await essai.jeton(compte: compte)
            employeur = try await essai.jetonDEmployeur("conserverie", lui.siret)
            autre = try await essai.jetonDEmployeur("atelier", "96427397000019")
        }

        func choisir(_ niveau: Int) async throws {
            let choisi = try await essai.post(
                "/v1/comptes/\(compte)/dossier/confidentialite", #"{"niveau":\#(niveau)}"#, token: jeton)
            #expect(choisi.status == 200, "\(choisi.body)")
        }

        func vue(par token: String) async throws -> GatewayEssai.Reponse {
            try await essai.get("/v1/employeur/comptes/\(compte)", token: token)
        }

        func liste(par token: String) async throws -> [[String: Any]] {
            try await essai.get("/v1/employeur/comptes", token: token).objets("comptes")
        }

        func sienne() async throws -> GatewayEssai.Reponse {
            try await essai.get("/v1/comptes/\(compte)/vue-employeur", token: jeton)
        }

        func actes() async throws -> [String] {
            try await essai.get("/v1/comptes/\(compte)/acces?limite=200", token: jeton).objets("acces")
                .compactMap { $0["acte"] as? String }
        }
    }

    @Test("niveau 1 : rien, comme un compte qui n'existe pas ; niveau 2 : douze champs ; niveau 3 : la demande, tue")
    func niveaux() async throws {
        try await GatewayEssai.with { essai in
            let scene = try await Scene(essai)
            let rien = try await scene.vue(par: scene.employeur)
            let inconnu = try await essai.get("/v1/employeur/comptes/cpt_00000000", token: scene.employeur)
            #expect(rien.status == 404 && rien.body == inconnu.body)
            #expect(try await scene.liste(par: scene.employeur).isEmpty)
            #expect(try await scene.sienne().nombre("niveau") == 1)
            #expect(try await scene.actes().contains("voir_comme_employeur") == false)

            try await scene.choisir(2)
            let deux = try await scene.vue(par: scene.employeur)
            #expect(deux.nombre("niveau") == 2, "\(deux.body)")
            #expect(Set(deux.objets("champs").compactMap { $0["champ"] as? String }) == Self.douze)
            #expect(deux.objets("champs").count == 12)
            #expect(deux.json["demande"] is NSNull && deux.json["candidatures"] is NSNull)
            #expect(Set(deux.json.keys) == ["compte", "niveau", "libelle", "champs", "demande", "candidatures"])
            #expect(try await scene.liste(par: scene.employeur).map { $0["compte"] as? String } == [scene.compte])

            try await scene.choisir(3)
            let trois = try await scene.vue(par: scene.employeur)
            let demande = try #require(trois.json["demande"] as? [String: Any], "\(trois.body)")
            #expect(demande["handicaps"] == nil && demande["dalo"] == nil)
            let demandeur = try #require(demande["demandeur"] as? [String: Any])
            #expect(demandeur["nirDebut"] == nil && demandeur["nomNaissance"] is String)
            #expect(trois.json["candidatures"] is [Any])
            let sienne = try await scene.sienne()
            for cle in ["niveau", "libelle", "champs", "demande", "candidatures"] {
                let (montre, servi) = (try Self.texte(sienne, cle), try Self.texte(trois, cle))
                #expect(montre == servi, "le salarié voit ce qui est servi : \(cle)")
            }
        }
    }

    private static func texte(_ lue: GatewayEssai.Reponse, _ cle: String) throws -> Data {
        let membre = try #require(lue.json[cle])
        return try JSONSerialization.data(withJSONObject: [membre], options: [.sortedKeys])
    }

    @Test("baisser le niveau, contester le SIRET : aussitôt l'employeur ne voit plus rien ; un autre, jamais")
    func aussitot() async throws {
        try await GatewayEssai.with { essai in
            let scene = try await Scene(essai)
            try await scene.choisir(3)
            #expect(try await scene.vue(par: scene.employeur).status == 200)
            #expect(try await scene.vue(par: scene.autre).status == 404)
            #expect(try await scene.liste(par: scene.autre).isEmpty)
            try await scene.choisir(2)
            let deux = try await scene.vue(par: scene.employeur)
            #expect(deux.nombre("niveau") == 2 && deux.json["demande"] is NSNull)
            try await scene.choisir(1)
            #expect(try await scene.vue(par: scene.employeur).status == 404)
            #expect(try await scene.liste(par: scene.employeur).isEmpty)
            try await scene.choisir(3)
            let contester = "/v1/comptes/\(scene.compte)/dossier/employeur"
            #expect(try await essai.post(contester, #"{"conteste":true}"#, token: scene.jeton).status == 200)
            #expect(try await scene.vue(par: scene.employeur).status == 404)
            #expect(try await scene.sienne().nombre("niveau") == 1)
            #expect(try await essai.post(contester, #"{"conteste":false}"#, token: scene.jeton).status == 200)
            #expect(try await scene.vue(par: scene.employeur).status == 200)
        }
    }

    @Test("une demande dont on ne sait plus à qui elle est ne se montre à aucun employeur, jusqu'à ce qu'on le sache")
    func gelee() async throws {
        try await GatewayEssai.with { essai in
            let scene = try await Scene(essai)
            try await scene.choisir(3)
            let nom = try await essai.demandeur(scene.numero).nomNaissance.valeur ?? ""
            try essai.site.changer(scene.numero.texte, .nomNaissance("KERVARREC"))
            #expect(try await essai.mettreAJour(scene.compte)["code"] == "identite_discordante")
            #expect(try await scene.vue(par: scene.employeur).status == 404)
            #expect(try await scene.liste(par: scene.employeur).isEmpty)
            #expect(try await scene.sienne().nombre("niveau") == 1)
            try essai.site.changer(scene.numero.texte, .nomNaissance(nom))
            #expect(try await essai.mettreAJour(scene.compte).status == 200)
            #expect(try await scene.vue(par: scene.employeur).nombre("niveau") == 3)
        }
    }

    @Test("jamais plus que ce que la politique de l'entreprise offre, et ce que le salarié a choisi est dit à côté")
    func offerts() async throws {
        try await GatewayEssai.with { essai in
            let scene = try await Scene(essai, niveaux: "1 2")
            try await scene.choisir(3)
            let vue = try await scene.vue(par: scene.employeur)
            #expect(vue.nombre("niveau") == 2 && vue.json["demande"] is NSNull, "\(vue.body)")
            let sienne = try await scene.sienne()
            #expect(sienne.nombre("niveau_choisi") == 3 && sienne.nombre("niveau") == 2)
            #expect(sienne.json["niveaux_offerts"] as? [Int] == [1, 2])
        }
    }

    @Test("chaque regard de l'employeur est au registre des accès, que le salarié lit ; nul autre n'a cette porte")
    func acces() async throws {
        try await GatewayEssai.with { essai in
            let scene = try await Scene(essai)
            try await scene.choisir(2)
            _ = try await scene.vue(par: scene.employeur)
            _ = try await scene.liste(par: scene.employeur)
            _ = try await scene.sienne()
            let lus = try await essai.get("/v1/comptes/\(scene.compte)/acces?limite=3", token: scene.jeton)
            let lignes = lus.objets("acces")
            #expect(
                lignes.map { $0["acte"] as? String } == [
                    "lire_vue_employeur", "voir_comme_employeur", "voir_comme_employeur",
                ])
            #expect(lignes.map { $0["qui"] as? String } == ["vous", "agent:conserverie", "agent:conserverie"])
            #expect(lignes[1]["role"] as? String == "employeur")
            for role in Role.allCases where role.ressortLibre {
                let jeton = try await essai.jeton(role).jeton
                #expect(try await scene.vue(par: jeton).status == 403, "\(role)")
            }
            #expect(try await scene.vue(par: scene.jeton).status == 403, "le salarié a la sienne")
            #expect(try await essai.post("/v1/acces/verification").json["chaine_intacte"] as? Bool == true)
        }
    }
}

extension Role {
    /// Whose token needs nothing else than its role.
    var ressortLibre: Bool { self != .conseiller && self != .bailleur && self != .employeur }
}

extension GatewayEssai {
    func jetonDEmployeur(_ nom: String, _ siret: String) async throws -> String {
        let corps = #"{"agent":"\#(nom)","role":"employeur","siret":"\#(siret)"}"#
        let reponse = try await post("/v1/jetons", corps)
        return try #require(reponse["jeton"], "\(reponse.body)")
    }
}
