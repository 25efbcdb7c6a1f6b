import Demandes
import Referentiel
import Testing

@Suite("Géographie, sur l'exemple")
struct GeographieTests {
    private let pays: Geographie

    init() throws { pays = try Tables.petite() }

    private func noms(_ communes: [Commune]) -> [String] { communes.map(\.nom) }

    @Test("un arrondissement et la ville entière sont un seul lieu")
    func paris() throws {
        let paris = try #require(pays.commune(Tables.code("75056")))
        #expect(pays.lieu(de: Tables.code("75113")) == paris)
        #expect(pays.lieu(de: Tables.code("75056")) == paris)
        #expect(pays.commune(Tables.code("75113")) == nil, "un arrondissement n'est pas une commune")
        #expect(pays.partie(Tables.code("75113"))?.nom == "Paris 13e Arrondissement")
        #expect(pays.parties(de: paris.code).count == 20)
        #expect(pays.limitrophes(de: Tables.code("75113")) == pays.limitrophes(de: paris.code))
        #expect(pays.zoneABC(de: Tables.code("75113")) == .aBis)
    }

    @Test("les communes qui touchent Paris sont celles de l'arrêté, et aucune autre n'est de sa zone")
    func zonesHLM() throws {
        let limitrophes = pays.limitrophes(de: Tables.code("75056"))
        #expect(limitrophes.count == 29)
        for commune in limitrophes { #expect(pays.zoneHLM(de: commune.code) == .parisEtLimitrophes, "\(commune.nom)") }
        let zone = { (code: String) in pays.zoneHLM(de: Tables.code(code)) }
        #expect(zone("75113") == .parisEtLimitrophes)
        #expect(zone("94028") == .ileDeFrance, "Créteil ne touche pas Paris")
        #expect(zone("29019") == .autres)
        #expect(zone("29998") == nil)
    }

    @Test("sans la liste de l'arrêté, une commune d'Île-de-France n'a pas de zone : rien n'est deviné")
    func sansListe() throws {
        let tables = try Tables.dossier(Tables.exemple).filter { $0.espece != .zonesHLM }
        let pays = Tables.geographie(tables)
        #expect(pays.zoneHLM(de: Tables.code("75056")) == nil)
        #expect(pays.zoneHLM(de: Tables.code("29019")) == .autres)
    }

    @Test("une limite a deux côtés, même écrite une fois ; une île n'en a aucun")
    func limites() {
        #expect(noms(pays.limitrophes(de: Tables.code("29235"))) == ["Guipavas"])
        #expect(noms(pays.limitrophes(de: Tables.code("29075"))).contains("Le Relecq-Kerhuon"))
        #expect(pays.limitrophes(de: Tables.code("29155")) == [], "Ouessant")
        #expect(pays.bilan.voisinage.isolees.map(\.texte).contains("29155"))
        #expect(pays.bilan.voisinage.perdues == 0)
        for commune in pays.communes {
            for voisine in pays.limitrophes(de: commune.code) {
                #expect(pays.limitrophes(de: voisine.code).contains(commune))
            }
        }
    }

    @Test("les limites d'autrefois suivent les communes : réunies elles n'en ont plus, séparées elles les ont toutes")
    func report() throws {
        var tables = TablesReferentiel()
        let histoire = try Tables.histoire(["COM 01001"], [])
        #expect(histoire.communes.count == 1)
        func ligne(_ code: String) -> LigneCommune {
            LigneCommune(type: .commune, code: Tables.code(code), nom: code, region: "84", parent: nil)
        }
        func etat(_ code: String) -> EtatCommune { EtatCommune(type: .commune, code: Tables.code(code), nom: code) }
        func mouvement(_ avant: String, _ apres: String, _ nature: NatureMouvement) -> Mouvement {
            Mouvement(le: Tables.jour("2020-01-01"), nature: nature, avant: etat(avant), apres: etat(apres))
        }
        tables.communes = TableDatee(effet: Tables.effet, lignes: ["01001", "01003", "01005", "01006"].map(ligne))
        tables.mouvements = TableDatee(
            effet: Tables.effet,
            lignes: [
                mouvement("01001", "01001", .fusionSimple), mouvement("01002", "01001", .fusionSimple),
                mouvement("01005", "01005", .retablissement), mouvement("01005", "01006", .retablissement),
            ])
        let paires = [("01001", "01002"), ("01002", "01003"), ("01003", "01005"), ("01003", "01099")]
        tables.limitrophes = TableDatee(
            effet: Tables.jour("2018-01-01"), lignes: paires.map { PaireLimitrophe(Tables.code($0), Tables.code($1)) })
        let pays = Geographie(tables)
        #expect(pays.limitrophes(de: Tables.code("01001")).map(\.code.texte) == ["01003"])
        #expect(pays.limitrophes(de: Tables.code("01003")).map(\.code.texte) == ["01001", "01005", "01006"])
        let bilan = pays.bilan.voisinage
        #expect(bilan.lues == 4)
        #expect(bilan.reunies == 1)
        #expect(bilan.perdues == 1)
        #expect(bilan.limites == 4)
        #expect(bilan.approchees.map(\.texte) == ["01005", "01006"])
        #expect(bilan.inconnus.map(\.texte) == ["01099"])
    }

    @Test("un code postal à plusieurs communes les rend toutes ; un code à une seule, elle ; un inconnu, aucune")
    func postaux() throws {
        let communes = { (texte: String) in CodePostal(texte).map { pays.postal($0) } ?? [] }
        #expect(noms(communes("29820")) == ["Bohars", "Guilers"])
        #expect(noms(communes("29200")) == ["Brest"])
        #expect(noms(communes("75013")) == ["Paris"])
        #expect(noms(communes("75116")) == noms(communes("75016")))
        #expect(communes("29999") == [])
        #expect(pays.bilan.postaux.partages == 2)
    }

    @Test("un code aboli mène à sa commune d'aujourd'hui, à la date où il fut écrit")
    func abolis() {
        #expect(pays.menantA("93059", le: "2024-06-01") == ["93066"])
        #expect(pays.menantA("29149", le: "2016-06-01") == ["29076"])
        #expect(pays.lieu(de: Tables.code("29149"))?.nom == "Milizac-Guipronvel", "déléguée encore")
        let paris = pays.commune(Tables.code("75056"))
        #expect(pays.resoudre(Tables.code("75113"), le: Tables.effet) == paris.map { .actuelle($0) })
    }

    @Test("les communes d'un département, celles d'un territoire")
    func departements() throws {
        let finistere = try #require(CodeDepartement("29"))
        #expect(pays.communes(duDepartement: finistere).count == 18)
        #expect(pays.communes(duTerritoire: "029") == pays.communes(duDepartement: finistere))
        let ileDeFrance = pays.communes(duTerritoire: "111")
        #expect(ileDeFrance.count == 33)
        #expect(ileDeFrance.allSatisfy { $0.region == "11" })
        #expect(pays.communes(duTerritoire: "999") == [])
    }

    @Test("une commune faite de plusieurs dont les zones diffèrent n'en a pas : le bilan la nomme")
    func discordante() throws {
        var tables = try Tables.dossier(Tables.exemple).filter { $0.espece != .zonesABC }
        tables.append(
            try Tables.lire("CODGEO;Zone en vigueur depuis le 1er janvier 2024\n93066;Abis\n93059;A\n29019;B1\n"))
        let pays = Tables.geographie(tables)
        #expect(pays.zoneABC(de: Tables.code("93066")) == nil)
        #expect(pays.zoneABC(de: Tables.code("29019")) == .b1)
        #expect(pays.bilan.zonage.discordantes.map(\.texte) == ["93066"])
        #expect(pays.bilan.zonage.sansZone.count == pays.communes.count - 2)
    }

    @Test("sans table, rien n'est connu, et rien ne tombe")
    func vide() throws {
        let (vide, code) = (Geographie.vide, Tables.code("29019"))
        #expect(vide.resoudre(code, le: Tables.effet) == .inconnue)
        #expect(vide.lieu(de: code) == nil)
        #expect(vide.limitrophes(de: code) == [])
        #expect(vide.zoneHLM(de: code) == nil)
        #expect(vide.communes(duTerritoire: "111") == [])
    }
}
