import Acces
import Demandes
import Testing
import Transport

@testable import passerelle

@Suite("Qui entre")
struct PortesTests {
    @Test("sans jeton, ou avec un jeton inconnu, rien ne s'ouvre : 401 partout")
    func sansJeton() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.etranger()
            for jeton in ["", "inconnu", String(repeating: "a", count: 300)] {
                for chemin in ["/v1/comptes/\(compte)", "/v1/journal", "/v1/nulle-part", "/sante", "/metrics", "/"] {
                    let refus = try await essai.get(chemin, token: jeton)
                    #expect(refus.status == 401, "\(chemin)")
                    #expect(refus["code"] == "jeton_requis")
                    #expect(refus.headers["WWW-Authenticate"] == "Bearer")
                }
                #expect(try await essai.post("/v1/comptes", token: jeton).status == 401)
            }
        }
    }

    @Test("seules la santé, l'aptitude et les mesures s'ouvrent sans jeton, sur leur propre port")
    func sonde() async throws {
        try await GatewayEssai.with { essai in
            let sonde = essai.gateway.probeURL
            for chemin in ["/sante", "/pret", "/metrics"] {
                let ouverte = try await essai.get(sonde + chemin, token: "")
                #expect(ouverte.status == 200, "\(chemin)")
            }
            let ailleurs = try await essai.get(sonde + "/v1/journal")
            #expect(ailleurs.status == 404)
        }
    }

    @Test("le compte d'un autre n'existe pas : la même réponse que pour un compte inconnu")
    func compteDAutrui() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let autre = try await essai.rattacher(numero)
            let jeton = try await essai.jeton(compte: essai.etranger())
            let inconnu = "cpt_" + String(repeating: "0", count: autre.count - 4)
            let gestes = [
                ("imports", #"{"numero":"\#(numero.texte)"}"#), ("code", #"{"code":"AAAA-AAAA-AAAAA"}"#),
                ("mise-a-jour", "{}"), ("retrait", "{}"), ("reimport", "{}"), ("confirmation", "{}"),
            ]
            for (geste, corps) in gestes {
                let refus = try await essai.post("/v1/comptes/\(autre)/\(geste)", corps, token: jeton)
                let nul = try await essai.post("/v1/comptes/\(inconnu)/\(geste)", corps, token: jeton)
                #expect(refus.status == 404, "\(geste)")
                #expect(refus.body == nul.body)
            }
            for lecture in ["", "/demande", "/rattachements", "/imports/en-cours"] {
                let refus = try await essai.get("/v1/comptes/\(autre)\(lecture)", token: jeton)
                #expect(refus.status == 404, "\(lecture)")
                #expect(refus.body == (try await essai.get("/v1/comptes/\(inconnu)\(lecture)", token: jeton)).body)
            }
            let existe = try await essai.get("/v1/comptes/\(inconnu)")
            #expect(existe.body == (try await essai.get("/v1/comptes/\(autre)", token: jeton)).body)
            #expect(try await essai.dossier(autre).status == 200, "rien n'a été touché")
        }
    }

    @Test("un jeton de compte agit sur son compte, et sur rien d'autre")
    func jetonDeCompte() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            let jeton = try await essai.jeton(compte: compte)
            #expect(try await essai.get("/v1/comptes/\(compte)/demande", token: jeton).status == 200)
            #expect(try await essai.post("/v1/comptes/\(compte)/mise-a-jour", token: jeton).status == 200)
            #expect(try await essai.get("/v1/journal", token: jeton).status == 403)
            #expect(try await essai.post("/v1/comptes", token: jeton).status == 403)
            #expect(try await essai.post("/v1/jetons", token: jeton).status == 403)
            #expect(try await essai.post("/v1/verification", token: jeton).status == 403)
        }
    }

    @Test("un jeton révoqué ne vaut plus rien, aussitôt")
    func revoque() async throws {
        try await GatewayEssai.with { essai in
            let (id, jeton) = try await essai.jeton(.lecteur)
            #expect(try await essai.get("/v1/journal", token: jeton).status == 200)
            #expect(try await essai.send(.delete, "/v1/jetons/\(id)", "{}").status == 204)
            #expect(try await essai.get("/v1/journal", token: jeton).status == 401)
            #expect(try await essai.send(.delete, "/v1/jetons/\(id)", "{}").status == 404)
        }
    }

    @Test("chaque rôle a ses droits : un lecteur lit et n'agit pas, un service agit et ne lit pas le journal")
    func roles() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            let ref = try #require(try await essai.dossier(compte)["ref"])
            let lecteur = try await essai.jeton(.lecteur).jeton
            #expect(try await essai.get("/v1/journal", token: lecteur).status == 200)
            #expect(try await essai.get("/v1/demandes/\(ref)/versions/1", token: lecteur).status == 200)
            #expect(try await essai.post("/v1/comptes", token: lecteur).status == 403)
            #expect(try await essai.post("/v1/jetons", token: lecteur).status == 403)
            for geste in ["mise-a-jour", "retrait", "reimport"] {
                #expect(try await essai.post("/v1/comptes/\(compte)/\(geste)", token: lecteur).status == 404)
            }
            let service = try await essai.jeton(.service).jeton
            #expect(try await essai.post("/v1/comptes/\(compte)/mise-a-jour", token: service).status == 200)
            #expect(try await essai.get("/v1/journal", token: service).status == 403)
            #expect(try await essai.post("/v1/acces/verification", token: service).status == 403)
            let operateur = try await essai.jeton(.operateur).jeton
            #expect(try await essai.post("/v1/verification", token: operateur).status == 200)
            #expect(try await essai.post("/v1/jetons", token: operateur).status == 403)
            #expect(try await essai.dossier(compte).status == 200)
        }
    }
}
