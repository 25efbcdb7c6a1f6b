/// A rule that may bring two writings together. Numbers are those of docs/rapprochement.md.
enum Regle: Int, CaseIterable {
    case espaces = 1
    case casse = 2
    case diacritiques = 3
    case ligatures = 4
    case separateurs = 5
    case icao = 6
    case titre = 7
    /// A word that stands for no name.
    case substitut = 8
    /// G-PREFIX, on the lists of N9: one begins with the other.
    case prefixe = 9
    /// A name in use that is the birth name.
    case usage = 10
    /// One date written in two ways.
    case date = 11

    /// `allCases` makes a new array at each call.
    static let toutes = allCases

    /// The stable code shown to an agent.
    var code: String {
        switch self {
        case .espaces: "N1"
        case .casse: "N2"
        case .diacritiques: "N3"
        case .ligatures: "N4"
        case .separateurs: "N5"
        case .icao: "N6"
        case .titre: "N7"
        case .substitut: "N8"
        case .prefixe: "G-PREFIX"
        case .usage: "N10"
        case .date: "N11"
        }
    }
}

/// A set of rules.
struct Regles: OptionSet, Hashable {
    let rawValue: UInt16

    init(rawValue: UInt16) { self.rawValue = rawValue }
    init(_ regle: Regle) { rawValue = 1 << UInt16(regle.rawValue) }

    /// Adds the codes, in the order of the rules.
    func ajouter(a codes: inout [String]) {
        for regle in Regle.toutes where contains(Regles(regle)) { codes.append(regle.code) }
    }
}

/// What each rule did to a text, where and to what, folded in one number a rule.
///
/// A rule explains the likeness of two texts only if it acted on them differently: « JEAN-PIERRE » and « Jean-Pierre »
/// owe nothing to N5, though both lost a hyphen.
struct Traces {
    private var empreintes = SIMD16<UInt32>()

    /// Notes that `regle` met `objet` when the key held `position` bytes.
    mutating func noter(_ regle: Regle, _ position: Int, _ objet: UInt32 = 0) {
        let pas = UInt32(truncatingIfNeeded: position) &* 0x9E37_79B1 ^ objet &+ 1
        empreintes[regle.rawValue] = (empreintes[regle.rawValue] ^ pas) &* 0x0100_0193
    }

    /// All of them in one number.
    var condense: UInt32 { empreintes.wrappedSum() }

    /// The rules that acted differently.
    func ecart(_ autres: Traces) -> Regles {
        let differentes = empreintes .!= autres.empreintes
        var regles: Regles = []
        for regle in Regle.toutes where differentes[regle.rawValue] { regles.insert(Regles(regle)) }
        return regles
    }
}
