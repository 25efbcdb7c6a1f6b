import Candidatures
import Demandes
import Foundation
import PaysInvente
import Referentiel
import Testing

@Suite("Onglets d'un pays")
struct OngletsDuPaysTests {
    /// Where the public tables are, when the environment says.
    static let publie = ProcessInfo.processInfo.environment["PASSERELLE_REFERENTIEL"].map { URL(filePath: $0) }

    @Test("les onglets partagent les offres éligibles de dix mille demandes, dans un pays inventé")
    func invente() throws {
        let pays = PaysInvente.Pays(graine: 27)
        let (fautes, vus) = try partager(Geographie(pays.tables))
        #expect(fautes == [])
        // Islands, arrondissements and borders were met.
        #expect(vus.iles > 0 && vus.arrondissements > 0 && vus.frontieres > 0 && vus.montrees > 0, "\(vus)")
    }

    @Test("les mêmes, dans le pays des tables publiées", .enabled(if: publie != nil))
    func insee() throws {
        let dossier = try #require(Self.publie)
        let (fautes, vus) = try partager(try Self.lire(dossier))
        #expect(fautes == [])
        #expect(vus.iles > 0 && vus.arrondissements > 0 && vus.frontieres > 0 && vus.montrees > 0, "\(vus)")
    }

    static func lire(_ dossier: URL) throws -> Geographie {
        var tables = TablesReferentiel()
        let fichiers = try FileManager.default.contentsOfDirectory(at: dossier, includingPropertiesForKeys: nil)
        for fichier in fichiers.sorted(by: { $0.path < $1.path }) where fichier.pathExtension == "csv" {
            let octets = Array(try Data(contentsOf: fichier))
            guard LectureTable.espece(octets) != nil else { continue }
            let lue = try LectureTable.lire(octets, fichier: fichier.lastPathComponent, effet: Pays.lire("2026-01-01"))
            tables.poser(lue.contenu, effet: lue.effet)
        }
        return Geographie(tables)
    }

    /// What the draws met.
    struct Vus {
        var (iles, arrondissements, frontieres, montrees) = (0, 0, 0, 0)
    }

    private func partager(_ geographie: Geographie) throws -> (fautes: [String], vus: Vus) {
        var (tirage, vus, fautes) = (Tirage(graine: 31), Vus(), [String]())
        let parc = try Parc(geographie, &tirage)
        for _ in 0..<OngletsTests.demandes where fautes.count < 10 {
            // Half of them where there are islands, or arrondissements.
            let territoire = tirage.parmi(tirage.sous(2) == 0 ? parc.remarquables : parc.territoires)
            let communes = parc.communes[territoire] ?? []
            var faits = tirage.faits()
            faits.territoire = .presente(territoire)
            faits.recherche.communes = (0..<tirage.sous(4)).map { _ in Faits.commune(tirage.parmi(communes)) }
            fautes += parc.fautes(faits, territoire, &vus)
        }
        return (fautes, vus)
    }
}

/// Offres all over a country, and what its demandes should see of them, told by the definitions alone.
private struct Parc {
    let geographie: Geographie
    var territoires: [String] = []
    /// Those with an island, or a city of arrondissements.
    var remarquables: [String] = []
    /// Of each territory, what people ask for: communes, islands, arrondissements.
    var communes: [String: [String]] = [:]
    /// Of each territory, the dwellings there and across its border.
    private var offres: [String: [FaitsOffre]] = [:]
    /// One of each territory.
    private var lointaines: [FaitsOffre] = []

    init(_ geographie: Geographie, _ tirage: inout Tirage) throws {
        self.geographie = geographie
        let departements = Set(geographie.communes.map(\.departement.texte)).sorted()
        let ileDeFrance = Set(CodeDepartement.duTerritoire("111").map(\.texte))
        territoires = ["111"] + departements.filter { !ileDeFrance.contains($0) }.map { $0.count == 2 ? "0\($0)" : $0 }
        for territoire in territoires {
            let siennes = geographie.communes(duTerritoire: territoire)
            guard !siennes.isEmpty else { continue }
            let iles = siennes.filter { geographie.limitrophes(de: $0.code).isEmpty }.prefix(2)
            let bord = siennes.filter(auBord(territoire)).prefix(3)
            let villes = siennes.flatMap { geographie.parties(deVille: $0) }.prefix(4)
            let tirees = (0..<6).map { _ in tirage.parmi(siennes) }
            let voisines = (bord + tirees).flatMap { geographie.limitrophes(de: $0.code) }
            if !iles.isEmpty || !villes.isEmpty { remarquables.append(territoire) }
            communes[territoire] = (iles + bord + tirees).map(\.code.texte) + villes
            for code in Set((iles + bord + tirees + voisines).map(\.code.texte) + villes).sorted() {
                offres[territoire, default: []].append(try offre(code, &tirage))
            }
            lointaines += (offres[territoire] ?? []).suffix(1)
        }
    }

