import Demandes
import Referentiel
import Testing

@Suite("Codes abolis")
struct HistoireTests {
    @Test("une commune qui en a rejoint une autre mène à elle, avec le mouvement et sa date")
    func fusion() throws {
        let pays = try Tables.histoire(
            ["COM 01001", "COMD 01002 Deux < 01001", "COMD 01001 Un < 01001"],
            [
                "2019-01-01 32 COM 01001 > COM 01001", "2019-01-01 32 COM 01001 > COMD 01001",
                "2019-01-01 32 COM 01002 > COM 01001", "2019-01-01 32 COM 01002 > COMD 01002",
            ])
        guard
            case .devenue(let communes, let trace) = pays.resoudre(Tables.code("01002"), le: Tables.jour("2018-06-01"))
        else {
            Issue.record("elle devait être devenue une autre")
            return
        }
        #expect(communes.map(\.code.texte) == ["01001"])
        #expect(trace.map(\.phrase) == ["2019-01-01, création d'une commune nouvelle : 01002 01002 → 01001 01001"])
        #expect(pays.menantA("01002", le: "2024-01-01") == ["01001"], "la déléguée mène à sa commune")
    }

    @Test("le siège d'une commune nouvelle garde son code : d'avant il a changé, d'après il est le même")
    func siege() throws {
        let pays = try Tables.histoire(
            ["COM 01001", "COMD 01001 < 01001"],
            ["2019-01-01 32 COM 01001 > COM 01001", "2019-01-01 32 COM 01001 > COMD 01001"])
        let code = Tables.code("01001")
        #expect(pays.resoudre(code, le: Tables.jour("2018-12-31")).trace.count == 1)
        let commune = try #require(pays.commune(code))
        #expect(pays.resoudre(code, le: Tables.jour("2019-01-01")) == .actuelle(commune), "le jour même est l'après")
    }

    @Test(
        "d'une chaîne, on suit chaque maillon jour après jour, et dans un jour le changement de département d'abord"
    )
    func chaine() throws {
        let pays = try Tables.histoire(
            ["COM 50592"],
            [
                "2024-01-01 50 COM 50600 > COM 50592", "2018-01-01 32 COM 50649 > COM 50600",
                "2018-01-01 41 COM 14513 > COM 50649",
            ])
        let resolution = pays.resoudre(Tables.code("14513"), le: Tables.jour("2017-01-01"))
        #expect(resolution.communes.map(\.code.texte) == ["50592"])
        #expect(resolution.trace.map(\.nature) == [.changementDeDepartement, .communeNouvelle, .transfertDeChefLieu])
    }

    @Test("une commune rétablie : son code d'avant la fusion est le sien ; celui de la fusion mène à toutes deux")
    func retablissement() throws {
        let pays = try Tables.histoire(
            ["COM 14666", "COM 14712"],
            [
                "2017-01-01 32 COM 14666 > COM 14712", "2017-01-01 32 COM 14666 > COMD 14666",
                "2017-01-01 32 COM 14712 > COM 14712", "2017-01-01 32 COM 14712 > COMD 14712",
                "2019-12-31 21 COMD 14666 > COM 14666", "2019-12-31 21 COM 14712 > COM 14666",
                "2019-12-31 21 COM 14712 > COM 14712", "2019-12-31 21 COMD 14712 > COM 14712",
            ])
        #expect(pays.menantA("14666", le: "2016-01-01") == ["14666"])
        #expect(pays.menantA("14666", le: "2018-01-01") == ["14666"], "déléguée, puis rétablie")
        #expect(pays.menantA("14666", le: "2020-01-01") == ["14666"])
        #expect(pays.menantA("14712", le: "2016-01-01") == ["14712"])
        let reunie = pays.resoudre(Tables.code("14712"), le: Tables.jour("2018-01-01"))
        #expect(reunie.communes.map(\.code.texte) == ["14666", "14712"])
        #expect(reunie.seule == nil, "laquelle, une personne le dit")
        #expect(pays.menantA("14712", le: "2020-01-01") == ["14712"])
    }

    @Test("la déléguée supprimée, la commune associée, la commune supprimée en deux morceaux")
    func parties() throws {
        let pays = try Tables.histoire(
            ["COM 01001", "COM 01003", "COMA 01004 < 01003"],
            [
                "2016-01-01 32 COM 01002 > COM 01001", "2016-01-01 32 COM 01002 > COMD 01002",
                "2026-01-01 35 COMD 01002 > COM 01001",
                "1973-01-01 33 COM 01004 > COM 01003", "1973-01-01 33 COM 01004 > COMA 01004",
                "1968-01-01 30 COM 01005 > COM 01001", "1968-01-01 30 COM 01005 > COM 01003",
            ])
        #expect(pays.menantA("01002", le: "2010-01-01") == ["01001"])
        #expect(pays.resoudre(Tables.code("01002"), le: Tables.jour("2010-01-01")).trace.count == 2)
        #expect(pays.menantA("01004", le: "1970-01-01") == ["01003"])
        #expect(pays.menantA("01005", le: "1960-01-01") == ["01001", "01003"])
    }

    @Test("une déléguée dont rien ne dit la fin mène à la commune qu'elle était devenue")
    func sansFin() throws {
        let pays = try Tables.histoire(
            ["COM 05024"],
            ["2017-07-01 32 COM 05088 > COM 05024", "2017-07-01 32 COM 05088 > COMD 05088"])
        #expect(pays.menantA("05088", le: "2017-01-01") == ["05024"])
    }

    @Test("un code aboli avant le jour dit est suivi quand même ; un code à naître l'est de sa naissance")
    func hors() throws {
        let pays = try Tables.histoire(
            ["COM 01001", "COM 01009"],
            ["1973-01-01 31 COM 01002 > COM 01001", "1973-01-01 31 COM 01001 > COM 01001", "2011-03-31 20 > COM 01009"])
        #expect(pays.menantA("01002", le: "2024-01-01") == ["01001"])
        #expect(pays.menantA("01009", le: "2000-01-01") == ["01009"])
    }

    @Test("ce qui n'est plus une commune mène à aucune, ce que rien ne nomme est inconnu")
    func nulle() throws {
        let pays = try Tables.histoire(["COM 97101"], ["2007-02-23 30 COM 97123 > "])
        let sortie = pays.resoudre(Tables.code("97123"), le: Tables.jour("2000-01-01"))
        #expect(sortie == .devenue([], trace: sortie.trace))
        #expect(sortie.trace.map(\.phrase) == ["2007-02-23, suppression : 97123 97123 → hors des communes"])
        #expect(pays.resoudre(Tables.code("97199"), le: Tables.effet) == .inconnue)
    }

    @Test("un changement de nom, des déléguées faites en son sein, laissent la commune la même")
    func meme() throws {
        let pays = try Tables.histoire(
            ["COM 93070 Saint-Ouen-sur-Seine", "COM 49220 Morannes", "COMD 49220 Morannes < 49220"],
            ["2018-11-08 10 COM 93070 > COM 93070", "2026-01-01 72 COM 49220 > COMD 49220"])
        for code in ["93070", "49220"] {
            let commune = try #require(pays.commune(Tables.code(code)))
            #expect(pays.resoudre(commune.code, le: Tables.jour("2010-01-01")) == .actuelle(commune))
        }
    }
}
