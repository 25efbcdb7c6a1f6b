/// How many records a site's run should give: a whole list, or an increment.
public struct VolumeAttendu: Sendable, Hashable {
    /// Records of one run; nil: anything.
    public var total: ClosedRange<Int>?
    /// How far a run may be from what is usual, as a share of it; nil: as far as it likes.
    public var ecart: Double?
    /// The share of what is held that a run may take away.
    public var retraits = 0.02

    public init() {}
}

/// Whether a run gives about as much as it should: a list cut in half, an increment ten times too large, half the
/// people withdrawn at once are the site's accident, not news.
public struct Volume: Sendable {
    public let attendu: VolumeAttendu
    /// Records of the last good runs, the newest first.
    public let precedents: [Int]

    /// Fewer runs than that tell nothing of what is usual.
    public static let minimum = 3
    /// How many are compared with.
    public static let compares = 7
    /// So few people may always be withdrawn at once.
    public static let retraitsPermis = 5

    public init(_ attendu: VolumeAttendu, precedents: [Int] = []) {
        self.attendu = attendu
        self.precedents = precedents
    }

    /// The middle one of the last runs.
    public var habituel: Int? {
        guard precedents.count >= Self.minimum else { return nil }
        let tries = precedents.sorted()
        return tries[tries.count / 2]
    }

    /// What is wrong with that many records, in words; nil when they are as expected.
    ///
    /// - Parameter annonces: how many the site itself announced.
    public func anomalie(recus: Int, annonces: Int? = nil) -> String? {
        if let total = attendu.total, !total.contains(recus) {
            return "\(dits(recus)), entre \(total.lowerBound) et \(total.upperBound) attendus"
        }
        guard let ecart = attendu.ecart else { return nil }
        if let annonces, Double(recus) < Double(annonces) * (1 - ecart) {
            return "\(dits(recus)), \(annonces) annoncés"
        }
        if let habituel, abs(Double(recus - habituel)) > Double(habituel) * ecart {
            return "\(dits(recus)), \(habituel) d'habitude"
        }
        return nil
    }

    private func dits(_ recus: Int) -> String { recus < 2 ? "\(recus) enregistrement" : "\(recus) enregistrements" }

    /// How many of the people held a run may withdraw.
    public func retraitsAdmis(sur tenus: Int) -> Int {
        max(Self.retraitsPermis, Int(Double(tenus) * attendu.retraits))
    }
}
