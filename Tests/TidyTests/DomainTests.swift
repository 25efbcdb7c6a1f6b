import Testing

/// What keeps the domain's decisions pure and repeatable.
enum Domain {
    static func codable(_ text: String) throws -> [String] {
        try Pattern(#"\b(Codable|Encodable|Decodable)\b"#).matches(in: text).map { $0[0] }
    }

    /// Reads of the clock or of chance: both are parameters.
    static func ambient(_ text: String) throws -> [String] {
        let reads = [
            #"\bDate\(\)"#, #"\bDate\.now\b"#, #"\b(Continuous|Suspending)Clock\b"#, #"\bclock_gettime\b"#,
            #"\bUUID\(\)"#, #"\.random\("#, #"\.(randomElement|shuffled)\(\)"#, #"\bSystemRandomNumberGenerator\b"#,
        ]
        return try Pattern(reads.joined(separator: "|")).matches(in: text).map { $0[0] }
    }
}

@Suite("Domaine")
struct DomainTests {
    static let files = HouseTree.files.filter { file in
        ImportTable.domain.contains { file.path.hasPrefix("Sources/\($0)/") }
    }

    @Test("un type du domaine ne sait pas s'écrire ni se lire : il n'est pas Codable")
    func notCodable() throws {
        #expect(!Self.files.isEmpty)
        let found = try HouseTree.findings(Self.files, Domain.codable)
        #expect(found == [])
        #expect(try Domain.codable("struct Demande: Sendable, Hashable {}") == [])
        #expect(try Domain.codable("struct Demande: Sendable, Codable {}\nextension Piece: Encodable {}").count == 2)
    }

    @Test("le domaine ne lit ni l'horloge ni le hasard : ils lui sont donnés")
    func noAmbient() throws {
        let found = try HouseTree.findings(Self.files, Domain.ambient)
        #expect(found == [])
        #expect(try Domain.ambient("let due = now.plus(days: 10)\nvar date = Valeur<DateCivile>()") == [])
        for bad in ["Date()", "Date.now", "ContinuousClock().now", "UUID()", "Int.random(in: 1...6)", "a.shuffled()"] {
            #expect(try Domain.ambient("let x = \(bad)").count == 1, "\(bad)")
        }
    }
}

/// What the tests may not lean on.
enum Trials {
    static func foundationProcesses(_ text: String) throws -> [String] {
        try Pattern(#"\bProcess\(\)"#).matches(in: text).map { $0[0] }
    }
}

@Suite("Essais")
struct TrialTests {
    @Test("un essai ne lance rien par Process, qui se perd au-delà de mille descripteurs ouverts : il a Child")
    func noFoundationProcess() throws {
        let files = HouseTree.under("Tests").filter {
            !$0.path.hasPrefix("Tests/Bench/") && !$0.path.contains("/TidyTests/")
        }
        #expect(files.count > 100)
        #expect(try HouseTree.findings(files, Trials.foundationProcesses) == [])
        #expect(try Trials.foundationProcesses("let git = Process()").count == 1)
    }
}
