/// Where two texts differ, for the eye: ranges of Unicode scalars in each. Case and accents do not count, since they
/// decide nothing; a separator does. It decides nothing either.
public struct Differences: Sendable, Hashable {
    public let gauche: [Range<Int>]
    public let droite: [Range<Int>]

    public init(_ gauche: String, _ droite: String) {
        let (a, b) = (Array(gauche), Array(droite))
        let (cles, autres) = (a.map(Self.cle), b.map(Self.cle))
        var debut = 0
        while debut < min(a.count, b.count), cles[debut] == autres[debut] { debut += 1 }
        var fin = 0
        while fin < min(a.count, b.count) - debut, cles[a.count - 1 - fin] == autres[b.count - 1 - fin] { fin += 1 }
        let milieu = (Array(cles[debut..<(a.count - fin)]), Array(autres[debut..<(b.count - fin)]))
        let communs = Self.communs(milieu.0, milieu.1)
        self.gauche = Self.plages(a, Self.restants(debut..<(a.count - fin), communs.map { $0.0 + debut }))
        self.droite = Self.plages(b, Self.restants(debut..<(b.count - fin), communs.map { $0.1 + debut }))
    }

    /// Longer middles are marked whole: nobody reads them letter by letter.
    private static let limite = 250

    /// The longest common subsequence, as pairs of ranks.
    private static func communs(_ a: [String], _ b: [String]) -> [(Int, Int)] {
        guard !a.isEmpty, !b.isEmpty, a.count <= limite, b.count <= limite else { return [] }
        var longueurs = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in a.indices.reversed() {
            for j in b.indices.reversed() {
                longueurs[i][j] =
                    a[i] == b[j] ? longueurs[i + 1][j + 1] + 1 : max(longueurs[i + 1][j], longueurs[i][j + 1])
            }
        }
        var (paires, i, j): ([(Int, Int)], Int, Int) = ([], 0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                paires.append((i, j))
                (i, j) = (i + 1, j + 1)
            } else if longueurs[i + 1][j] >= longueurs[i][j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return paires
    }

    private static func restants(_ plage: Range<Int>, _ communs: [Int]) -> [Int] {
        let communs = Set(communs)
        return plage.filter { !communs.contains($0) }
    }

    /// Ranks of characters as ranges of scalars, neighbours joined.
    private static func plages(_ caracteres: [Character], _ rangs: [Int]) -> [Range<Int>] {
        var debuts = [0]
        for caractere in caracteres { debuts.append((debuts.last ?? 0) + caractere.unicodeScalars.count) }
        var plages: [Range<Int>] = []
        for rang in rangs {
            let plage = debuts[rang]..<debuts[rang + 1]
            if let derniere = plages.last, derniere.upperBound == plage.lowerBound {
                plages[plages.count - 1] = derniere.lowerBound..<plage.upperBound
            } else {
                plages.append(plage)
            }
        }
        return plages
    }

    /// A letter without case or accent; anything else as it is.
    private static func cle(_ caractere: Character) -> String {
        guard let premier = caractere.unicodeScalars.first else { return "" }
        if premier.isASCII {
            return premier.properties.isAlphabetic ? premier.properties.uppercaseMapping : String(caractere)
        }
        guard let lettre = Lettres.lire(premier) else { return String(caractere) }
        let octets = lettre.seconde == 0 ? [lettre.premiere] : [lettre.premiere, lettre.seconde]
        return String(decoding: octets, as: UTF8.self)
    }
}
