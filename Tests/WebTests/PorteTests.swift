import Acces
import Demandes
import Registre
import Testing

@testable import Web

@Suite("Porte")
struct PorteTests {
    private func requete(
        _ methode: String = "POST", _ chemin: String = "/v1/comptes", corps: String = "",
        _ entetes: [String: [String]] = [:]
    ) -> WireRequest {
        WireRequest(method: methode, path: chemin, query: nil, headers: entetes) { _ in Array(corps.utf8) }
    }

    @Test("un jeton se lit dans le seul en-tête Authorization, après Bearer")
    func jeton() {
        #expect(requete(["authorization": ["Bearer abc"]]).jeton == "abc")
        #expect(requete(["authorization": ["bearer  abc"]]).jeton == "abc")
        let mauvais: [[String]] = [
            [], ["Bearer"], ["Bearer "], ["Basic abc"], ["Bearer a b"], ["Bearer a", "Bearer b"], ["abc"],
            ["Bearer " + String(repeating: "a", count: 600)],
        ]
        for valeurs in mauvais { #expect(requete(["authorization": valeurs]).jeton == nil, "\(valeurs)") }
    }

    @Test("une adresse inconnue est un 404, une autre méthode un 405 qui dit lesquelles vont")
    func adresses() throws {
        let trouvee = try Operations.v1.trouver("POST", "/v1/comptes/cpt_0123456789/code")
        #expect(trouvee.operation.gabarit.texte == "/v1/comptes/{compte}/code")
        #expect(trouvee.parametres == ["compte": "cpt_0123456789"])
        for chemin in ["/", "", "/v1", "/v1/comptes/", "/v1/comptes//code", "/v1/comptes/a/b/c", "/V1/comptes"] {
            #expect(throws: Probleme(.introuvable), "\(chemin)") { try Operations.v1.trouver("GET", chemin) }
        }
        #expect(throws: Probleme(.methodeRefusee, methodes: ["POST"])) {
            try Operations.v1.trouver("GET", "/v1/comptes")
        }
        #expect(throws: Probleme(.methodeRefusee, methodes: ["GET"])) {
            try Operations.v1.trouver("HEAD", "/v1/journal")
        }
    }

    @Test("deux opérations n'ont jamais la même adresse et la même méthode")
    func distinctes() {
        let noms = Operations.v1.toutes.map { "\($0.methode) \($0.gabarit.texte)" }
        #expect(Set(noms).count == noms.count)
    }

    @Test("le compte d'un autre a la même réponse qu'un compte inconnu")
    func compteDAutrui() throws {
        let moi = Porteur.compte("cpt_0123456789")
        try Operation.Entree.compte.admettre(moi, ["compte": "cpt_0123456789"])
        try Operation.Entree.compte.admettre(.agent(nom: "a", role: .service), ["compte": "cpt_9876543210"])
        for (porteur, compte) in [
            (moi, "cpt_9876543210"), (moi, "cpt_"), (moi, "rat_0123456789"),
            (.agent(nom: "a", role: .lecteur), "cpt_0123456789"),
        ] {
            #expect(throws: Refus(.compteInconnu)) {
                try Operation.Entree.compte.admettre(porteur, ["compte": compte])
            }
        }
    }

    @Test("un droit que le rôle n'a pas est un 403, pour un compte aussi")
    func droits() throws {
        try Operation.Entree.droit(.lireJournal).admettre(.agent(nom: "a", role: .lecteur), [:])
        for porteur in [Porteur.compte("cpt_0123456789"), .agent(nom: "a", role: .lecteur)] {
            #expect(throws: Probleme(.droitManquant)) {
                try Operation.Entree.droit(.gererJetons).admettre(porteur, [:])
            }
        }
    }

    @Test("ce qui ne se peut que sur le sien n'est pas un droit sur tout, et s'exige chose par chose")
    func ressort() throws {
        let conseiller = Porteur.agent(nom: "c", role: .conseiller, ressort: .territoires(["29"]))
        try Operation.Entree.ressort(.instruireCandidatures).admettre(conseiller, [:])
        #expect(throws: Probleme(.droitManquant)) {
            try Operation.Entree.droit(.instruireCandidatures).admettre(conseiller, [:])
        }
        #expect(throws: Probleme(.droitManquant)) {
            try Operation.Entree.ressort(.postuler).admettre(conseiller, [:])
        }
        #expect(throws: Refus(.compteInconnu)) {
            try Operation.Entree.surCompte(.lireDossier).admettre(conseiller, ["compte": "cpt_0123456789"])
        }
    }

    @Test("un corps s'annonce en application/json, et ne dépasse pas 64 Kio")
    func corps() async throws {
        let operation = try Operations.v1.trouver("POST", "/v1/comptes").operation
        let json = ["application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""]
        for type in json {
            let lu = try await requete(corps: "{}", ["content-type": [type]]).corps(operation)
            #expect(lu == Array("{}".utf8))
        }
        #expect(try await requete(corps: "").corps(operation) == [])
        for type in ["text/plain", "application/json; charset=iso-8859-1", "application/jsonp", ""] {
            await #expect(throws: Probleme(.typeDeContenu)) {
                try await requete(corps: "{}", ["content-type": [type]]).corps(operation)
            }
        }
        await #expect(throws: Probleme(.typeDeContenu)) { try await requete(corps: "{}").corps(operation) }
        await #expect(throws: Probleme(.corpsTropGros)) {
            try await requete(corps: "{}", ["content-length": ["65537"]]).corps(operation)
        }
    }

    @Test("une clé d'idempotence a de 1 à 255 caractères ASCII visibles, une seule fois")
    func cle() throws {
        let moi = Porteur.compte("cpt_0123456789")
        let bonne = try requete(["idempotency-key": ["a-1"]]).cle(moi, [])
        #expect(bonne.cle == CleIdempotence(portee: "cpt_0123456789", cle: "a-1"))
        let mauvaises: [[String]] = [
            [], [""], ["a b"], ["é"], ["a", "a"], ["a\u{7F}"], [String(repeating: "a", count: 256)],
        ]
        for valeurs in mauvaises {
            #expect(throws: Probleme(.cleIdempotenceRequise), "\(valeurs)") {
                try requete(["idempotency-key": valeurs]).cle(moi, [])
            }
        }
    }

    @Test("l'empreinte d'une écriture change avec la méthode, l'adresse et chaque octet du corps")
    func empreinte() throws {
        let entetes = ["idempotency-key": ["a"]]
        let moi = Porteur.agent(nom: "a", role: .service)
        let empreintes = try [
            requete("POST", "/v1/a", entetes).cle(moi, [1]), requete("PATCH", "/v1/a", entetes).cle(moi, [1]),
            requete("POST", "/v1/b", entetes).cle(moi, [1]), requete("POST", "/v1/a", entetes).cle(moi, [2]),
            requete("POST", "/v1/a", entetes).cle(moi, []),
        ].map(\.empreinte)
        #expect(Set(empreintes).count == 5)
        #expect(try requete("POST", "/v1/a", entetes).cle(moi, [1]).empreinte == empreintes[0])
    }

    @Test("une clé au travail n'est prise qu'une fois, puis rendue")
    func enVol() async {
        let enVol = EnVol()
        let cle = CleIdempotence(portee: "a", cle: "b")
        let prises = await withTaskGroup(of: Bool.self) { groupe in
            for _ in 0..<64 { groupe.addTask { enVol.prendre(cle) } }
            return await groupe.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(prises == 1)
        #expect(enVol.prendre(CleIdempotence(portee: "c", cle: "b")))
        enVol.rendre(cle)
        #expect(enVol.prendre(cle))
    }

    @Test("les paramètres sont connus, donnés une fois, bien encodés")
    func question() throws {
        let connus: Set = ["apres", "limite"]
        let lue = try Question("apres=a%2Bb+c&limite=10", connus: connus)
        #expect(lue.valeurs == ["apres": "a+b c", "limite": "10"])
        #expect(try Question(nil, connus: []).valeurs == [:])
        for texte in ["autre=1", "apres=1&apres=2", "apres=%zz", "apres=%ff", "apres=%2", "=1"] {
            #expect(throws: Probleme.self, "\(texte)") { try Question(texte, connus: connus) }
        }
    }

    @Test("une lecture du journal est bornée")
    func lectureDuJournal() throws {
        let defaut = try LectureDemandee([:])
        #expect(defaut.apres == nil && defaut.limite == 100 && defaut.attente == 0)
        let lue = try LectureDemandee(["apres": "e.7", "limite": "1000", "attente": "25s"])
        #expect(lue.apres == "e.7" && lue.limite == 1000 && lue.attente == 25_000)
        for (nom, valeur) in [
            ("limite", "0"), ("limite", "1001"), ("limite", "+5"), ("limite", ""), ("attente", "25"),
            ("attente", "31s"), ("attente", "-1s"), ("attente", "s"),
        ] {
            #expect { try LectureDemandee([nom: valeur]) } throws: { ($0 as? Probleme)?.champs == [nom] }
        }
    }

    @Test("un curseur est des nôtres, de cette époque, et pas trop long")
    func curseur() throws {
        let curseurs = Curseurs(
            ecrire: { "\($0).\($1)" },
            lire: { texte in
                let parties = texte.split(separator: ".")
                return parties.count == 2 ? Int64(parties[1]).map { (String(parties[0]), $0) } : nil
            }, ecrireInstantane: { _ in "" }, lireInstantane: { _ in nil })
        #expect(try curseurs.position("e.7", "e") == 7)
        #expect(throws: Probleme(.epoqueChangee)) { try curseurs.position("e.7", "f") }
        for texte in ["", "7", "e." + String(repeating: "0", count: 200)] {
            #expect(throws: Probleme(.curseurInconnu), "\(texte)") { try curseurs.position(texte, "e") }
        }
    }

    private func requete(_ entetes: [String: [String]]) -> WireRequest { requete("POST", "/v1/a", entetes) }

    private func requete(_ methode: String, _ chemin: String, _ entetes: [String: [String]]) -> WireRequest {
        requete(methode, chemin, corps: "", entetes)
    }
}