    private func offre(_ code: String, _ tirage: inout Tirage) throws -> FaitsOffre {
        let type = tirage.parmi([TypeLogement.t1, .t2, .t3, .t4, .t5])
        let pieces = (TypeLogement.allCases.firstIndex(of: type) ?? 1) + 1
        return try FaitsOffre(
            reference: "off_\(tirage.sous(1_000_000_000))", commune: code, type: type, surface: 15 + 16 * pieces,
            financement: tirage.parmi([.plai, .plus, .pls, .pli]), loyer: Montant(euros: 500),
            charges: Montant(euros: 60), geographie: geographie)
    }

    private func auBord(_ territoire: String) -> (Commune) -> Bool {
        let permis = Set(CodeDepartement.duTerritoire(territoire))
        return { commune in
            geographie.limitrophes(de: commune.code).contains { !permis.contains($0.departement) }
        }
    }

    /// What a demande sees that it should not, twice, or under another tab; and what it does not see.
    func fautes(_ faits: FaitsDemande, _ territoire: String, _ vus: inout OngletsDuPaysTests.Vus) -> [String] {
        let juge = JugeDesOffres(
            faits, employeur: .absent, geographie: geographie, plafonds: Pays.plafonds, le: Pays.jour)
        var offres = offres[territoire] ?? []
        let siennes = Set(offres.map(\.reference))
        offres += lointaines.filter { !siennes.contains($0.reference) }
        let vues = OffresVues(
            offres: offres, portee: Portee(faits, geographie: geographie, le: Pays.jour), juge: juge)
        var ou: [String: [Onglet]] = [:]
        for onglet in Onglet.allCases {
            for vue in vues[onglet] { ou[vue.offre.reference, default: []].append(onglet) }
        }
        let lieux = lieux(faits, territoire)
        vus.iles += lieux.demandees.count { geographie.limitrophes(de: $0).isEmpty }
        vus.frontieres += lieux.demandees.count { geographie.commune($0).map(auBord(territoire)) ?? false }
        return offres.flatMap { offre -> [String] in
            guard let lieu = geographie.lieu(de: offre.commune) else { return ["\(offre.commune) n'est nulle part"] }
            var attendu: [Onglet] = []
            if let onglet = lieux.onglet(lieu), !refusee(faits, offre) { attendu = [onglet] }
            let trouve = ou[offre.reference] ?? []
            vus.montrees += trouve.count
            if lieu.code != offre.commune, !trouve.isEmpty { vus.arrondissements += 1 }
            return trouve == attendu ? [] : ["\(territoire) \(offre.commune) : \(trouve) au lieu de \(attendu)"]
        }
    }

    private func refusee(_ faits: FaitsDemande, _ offre: FaitsOffre) -> Bool {
        OngletsTests.estRefusee(
            Eligibilite.evaluer(
                faits, offre, employeur: .absent, geographie: geographie, plafonds: Pays.plafonds, le: Pays.jour))
    }

    /// The places of the three tabs.
    private struct Lieux {
        let demandees: Set<CodeCommune>
        let limitrophes: Set<CodeCommune>
        let departements: Set<CodeDepartement>

        func onglet(_ lieu: Commune) -> Onglet? {
            if demandees.contains(lieu.code) { return .communesDemandees }
            if limitrophes.contains(lieu.code) { return .limitrophes }
            return departements.contains(lieu.departement) ? .autres : nil
        }
    }

    private func lieux(_ faits: FaitsDemande, _ territoire: String) -> Lieux {
        let permis = Set(CodeDepartement.duTerritoire(territoire))
        let codes = faits.recherche.communes.compactMap(\.code.valeur).compactMap { CodeCommune($0) }
        let demandees = codes.compactMap { geographie.lieu(de: $0) }.filter { permis.contains($0.departement) }
        let autour = demandees.flatMap { geographie.limitrophes(de: $0.code) }
            .filter { permis.contains($0.departement) }
        return Lieux(
            demandees: Set(demandees.map(\.code)), limitrophes: Set(autour.map(\.code)),
            departements: territoire == "111" ? Set(demandees.map(\.departement)) : permis)
    }
}

extension Geographie {
    /// The arrondissements of a city; none for any other commune.
    fileprivate func parties(deVille commune: Commune) -> [String] {
        guard ["75056", "69123", "13055"].contains(commune.code.texte) else { return [] }
        return parties(de: commune.code).filter { $0.type == .arrondissement }.map(\.code.texte)
    }
}
