import Foundation
import Testing

@Suite("Pages dans un navigateur", .serialized, .seule)
struct NavigateurTests {
    @Test(
        "d'un compte vide à un tableau de bord : ni faute d'accessibilité, ni erreur, ni mot absent, ni page lourde",
        .enabled(
            if: Chromium.estLa && Python.a("playwright") && Python.a("axe_playwright_python"),
            "il y faut le Chromium de Debian, et playwright que make setup prend à PyPI"))
    func salarie() async throws {
        try await GatewayLance.with(.sansFin) { gateway in
            try await gateway.poserLeReferentiel()
            let parcours = [(script: true, largeur: 1280), (script: true, largeur: 320), (script: false, largeur: 320)]
            let numeros = try await gateway.site.numeros("active", combien: parcours.count)
            let adresses = try await gateway.adresser(numeros)
            let personnes = try await gateway.demandeurs(numeros)
            let menees = parcours.indices.map { rang in
                Menee(
                    nom: personnes[rang].nomNaissance, prenoms: personnes[rang].prenoms,
                    naissance: personnes[rang].dateNaissance.split(separator: "-").reversed().joined(separator: "/"),
                    courriel: "salarie\(rang)@courriel.example", registre: adresses[rang], numero: numeros[rang],
                    script: parcours[rang].script, largeur: parcours[rang].largeur)
            }
            let lignes = try await gateway.mener(menees)
            #expect(lignes.count > 30 * parcours.count)
            for ligne in lignes {
                #expect(ligne.violations.isEmpty, "\(ligne)")
                #expect(ligne.console.isEmpty, "\(ligne)")
                #expect(ligne.mots_absents == 0 && !ligne.debord && ligne.octets <= 100 * 1024, "\(ligne)")
            }
        }
    }
}

private enum Chromium {
    static let estLa = FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")
}

/// One person's way through the pages.
private struct Menee: Encodable {
    let nom, prenoms, naissance, courriel, registre, numero: String
    let script: Bool
    let largeur: Int
}

private struct Reglage: Encodable {
    let url: String
    let courriers: String
    let bilan: String
    let personnes: [Menee]
}

/// What one page showed, as `parcours.py` writes it.
private struct LigneDePage: Decodable {
    struct Violation: Decodable {
        let regle: String
        let ou: [String]
    }

    let page: String
    let script: Bool
    let largeur: Int
    let violations: [Violation]
    let console: [String]
    let octets: Int
    let mots_absents: Int
    let debord: Bool
}

extension GatewayLance {
    fileprivate func mener(_ personnes: [Menee]) async throws -> [LigneDePage] {
        let bilan = Epreuve.root.appending(path: "out/e2e.json")
        let reglage = Reglage(
            url: api, courriers: dossier.appending(path: "courrier").path,
            bilan: bilan.path, personnes: personnes)
        let fichier = dossier.appending(path: "parcours.json")
        try JSONEncoder().encode(reglage).write(to: fichier)
        let sortie = dossier.appending(path: "parcours.txt")
        let code = try await Python.jouer(
            [Epreuve.root.appending(path: "Tests/Navigateur/parcours.py").path, fichier.path], sortie: sortie)
        let dit = try String(contentsOf: sortie, encoding: .utf8)
        #expect(code == 0, "\(dit.suffix(3000))")
        return try JSONDecoder().decode([LigneDePage].self, from: Data(contentsOf: bilan))
    }

    /// The invented tables: without them there are no offres, and no dossier to complete.
    fileprivate func poserLeReferentiel() async throws {
        let tables = Epreuve.root.appending(path: "samples/referentiel")
        let noms = try FileManager.default.contentsOfDirectory(atPath: tables.path).filter { $0.hasSuffix(".csv") }
        let objets = try noms.sorted().map { nom in
            ["fichier": nom, "contenu": try String(contentsOf: tables.appending(path: nom), encoding: .utf8)]
        }
        let corps = try JSONSerialization.data(withJSONObject: ["tables": objets])
        let reponse = try await post("/v1/referentiel", String(decoding: corps, as: UTF8.self))
        #expect(reponse.statut == 200, "\(reponse.corps)")
    }
}
