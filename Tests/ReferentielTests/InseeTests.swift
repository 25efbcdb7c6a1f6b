import Demandes
import Foundation
import Referentiel
import Testing

/// Over INSEE's and the ministry's own files, where the environment says where they are: 2026-01-01, limits of 2018,
/// zoning of July 2024.
@Suite(
    "Géographie, sur les fichiers de l'Insee",
    .enabled(if: Tables.pays != nil, "PASSERELLE_REFERENTIEL n'est pas donné"))
struct InseeTests {
    private static let tables = Result { try Tables.dossier(#require(Tables.pays)) }
    private static let pays = Result { Tables.geographie(try tables.get()) }
    private let pays: Geographie

    init() throws { pays = try Self.pays.get() }

    @Test("chaque ligne se lit ; 34 875 communes, 101 départements, 45 arrondissements")
    func lignes() throws {
        for table in try Self.tables.get() { #expect(table.rejets == [], "\(table.fichier)") }
        let bilan = pays.bilan
        #expect(bilan.communes == 34_875)
        #expect(bilan.departements == 101)
        #expect(bilan.arrondissements == 45)
        #expect(bilan.deleguees == 2_105)
        #expect(bilan.associees == 471)
        #expect(bilan.mouvements == 13_734)
    }

    @Test("les limites de 2018 suivent toutes les communes jusqu'en 2026")
    func limites() {
        let bilan = pays.bilan.voisinage
        #expect(bilan.lues == 206_848)
        #expect(bilan.perdues == 0)
        #expect(bilan.reunies == 1_158)
        #expect(bilan.approchees.count == 10, "15141, 14712 et 85084, séparées depuis")
        #expect(bilan.isolees.count == 15)
        #expect(pays.limitrophes(de: Tables.code("75056")).count == 29)
    }

    @Test("chaque code que citent les mouvements, à chaque veille et à chaque lendemain, mène quelque part")
    func mouvements() throws {
        guard case .mouvements(let lignes)? = try Self.tables.get().first(where: { $0.espece == .mouvements })?.contenu
        else { return }
        var perdus: Set<String> = []
        var partis: Set<String> = []
        var questions = 0
        for (etat, jour) in lignes.flatMap({ [($0.avant, $0.le), ($0.apres, $0.le)] }) {
            guard let etat else { continue }
            for date in [jour.plus(jours: -1) ?? jour, jour, Tables.effet] {
                questions += 1
                let resolution = pays.resoudre(etat.code, le: date)
                if resolution == .inconnue { perdus.insert("\(etat.code) \(date.iso)") }
                if case .devenue([], _) = resolution { partis.insert(etat.code.texte) }
            }
        }
        #expect(questions > 60_000)
        #expect(perdus == [])
        #expect(partis == ["97123", "97127"], "Saint-Barthélemy et Saint-Martin ne sont plus des communes")
    }

    @Test("une commune d'aujourd'hui est elle-même aujourd'hui")
    func actuelles() {
        for commune in pays.communes {
            #expect(pays.resoudre(commune.code, le: Tables.effet) == .actuelle(commune))
        }
    }

    @Test("le zonage de juillet 2024 : toutes les communes, sauf celle dont les deux anciennes différaient")
    func zonage() {
        let bilan = pays.bilan.zonage
        #expect(bilan.lues == 34_935)
        #expect(bilan.inconnus == [])
        #expect(bilan.sansZone == [])
        #expect(bilan.discordantes.map(\.texte) == ["93066"], "Saint-Denis, que Pierrefitte a rejointe en 2025")
    }

    @Test("Paris, Lyon, Marseille et leurs arrondissements sont chacun un seul lieu")
    func villes() {
        for (ville, codes) in [("75056", 75_101...75_120), ("69123", 69_381...69_389), ("13055", 13_201...13_216)] {
            for code in codes.map({ Tables.code(String($0)) }) {
                #expect(pays.lieu(de: code)?.code.texte == ville)
                #expect(pays.resoudre(code, le: Tables.effet).seule?.code.texte == ville)
            }
        }
    }
}
