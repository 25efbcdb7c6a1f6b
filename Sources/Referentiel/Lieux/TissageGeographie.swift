internal import Demandes

/// Makes the geography of the tables: what they say of their own day is carried to today's communes, and counted.
struct TissageGeographie {
    let repertoire: Repertoire
    let histoire: Histoire
    private(set) var bilan = BilanGeographie()
    private let tables: TablesReferentiel

    init(_ tables: TablesReferentiel) {
        self.tables = tables
        let lignes = tables.communes.lignes
        repertoire = Repertoire(lignes)
        histoire = Histoire(
            tables.mouvements.lignes, actuels: Set(lignes.map { Noeud(type: $0.type, code: $0.code) }))
        bilan.communes = repertoire.communes.count
        bilan.arrondissements = lignes.count { $0.type == .arrondissement }
        bilan.deleguees = lignes.count { $0.type == .deleguee }
        bilan.associees = lignes.count { $0.type == .associee }
        bilan.departements = Set(repertoire.communes.map(\.departement)).count
        bilan.mouvements = tables.mouvements.lignes.count
    }

    mutating func voisinage() -> Voisinage {
        let table = tables.limitrophes
        var report = ReportVoisinage(communes: repertoire.communes.count)
        report.ajouter(table.lignes) { porter($0, table.effet) }
        if !table.lignes.isEmpty {
            bilan.voisinage = report.bilan
            bilan.voisinage.inconnus = report.inconnus.sorted()
            bilan.voisinage.limites = report.limites
            bilan.voisinage.approchees = repertoire.codes(report.approchees)
            bilan.voisinage.isolees = repertoire.codes(report.isolees)
        }
        return report.voisinage
    }

    mutating func zonesABC() -> [ZoneABC?] {
        let table = tables.zonesABC
        var zones: [Set<ZoneABC>] = Array(repeating: [], count: repertoire.communes.count)
        for ligne in table.lignes {
            let rangs = porter(ligne.code, table.effet)
            if rangs.isEmpty { bilan.zonage.inconnus.append(ligne.code) }
            for rang in rangs { zones[Int(rang)].insert(ligne.zone) }
        }
        if !table.lignes.isEmpty {
            bilan.zonage.lues = table.lignes.count
            let rangs = zones.indices.map(Int32.init)
            bilan.zonage.discordantes = repertoire.codes(rangs.filter { zones[Int($0)].count > 1 })
            bilan.zonage.sansZone = repertoire.codes(rangs.filter { zones[Int($0)].isEmpty })
        }
        return zones.map { $0.count == 1 ? $0.first : nil }
    }

    mutating func postaux() -> [CodePostal: [Int32]] {
        let table = tables.codesPostaux
        var postaux: [CodePostal: Set<Int32>] = [:]
        for ligne in table.lignes {
            let rangs = porter(ligne.code, table.effet)
            if rangs.isEmpty {
                bilan.postaux.inconnus.append(ligne.code)
            } else {
                postaux[ligne.postal, default: []].formUnion(rangs)
            }
        }
        bilan.postaux.lues = table.lignes.count
        bilan.postaux.codes = postaux.count
        bilan.postaux.partages = postaux.values.count { $0.count > 1 }
        return postaux.mapValues { $0.sorted() }
    }

    func parisEtLimitrophes() -> Set<Int32> {
        let table = tables.zonesHLM
        let lignes = table.lignes.filter { $0.zone == .parisEtLimitrophes }
        return Set(lignes.flatMap { porter($0.code, table.effet) })
    }

    /// Today's communes of a code of that day: several for one that was split since.
    private func porter(_ code: CodeCommune, _ jour: DateCivile) -> [Int32] {
        if histoire.estImmobile(code), let rang = repertoire.rang(code) { return [rang] }
        guard let suite = histoire.suite(de: code, le: jour) else { return [] }
        return Set(suite.arrivees.compactMap { repertoire.rang($0) }).sorted()
    }
}
