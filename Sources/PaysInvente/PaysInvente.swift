internal import Demandes
package import Referentiel

/// A country that a seed decides: 101 departments, 35 000 communes (12 000 in a debug build), islands, cities with
/// arrondissements, and eight years of mergers and splits since its limits were drawn.
package struct Pays: Sendable {
    /// One commune a cell, save Paris, which is one for its whole block.
    package static let communes =
        Plan.totalLargeur * Plan.totalHauteur - (Plan.largeur * Plan.hauteur - 1)
        + Plan.outreMer.count * Plan.communesDOutreMer - reunies + retablies
    /// Merged since, two by two; of these pairs, those that parted again.
    #if DEBUG
        package static let (reunies, retablies) = (500, 10)
    #else
        package static let (reunies, retablies) = (1_606, 20)
    #endif
    /// Pairs that were one commune when the limits were drawn, and are two today.
    package static let separees = 5
    package static let nombreDIles = 15

    package let tables: TablesReferentiel
    /// Communes that touch none.
    package let iles: Set<CodeCommune>
    /// Codes that are no commune's any more.
    package let abolis: Set<CodeCommune>

    package init(graine: UInt64) {
        var histoire = HistoireInventee(graine: graine)
        let limites = histoire.limites()
        var tables = TablesReferentiel()
        let lignes = histoire.communes()
        tables.communes = TableDatee(effet: Self.jour(2026), lignes: lignes)
        tables.mouvements = TableDatee(effet: Self.jour(2026), lignes: histoire.mouvements)
        tables.limitrophes = TableDatee(effet: Self.jour(2018), lignes: limites)
        let communes = lignes.filter { $0.type == .commune }
        tables.zonesABC = TableDatee(
            effet: Self.jour(2026),
            lignes: communes.map { LigneZoneABC(code: $0.code, zone: histoire.tirer(ZoneABC.allCases)) })
        tables.zonesHLM = TableDatee(
            effet: Self.jour(2026), lignes: Self.parisEtLimitrophes(limites, Set(communes.map(\.code))))
        tables.codesPostaux = TableDatee(effet: Self.jour(2026), lignes: lignes.compactMap(Self.postal))
        self.tables = tables
        iles = Set(histoire.iles.map(Self.code))
        abolis = Set(histoire.abolis.map(Self.code))
    }

    private static func parisEtLimitrophes(
        _ limites: [PaireLimitrophe], _ communes: Set<CodeCommune>
    ) -> [LigneZoneHLM] {
        let paris = code("75056")
        let autour = Set(limites.filter { $0.une == paris }.map(\.autre)).intersection(communes)
        let ileDeFrance = autour.filter { CodeDepartement.duTerritoire("111").contains($0.departement) }
        return ([paris] + ileDeFrance.sorted()).map { LigneZoneHLM(code: $0, zone: .parisEtLimitrophes) }
    }

    /// Three communes share a postal code; each arrondissement has its own.
    private static func postal(_ ligne: LigneCommune) -> LignePostale? {
        let texte = ligne.code.texte
        guard ligne.type == .commune || ligne.type == .arrondissement, let numero = Int(texte.suffix(3)) else {
            return nil
        }
        let prefixe = texte.hasPrefix("2A") || texte.hasPrefix("2B") ? "20" : String(texte.prefix(2))
        let rang = ligne.type == .arrondissement ? numero : numero - numero % 3
        return CodePostal(prefixe + Plan.troisChiffres(rang)).map { LignePostale(code: ligne.code, postal: $0) }
    }

    static func jour(_ annee: Int) -> DateCivile {
        guard let jour = DateCivile(annee: annee, mois: 1, jour: 1) else { preconditionFailure("\(annee)") }
        return jour
    }

    static func code(_ texte: String) -> CodeCommune {
        guard let code = CodeCommune(texte) else { preconditionFailure(texte) }
        return code
    }
}
