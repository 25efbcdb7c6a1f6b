import Adapters
import Demandes
import Foundation
import Testing

@Suite("Annuaire livré")
struct AnnuaireTests {
    private static let fictif = "099032400418723P01"

    private func annuaire() throws -> Annuaire { try AdapterCatalogue(folder: AdaptersFolder.url).annuaire }

    @Test("les 101 départements y sont, une fois chacun, et le site fictif n'en sert aucun")
    func departements() throws {
        let annuaire = try annuaire()
        #expect(annuaire.departements.count == 101)
        #expect(Set(annuaire.departements.map(\.code)).count == 101)
        for departement in annuaire.departements {
            #expect(annuaire.sites[departement.site]?.estFictif == false, "\(departement.code)")
        }
    }

    @Test("un numéro du territoire fictif ne mène à un site que si la configuration le nomme")
    func fictif() throws {
        let numero = try NumeroUnique(saisie: Self.fictif)
        let nomme = try annuaire().sansFictifs(sauf: ["99-exemple"])
        #expect(try nomme.route(numero).site.id == "99-exemple")
        let sans = try annuaire().sansFictifs(sauf: [String]())
        #expect(throws: RegleNumero.territoire) { try sans.route(numero) }
        #expect(sans.sites["99-exemple"] == nil)
        #expect(sans.departements.count == 101)
        #expect(sans.sites.count == nomme.sites.count - 1)
    }

    @Test("tout site raccordé dit que son interface est supposée, sauf le portail national dont elle est publiée")
    func supposes() throws {
        let raccordes = try annuaire().sites.values.filter(\.estConnecte)
        #expect(Set(raccordes.filter { !$0.estSuppose }.map(\.id)) == ["national"])
        #expect(raccordes.count == 7)
    }

    @Test(
        "un numéro de chaque département Imhoweb mène à l'adaptateur de son site",
        arguments: [
            ("021", "21-cote-d-or"), ("058", "21-cote-d-or"), ("044", "44-loire-atlantique"), ("056", "56-morbihan"),
            ("067", "67-bas-rhin"), ("068", "67-bas-rhin"), ("029", "29-finistere"),
        ])
    func imhoweb(_ territoire: String, _ adaptateur: String) throws {
        let numero = try NumeroUnique(saisie: territoire + "032400418723P01")
        let site = try annuaire().route(numero).site
        #expect(site.adaptateur == adaptateur)
        #expect(site.logiciel == "imhoweb")
    }

    @Test("un dossier qui étend une famille tient en trente lignes de règles")
    func short() throws {
        for id in AdaptersFolder.ids {
            let files = ["manifest.yml", "mapping.yml"].map { AdaptersFolder.url.appending(path: "\(id)/\($0)") }
            let rules = files.compactMap { try? String(contentsOf: $0, encoding: .utf8) }
            guard rules.contains(where: { $0.contains("extends:") }) else { continue }
            #expect(rules.reduce(0) { $0 + $1.count { $0 == "\n" } } <= 30, "\(id)")
        }
    }
}
