import Foundation
import Testing

@testable import SiteSimulator

@Suite("Fichier interfaceNuu")
struct FichierNuuTests {
    private func population(seed: UInt64, size: Int = 20_000) throws -> Population {
        try Population(seed: seed, size: size, territoire: .ileDeFrance, kind: .national)
    }

    /// Writes the files and asks xmllint about all of them at once.
    private func valider(_ fichiers: [(nom: String, octets: [UInt8])]) async throws {
        let schema = try #require(Machine.schema)
        let xmllint = try #require(Machine.program("xmllint"))
        try await Machine.withDirectory { dossier in
            for (nom, octets) in fichiers { try Data(octets).write(to: dossier.appending(path: nom)) }
            let chemins = fichiers.map { dossier.appending(path: $0.nom).path }
            let resultat = try await Machine.run(xmllint, ["--noout", "--nonet", "--schema", schema] + chemins)
            #expect(
                resultat.status == 0,
                "\(resultat.errors.split(separator: "\n").filter { !$0.hasSuffix("validates") }.prefix(5))")
            #expect(resultat.errors.split(separator: "\n").count { $0.hasSuffix("validates") } == fichiers.count)
        }
    }

    @Test(
        "Ce que le site national envoie valide contre le schéma 02.01 du ministère",
        .enabled(if: Machine.schema != nil && Machine.program("xmllint") != nil),
        arguments: [1, 42, 2026] as [UInt64])
    func schema(seed: UInt64) async throws {
        let population = try population(seed: seed)
        try await valider(
            (0..<500).map { rang in
                let demande = population.demande(rang)
                return ("\(rang).xml", FichierNuu(demande: demande, date: demande.modifieeLe).octets())
            })
    }

    @Test(
        "Chaque cas rare valide aussi, ainsi que les refus",
        .enabled(if: Machine.schema != nil && Machine.program("xmllint") != nil))
    func casRares() async throws {
        let population = try population(seed: 5)
        let histoire = Histoire(population: population, horloge: .stopped(epochMs: Sites.instant))
        var fichiers: [(nom: String, octets: [UInt8])] = []
        for cas in [
            "radiee-RADIRR", "radiee-RADATT", "radiee-RADCON", "radiee-RADFUS", "deradiee", "association",
            "separation", "handicap", "dalo", "colocataire", "revenu-negatif", "revenu-sans-montant", "etranger",
        ] {
            for rang in Cas.chercher(cas, dans: histoire, depuis: 0, combien: 5) {
                let demande = population.demande(rang)
                fichiers.append(("\(cas)-\(rang).xml", FichierNuu(demande: demande, date: demande.modifieeLe).octets()))
            }
        }
        #expect(fichiers.count == 65)
        for code in ["NUMINC", "NUMTER", "HABREF", "DEMVER", "CTR0033"] {
            let anomalie = Anomalie(code: code, champ: nil, maintenant: Horodate(ms: Sites.instant))
            let octets = anomalie.fichierNuu(numero: "1110324018729G9101", date: Horodate(ms: Sites.instant))
            fichiers.append(("\(code).xml", octets))
        }
        try await valider(fichiers)
    }

    @Test("Un texte trop long est tronqué comme le fait le site, à la longueur du schéma")
    func troncature() throws {
        var xml = XMLBuffer(prefix: "tns")
        xml.leaf("nom", String(repeating: "é", count: 50), max: 36)
        let texte = String(decoding: xml.octets, as: UTF8.self)
        #expect(texte.hasSuffix("<tns:nom>\(String(repeating: "é", count: 36))</tns:nom>"))
    }

    @Test("Le SIRET, le NIR et les pièces ne sont que dans le complément")
    func complement() throws {
        let population = try population(seed: 1)
        for rang in 0..<200 {
            let demande = population.demande(rang)
            guard let foyer = demande.foyer, let nir = foyer.demandeur.nir else { continue }
            let fichier = String(
                decoding: FichierNuu(demande: demande, date: demande.modifieeLe).octets(), as: UTF8.self)
            let complement = String(decoding: FichierComplement(demande: demande).octets(), as: UTF8.self)
            #expect(!fichier.contains(nir) && complement.contains("<c:nir>\(nir)</c:nir>"))
            let racine = try XMLReader.read(Array(complement.utf8))
            let espace = "urn:passerelle:suppose:complement:1"
            let cotitulaires = racine.only("listeCotitulaire", in: espace)?.all("cotitulaire", in: espace) ?? []
            #expect(cotitulaires.count == foyer.codemandeurs.count)
            #expect(racine.only("listePiece", in: espace)?.children.count == demande.pieces.count)
        }
    }
}
