import Demandes
import SiteSimulator
import Testing

@Suite("Saisie du code")
struct CodeTests {
    @Test("le code se tape dans n'importe quelle casse, avec ou sans séparateurs")
    func formes() async throws {
        try await GatewayEssai.with { essai in
            for (rang, forme) in formes.enumerated() {
                let numero = try essai.numero(rang: rang)
                let compte = try await essai.compte(de: essai.demandeur(numero))
                let code = try await essai.code(apresImport: numero, par: compte)
                #expect(try await essai.entrer(forme(code), compte)["etat"] == "rattachee")
            }
        }
    }

    private let formes: [@Sendable (String) -> String] = [
        { $0.lowercased() }, { $0.replacing("-", with: "") }, { " \($0.replacing("-", with: " ")) " },
        { $0.lowercased().map { "\($0)" }.joined(separator: ".") },
    ]

    @Test("un code faux dit combien d'essais restent ; cinq suspendent trente minutes, puis le bon passe")
    func essais() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.compte(de: essai.demandeur(numero))
            let code = try await essai.code(apresImport: numero, par: compte)
            for reste in (1...4).reversed() {
                let faux = try await essai.entrer("AAAA-AAAA-AAAAA", compte)
                #expect(faux.status == 422)
                #expect(faux["code"] == "cle_incorrecte")
                #expect(faux.nombre("essais_restants") == reste)
                #expect(faux["detail"]?.hasPrefix("La clé de sécurité est incorrecte ou expirée") == true)
            }
            let cinquieme = try await essai.entrer("pas un code", compte)
            #expect(cinquieme.status == 429)
            #expect(cinquieme["code"] == "cle_bloquee")
            let jusqua = try #require(cinquieme["jusqua"])
            #expect(jusqua <= essai.horloge.now().plus(minutes: 30).iso)
            #expect(jusqua > essai.horloge.now().plus(minutes: 25).iso)
            let bloque = try await essai.entrer(code, compte)
            #expect(bloque.status == 429, "le bon, pendant la suspension")
            #expect(bloque["jusqua"] == jusqua)
            essai.avancer(minutes: 30)
            #expect(try await essai.entrer(code, compte)["etat"] == "rattachee", "le bon, après")
        }
    }

    @Test("le code vaut vingt-quatre heures")
    func perime() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.compte(de: essai.demandeur(numero))
            let code = try await essai.code(apresImport: numero, par: compte)
            essai.avancer(heures: 24)
            let refus = try await essai.entrer(code, compte)
            #expect(refus.status == 422)
            #expect(refus["code"] == "cle_incorrecte")
            #expect(try await essai.code(apresImport: numero, par: compte) != code, "un autre le lendemain")
        }
    }

    @Test("un code ne sert qu'une fois, même après un retrait, et ne sert à nul autre")
    func uneFois() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.compte(de: essai.demandeur(numero))
            let code = try await essai.code(apresImport: numero, par: compte)
            let autre = try await essai.compte(de: essai.demandeur(numero))
            #expect(try await essai.importer(numero, autre).status == 202)
            #expect(try await essai.entrer(code, autre)["code"] == "cle_incorrecte", "le code d'un autre compte")
            #expect(try await essai.entrer(code, compte)["etat"] == "rattachee")
            #expect(try await essai.entrer(code, compte).status == 422, "une seconde fois")
            #expect(try await essai.retirer(compte).status == 200)
            #expect(try await essai.entrer(code, compte).status == 422, "après le retrait")
            #expect(try await essai.importer(numero, compte).status == 202)
            #expect(try await essai.entrer(code, compte).status == 422, "après une nouvelle saisie")
        }
    }

    @Test("le site en panne au moment du code : la saisie est gardée, l'import finit seul, une fois, et le dit")
    func siteEnPanne() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.compte(de: essai.demandeur(numero))
            let code = try await essai.code(apresImport: numero, par: compte)
            try essai.pannes(GatewayEssai.maintenance)
            let attente = try await essai.entrer(code, compte)
            #expect(attente.status == 202)
            #expect(attente["etat"] == "en_attente_du_site")
            #expect(try #require(attente["prochain_essai"]) > essai.horloge.now().iso)
            essai.avancer(minutes: 10)
            try await essai.travailler()
            #expect(try await essai.dossier(compte).status == 404, "le site est encore en panne")
            try essai.pannes()
            #expect(try await essai.importer(numero, compte)["code"] == "import_en_cours")
            essai.avancer(heures: 2)
            try await essai.travailler()
            #expect(try await essai.dossier(compte).status == 200)
            essai.avancer(heures: 2)
            try await essai.travailler()
            #expect(try await essai.evenements("rattachement").count == 1)
            let objets = try essai.courriers(a: GatewayEssai.courriel).map(\.objet)
            #expect(objets == ["Votre demande de logement est dans votre compte"])
        }
    }
}
