import Candidatures
import Demandes
import Referentiel
import Testing

@Suite("Onglets")
struct OngletsTests {
    static func portee(_ territoire: String, _ communes: [String]) -> Portee {
        Portee(Faits.seule(territoire: territoire, communes: communes), geographie: Pays.geographie, le: Pays.jour)
    }

    /// In a debug build one demande in a hundred; all in release (`make check`).
    #if DEBUG
        static let demandes = 100
    #else
        static let demandes = 10_000
    #endif

    @Test("les trois onglets partagent la portée sans reste ni double, pour dix mille demandes")
    func partition() throws {
        var tirage = Tirage(graine: 42)
        let communes = Pays.geographie.communes
        for _ in 0..<Self.demandes {
            let departement = tirage.parmi(Pays.departements)
            let estRegional = ["75", "77", "78", "91", "92", "93", "94", "95"].contains(departement)
            let territoire = estRegional ? "111" : departement.count == 2 ? "0" + departement : departement
            let voulues = (0..<tirage.sous(5)).map { _ in
                tirage.sous(20) == 0 ? tirage.parmi(communes).code.texte : tirage.parmi(Pays.codes(departement))
            }
            let echantillon = (0..<20).map { _ in tirage.parmi(communes).code }
            let fautes = Self.fautes(Self.portee(territoire, voulues), territoire, echantillon)
            try #require(fautes == [], "territoire \(territoire), communes \(voulues)")
        }
    }

    /// What a place breaks of the partition; the tabs of a whole department are long, forty of each will do.
    static func fautes(_ portee: Portee, _ territoire: String, _ echantillon: [CodeCommune]) -> [String] {
        let parts = Onglet.allCases.map(portee.communes)
        let reunion = parts.reduce(into: Set()) { $0.formUnion($1) }
        var fautes = parts.reduce(0) { $0 + $1.count } == reunion.count ? [] : ["une commune est dans deux onglets"]
        let permis = Set(CodeDepartement.duTerritoire(territoire))
        for (onglet, part) in zip(Onglet.allCases, parts) {
            fautes += part.prefix(40).filter { portee.onglet($0) != onglet || !permis.contains($0.departement) }
                .map { "\($0) n'est pas à sa place" }
        }
        for code in echantillon {
            let dedans = zip(Onglet.allCases, parts).filter { $0.1.contains(code) }.map(\.0)
            if dedans != (portee.onglet(code).map { [$0] } ?? []) { fautes.append("\(code) : \(dedans)") }
        }
        return fautes
    }

    @Test("chaque offre à la portée d'une demande est dans un onglet, ou refusée par une règle")
    func offres() throws {
        var tirage = Tirage(graine: 9)
        let codes = ["29001", "29002", "29021", "29300", "29369", "22369", "56001", "75113"]
        var offres: [FaitsOffre] = []
        for rang in 0..<200 {
            offres.append(
                try Faits.offre(
                    tirage.parmi(codes), tirage.parmi(TypeLogement.allCases), surface: 60,
                    tirage.parmi([.plai, .plus, .pls, .pli]), reference: "off_\(rang)"))
        }
        for _ in 0..<max(20, Self.demandes / 50) {
            let faits = tirage.faits()
            let portee = Portee(faits, geographie: Pays.geographie, le: Pays.jour)
            let juge = JugeDesOffres(
                faits, employeur: .absent, geographie: Pays.geographie, plafonds: Pays.plafonds, le: Pays.jour)
            let vues = OffresVues(offres: offres, portee: portee, juge: juge)
            let montrees = Onglet.allCases.flatMap { vues[$0].map(\.offre.reference) }
            #expect(Set(montrees).count == montrees.count)
            for offre in offres {
                let reponses = Faits.evaluer(faits, offre)
                #expect(juge.verdict(offre) == VerdictOffre(reponses))
                let attendu = portee.onglet(offre.commune) != nil && !Self.estRefusee(reponses)
                #expect(montrees.contains(offre.reference) == attendu)
            }
            #expect((vues.conseil == nil) == !montrees.isEmpty)
        }
    }

    static func estRefusee(_ reponses: [ReponseRegle]) -> Bool {
        reponses.contains { $0.gravite == .bloquante && $0.reponse == .non }
    }

    @Test("une île n'a pas de limitrophes : le deuxième onglet est vide")
    func ile() {
        let portee = Self.portee("029", ["29369"])
        #expect(portee.demandees == [Pays.code("29369")])
        #expect(portee.limitrophes.isEmpty)
        #expect(portee.onglet(Pays.code("29001")) == .autres)
    }

    @Test("les limitrophes s'arrêtent au territoire du numéro : l'autre côté de la limite n'est dans aucun onglet")
    func frontiere() {
        let derniere = Pays.code("28368")
        #expect(Pays.geographie.limitrophes(de: Pays.code("29001")).map(\.code).contains(derniere))
        let departemental = Self.portee("029", ["29001"])
        #expect(departemental.onglet(derniere) == nil)
        #expect(departemental.onglet(Pays.code("29002")) == .limitrophes)
        #expect(departemental.onglet(Pays.code("29200")) == .autres)
        // Within Île-de-France, the number is good on both sides.
        let regional = Self.portee("111", ["92001"])
        let voisine = Pays.geographie.limitrophes(de: Pays.code("92001")).map(\.code).first {
            $0.departement.texte == "91"
        }
        #expect(voisine.flatMap(regional.onglet) == .limitrophes)
    }

    @Test("pour un numéro régional, les autres communes sont celles des départements demandés")
    func regional() {
        let portee = Self.portee("111", ["77003", "94005"])
        #expect(portee.departements.map(\.texte).sorted() == ["77", "94"])
        #expect(portee.onglet(Pays.code("77300")) == .autres)
        #expect(portee.onglet(Pays.code("95300")) == nil)
        #expect(Self.portee("111", []).onglet(Pays.code("77300")) == nil)
        #expect(Self.portee("029", []).onglet(Pays.code("29200")) == .autres)
    }

    @Test("un arrondissement et sa ville sont un seul lieu")
    func arrondissements() {
        for voulue in ["75113", "75056", "75120"] {
            let portee = Self.portee("111", [voulue])
            #expect(portee.demandees == [Pays.code("75056")])
            for code in ["75101", "75120", "75056"] { #expect(portee.onglet(Pays.code(code)) == .communesDemandees) }
        }
    }

    @Test("une commune inconnue est dite, et n'ouvre rien")
    func inconnue() {
        let portee = Self.portee("029", ["29000", "29001", "BREST"])
        #expect(portee.inconnues == ["29000", "BREST"])
        #expect(portee.demandees == [Pays.code("29001")])
    }
}
