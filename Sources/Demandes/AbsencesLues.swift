/// The object `absences` at the end of a canonical text: for each kind, the paths of the fields, in the order in which
/// the text lists them. That is the order of the tables too, so a reader that follows the tables meets each path at
/// the head of its list, and never looks one up.
struct AbsencesLues {
    private var listes: [Liste] = []
    private let octets: UnsafeBufferPointer<UInt8>
    /// Where the object stands, its key included; nil when nothing is absent.
    private(set) var etendue: Range<Int>?

    private struct Liste {
        let genre: Absence
        var chemins: [Range<Int>] = []
        /// What was sent, for each path of `illisible`.
        var bruts: [String] = []
        var prochain = 0

        init(_ genre: Absence) { self.genre = genre }

        var tete: Range<Int>? { prochain < chemins.count ? chemins[prochain] : nil }
    }

    private static let genres: [(genre: Absence, cle: [UInt8])] =
        [.nonDeclaree, .nonFournie, .nonHabilitee, .illisible(""), .retiree].map { ($0, TexteJSON.cle($0.nom)) }

    /// Whoever reads keeps the bytes alive.
    init(_ octets: UnsafeBufferPointer<UInt8>) throws(FauteCanonique) {
        self.octets = octets
        guard let debut = Self.chercher(dans: octets) else { return }
        var source = SourceCanonique(octets)
        source.position = debut + Self.cle.count
        for (genre, cle) in Self.genres where source.avancerCle(cle, premiere: listes.isEmpty) {
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
    mutating func prendre(_ chemin: UnsafeBufferPointer<UInt8>) -> Absence? {
        for rang in listes.indices {
            guard let tete = listes[rang].tete, tete.count == chemin.count, dit(chemin, en: tete.lowerBound) else {
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
    func commencent(dans section: UnsafeBufferPointer<UInt8>) -> Bool {
        for rang in listes.indices {
            guard let tete = listes[rang].tete, tete.count > section.count else { continue }
            let suite = octets[tete.lowerBound + section.count]
            if suite == UInt8(ascii: "."), dit(section, en: tete.lowerBound) { return true }
        }
        return false
    }

    /// The first path that no field took.
    var restante: Range<Int>? {
        for liste in listes { if let tete = liste.tete { return tete } }
        return nil
    }

    /// From the last byte back: paths begin alike.
    private func dit(_ chemin: UnsafeBufferPointer<UInt8>, en debut: Int) -> Bool {
        var rang = chemin.count
        while rang > 0 {
            rang -= 1
            guard octets[debut + rang] == chemin[rang] else { return false }
        }
        return true
    }

    private static let cle = Array("\"absences\":{".utf8)

    /// The first. These bytes cannot stand inside a string, where quotes are escaped.
    private static func chercher(dans octets: UnsafeBufferPointer<UInt8>) -> Int? {
        guard octets.count >= cle.count else { return nil }
        let marque = cle.count - 1
        for fin in marque..<octets.count where octets[fin] == cle[marque] && octets[fin - 2] == cle[marque - 2] {
            if octets[fin - marque...fin].elementsEqual(cle) { return fin - marque }
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
