import Demandes
import Foundation
import PaysInvente
import Referentiel
import Testing

@testable import Store

@Suite("Référentiel tenu")
struct ReferentielTests {
    private static let pays = Pays(graine: 11).tables
    private static let jour = pays.communes.effet

    private static func table(_ contenu: ContenuTable, effet: DateCivile = jour, rejets: Int = 0) -> TableLue {
        let defauts = (0..<rejets).map { RejetDeLigne(ligne: $0 + 2, defaut: "essai") }
        return TableLue(
            fichier: "\(contenu.espece.rawValue).csv", effet: effet, contenu: contenu, lues: contenu.nombre + rejets,
            rejets: defauts)
    }

    /// One of each, short: two departments and what is said of them.
    private static func petites() -> [TableLue] {
        let communes = Array(pays.communes.lignes.prefix(600))
        let codes = Set(communes.map(\.code))
        let zonesABC = pays.zonesABC.lignes.filter { codes.contains($0.code) }
        return [
            table(.communes(communes)), table(.mouvements(Array(pays.mouvements.lignes.prefix(200)))),
            table(
                .limitrophes(pays.limitrophes.lignes.filter { codes.contains($0.une) }), effet: pays.limitrophes.effet),
            table(.zonesABC(zonesABC)), table(.zonesHLM(pays.zonesHLM.lignes)),
            table(.codesPostaux(pays.codesPostaux.lignes.filter { codes.contains($0.code) })),
            table(.plafonds(plafonds())),
        ]
    }

    private static func plafonds(_ base: Int = 20_000) -> [LignePlafond] {
        let facteurs: [ZoneHLM: Int] = [.parisEtLimitrophes: 120, .ileDeFrance: 110, .autres: 100]
        return ZoneHLM.allCases.flatMap { zone in
            RangPlafond.tous.map { rang in
                let rangee = if case .categorie(let categorie) = rang { categorie + 2 } else { 1 }
                return LignePlafond(
                    financement: .plus, annee: 2026, zone: zone, rang: rang,
                    montant: base / 300 * rangee * (facteurs[zone] ?? 0), origine: .derive, source: "essai")
            }
        }
    }

    private func ouvrir(_ essai: BaseEssai) throws -> (depot: DepotSQLite, tenu: ReferentielTenu) {
        let depot = try essai.ouvrir()
        return (depot, ReferentielTenu(depot, horloge: { BaseEssai.maintenant }))
    }

    /// Everything that is held, whatever the order of its lines.
    private func tout(_ depot: DepotSQLite) async throws -> [Set<String>] {
        try await depot.lireReferentiel { lecture in
            try EspeceTable.allCases.map { espece in
                switch try lecture.contenu(espece) {
                case .communes(let lignes): Set(lignes.map { "\($0)" })
                case .mouvements(let lignes): Set(lignes.map { "\($0)" })
                case .limitrophes(let lignes): Set(lignes.map { "\($0)" })
                case .zonesABC(let lignes): Set(lignes.map { "\($0)" })
                case .zonesHLM(let lignes): Set(lignes.map { "\($0)" })
                case .codesPostaux(let lignes): Set(lignes.map { "\($0)" })
                case .plafonds(let lignes): Set(lignes.map { "\($0)" })
                }
            } + [Set(try lecture.sources().map { "\($0)" })]
        }
    }

    @Test("chaque table se relit telle qu'elle fut donnée, et la géographie d'un autre processus est la même")
    func relecture() async throws {
        let essai = try BaseEssai()
        let (depot, tenu) = try ouvrir(essai)
        let petites = Self.petites()
        let sources = try await tenu.importer(petites, force: false, par: "agent:essai")
        #expect(Set(sources.map(\.espece)) == Set(EspeceTable.allCases))
        var attendues = TablesReferentiel()
        for table in petites { attendues.poser(table.contenu, effet: table.effet) }
        let geographie = Geographie(attendues)
        for lecteur in [tenu, ReferentielTenu(depot, horloge: { BaseEssai.maintenant })] {
            let lu = try await lecteur.lu()
            #expect(lu.geographie.bilan == geographie.bilan)
            #expect(lu.geographie.communes == geographie.communes)
            for commune in geographie.communes {
                #expect(lu.geographie.limitrophes(de: commune.code) == geographie.limitrophes(de: commune.code))
                #expect(lu.geographie.zoneABC(de: commune.code) == geographie.zoneABC(de: commune.code))
            }
            #expect(lu.plafonds == Plafonds(Self.plafonds()))
            #expect(lu.sources.map(\.espece) == EspeceTable.allCases)
            #expect(lu.sources.allSatisfy { $0.par == "agent:essai" && $0.rejetees == 0 })
        }
        withExtendedLifetime(essai) {}
    }

