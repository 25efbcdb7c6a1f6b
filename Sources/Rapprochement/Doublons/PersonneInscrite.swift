public import Demandes

/// A person of a demande, read once, to be looked for among the persons of other demandes.
public struct PersonneInscrite: Sendable {
    public let role: RoleTitulaire
    public let identite: Identite
    let lue: IdentiteNormale
    /// Letters alone, nothing between the words (N5); empty where the name says nothing usable.
    let nom: [UInt8]
    let usage: [UInt8]
    /// The first word of the given names: JEAN of JEAN-PIERRE as of JEAN PIERRE, which are one (N5).
    let premier: [UInt8]
    /// Every word of the birth name and of the given names, in the order of letters; empty where either says nothing.
    let mots: [UInt8]
    let date: DateCivile?

    public init(_ role: RoleTitulaire, _ identite: Identite) {
        self.role = role
        self.identite = identite
        let lue = IdentiteNormale(identite).avecUsageLu
        self.lue = lue
        nom = Self.lettres(lue.nom)
        usage = lue.usage.map(Self.lettres) ?? []
        premier = lue.prenoms.estUtilisable ? Mots.premier(lue.prenoms.cle) : []
        mots = nom.isEmpty || premier.isEmpty ? [] : Mots.tries(lue.nom.cle, lue.prenoms.cle)
        date = identite.naissance.date
    }

    private static func lettres(_ nom: NomNormal) -> [UInt8] { nom.estUtilisable ? Mots.lettres(nom.cle) : [] }

    /// A day that somebody knew: no part is missing, and it is none of those registers write for an unknown one.
    var estNeeUnJourConnu: Bool { date.map { $0.estComplete && !$0.estConventionnelle } ?? false }
}

extension NomNormal {
    fileprivate var estUtilisable: Bool { !estInconnu && !estIllisible }
}

extension Demande {
    /// Its persons, the demandeur first; none when an association applies.
    public var personnesInscrites: [PersonneInscrite] {
        let demandeur = identiteDuDemandeur().map { PersonneInscrite(.demandeur, $0) }
        let codemandeurs = codemandeurs.indices.map { rang in
            PersonneInscrite(.codemandeur(rang: rang), identiteDuCodemandeur(rang))
        }
        return (demandeur.map { [$0] } ?? []) + codemandeurs
    }
}
