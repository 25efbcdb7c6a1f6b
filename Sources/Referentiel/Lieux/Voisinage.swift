/// Two communes that touch each other.
public struct PaireLimitrophe: Sendable, Hashable {
    public let une: CodeCommune
    public let autre: CodeCommune

    public init(_ une: CodeCommune, _ autre: CodeCommune) {
        self.une = une
        self.autre = autre
    }
}

/// Which communes touch which, by their ranks: the neighbours of all in one array, and where each one's begin.
struct Voisinage: Sendable {
    private let debuts: [Int32]
    private let voisines: [Int32]

    fileprivate init(_ listes: [[Int32]]) {
        var (debuts, voisines): ([Int32], [Int32]) = ([0], [])
        for liste in listes {
            voisines += liste.sorted()
            debuts.append(Int32(voisines.count))
        }
        self.debuts = debuts
        self.voisines = voisines
    }

    subscript(rang: Int32) -> ArraySlice<Int32> {
        voisines[Int(debuts[Int(rang)])..<Int(debuts[Int(rang) + 1])]
    }
}

/// Carries the pairs of a certain day to today's communes.
struct ReportVoisinage {
    /// Nothing is lost without being said.
    private(set) var bilan = BilanVoisinage()
    private var listes: [[Int32]]
    private(set) var approchees: Set<Int32> = []
    private(set) var inconnus: Set<CodeCommune> = []

    init(communes: Int) { listes = Array(repeating: [], count: communes) }

    /// - Parameter porter: today's communes of a code of that day.
    mutating func ajouter(_ paires: [PaireLimitrophe], porter: (CodeCommune) -> [Int32]) {
        var connus: [CodeCommune: [Int32]] = [:]
        func portees(_ code: CodeCommune) -> [Int32] {
            if let connues = connus[code] { return connues }
            let communes = porter(code)
            connus[code] = communes
            return communes
        }
        for paire in paires {
            let (unes, autres) = (portees(paire.une), portees(paire.autre))
            bilan.lues += 1
            if unes.isEmpty || autres.isEmpty {
                bilan.perdues += 1
                if unes.isEmpty { inconnus.insert(paire.une) }
                if autres.isEmpty { inconnus.insert(paire.autre) }
            } else if unes == autres, unes.count == 1 {
                bilan.reunies += 1
            } else {
                for une in unes { for autre in autres where une != autre { lier(une, autre) } }
            }
        }
        for (_, communes) in connus where communes.count > 1 { separer(communes) }
    }

    /// Communes that were one when the limits were drawn: which of its neighbours touch which of them is not known, so
    /// each has them all, and each other.
    private mutating func separer(_ communes: [Int32]) {
        approchees.formUnion(communes)
        for une in communes { for autre in communes where une != autre { lier(une, autre) } }
    }

    /// Both ways: a limit has two sides, whatever the file says. A commune has a handful of neighbours.
    private mutating func lier(_ une: Int32, _ autre: Int32) {
        if !listes[Int(une)].contains(autre) { listes[Int(une)].append(autre) }
        if !listes[Int(autre)].contains(une) { listes[Int(autre)].append(une) }
    }

    var voisinage: Voisinage { Voisinage(listes) }
    /// Pairs of today, each counted once.
    var limites: Int { listes.reduce(0) { $0 + $1.count } / 2 }
    var isolees: [Int32] { listes.indices.filter { listes[$0].isEmpty }.map(Int32.init) }
}
