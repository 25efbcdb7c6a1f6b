/// What a code, written on a certain day, names today.
public enum Resolution: Sendable, Hashable {
    /// The same commune, or the one that it is still the same part of; at most a name has changed.
    case actuelle(Commune)
    /// By those movements it is now in these communes: none when it is no commune any more; several when it was split,
    /// and only whoever wrote the code knows which.
    case devenue([Commune], trace: [Mouvement])
    /// No commune ever had this code, or the movements do not say what became of it.
    case inconnue

    public var communes: [Commune] {
        switch self {
        case .actuelle(let commune): [commune]
        case .devenue(let communes, _): communes
        case .inconnue: []
        }
    }

    /// The commune, where there is one and no doubt.
    public var seule: Commune? { communes.count == 1 ? communes[0] : nil }

    public var trace: [Mouvement] {
        if case .devenue(_, let trace) = self { return trace }
        return []
    }
}
