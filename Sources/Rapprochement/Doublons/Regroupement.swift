/// Two demandes, by their numbers, and why they may be one person's.
public struct ArcDoublon: Sendable, Hashable {
    public let gauche: Int
    public let droite: Int
    public let lien: LienDoublon

    public init(_ gauche: Int, _ droite: Int, _ lien: LienDoublon) {
        self.gauche = min(gauche, droite)
        self.droite = max(gauche, droite)
        self.lien = lien
    }
}

/// Demandes to be looked at together.
public struct GroupeDoublon: Sendable, Hashable {
    /// Sorted.
    public let membres: [Int]
    /// All its links are: MARIE, MARIE ANNE and MARIE LOUISE are not one person, though MARIE may be either.
    public let estCertain: Bool
    /// All its dates are days that somebody knew.
    public let estPrecis: Bool
}

/// Groups what is linked, by steps. Links over a day nobody knew are grouped apart from the others, so that no
/// 1 January chains strangers; and no group outgrows what a person can look at: the strongest links come first.
public enum Regroupement {
    /// More than a person can compare at once.
    public static let taille = 20

    /// - Parameter nombre: demandes are numbered from 0 to less than this.
    public static func grouper(_ arcs: [ArcDoublon], nombre: Int) -> [GroupeDoublon] {
        [true, false].flatMap { estPrecis in
            grouper(arcs.filter { $0.lien.estPrecis == estPrecis }, nombre, estPrecis: estPrecis)
        }
    }

    private static func grouper(_ arcs: [ArcDoublon], _ nombre: Int, estPrecis: Bool) -> [GroupeDoublon] {
        guard !arcs.isEmpty else { return [] }
        var tous = Partition(nombre)
        for arc in arcs.sorted(by: precede) { tous.unir(arc.gauche, arc.droite, jusqua: taille) }
        let incertains = Set(arcs.filter { !$0.lien.estCertain && tous.reunit($0) }.map { tous.tete($0.gauche) })
        let lies = Set(arcs.flatMap { [$0.gauche, $0.droite] }).sorted()
        let groupes = Dictionary(grouping: lies) { tous.tete($0) }.filter { $0.value.count > 1 }
        return groupes.sorted { $0.value[0] < $1.value[0] }.map { tete, membres in
            GroupeDoublon(membres: membres, estCertain: !incertains.contains(tete), estPrecis: estPrecis)
        }
    }

    /// A certain link, then the key that says most: the order that decides who is left out of a group that is full.
    private static func precede(_ une: ArcDoublon, _ autre: ArcDoublon) -> Bool {
        if une.lien.passeAvant(autre.lien) { return true }
        if autre.lien.passeAvant(une.lien) { return false }
        return (une.gauche, une.droite) < (autre.gauche, autre.droite)
    }
}

/// Disjoint sets, by union of the smaller into the larger.
private struct Partition {
    private var parents: [Int32]
    private var tailles: [Int32]

    init(_ nombre: Int) {
        parents = (0..<Int32(nombre)).map { $0 }
        tailles = [Int32](repeating: 1, count: nombre)
    }

    mutating func tete(_ element: Int) -> Int {
        var courant = element
        while Int(parents[courant]) != courant {
            parents[courant] = parents[Int(parents[courant])]
            courant = Int(parents[courant])
        }
        return courant
    }

    mutating func reunit(_ arc: ArcDoublon) -> Bool { tete(arc.gauche) == tete(arc.droite) }

    /// Those whose union would be too large stay apart.
    mutating func unir(_ un: Int, _ autre: Int, jusqua maximum: Int) {
        let (a, b) = (tete(un), tete(autre))
        guard a != b, Int(tailles[a]) + Int(tailles[b]) <= maximum else { return }
        let (grand, petit) = tailles[a] >= tailles[b] ? (a, b) : (b, a)
        parents[petit] = Int32(grand)
        tailles[grand] += tailles[petit]
    }
}
