import Testing

@testable import SiteSimulator

@Suite("Site 99-exemple")
struct PisteSiteTests {
    @Test("Une demande se lit par son numéro, dans l'enveloppe ; la référence revient telle quelle")
    func lecture() async throws {
        try await Sites.exemple { site, client in
            let numero = try #require(site.numero(at: 3))
            let answer = try await client.send(Portail.lire(numero, try await Portail.jeton(client)))
            #expect(answer.status == 200)
            #expect(answer.header("Content-Type") == "application/json; charset=utf-8")
            #expect(answer.header("X-Reference") == "essai-1")
            let corps = try #require(try JSONValue(answer.body).members)
            #expect(corps["resultat"] == .string("OK") && corps["anomalies"] == nil)
            #expect(corps["entete"]?.members?["reference"] == .string("essai-1"))
            #expect(corps["entete"]?.members?["emis_le"] == .string("2026-11-20T09:15:00.000Z"))
            #expect(corps["demande"]?.members?["numero_unique"] == .string(numero))
            #expect(corps["demande"]?.members?["dossier"] == .string("PX-100003"))
        }
    }

    @Test("Chaque fiche des 800 premières est un JSON strict, avec les obligatoires du contrat et rien de vide")
    func fiches() throws {
        let population = try Population(seed: 9, size: 800, territoire: .exemple, kind: .exemple)
        for rang in 0..<800 {
            let demande = population.demande(rang)
            let fiche = try JSONValue(FichePiste(demande: demande).octets())
            let membres = try #require(fiche.members)
            for champ in [
                "numero_unique", "dossier", "revision", "etat", "guichet_gestionnaire", "chronologie",
                "nature_demandeur", "domicile",
            ] {
                #expect(membres[champ] != nil, "\(champ) manque au rang \(rang)")
            }
            #expect((membres["foyer"] == nil) == (membres["personne_morale"] != nil))
            #expect((membres["cloture"] != nil) == (demande.radiation != nil))
            #expect(Self.vides(fiche) == 0, "rang \(rang)")
        }
    }

    /// Nulls, empty texts, empty lists and empty objects: the contract has none.
    private static func vides(_ value: JSONValue) -> Int {
        if value == .null { return 1 }
        if let text = value.text { return text.isEmpty ? 1 : 0 }
        if let items = value.items { return items.isEmpty ? 1 : items.reduce(0) { $0 + vides($1) } }
        guard let members = value.members else { return 0 }
        return members.isEmpty ? 1 : members.values.reduce(0) { $0 + vides($1) }
    }

