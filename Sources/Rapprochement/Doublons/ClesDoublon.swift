internal import Demandes

/// Under what a person is looked for among three million: two persons who share no key are never compared. They are
/// texts of a civil status: only a keyed digest of them may be kept (reference: docs/rapprochement.md, K1–K6).
///
/// Without a date there is no key: a homonym is nobody.
public struct ClesDoublon: Sendable, Hashable {
    /// K1, and K2 in face of a name in use: birth name, first given name, date.
    public private(set) var nom: [UInt8]?
    /// K2: the same, with the name in use.
    public private(set) var usage: [UInt8]?
    /// K3: first given name and date, whatever the name.
    public private(set) var prenomDate: [UInt8]?
    /// K4: the names and the year. Whichever digit of a date is wrong, its year or its day is right; and a key that
    /// says both names alone would be shared by all the MARTIN Marie, which is slow, and tells who they are.
    public private(set) var nomsAnnee: [UInt8]?
    /// K4: the names, the month and the day; none where the day stands for an unknown one, for it would gather all that
    /// were born on a 1 January.
    public private(set) var nomsJour: [UInt8]?
    /// K5: every word of the birth name and of the given names, sorted, and the date: whichever field each came in.
    public private(set) var mots: [UInt8]?

    public init(_ personne: PersonneInscrite) {
        nom = personne.cle(.nom)?.octets
        usage = personne.cle(.usage)?.octets
        prenomDate = personne.cle(.prenomDate)?.octets
        nomsAnnee = personne.cle(.nomsAnnee)?.octets
        nomsJour = personne.cle(.nomsJour)?.octets
        mots = personne.cle(.mots)?.octets
    }

    /// The families, in a fixed order: two persons are compared when one family of one is that of the other, the first
    /// two being one family.
    public var toutes: [[UInt8]?] { [nom, usage, prenomDate, nomsAnnee, nomsJour, mots] }

    public var estVide: Bool { toutes.allSatisfy { $0 == nil } }
}

enum FamilleCle: Int, CaseIterable {
    case nom, usage, prenomDate, nomsAnnee, nomsJour, mots

    static let toutes = allCases

    /// A name in use meets a birth name: both are of one family.
    fileprivate var numero: UInt8 {
        switch self {
        case .nom, .usage: 1
        case .prenomDate: 3
        case .nomsAnnee: 4
        case .nomsJour: 5
        case .mots: 6
        }
    }
}

/// What a key says, not yet written.
struct CleDoublon {
    let famille: UInt8
    let noms: [UInt8]?
    let premier: [UInt8]?
    /// `AAAAMMJJ`, `AAAA` or `MMJJ`.
    let date: Int
    let largeur: Int

    var octets: [UInt8] {
        var octets = [famille]
        octets.reserveCapacity(4 + (noms?.count ?? 0) + (premier?.count ?? 0) + largeur)
        for texte in [noms, premier] {
            guard let texte else { continue }
            octets += texte
            octets.append(0)
        }
        var diviseur = largeur == 8 ? 10_000_000 : 1000
        while diviseur > 0 {
            octets.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: date / diviseur % 10))
            diviseur /= 10
        }
        octets.append(0)
        return octets
    }
}

extension PersonneInscrite {
    /// Nil where the person has none of that family.
    func cle(_ famille: FamilleCle) -> CleDoublon? {
        guard let date, !premier.isEmpty, !(famille == .usage ? usage : nom).isEmpty else { return nil }
        let jour = Int(date.mois) * 100 + Int(date.jour)
        func cle(_ noms: [UInt8]?, _ premier: [UInt8]?, _ date: Int, _ largeur: Int) -> CleDoublon {
            CleDoublon(famille: famille.numero, noms: noms, premier: premier, date: date, largeur: largeur)
        }
        let toute = Int(date.annee) * 10_000 + jour
        return switch famille {
        case .nom: cle(nom, premier, toute, 8)
        case .usage: cle(usage, premier, toute, 8)
        case .prenomDate: cle(nil, premier, toute, 8)
        case .nomsAnnee: cle(nom, premier, Int(date.annee), 4)
        case .nomsJour: estNeeUnJourConnu ? cle(nom, premier, jour, 4) : nil
        case .mots: cle(mots, nil, toute, 8)
        }
    }
}
