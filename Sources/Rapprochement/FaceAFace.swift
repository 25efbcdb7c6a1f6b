public import Demandes

/// A person of a demande who would sign the lease, as the site names them.
public struct PersonneCitee: Sendable, Hashable {
    public let role: RoleTitulaire
    public let identite: Identite

    public init(role: RoleTitulaire, identite: Identite) {
        self.role = role
        self.identite = identite
    }
}

/// A compte's identity and those of a demande, side by side: what a person who decides must see. It holds values of
/// both sides, so it is shown at the review desk and nowhere else.
public struct FaceAFace: Sendable, Hashable {
    public let compte: Identite
    /// The demandeur first; nobody where an association applies.
    public let personnes: [PersonneCitee]

    public init(compte: Identite, personnes: [PersonneCitee]) {
        self.compte = compte
        self.personnes = personnes
    }

    public init(_ compte: Identite, _ demande: Demande) {
        var personnes: [PersonneCitee] = []
        if let demandeur = demande.identiteDuDemandeur() {
            personnes.append(PersonneCitee(role: .demandeur, identite: demandeur))
        }
        for rang in demande.codemandeurs.indices {
            personnes.append(
                PersonneCitee(role: .codemandeur(rang: rang), identite: demande.identiteDuCodemandeur(rang)))
        }
        self.init(compte: compte, personnes: personnes)
    }

    /// What the table says of the compte and of one of these persons.
    public func decision(_ personne: PersonneCitee) -> Decision { comparer(compte, personne.identite) }

    /// The only person the salarié can be; nil where somebody must choose.
    public var roleEvident: RoleTitulaire? {
        if personnes.count == 1 { return personnes.first?.role }
        let possibles = personnes.filter {
            decision($0).verdict != .mismatch && !IdentiteNormale($0.identite).estMuette
        }
        return possibles.count == 1 ? possibles.first?.role : nil
    }

    /// The texts of both sides, in one order, for whoever seals them or makes a digest of them. Byte for byte what was
    /// received: the least change is another one.
    public var textes: [String?] {
        compte.textes + personnes.flatMap { [$0.role.nom] + $0.identite.textes }
    }

    /// Two faces are one when they say the same bytes: to Swift, é is also e and its accent.
    public static func == (une: FaceAFace, autre: FaceAFace) -> Bool {
        une.textes.elementsEqual(autre.textes) { un, autre in
            switch (un, autre) {
            case (let un?, let autre?): un.utf8.elementsEqual(autre.utf8)
            case (nil, nil): true
            default: false
            }
        }
    }

    public func hash(into hacheur: inout Hasher) {
        for texte in textes { hacheur.combine(texte.map { Array($0.utf8) }) }
    }

    /// Reads back what `textes` wrote; nil for anything else.
    public init?(textes: [String?]) {
        guard textes.count >= 4, (textes.count - 4) % 5 == 0, let compte = Identite(textes: textes.prefix(4)) else {
            return nil
        }
        var personnes: [PersonneCitee] = []
        for debut in stride(from: 4, to: textes.count, by: 5) {
            guard let role = textes[debut].flatMap(RoleTitulaire.init(nom:)),
                let identite = Identite(textes: textes[(debut + 1)..<(debut + 5)])
            else { return nil }
            personnes.append(PersonneCitee(role: role, identite: identite))
        }
        self.init(compte: compte, personnes: personnes)
    }
}

extension Identite {
    fileprivate var textes: [String?] { [nomNaissance, nomUsage, prenoms, naissance.texte] }

    fileprivate init?(textes: ArraySlice<String?>) {
        let textes = Array(textes)
        guard textes.count == 4, let nom = textes[0], let prenoms = textes[2],
            let naissance = DateNaissance(relue: textes[3])
        else { return nil }
        self.init(nomNaissance: nom, nomUsage: textes[1], prenoms: prenoms, naissance: naissance)
    }
}

/// A date as a face keeps it: the date, and the text it was read from, behind a sign that says how it was read.
extension DateNaissance {
    private static let illisible = "illisible"

    /// As it can be shown: nothing for a date that is missing, else the date, or what stands in its place.
    public var ecrite: String? {
        switch lecture {
        case .inconnue: ecriture
        case .impossible: ecriture ?? Self.illisible
        case .lue(let date): date.iso
        }
    }

    fileprivate var texte: String? {
        switch lecture {
        case .inconnue: ecriture.map { "?\($0)" }
        case .impossible: ecriture.map { "!\($0)" } ?? Self.illisible
        case .lue(let date): ecriture.map { "\(date.iso)=\($0)" } ?? date.iso
        }
    }

    fileprivate init?(relue texte: String?) {
        guard let texte else {
            self.init(.inconnue, nil)
            return
        }
        let scalaires = texte.unicodeScalars
        switch scalaires.first {
        case "?": self.init(.inconnue, String(scalaires.dropFirst()))
        case "!": self.init(.impossible, String(scalaires.dropFirst()))
        case _ where texte == Self.illisible: self.init(.impossible, nil)
        default:
            let parts = scalaires.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let date = DateCivile(iso: String(parts[0])) else { return nil }
            self.init(.lue(date), parts.count > 1 ? String(parts[1]) : nil)
        }
    }
}

extension Decision {
    /// The same two identities, that a person found to be one: the role is the one that was chosen.
    public func acceptee(_ role: RoleTitulaire) -> Decision {
        Decision(verdict: .match, role: role, champs: [], codes: codes)
    }

    /// The same two identities, that a person found to be two.
    public var refusee: Decision { Decision(verdict: .mismatch, role: nil, champs: champs, codes: codes) }
}
