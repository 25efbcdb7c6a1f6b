/// A rule of the kit: one property that an adapter's folder has or has not, decided by its data alone. Each has its
/// file under `Rules/`, its line in docs/adapters.md, and a broken adapter in the tests that it alone rejects.
public struct KitRule: Sendable {
    /// What a whole tier lets say of an adapter. *Certifiée* is not the kit's to give: the running gateway computes it.
    public enum Tier: Int, Sendable, CaseIterable, Comparable {
        case recevable, fiable, exemplaire

        /// For people and for the certificate.
        public var libelle: String {
            switch self {
            case .recevable: "Recevable"
            case .fiable: "Fiable"
            case .exemplaire: "Exemplaire"
            }
        }

        public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// `L2`.
    public let id: String
    public let tier: Tier
    /// The property, in a few French words.
    public let title: String
    /// Why it is asked for, in French.
    public let reason: String
    /// What keeps it.
    public let good: String
    /// What breaks it.
    public let bad: String
    let check: @Sendable (KitFolder) -> Verdict

    /// A rule over what the folder says once it is loaded.
    init(
        _ id: String, _ tier: Tier, _ title: String, reason: String, good: String, bad: String,
        loaded check: @escaping @Sendable (Conformity) -> Verdict
    ) {
        self.init(id, tier, title, reason: reason, good: good, bad: bad) { folder in
            if let fault = folder.fault { return fault.rule == id ? .red([fault]) : .notPlayed }
            return folder.conformity.map(check) ?? .notPlayed
        }
    }

    /// A rule over the folder's files, whether it loads or not.
    init(
        _ id: String, _ tier: Tier, _ title: String, reason: String, good: String, bad: String,
        files check: @escaping @Sendable (KitFolder) -> Verdict
    ) {
        self.id = id
        self.tier = tier
        self.title = title
        self.reason = reason
        self.good = good
        self.bad = bad
        self.check = check
    }
}

/// What a rule says of a folder.
public enum Verdict: Sendable, Hashable {
    /// Kept; with what is worth knowing all the same.
    case green(note: String? = nil)
    case red([Finding])
    /// It bears on something this adapter does not have; why, in French.
    case pointless(String)
    /// The folder does not load: another rule says where.
    case notPlayed

    /// Red with findings, green without.
    static func findings(_ found: [Finding], note: String? = nil) -> Verdict {
        found.isEmpty ? .green(note: note) : .red(found)
    }

    /// The word of `--json`.
    public var state: String {
        switch self {
        case .green: "verte"
        case .red: "rouge"
        case .pointless: "sans-objet"
        case .notPlayed: "non-jouee"
        }
    }

    public var isRed: Bool {
        if case .red = self { true } else { false }
    }

    /// Whether the rule lets its tier be reached.
    var lets: Bool {
        switch self {
        case .green, .pointless: true
        case .red, .notPlayed: false
        }
    }
}
