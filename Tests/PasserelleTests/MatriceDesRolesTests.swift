import Acces
import Demandes
import Foundation
import Testing
import Transport

@testable import Web
@testable import passerelle

@Suite("Chaque rôle devant chaque opération")
struct MatriceDesRolesTests {
    /// What a role has of its own, in the body that makes its token.
    private static let ressorts: [Role: String] = [
        .conseiller: #","territoires":["29"]"#, .bailleur: #","bailleur":"bailleur-essai""#,
        .employeur: #","siret":"96427397000019""#,
    ]

    private struct Appelant {
        let nom: String
        let jeton: String
        let porteur: Porteur
    }

    private func appelants(_ essai: GatewayEssai, _ compte: String) async throws -> [Appelant] {
        var tous = [Appelant(nom: "salarié", jeton: try await essai.jeton(compte: compte), porteur: .compte(compte))]
        for role in Role.allCases {
            let corps = #"{"agent":"m-\#(role.rawValue)","role":"\#(role.rawValue)"\#(Self.ressorts[role] ?? "")}"#
            let reponse = try await essai.post("/v1/jetons", corps)
            let jeton = try #require(reponse["jeton"], "\(reponse.body)")
            tous.append(
                Appelant(nom: role.rawValue, jeton: jeton, porteur: .agent(nom: "m", role: role, ressort: .rien)))
        }
        return tous
    }

    private static func chemin(_ operation: Web.Operation, _ compte: String) -> String {
        let valeurs = [
            "compte": compte, "offre": "off_0123456789", "candidature": "can_0123456789", "dossier": "dos_0123456789",
            "ref": "dem_0123456789", "version": "1", "revue": "rev_0123456789", "siret": "96427397000019",
        ]
        return operation.gabarit.texte.split(separator: "/").map { partie in
            partie.hasPrefix("{") ? "/" + (valeurs[String(partie.dropFirst().dropLast())] ?? "x") : "/\(partie)"
        }.joined()
    }

    private static func methode(_ operation: Web.Operation) -> HTTPRequest.Method {
        HTTPRequest.Method(rawValue: operation.methode) ?? .get
    }

    @Test("ce que la table refuse à un rôle, la passerelle le lui refuse : 403, ou un compte qui n'existe pas")
    func refuses() async throws {
        try await GatewayEssai.with { essai in
            let (compte, autre) = (try await essai.etranger(), try await essai.etranger())
            var refus = 0
            for appelant in try await appelants(essai, compte) {
                for operation in Operations.v1.toutes {
                    guard let action = operation.entree.demandee, appelant.porteur.portee(action) != .toute else {
                        continue
                    }
                    let sienne = appelant.porteur.portee(action) == .sienne
                    let (chemin, attendu): (String, (Int, String)?)
                    switch operation.entree {
                    case .surCompte: (chemin, attendu) = (Self.chemin(operation, autre), (404, "compte_inconnu"))
                    case .droit: (chemin, attendu) = (Self.chemin(operation, compte), (403, "droit_manquant"))
                    default:
                        chemin = Self.chemin(operation, compte)
                        attendu = sienne ? nil : (403, "droit_manquant")
                    }
                    guard let (statut, code) = attendu else { continue }
                    let corps = operation.methode == "GET" ? nil : "{}"
                    let lu = try await essai.send(Self.methode(operation), chemin, corps, appelant.jeton)
                    #expect(
                        lu.status == statut && lu["code"] == code,
                        "\(appelant.nom), \(operation.methode) \(chemin) : \(lu.status) \(lu["code"] ?? "")")
                    refus += 1
                }
            }
            #expect(refus > 500, "\(refus)")
        }
    }

    @Test("sans jeton, aucune opération ne s'ouvre, sauf celle qui en donne un")
    func sansJeton() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.etranger()
            for operation in Operations.v1.toutes where operation.entree != .sansJeton {
                let corps = operation.methode == "GET" ? nil : "{}"
                let lu = try await essai.send(Self.methode(operation), Self.chemin(operation, compte), corps, "")
                #expect(lu.status == 401, "\(operation.methode) \(operation.gabarit.texte)")
            }
        }
    }

    @Test("un salarié sur son compte passe la porte de tout ce qu'il peut ; sur celui d'un autre, d'aucune")
    func lesSiens() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.etranger()
            let jeton = try await essai.jeton(compte: compte)
            for operation in Operations.v1.toutes {
                guard case .surCompte(let action) = operation.entree, operation.methode == "GET",
                    Porteur.compte(compte).portee(action) == .sienne
                else { continue }
                let lu = try await essai.get(Self.chemin(operation, compte), token: jeton)
                #expect(lu["code"] != "compte_inconnu" && lu.status != 403, "\(operation.gabarit.texte) : \(lu.body)")
            }
        }
    }

    @Test("ce qui est dans le ressort d'un autre est refusé, opération par opération ; dans le sien, la porte s'ouvre")
    func ressorts() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let creee = try await essai.post("/v1/offres", GatewayEssai.offre("t2", #""surface":46"#))
            let offre = try #require(creee["offre"], "\(creee.body)")
            let sien = try await jeton(essai, "sien", .bailleur, Self.ressorts[.bailleur] ?? "")
            let autre = try await jeton(essai, "autre", .bailleur, #","bailleur":"bailleur-autre""#)
            let ici = try await jeton(essai, "ici", .conseiller, Self.ressorts[.conseiller] ?? "")
            let ailleurs = try await jeton(essai, "ailleurs", .conseiller, #","territoires":["44"]"#)
            let gestes: [(HTTPRequest.Method, String, String?)] = [
                (.post, "/v1/offres/\(offre)/publication", "{}"), (.post, "/v1/offres/\(offre)/retrait", "{}"),
            ]
            for (methode, chemin, corps) in gestes {
                #expect(try await essai.send(methode, chemin, corps, autre)["code"] == "autre_bailleur", "\(chemin)")
                #expect(try await essai.send(methode, chemin, corps, ici)["code"] == "droit_manquant", "\(chemin)")
            }
            #expect(try await essai.get("/v1/offres/\(offre)", token: autre).status == 404, "un brouillon d'un autre")
            #expect(try await essai.get("/v1/offres/\(offre)", token: sien).status == 200)
            let usurpee = try await essai.post("/v1/offres", GatewayEssai.offre("t2", #""surface":46"#), token: autre)
            #expect(usurpee["code"] == "autre_bailleur", "\(usurpee.body)")
            #expect(try await essai.post("/v1/offres/\(offre)/publication", token: sien).status == 200)
            for (jeton, voit) in [(ici, true), (ailleurs, false)] {
                let lues = try await essai.get("/v1/offres", token: jeton).objets("offres")
                #expect(lues.contains { $0["offre"] as? String == offre } == voit)
                let seule = try await essai.get("/v1/offres/\(offre)", token: jeton)
                #expect(seule.status == (voit ? 200 : 404), "\(seule.body)")
            }
            #expect(try await essai.get("/v1/offres/\(offre)", token: autre).status == 404)
        }
    }

    private func jeton(_ essai: GatewayEssai, _ nom: String, _ role: Role, _ ressort: String) async throws -> String {
        let reponse = try await essai.post("/v1/jetons", #"{"agent":"\#(nom)","role":"\#(role.rawValue)"\#(ressort)}"#)
        return try #require(reponse["jeton"], "\(reponse.body)")
    }
}

extension Web.Operation.Entree {
    /// The right that it asks; nil where it asks none.
    fileprivate var demandee: Action? {
        switch self {
        case .sansJeton, .tous: nil
        case .droit(let action), .ressort(let action), .surCompte(let action): action
        }
    }
}
