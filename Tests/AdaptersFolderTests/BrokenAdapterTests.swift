import AdapterKit
import Foundation
import Testing

/// A copy of `29-finistere` that breaks one rule of the kit.
private struct Broken: Sendable, CustomTestStringConvertible {
    let rule: ConformityRule
    /// True when the break changes what samples give, and the author « accepts » it by writing expected.json again.
    let rewritesGolden: Bool
    let damage: @Sendable (TemporaryAdapters) throws -> Void

    var testDescription: String { rule.rawValue }

    private static let sample = "29-finistere/samples/020-personne-seule"
    private static let family = "_familles/imhoweb"

    static let all = [
        Broken(rule: .readableSamples, rewritesGolden: false) { adapters in
            try adapters.replace("Content-Length: 2672", with: "Content-Length: 2671", in: "\(sample)/response.http")
        },
        Broken(rule: .golden, rewritesGolden: false) { adapters in
            try adapters.replace(
                "\"profession\": \"Luthier\"", with: "\"profession\": \"Potier\"", in: "\(sample)/expected.json")
        },
        Broken(rule: .accountedLeaves, rewritesGolden: true) { adapters in
            try adapters.replace("Content-Length: 2672", with: "Content-Length: 2686", in: "\(sample)/response.http")
            try adapters.replace(
                "\"version\": 2,", with: "\"version\": 2,\"surprise\": 1,", in: "\(sample)/response.http")
        },
        Broken(rule: .provenErrors, rewritesGolden: false) { adapters in
            try adapters.replace(
                "  - otherwise:", with: "  - { when: { status: 418 }, then: unavailable }\n  - otherwise:",
                in: "\(family)/manifest.yml")
        },
        Broken(rule: .resolvedCodes, rewritesGolden: false) { adapters in
            try adapters.replace(
                "COLOC,Colocataire,colocataire", with: "COLOC,Colocataire,pacse",
                in: "\(family)/codes/lien-demandeur.csv")
        },
        Broken(rule: .seenMutants, rewritesGolden: true) { adapters in
            try adapters.replace(
                "- { ignore: $.guichet.libelle, reason: \"pour l'affichage ; le code fait foi\" }",
                with: "- { to: doublonForce, from: $.guichet.libelle, card: optional, as: absent }",
                in: "\(family)/mapping.yml")
        },
    ]
}

@Suite("Le kit se prouve")
struct BrokenAdapterTests {
    @Test("un dossier abîmé est refusé par la règle qu'il enfreint, et par elle seule", arguments: Broken.all)
    private func rejected(_ broken: Broken) throws {
        let adapters = try TemporaryAdapters(copying: "29-finistere", family: "imhoweb")
        try broken.damage(adapters)
        if broken.rewritesGolden { try rewriteGolden(adapters) }
        let stride = broken.rule == .seenMutants ? 3 : 97
        let found = Conformity.findings("29-finistere", adapters: adapters.url, everyMutant: stride)
        #expect(Set(found.map(\.rule)) == [broken.rule])
        #expect(found.allSatisfy { !$0.place.isEmpty && !$0.expected.isEmpty && !$0.remedy.isEmpty })
    }

    @Test("la copie intacte n'a rien à se reprocher")
    func intact() throws {
        let adapters = try TemporaryAdapters(copying: "29-finistere", family: "imhoweb")
        #expect(Conformity.findings("29-finistere", adapters: adapters.url, everyMutant: 97) == [])
    }

    @Test("un manifeste qui ne se charge pas est dit, avec son fichier et sa ligne")
    func unloadable() throws {
        let adapters = try TemporaryAdapters(copying: "29-finistere", family: "imhoweb")
        try adapters.replace("owner:", with: "proprietaire:", in: "29-finistere/manifest.yml")
        let found = Conformity.findings("29-finistere", adapters: adapters.url)
        #expect(found.count == 1)
        #expect(found.first?.expected.contains("29-finistere/manifest.yml:") == true)
    }

    private func rewriteGolden(_ adapters: TemporaryAdapters) throws {
        let conformity = try Conformity("29-finistere", adapters: adapters.url)
        for sample in conformity.samples {
            let found = ExpectedJSON.octets(SampleReading.reponse(sample, conformity.adapter))
            try adapters.write(Data(found), to: "\(sample.place)/expected.json")
        }
    }
}
