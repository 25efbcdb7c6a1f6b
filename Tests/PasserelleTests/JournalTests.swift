import Demandes
import SiteSimulator
import Testing

@Suite("Lecture du journal")
struct JournalTests {
    @Test("les positions se suivent sans trou, et le curseur reprend où l'on s'est arrêté")
    func pages() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            _ = try await essai.retirer(compte)
            _ = try await essai.etranger()
            let tout = try await essai.journal()
            #expect(tout.map(\.position) == Array(1...tout.count))
            #expect(
                tout.map(\.type) == ["compte_cree", "rattachement", "demande_modifiee", "retrait", "compte_cree"])
            var lus: [Int] = []
            var curseur = ""
            while true {
                let page = try await essai.get("/v1/journal?limite=2" + (curseur.isEmpty ? "" : "&apres=\(curseur)"))
                let positions = page.objets("evenements").compactMap { $0["position"] as? Int }
                if positions.isEmpty { break }
                lus += positions
                curseur = try #require(page["curseur"])
            }
            #expect(lus == tout.map(\.position))
            let suivant = try await essai.etranger()
            let suite = try await essai.get("/v1/journal?apres=\(curseur)")
            #expect(suite.objets("evenements").map { $0["ref"] as? String } == [suivant])
        }
    }

    @Test("un curseur forgé est refusé")
    func forge() async throws {
        try await GatewayEssai.with { essai in
            _ = try await essai.etranger()
            let curseur = try #require(try await essai.get("/v1/journal")["curseur"])
            var lettres = Array(curseur)
            let milieu = lettres.count / 2
            lettres[milieu] = lettres[milieu] == "a" ? "b" : "a"
            for faux in [String(lettres), String(curseur.dropLast()), "1", "", "0000"] {
                let refus = try await essai.get("/v1/journal?apres=\(faux)")
                #expect(refus.status == 422, "\(faux)")
                #expect(refus["code"] == "champ_invalide")
                #expect(refus.champs == ["apres"])
            }
        }
    }

    @Test("un lecteur qui attend apprend l'évènement dès qu'il est écrit")
    func attente() async throws {
        try await GatewayEssai.with { essai in
            let curseur = try #require(try await essai.get("/v1/journal")["curseur"])
            async let suite = essai.get("/v1/journal?apres=\(curseur)&attente=30s")
            let compte = try await essai.etranger()
            let lus = try await suite.objets("evenements")
            #expect(lus.map { $0["ref"] as? String } == [compte])
        }
    }

    @Test("un enfant de plus se voit dans le journal par sa rubrique, jamais par son prénom ni sa naissance")
    func sansValeur() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero("enfants")
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .enfant(prenom: "Énora", naissance: "2020-02-01"))
            let reponse = try await essai.mettreAJour(compte)
            #expect(reponse.body.contains("Énora"), "la personne, elle, le lit")
            let evenement = try #require(try await essai.evenements("demande_modifiee").last)
            #expect(evenement.version == 2)
            #expect(evenement.champs.contains { $0.hasPrefix("personnesACharge") })
            #expect(!evenement.champs.contains { $0.contains("Énora") || $0.contains("2020") })
        }
    }

    @Test("après une histoire entière, ce qui est gardé se tient")
    func verification() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            _ = try await essai.mettreAJour(compte)
            _ = try await essai.reimporter(compte)
            _ = try await essai.entrer(essai.codeRecu(), compte)
            _ = try await essai.retirer(compte)
            let bilan = try await essai.post("/v1/verification")
            #expect(bilan.body == #"{"integrite":"ok","journal_sans_trou":true,"versions_egales":true}"#)
        }
    }
}
