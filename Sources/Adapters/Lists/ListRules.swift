internal import Demandes

/// How the pages of a list follow each other, and what they say of themselves.
struct ListRules: Sendable {
    enum Page: Sendable {
        /// The answer gives a token that leads to the next.
        case token(next: SourcePath, repeatsSince: Bool)
        /// Pages are numbered from `first`.
        case number(first: Int)
        /// RFC 9110 §14: `Range`, `Content-Range`, in a unit of the site's own.
        case range(unit: String)
        /// The answer is the whole list.
        case whole
    }

    enum Order: String, Sendable, CaseIterable { case none, ascending }

    /// The field that dates a record.
    struct Cursor: Sendable {
        let path: SourcePath
        let format: CursorFormat
        let zone: CursorZone
        let order: Order
        let overlap: Duration
        let ceiling: Duration
    }

    let mode: ModeListe
    let page: Page?
    let size: Int
    let cursor: Cursor?
    let identity: SourcePath?
    let total: SourcePath?
    let removals: RetraitListe
    /// Bounds of one page, where they are not those of a lookup.
    let maxBody: Int?
    let totalTime: Duration?
    let position: ManifestFault.Position
    /// Where its paths are written.
    private let places: [Signal: ManifestFault.Position]

    init(_ value: YAMLValue, _ namespaces: [String: String]) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        position = reader.position
        places = [
            .next: value.member("page")?.member("next"), .total: value.member("total"),
            .cursor: value.member("cursor")?.member("path"), .identity: value.member("identity"),
        ].compactMapValues { $0?.position }
        mode = ModeListe(rawValue: try reader.text("mode")) ?? .fichierEntier
        (page, size) = try Self.page(reader.optional("page"), namespaces)
        cursor = try reader.optional("cursor").map { value throws(ManifestFault) in
            try Cursor(value, namespaces)
        }
        identity = try reader.path("identity", namespaces)
        total = try reader.path("total", namespaces)
        var by = try reader.optional("removals").map { value throws(ManifestFault) in try YAMLReader(value) }
        removals = try by?.optionalText("by").flatMap(RetraitListe.init) ?? .aucun
        maxBody = value.member("max_body") == nil ? nil : try reader.size("max_body", default: 0)
        let time = value.member("total_time")
        totalTime = try reader.optionalDuration("total_time")
        try reader.finish()
        if let totalTime, totalTime > Self.longest {
            throw ManifestFault(
                .badValue, "list.total_time", at: time?.position ?? position, expected: "90s au plus",
                mend: "Muet deux minutes, un passage cède sa place à un autre : demandez de plus petites pages.")
        }
        try check()
    }

    private static func page(
        _ value: YAMLValue?, _ namespaces: [String: String]
    ) throws(ManifestFault) -> (Page?, Int) {
        guard let value else { return (nil, 0) }
        var reader = try YAMLReader(value)
        let size = try reader.integer("size", default: 100)
        let page: Page
        switch try reader.text("style") {
        case "token":
            let next = try SourcePath.read(try reader.required("next"), namespaces)
            page = .token(next: next, repeatsSince: try reader.optionalText("since") == "every")
        case "whole":
            try reader.finish()
            return (.whole, wholeSize)
        case "number": page = .number(first: try reader.integer("first", default: 1))
        default: page = .range(unit: try reader.text("unit"))
        }
        try reader.finish()
        return (page, size)
    }

    /// Whoever waits for a page says nothing meanwhile, and is soon presumed dead.
    private static let longest = Duration.seconds(90)

    /// Records of a list that comes at once: more than any has.
    private static let wholeSize = 10_000_000

    /// What would make a list unreadable, or its removals a guess.
    private func check() throws(ManifestFault) {
        let isPaged = mode != .dispatch && mode != .numeros
        if isPaged, page == nil {
            throw missing("page", "la façon de passer à la suite (token, number, range ou whole)")
        }
        if !isPaged, page != nil {
            throw ManifestFault(
                .badValue, "list.page", at: position, expected: "pas de page avec mode: \(mode.rawValue)",
                mend: "Retirez page.")
        }
        if isSince, cursor == nil { throw missing("cursor", "le champ qui date les enregistrements") }
        if cursor != nil, identity == nil {
            throw missing("identity", "ce qui nomme un enregistrement, pour départager deux de la même date")
        }
        guard removals == .listeComplete else { return }
        guard mode == .fichierEntier else {
            throw ManifestFault(
                .badValue, "removals: complete-list", at: position, expected: "mode: full-list",
                mend: "Une liste partielle ne dit rien de ce qui n'y est pas : écrivez status ou none.")
        }
        if total == nil, !isRange {
            throw missing("total", "le total annoncé, sans lequel une liste n'est jamais complète")
        }
    }

    /// Asked from an instant, where the run before ended.
    private var isSince: Bool { mode == .modifieesDepuis || mode == .radieesDepuis }

    private var isRange: Bool {
        if case .range? = page { true } else { false }
    }

    private func missing(_ key: String, _ expected: String) -> ManifestFault {
        ManifestFault(.missingKey, "list.\(key)", at: position, expected: expected)
    }

    /// The words without which the request would ask the same page for ever.
    func check(_ words: [String], _ operation: String, at position: ManifestFault.Position) throws(ManifestFault) {
        var wanted: [String] = []
        switch page {
        case .token?: wanted.append("curseur")
        case .number?: wanted.append("page")
        case .range?, .whole?, nil: break
        }
        if page != nil, isSince { wanted.append("depuis") }
        for word in wanted where !words.contains(word) {
            throw ManifestFault(
                .badTemplate, operation, at: position, expected: "{{ \(word) }} dans query, path ou le corps",
                mend: "Ajoutez {{ \(word) }} à la requête.")
        }
    }

    /// The leaves that an answer must give beside its records, and in each of them.
    func signals(record: SourcePath) -> [SignalPath] {
        var paths: [(Signal, SourcePath)] = []
        if case .token(let next, _)? = page { paths.append((.next, next)) }
        if let total { paths.append((.total, total)) }
        if let cursor { paths.append((.cursor, record.appending(cursor.path))) }
        if let identity { paths.append((.identity, record.appending(identity))) }
        return paths.map { SignalPath(slot: $0, path: $1, position: places[$0] ?? position) }
    }
}

extension ListRules.Cursor {
    init(_ value: YAMLValue, _ namespaces: [String: String]) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        path = try SourcePath.read(try reader.required("path"), namespaces)
        format = CursorFormat(rawValue: try reader.text("format")) ?? .instant
        let name = reader.optional("zone")
        guard let zone = CursorZone(try name?.text() ?? "Europe/Paris") else {
            throw ManifestFault(.badValue, "zone", at: name?.position ?? reader.position, expected: Form.zone.says)
        }
        self.zone = zone
        order = try reader.optionalText("order").flatMap(ListRules.Order.init) ?? .none
        overlap = try reader.duration("overlap", default: .zero)
        ceiling = try reader.duration("ceiling", default: .zero)
        try reader.finish()
    }
}

extension YAMLReader {
    fileprivate mutating func path(
        _ key: String, _ namespaces: [String: String]
    ) throws(ManifestFault) -> SourcePath? {
        guard let value = optional(key) else { return nil }
        return try SourcePath.read(value, namespaces)
    }
}
