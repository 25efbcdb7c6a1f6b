/// What reading again the kept answers of an adapter would change, or has changed.
public struct BilanRelecture: Sendable, Hashable {
    public let adaptateur: String
    /// The version of its rules they were read with.
    public let version: String
    /// True when what changes was published.
    public let applique: Bool
    /// Demandes read again; those whose answers are not kept any more, or never were; those still refused.
    public var relues = 0
    public var sansReponse = 0
    public var refusees = 0
    /// Records in quarantine that can be read now, and those that still cannot.
    public var lisibles = 0
    public var encoreRefusees = 0
    /// Left alone: refreshed meanwhile, or frozen.
    public var laissees = 0
    /// The demandes that change, and the fields of each, without a value.
    public private(set) var changements: [String: [String]] = [:]

    init(adaptateur: String, version: String, applique: Bool) {
        self.adaptateur = adaptateur
        self.version = version
        self.applique = applique
    }

    mutating func noter(_ demande: String, _ champs: [String]) { changements[demande] = champs }

    /// How many demandes each field changes in, the most frequent first.
    public var champs: [(champ: String, nombre: Int)] {
        let nombres = changements.values.joined().reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        return nombres.map { (champ: $0.key, nombre: $0.value) }
            .sorted { ($1.nombre, $0.champ) < ($0.nombre, $1.champ) }
    }

    /// « 12 demandes changent, champs statut (12) et demandeur.courriel (3) ».
    public var phrase: String {
        let verbe = applique ? ("demande a changé", "demandes ont changé") : ("demande change", "demandes changent")
        guard !changements.isEmpty else { return applique ? "Aucune demande n'a changé." : "Aucune demande ne change." }
        let cites = champs.prefix(6).map { "\($0.champ) (\($0.nombre))" }
        let noms =
            cites.count > 1 ? cites.dropLast().joined(separator: ", ") + " et " + cites[cites.count - 1] : cites[0]
        let suite = champs.count > cites.count ? "… \(champs.count) champs en tout" : ""
        let nom = cites.count > 1 ? "champs" : "champ"
        return "\(changements.count) \(changements.count == 1 ? verbe.0 : verbe.1), \(nom) \(noms)\(suite)."
    }
}
