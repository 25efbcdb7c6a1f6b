public import Demandes

/// The communes of today and what binds them: their history, their neighbours, their zones, their postal codes. A pure
/// value, made once from the tables; every question is answered from memory.
public struct Geographie: Sendable {
    public let bilan: BilanGeographie
    let repertoire: Repertoire
    let histoire: Histoire
    let voisinage: Voisinage
    let zonesABC: [ZoneABC?]
    let parisEtLimitrophes: Set<Int32>
    let postaux: [CodePostal: [Int32]]
    let parDepartement: [CodeDepartement: Range<Int>]

    /// Nothing is known.
    public static let vide = Geographie(TablesReferentiel())

    public init(_ tables: TablesReferentiel) {
        var tissage = TissageGeographie(tables)
        voisinage = tissage.voisinage()
        zonesABC = tissage.zonesABC()
        parisEtLimitrophes = tissage.parisEtLimitrophes()
        postaux = tissage.postaux()
        repertoire = tissage.repertoire
        histoire = tissage.histoire
        parDepartement = Self.parDepartement(tissage.repertoire.communes)
        bilan = tissage.bilan
    }

    /// By their codes.
    public var communes: [Commune] { repertoire.communes }

    /// The commune of that code today; nil for a part of one, and for an abolished code.
    public func commune(_ code: CodeCommune) -> Commune? { repertoire.rang(code).map { repertoire[$0] } }

    /// The arrondissement, déléguée or associée of that code; nil for a code that a commune bears too.
    public func partie(_ code: CodeCommune) -> PartieDeCommune? { repertoire.parties[code] }

    /// What the code named on that day, followed to today.
    public func resoudre(_ code: CodeCommune, le jour: DateCivile) -> Resolution {
        if histoire.estImmobile(code), let commune = commune(code) { return .actuelle(commune) }
        guard let suite = histoire.suite(de: code, le: jour) else { return .inconnue }
        let rangs = Set(suite.arrivees.compactMap { repertoire.rang($0) }).sorted()
        // It leads somewhere, and the table of communes does not know where.
        guard !rangs.isEmpty || suite.arrivees.isEmpty else { return .inconnue }
        let trace = suite.trace.sorted().map { histoire.mouvements[Int($0)] }
        let trouvees = rangs.map { repertoire[$0] }
        let aChange = trouvees != lieu(de: code).map { [$0] } || !trace.allSatisfy(\.nature.laisseLaCommune)
        return aChange ? .devenue(trouvees, trace: trace) : .actuelle(trouvees[0])
    }

    /// Today's commune that the code is, or is a part of: an arrondissement of Paris, Lyon or Marseille and the whole
    /// city are one place. Nil for an abolished code: only `resoudre` follows one, for it needs a day.
    public func lieu(de code: CodeCommune) -> Commune? { commune(code) ?? partie(code)?.commune }

    /// The arrondissements of a city, the déléguées and associées of a commune.
    public func parties(de code: CodeCommune) -> [PartieDeCommune] {
        repertoire.parties.values.filter { $0.commune.code == code }.sorted { $0.code < $1.code }
    }

    /// The communes that touch that place; none for an island, and none where the place is not known.
    public func limitrophes(de code: CodeCommune) -> [Commune] {
        rangDuLieu(code).map { voisinage[$0].map { repertoire[$0] } } ?? []
    }

    public func communes(duDepartement departement: CodeDepartement) -> [Commune] {
        parDepartement[departement].map { Array(communes[$0]) } ?? []
    }

    /// Of a territory, the first three characters of a numéro unique.
    public func communes(duTerritoire territoire: String) -> [Commune] {
        CodeDepartement.duTerritoire(territoire).flatMap { communes(duDepartement: $0) }
    }

    /// The communes that a postal code serves: of several, only a person says which.
    public func postal(_ code: CodePostal) -> [Commune] { postaux[code]?.map { repertoire[$0] } ?? [] }

    /// Nil where the place is not known; and in Île-de-France while the arrêté's list is not there.
    public func zoneHLM(de code: CodeCommune) -> ZoneHLM? {
        guard let rang = rangDuLieu(code) else { return nil }
        guard repertoire[rang].region == Self.regionIleDeFrance else { return .autres }
        guard !parisEtLimitrophes.isEmpty else { return nil }
        return parisEtLimitrophes.contains(rang) ? .parisEtLimitrophes : .ileDeFrance
    }

    /// Nil where it is not known: the table does not say, or a commune is made of several whose zones differ.
    public func zoneABC(de code: CodeCommune) -> ZoneABC? { rangDuLieu(code).flatMap { zonesABC[Int($0)] } }

    private static let regionIleDeFrance = "11"

    private func rangDuLieu(_ code: CodeCommune) -> Int32? { lieu(de: code).flatMap { repertoire.rang($0.code) } }

    /// Sorted by their codes, the communes of a department follow each other.
    private static func parDepartement(_ communes: [Commune]) -> [CodeDepartement: Range<Int>] {
        var plages: [CodeDepartement: Range<Int>] = [:]
        for (rang, commune) in communes.enumerated() {
            let debut = plages[commune.departement]?.lowerBound ?? rang
            plages[commune.departement] = debut..<rang + 1
        }
        return plages
    }
}
