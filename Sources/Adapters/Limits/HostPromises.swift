internal import Demandes

/// What a bulk reading must give, or it changes nothing.
struct Expectations: Sendable, Hashable {
    var total: ClosedRange<Int>?
    /// Shares of the last good run.
    var changePerRun: Double?
    var removalsPerRun = 0.02
    /// For a canonical field, the least share of demandes where it is filled.
    var fill: [String: Double] = [:]

    init() {}

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        if let value = reader.optional("total") {
            let bounds = try value.text().split(separator: ".").compactMap { Int($0) }
            guard bounds.count == 2, bounds[0] <= bounds[1] else {
                throw ManifestFault(.badValue, "total", at: value.position, expected: Form.volume.says)
            }
            total = bounds[0]...bounds[1]
        }
        changePerRun = try reader.share("change_per_run")
        removalsPerRun = try reader.share("removals_per_run") ?? removalsPerRun
        if let value = reader.optional("fill") {
            var names = try YAMLReader(value)
            for member in names.entries() {
                fill[member.key] = (Double(try member.value.text().dropLast()) ?? 0) / 100
            }
        }
        try reader.finish()
    }
}

extension Expectations {
    /// What can be judged without looking into the records.
    var volume: VolumeAttendu {
        var volume = VolumeAttendu()
        (volume.total, volume.ecart, volume.retraits) = (total, changePerRun, removalsPerRun)
        return volume
    }

    /// The bounds are those of a whole list: what changed since an instant may be little, or nothing.
    func volume(_ list: ListRules) -> VolumeAttendu {
        var volume = volume
        if list.mode != .fichierEntier { volume.total = nil }
        return volume
    }
}

/// What is sensitive in a source beyond what its canonical fields already say.
struct Privacy: Sendable {
    enum Sensitivity: String, Sendable, CaseIterable {
        /// Says nothing of anyone.
        case ordinary
        /// Says something of a person.
        case personal
        /// Health, origin, violence suffered: what the law protects most.
        case sensitive

        var classe: ClasseDonnee {
            switch self {
            case .ordinary: .ordinaire
            case .personal: .personnelle
            case .sensitive: .sensible
            }
        }
    }

    var paths: [(path: SourcePath, sensitivity: Sensitivity)] = []
    /// Days that raw answers are kept: never more than what the gateway promises of any site.
    var rawRetention = 30

    init() {}

    init(_ value: YAMLValue, _ namespaces: [String: String]) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        if let value = reader.optional("paths") {
            var names = try YAMLReader(value)
            for member in names.entries() {
                let path = try SourcePath.read(.scalar(member.key, member.position), namespaces)
                paths.append((path, Sensitivity(rawValue: try member.value.text()) ?? .sensitive))
            }
        }
        rawRetention = try reader.optionalText("raw_retention").flatMap { Int($0.dropLast()) } ?? rawRetention
        try reader.finish()
    }
}

/// On what ground more may be kept of a site than what people asked us to attach.
struct Habilitation: Sendable, Hashable {
    enum Kind: String, Sendable, CaseIterable {
        /// Every demande that the site lists.
        case fichierComplet = "fichier-complet"
    }

    let kind: Kind
    let text: String
    let date: DateCivile
    let territories: [String]

    /// What the registre is told of it.
    var wholeFile: FichierComplet? {
        kind == .fichierComplet ? FichierComplet(texte: text, date: date, departements: Set(territories)) : nil
    }

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        kind = Kind(rawValue: try reader.text("kind")) ?? .fichierComplet
        text = try reader.text("text")
        let date = try reader.required("date")
        let read = Array(try date.text().utf8).withUnsafeBufferPointer { LeafParsers.dateISO($0) }
        guard let read, read.estComplete else {
            throw ManifestFault(.badValue, "date", at: date.position, expected: "une date qui existe")
        }
        self.date = read
        territories = try reader.required("territories").texts()
        try reader.finish()
    }
}
