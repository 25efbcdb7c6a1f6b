/// Where the communes of the invented country are: ninety-six departments in a lattice, each a block of cells, one
/// commune a cell. Paris is a block that is one commune, the seven others of Île-de-France around it.
struct Plan {
    static let (colonnes, rangees) = (12, 8)
    // In a debug build a country three times smaller: it is made while others wait for a thread.
    #if DEBUG
        static let (largeur, hauteur) = (12, 11)
        static let communesDOutreMer = 33
    #else
        static let (largeur, hauteur) = (20, 19)
        static let communesDOutreMer = 97
    #endif
    static let (totalLargeur, totalHauteur) = (colonnes * largeur, rangees * hauteur)
    static let outreMer = ["971", "972", "973", "974", "976"]

    let departements: [String]

    init() {
        let numerotes = (1...95).filter { $0 != 20 }.map { $0 < 10 ? "0\($0)" : "\($0)" }
        let ileDeFrance = ["77", "78", "91", "92", "75", "93", "94", "95"]
        var autres = (numerotes + ["2A", "2B"]).filter { !ileDeFrance.contains($0) }.sorted()
        var places: [String] = []
        for rang in 0..<Self.colonnes * Self.rangees {
            let (x, y) = (rang % Self.colonnes - 4, rang / Self.colonnes - 3)
            let place = y * 3 + x
            let autour = (0..<3).contains(x) && (0..<3).contains(y) && place < ileDeFrance.count
            places.append(autour ? ileDeFrance[place] : autres.removeFirst())
        }
        departements = places
    }

    /// The code of the commune of a cell.
    func code(_ x: Int, _ y: Int) -> String {
        let departement = departements[y / Self.hauteur * Self.colonnes + x / Self.largeur]
        if departement == "75" { return "75056" }
        var numero = y % Self.hauteur * Self.largeur + x % Self.largeur + 1
        // 13201 to 13216 are Marseille's arrondissements.
        if departement == "13", numero > 200 { numero += 16 }
        return departement + Self.troisChiffres(numero)
    }

    static func troisChiffres(_ nombre: Int) -> String {
        String(repeating: "0", count: 3 - String(nombre).count) + String(nombre)
    }

    static let arrondissements: [(ville: String, codes: [String])] = [
        ("75056", (75_101...75_120).map(String.init)), ("69123", (69_381...69_389).map(String.init)),
        ("13055", (13_201...13_216).map(String.init)),
    ]
}

/// A sequence that a seed decides (SplitMix64).
package struct Hasard {
    private var etat: UInt64

    package init(_ graine: UInt64) { etat = graine }

    package mutating func nombre(_ maximum: Int) -> Int {
        etat &+= 0x9E37_79B9_7F4A_7C15
        var melange = etat
        melange = (melange ^ (melange >> 30)) &* 0xBF58_476D_1CE4_E5B9
        melange = (melange ^ (melange >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((melange ^ (melange >> 31)) % UInt64(maximum))
    }
}
