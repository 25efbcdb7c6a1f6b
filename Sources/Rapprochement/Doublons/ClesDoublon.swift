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
        guard let date = personne.date, !personne.premier.isEmpty else { return }
        let (annee, jour) = (Self.chiffres(Int(date.annee), 4), Self.chiffres(Int(date.mois) * 100 + Int(date.jour), 4))
        let toute = annee + jour
        if !personne.usage.isEmpty { usage = Self.cle(1, [personne.usage, personne.premier, toute]) }
        guard !personne.nom.isEmpty else { return }
        nom = Self.cle(1, [personne.nom, personne.premier, toute])
        prenomDate = Self.cle(3, [personne.premier, toute])
        nomsAnnee = Self.cle(4, [personne.nom, personne.premier, annee])
        if personne.estNeeUnJourConnu { nomsJour = Self.cle(5, [personne.nom, personne.premier, jour]) }
        mots = Self.cle(6, [personne.motsTries, toute])
    }

    /// The families, in a fixed order: two persons are compared when one family of one is that of the other, the first
    /// two being one family.
    public var toutes: [[UInt8]?] { [nom, usage, prenomDate, nomsAnnee, nomsJour, mots] }

    public var estVide: Bool { toutes.allSatisfy { $0 == nil } }

    private static func cle(_ famille: UInt8, _ parts: [[UInt8]]) -> [UInt8] {
        var octets = [famille]
        octets.reserveCapacity(parts.reduce(1) { $0 + $1.count + 1 })
        for part in parts {
            octets += part
            octets.append(0)
        }
        return octets
    }

    private static func chiffres(_ nombre: Int, _ largeur: Int) -> [UInt8] {
        var chiffres = [UInt8](repeating: UInt8(ascii: "0"), count: largeur)
        var reste = nombre
        for rang in chiffres.indices.reversed() {
            chiffres[rang] += UInt8(truncatingIfNeeded: reste % 10)
            reste /= 10
        }
        return chiffres
    }
}

extension PersonneInscrite {
    /// Every word of the birth name and of the given names, in the order of letters.
    var motsTries: [UInt8] {
        let mots = Mots.morceaux(lue.nom.cle[...]) + Mots.morceaux(lue.prenoms.cle[...])
        return Array(mots.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [UInt8(ascii: " ")]))
    }
}