    @Test("Chaque entrée que tire la population a un code du contrat")
    func nomenclatures() {
        let tirees: [(NomenclaturePiste, [Code])] = [
            (.situation, Situation.toutes), (.contrat, Contrat.tous), (.titre, Modele.tirage), (.motif, Motif.tirage),
            (.motif, [Motif.sansLogement]), (.typologie, TypeLogement.tous), (.rpls, TypeLogement.rpls),
            (.cause, MotifRadiation.tous.filter { $0 != MotifRadiation.deradiation }),
            (.dalo, StatutDalo.tous + [StatutDalo.aucun]), (.typologieDalo, StatutDalo.typologies),
            (.contingent, Reservataire.tous), (.accord, AccordCollectif.tous), (.ouiNon, OuiNon.tous),
            (.ouiNonNsp, OuiNon.zus), (.etatJustificatif, EtatPiece.tous), (.nationalite, Nationalite.toutes),
            (.evolution, Handicaps.etats), (.marche, Handicaps.marches), (.motrice, Handicaps.moteurs),
            (.sensorielle, Handicaps.sensoriels), (.aide, Handicaps.aides), (.amenagement, Handicaps.equipements),
        ]
        for (table, codes) in tirees { for code in codes { #expect(table[code.imhoweb] != nil, "\(code.imhoweb)") } }
    }

    @Test("Inconnu, d'ailleurs, réuni, effacé : une anomalie codée dans un 200, avec ce que le contrat y joint")
    func anomalies() async throws {
        try await Sites.exemple(population: 20_000) { site, client in
            let jeton = try await Portail.jeton(client)
            func lire(_ numero: String) async throws -> [String: JSONValue] {
                let answer = try await client.send(Portail.lire(numero, jeton))
                #expect(answer.status == 200, "\(numero)")
                return try Portail.anomalie(answer)
            }
            #expect(try await lire("099019900000099999")["code"] == .string("ERRDEM0001"))
            let ailleurs = try await lire("1110324018729G1175")
            #expect(ailleurs["code"] == .string("ERRDEM0002"))
            #expect(ailleurs["complement"]?.members?["departement"] == .string("75"))
            let reunie = try await lire(try #require(site.numeros(cas: "radiee-RADFUS", combien: 1).first))
            #expect(reunie["code"] == .string("ERRDEM0004"))
            let autre = try #require(reunie["complement"]?.members?["numero_remplacant"]?.text)
            #expect(try await client.send(Portail.lire(autre, jeton)).text.contains(#""resultat":"OK""#))
            let close = try #require(site.numeros(cas: "radiee-RADREN", combien: 1).first)
            #expect(try await client.send(Portail.lire(close, jeton)).text.contains(#""cause":"50""#))
            site.horloge.avancer(ms: 400 * 86_400_000)
            let nouveau = try await Portail.jeton(client)
            let effacee = try Portail.anomalie(try await client.send(Portail.lire(close, nouveau)))
            #expect(effacee["code"] == .string("ERRDEM0003"))
            #expect(effacee["complement"]?.members?["cause"] == .string("50"))
        }
    }

    @Test("Un appel mal formé est un 400 qui nomme sa rubrique ; une adresse inconnue est l'affaire du portail")
    func malFormes() async throws {
        try await Sites.exemple { site, client in
            let jeton = try await Portail.jeton(client)
            let chemin = "/registre/v1/demandes/\(try #require(site.numero(at: 3)))"
            let porteur = "Authorization: Bearer \(jeton)"
            let essais: [([UInt8], String)] = [
                (Portail.lire("099", jeton), "numero_unique"),
                (Portail.lire("099032402018729p01", jeton), "numero_unique"),
                (RawClient.get(chemin, headers: [porteur]), "X-Reference"),
                (RawClient.get(chemin, headers: [porteur, "X-Reference: à b"]), "X-Reference"),
            ]
            for (requete, rubrique) in essais {
                let answer = try await client.send(requete)
                #expect(answer.status == 400)
                #expect(try Portail.anomalie(answer)["rubrique"] == .string(rubrique))
            }
            let post = try await client.send(
                RawClient.request("POST", chemin, headers: Portail.entetes(jeton), body: []))
            #expect(post.status == 405 && post.text.contains("PST405"))
            let perdue = try await client.send(RawClient.get("/registre/v2/x", headers: Portail.entetes(jeton)))
            #expect(perdue.status == 404 && perdue.text.contains("PST404"))
        }
    }

    @Test(
        "Sur commande, chaque refus du contrat a son statut et son code",
        arguments: [
            ("ERRDEM0005", 200), ("ERRHAB0001", 200), ("ERRCTL0033", 200), ("ERRQUO0001", 429), ("ERRTEC0001", 500),
        ])
    func refus(_ code: String, _ statut: Int) async throws {
        try await Sites.exemple { site, client in
            let numero = try #require(site.numero(at: 3))
            let jeton = try await Portail.jeton(client)
            try site.setPannes([Panne(.refus(code: code, champ: nil))])
            let answer = try await client.send(Portail.lire(numero, jeton))
            #expect(answer.status == statut)
            #expect(try Portail.anomalie(answer)["code"] == .string(code))
        }
    }

    @Test("Un quota dépassé est un 429 avec Retry-After ; qui insiste est suspendu par le portail")
    func quota() async throws {
        try await Sites.exemple { site, client in
            let numero = try #require(site.numero(at: 3))
            let jeton = try await Portail.jeton(client)
            try site.setPannes([Panne(.debit(retryApres: 45, tolerance: 1))])
            let premiere = try await client.send(Portail.lire(numero, jeton))
            #expect(premiere.status == 429 && premiere.header("Retry-After") == "45")
            #expect(try Portail.anomalie(premiere)["code"] == .string("ERRQUO0001"))
            let suivante = try await client.send(Portail.lire(numero, jeton))
            #expect(suivante.status == 403 && suivante.text.contains("PST403"))
        }
    }

    @Test("Les pannes de contenu abîment la demande, jamais l'enveloppe")
    func contenu() async throws {
        try await Sites.exemple { site, client in
            let numero = try #require(site.numeros(cas: "couple", combien: 1).first)
            let jeton = try await Portail.jeton(client)
            func servie(_ nature: Panne.Nature) async throws -> [String: JSONValue] {
                try site.setPannes([Panne(nature)])
                let corps = try JSONValue(try await client.send(Portail.lire(numero, jeton)).body).members
                #expect(corps?.keys.sorted() == ["demande", "entete", "resultat"])
                return try #require(corps?["demande"]?.members)
            }
            #expect(try await servie(.champAjoute(nom: "nouveaute", valeur: "x"))["nouveaute"] == .string("x"))
            #expect(try await servie(.champRetire(nom: "dossier"))["dossier"] == nil)
            #expect(try await servie(.champRenomme(de: "dossier", en: "chemise"))["chemise"] != nil)
            let autre = try await servie(.mauvaisePersonne(autre: nil))
            #expect(autre["numero_unique"]?.text != nil && autre["numero_unique"] != .string(numero))
            let codee = try await servie(.codeInconnu(champ: "situation_familiale", code: "99"))
            #expect(codee["foyer"]?.members?["titulaire"]?.members?["situation_familiale"] == .string("99"))
        }
    }
}