    @Test("une table en remplace une autre entière, et elle seule")
    func remplacement() async throws {
        let essai = try BaseEssai()
        let (depot, tenu) = try ouvrir(essai)
        _ = try await tenu.importer(Self.petites(), force: false, par: "agent:essai")
        let avant = try await tout(depot)
        #expect(try await tenu.lu().plafonds.annees(.plus) == [2026])
        _ = try await tenu.importer([Self.table(.plafonds(Self.plafonds(24_000)))], force: false, par: "agent:essai")
        let apres = try await tout(depot)
        #expect(apres[6].count == 21)
        #expect(apres[6].isDisjoint(with: avant[6]))
        #expect(apres[..<6] == avant[..<6])
        let plafond = try await tenu.lu().plafonds.plafond(.plus, annee: 2026, zone: .autres, categorie: 1)
        #expect(plafond?.montant == 24_000)
        withExtendedLifetime(essai) {}
    }

    @Test(
        "une table vide, courte, ancienne, pleine de rejets ou donnée deux fois est refusée, et tout l'import avec"
    )
    func refus() async throws {
        let essai = try BaseEssai()
        let (depot, tenu) = try ouvrir(essai)
        let petites = Self.petites()
        _ = try await tenu.importer(petites, force: false, par: "agent:essai")
        let avant = try await tout(depot)
        let communes = Array(Self.pays.communes.lignes.prefix(600))
        let veille = try #require(Self.jour.plus(jours: -1))
        let limites = Array(Self.pays.limitrophes.lignes.prefix(100))
        let cas: [(TableLue, CodeReferentiel)] = [
            (Self.table(.communes([])), .tableVide),
            (Self.table(.communes(Array(communes.prefix(587)))), .tableReduite),
            (Self.table(.communes(communes), effet: veille), .tableAncienne),
            (Self.table(.communes(communes), rejets: 13), .tropDeRejets),
            (Self.table(.limitrophes(limites), effet: Self.jour), .tableReduite),
            (Self.table(.plafonds(Array(Self.plafonds().dropLast()))), .plafondsFautifs),
        ]
        for (table, code) in cas {
            let autre = Self.table(.plafonds(Self.plafonds(24_000)))
            let tables = table.espece == .plafonds ? [petites[4], table] : [autre, table]
            let refus = await #expect(throws: FauteReferentiel.self) {
                _ = try await tenu.importer(tables, force: false, par: "agent:essai")
            }
            #expect(refus?.code == code)
            #expect(refus?.fichier == "\(table.espece.rawValue).csv")
        }
        let double = await #expect(throws: FauteReferentiel.self) {
            _ = try await tenu.importer([petites[0], petites[0]], force: true, par: "agent:essai")
        }
        #expect(double?.code == .tableEnDouble)
        #expect(try await tout(depot) == avant)
        #expect(try await tenu.lu().geographie.communes.count == Geographie.compter(communes))
        withExtendedLifetime(essai) {}
    }

    @Test("deux communes sur cent peuvent partir, et forcer passe outre ; des plafonds fautifs, jamais")
    func force() async throws {
        let essai = try BaseEssai()
        let (depot, tenu) = try ouvrir(essai)
        _ = try await tenu.importer(Self.petites(), force: false, par: "agent:essai")
        let communes = Array(Self.pays.communes.lignes.prefix(600))
        _ = try await tenu.importer([Self.table(.communes(Array(communes.prefix(588))))], force: false, par: "a")
        _ = try await tenu.importer(
            [Self.table(.communes(Array(communes.prefix(20))), rejets: 9)], force: true, par: "a")
        #expect(try await tenu.lu().geographie.communes.count == 20)
        await #expect(throws: FauteReferentiel.self) {
            _ = try await tenu.importer(
                [Self.table(.plafonds(Self.plafonds()), rejets: 1)], force: true, par: "agent:essai")
        }
        #expect(try await tout(depot)[6].count == 21)
        withExtendedLifetime(essai) {}
    }

    @Test("rien n'est tenu au départ : tout répond, et rien n'est connu")
    func vide() async throws {
        let essai = try BaseEssai()
        let (_, tenu) = try ouvrir(essai)
        let lu = try await tenu.lu()
        #expect(lu.sources == [])
        #expect(lu.geographie.communes == [])
        #expect(lu.plafonds == .vide)
        withExtendedLifetime(essai) {}
    }

    @Test("un pays entier s'importe et se relit")
    func entier() async throws {
        let essai = try BaseEssai()
        let (_, tenu) = try ouvrir(essai)
        let tables = [
            Self.table(.communes(Self.pays.communes.lignes)), Self.table(.mouvements(Self.pays.mouvements.lignes)),
            Self.table(.limitrophes(Self.pays.limitrophes.lignes), effet: Self.pays.limitrophes.effet),
        ]
        _ = try await tenu.importer(tables, force: false, par: "agent:essai")
        let bilan = try await tenu.lu().geographie.bilan
        #expect(bilan.communes == Pays.communes)
        #expect(bilan.voisinage.perdues == 0)
        #expect(bilan.voisinage.lues == Self.pays.limitrophes.lignes.count)
        withExtendedLifetime(essai) {}
    }
}

extension Geographie {
    fileprivate static func compter(_ lignes: [LigneCommune]) -> Int { lignes.count { $0.type == .commune } }
}
