import Demandes
import PaysInvente
import Referentiel
import Testing

@Suite("Géographie, sur un pays inventé")
struct PaysTests {
    private static let invente = Pays(graine: 20_260_101)
    private static let pays = Geographie(invente.tables)
    private var pays: Geographie { Self.pays }
    private var invente: Pays { Self.invente }

    @Test("101 départements, 35 000 communes, et tout s'y retrouve")
    func taille() {
        #expect(pays.communes.count == Pays.communes)
        #expect(pays.bilan.departements == 101)
        #expect(pays.bilan.arrondissements == 45)
        #expect(Set(pays.communes.map(\.code)).count == Pays.communes)
        let parDepartement = Set(pays.communes.map(\.departement)).reduce(0) {
            $0 + pays.communes(duDepartement: $1).count
        }
        #expect(parDepartement == Pays.communes)
    }

    @Test("aucune limite ne se perd : réunies, portées ou approchées, elles se comptent toutes")
    func limites() {
        let bilan = pays.bilan.voisinage
        #expect(bilan.lues == invente.tables.limitrophes.lignes.count)
        #expect(bilan.lues > 5 * Pays.communes)
        #expect(bilan.perdues == 0)
        #expect(bilan.inconnus == [])
        // Each pair merged since touched each other; those that parted again do so still.
        #expect(bilan.reunies == 2 * (Pays.reunies - Pays.retablies))
        #expect(bilan.approchees.count == 2 * Pays.separees)
        #expect(Set(bilan.isolees) == invente.iles)
        #expect(invente.iles.count == Pays.nombreDIles)
    }

    @Test("chaque code d'avant mène à une seule commune, sauf ceux des communes qui se sont séparées depuis")
    func codes() {
        let jour = Tables.jour("2018-01-01")
        var plusieurs = 0
        for code in Set(invente.tables.limitrophes.lignes.map(\.une)) {
            let resolution = pays.resoudre(code, le: jour)
            #expect(!resolution.communes.isEmpty, "\(code)")
            if resolution.seule == nil { plusieurs += 1 }
        }
        #expect(plusieurs == Pays.separees)
        for code in invente.abolis {
            #expect(pays.commune(code) == nil)
            #expect(pays.resoudre(code, le: jour).seule != nil, "\(code)")
            #expect(pays.lieu(de: code) != nil, "\(code) est une déléguée")
        }
    }

    @Test("des limites passent d'un département à l'autre, aucune ne mène à une commune disparue")
    func frontieres() {
        var frontieres = 0
        for commune in pays.communes {
            for voisine in pays.limitrophes(de: commune.code) {
                #expect(!invente.abolis.contains(voisine.code))
                if voisine.departement != commune.departement { frontieres += 1 }
            }
        }
        #expect(frontieres > 5_000)
    }

    @Test("Paris, Lyon, Marseille et leurs arrondissements sont chacun un lieu, d'une zone, à leurs codes postaux")
    func villes() throws {
        for (ville, arrondissements) in [
            ("75056", 75_101...75_120), ("69123", 69_381...69_389), ("13055", 13_201...13_216),
        ] {
            let commune = try #require(pays.commune(Tables.code(ville)))
            #expect(!pays.limitrophes(de: commune.code).isEmpty)
            for code in arrondissements.map({ Tables.code(String($0)) }) {
                #expect(pays.lieu(de: code) == commune)
                #expect(pays.resoudre(code, le: Tables.effet).seule == commune)
                #expect(pays.zoneABC(de: code) == pays.zoneABC(de: commune.code))
            }
        }
        #expect(CodePostal("75113").map { pays.postal($0) }?.map(\.code.texte) == ["75056"])
    }

    @Test("la même graine fait le même pays, une autre un autre")
    func graine() {
        #expect(Pays(graine: 20_260_101).tables.mouvements == invente.tables.mouvements)
        #expect(Pays(graine: 7).tables.mouvements != invente.tables.mouvements)
    }
}
