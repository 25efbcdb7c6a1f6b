/// The object `absences` at the end of a canonical text: for each kind, the paths of the fields, in the order in which
/// the text lists them. That is the order of the tables too, so a reader that follows the tables meets each path at
/// the head of its list, and never looks one up.
struct AbsencesLues {
    private var listes: [Liste] = []
    private let octets: [UInt8]
    /// Where the object stands, its key included; nil when nothing is absent.
    private(set) var etendue: Range<Int>?

    private struct Liste {
        let genre: Absence
        var chemins: [Range<Int>] = []
        /// What was sent, for each path of `illisible`.
        var bruts: [String] = []
        var prochain = 0

        init(_ genre: Absence) { self.genre = genre }
    }

    private static let genres: [Absence] = [.nonDeclaree, .nonFournie, .nonHabilitee, .illisible(""), .retiree]

    init(_ octets: [UInt8]) throws(FauteCanonique) {
        self.octets = octets
        guard let debut = Self.chercher(dans: octets) else { return }
        var source = SourceCanonique(octets)
        source.position = debut + Self.cle.count
        for genre in Self.genres where source.avancerCle(genre.nom, premiere: listes.isEmpty) {
            listes.append(Liste(genre))
            guard Self.remplir(&listes[listes.count - 1], &source) else { throw Self.faute(source, genre) }
        }
        guard !listes.isEmpty, source.avancer("}") else {
            // A kind cut short is not one that nobody knows.
            if source.avancer(",") || listes.isEmpty { _ = source.etendue() }
            throw Self.faute(source, nil)
        }
        etendue = debut..<source.position
    }

    /// The kind of absence of the field at this path, where its turn has come.
    mutating func prendre(_ chemin: [UInt8]) -> Absence? {
        for rang in listes.indices {
            guard let tete = tete(rang), tete.count == chemin.count, octets[tete].elementsEqual(chemin) else {
                continue
            }
            let prochain = listes[rang].prochain
            listes[rang].prochain += 1
            if case .illisible = listes[rang].genre { return .illisible(listes[rang].bruts[prochain]) }
            return listes[rang].genre
        }
        return nil
    }

    /// Whether the next absence of some kind is of a field inside this section.
    func commencent(dans section: [UInt8]) -> Bool {
        listes.indices.contains { rang in
            guard let tete = tete(rang), tete.count > section.count else { return false }
            return octets[tete.lowerBound + section.count] == UInt8(ascii: ".") && octets[tete].starts(with: section)
        }
    }

    /// The first path that no field took.
    var restante: Range<Int>? {
        for rang in listes.indices { if let tete = tete(rang) { return tete } }
        return nil
    }

    private func tete(_ rang: Int) -> Range<Int>? {
        let prochain = listes[rang].prochain
        return prochain < listes[rang].chemins.count ? listes[rang].chemins[prochain] : nil
    }

    private static let cle = Array("\"absences\":{".utf8)

    /// These bytes cannot stand inside a string, where quotes are escaped.
    private static func chercher(dans octets: [UInt8]) -> Int? {
        var rang = 0
        while rang + cle.count <= octets.count {
            if octets[rang] == cle[0], octets[rang + 1] == cle[1],
                octets[rang..<rang + cle.count].elementsEqual(cle)
            {
                return rang
            }
            rang += 1
        }
        return nil
    }

    /// `["a","b"]`, or `{"a":"raw",…}` for `illisible`; never empty.
    private static func remplir(_ liste: inout Liste, _ source: inout SourceCanonique) -> Bool {
        var gardeBrut = false
        if case .illisible = liste.genre { gardeBrut = true }
        guard source.avancer(gardeBrut ? "{" : "[") else { return false }
        repeat {
            guard let chemin = source.etendue() else { return false }
            liste.chemins.append(chemin)
            guard gardeBrut else { continue }
            guard source.avancer(":"), let brut = source.chaine() else { return false }
            liste.bruts.append(brut)
        } while source.avancer(",")
        return source.avancer(gardeBrut ? "}" : "]")
    }

    private static func faute(_ source: SourceCanonique, _ genre: Absence?) -> FauteCanonique {
        FauteCanonique(
            regle: source.estEpuisee ? .tronque : .absence,
            chemin: genre.map { "absences.\($0.nom)" } ?? "absences", octet: source.position)
    }
}
