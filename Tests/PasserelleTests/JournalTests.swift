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

    @Test("un curseur forgé, ou d'une autre époque, est refusé par son code, et la phrase dit d'où repartir")
    func forge() async throws {
        try await GatewayEssai.with { essai in
            _ = try await essai.etranger()
            let curseur = try #require(try await essai.get("/v1/journal")["curseur"])
            var lettres = Array(curseur)
            let milieu = lettres.count / 2
            lettres[milieu] = lettres[milieu] == "a" ? "b" : "a"
            let page = try await essai.get("/v1/journal/instantane?limite=1")
            let long = String(repeating: "a", count: 300)
            let faux = [String(lettres), String(curseur.dropLast()), "1", "", "0000", long]
            for faux in faux {
                for chemin in ["/v1/journal", "/v1/journal/instantane"] {
                    let refus = try await essai.get("\(chemin)?apres=\(faux)")
                    #expect(refus.status == 422, "\(faux)")
                    #expect(refus["code"] == "curseur_inconnu")
                    #expect(refus["detail"]?.contains("/v1/journal/instantane") == true)
                }
            }
            #expect(try await essai.get("/v1/journal/instantane?apres=\(curseur)").status == 422)
            _ = try await essai.changerEpoque()
            let perime = try await essai.get("/v1/journal?apres=\(curseur)")
            #expect(perime.status == 410 && perime["code"] == "epoque_changee")
            #expect(perime["detail"]?.contains("/v1/journal/instantane") == true)
            #expect(page.status == 200)
        }
    }

    @Test("l'état entier par pages mène au curseur d'où lire la suite, sans trou ni double")
    func instantane() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            _ = try await essai.etranger()
            var (dites, place, curseur): (Set<String>, String, String?) = ([], "", nil)
            while curseur == nil {
                let page = try await essai.get("/v1/journal/instantane?limite=1\(place)")
                for chose in page.objets("choses") {
                    #expect(dites.insert("\(chose["ref"] ?? "") \(chose["version"] ?? "")").inserted)
                    #expect(["compte", "demande", "rattachement"].contains(chose["type"] as? String))
                }
                if dites.count == 2 { _ = try await essai.etranger() }
                (place, curseur) = ("&apres=\(page["suite"] ?? "")", page["curseur"])
            }
            _ = try await essai.retirer(compte)
            let suite = try await essai.get("/v1/journal?apres=\(curseur ?? "")").objets("evenements")
            #expect(suite.count == 2)
            for evenement in suite {
                #expect(dites.insert("\(evenement["ref"] ?? "") \(evenement["version"] ?? "")").inserted)
            }
            let dernieres = Dictionary(try await essai.journal().map { ($0.ref, $0.version) }) { max($0, $1) }
            for (ref, version) in dernieres { #expect(dites.contains("\(ref) \(version)")) }
        }
    }

    @Test("un lecteur qui attend est rendu à lui-même quand la passerelle s'arrête")
    func arret() async throws {
        try await GatewayEssai.with { essai in
            let curseur = try #require(try await essai.get("/v1/journal")["curseur"])
            let attente = Task {
                let page = try await essai.get("/v1/journal?apres=\(curseur)&attente=30s")
                return (page, ContinuousClock.now)
            }
            try await Task.sleep(for: .milliseconds(200))
            let arret = ContinuousClock.now
            try await essai.redemarrer()
            let (page, rendu) = try await attente.value
            #expect(page.status == 200 && page.objets("evenements").isEmpty)
            // Ten seconds is what a request that waits for nothing may still take before it is cut.
            #expect(rendu - arret < .seconds(9))
        }
    }

    @Test("un lecteur qui attend apprend l'évènement dès qu'il est écrit")
    func attente() async throws {
        try await GatewayEssai.with { essai in
            let curseur = try #require(try await essai.get("/v1/journal")["curseur"])
            let attente = Task {
                let page = try await essai.get("/v1/journal?apres=\(curseur)&attente=30s")
                return (page.objets("evenements").map { $0["ref"] as? String }, ContinuousClock.now)
            }
            // It is asleep by then: only the writing can wake it before its time.
            try await Task.sleep(for: .milliseconds(300))
            let compte = try await essai.etranger()
            let ecrit = ContinuousClock.now
            let (lus, reveil) = try await attente.value
            #expect(lus == [compte])
            #expect(reveil - ecrit < .seconds(10))
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
