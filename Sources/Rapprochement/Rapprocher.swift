public import Demandes

/// Whether two identities are one person's. Symmetric, and the same answer every time.
///
/// A false match is the worst fault there is: only equality, raw or by a named rule, makes one.
public func comparer(_ a: Identite, _ b: Identite) -> Decision {
    let comparaison = IdentiteNormale(a).comparer(IdentiteNormale(b))
    return Decision(comparaison, role: nil)
}

/// Whether the salarié is a titulaire of the demande: exactly one of its persons matches, and every other one of whom
/// the site says anything is refused.
public func rapprocher(_ identite: Identite, _ demande: Demande) -> Decision {
    let compte = IdentiteNormale(identite)
    let personnes = personnes(demande)
    let apercus = personnes.map { compte.apercu($0.identite) }
    guard let rang = apercus.firstIndex(where: \.convient) else {
        return plusProche(personnes.indices.map { compte.comparer(personnes[$0].identite, apercus[$0]) })
    }
    // A date that is far refuses by itself: the names need not be looked at.
    let estSeule = personnes.indices.allSatisfy { autre in
        autre == rang || apercus[autre].date.estLointaine
            || compte.comparer(personnes[autre].identite, apercus[autre]).verdict == .mismatch
    }
    guard estSeule else { return .ambigue }
    return Decision(compte.comparer(personnes[rang].identite, apercus[rang]), role: personnes[rang].role)
}

/// The persons who would sign the lease, the demandeur first.
private func personnes(_ demande: Demande) -> [(role: RoleTitulaire, identite: IdentiteNormale)] {
    var personnes: [(role: RoleTitulaire, identite: IdentiteNormale)] = []
    personnes.reserveCapacity(1 + demande.codemandeurs.count)
    if let demandeur = demande.identiteDuDemandeur() { personnes.append((.demandeur, IdentiteNormale(demandeur))) }
    for rang in demande.codemandeurs.indices {
        personnes.append((.codemandeur(rang: rang), IdentiteNormale(demande.identiteDuCodemandeur(rang))))
    }
    return nommees(personnes)
}

/// A person whom the site counts and does not name stands beside nobody: everybody could be that one. Alone, it is
/// for a person to look.
private func nommees(
    _ personnes: [(role: RoleTitulaire, identite: IdentiteNormale)]
) -> [(role: RoleTitulaire, identite: IdentiteNormale)] {
    guard personnes.count > 1, personnes.contains(where: \.identite.estMuette) else { return personnes }
    let nommees = personnes.filter { !$0.identite.estMuette }
    return nommees.isEmpty ? personnes : nommees
}

/// Nobody matches: the first of the closest answers, and the demandeur comes first.
private func plusProche(_ comparaisons: [Comparaison]) -> Decision {
    guard var proche = comparaisons.first else { return .sansPersonne }
    for comparaison in comparaisons.dropFirst() where comparaison.proximite > proche.proximite { proche = comparaison }
    return Decision(proche, role: nil)
}

extension Comparaison {
    /// What a person may be comes before what she is not; then the fields that are equal, then those that are not far.
    fileprivate var proximite: Int {
        (verdict == .mismatch ? 0 : 16) + champsEgaux * 4 + (3 - champsLointains)
    }
}

extension Decision {
    fileprivate init(_ comparaison: Comparaison, role: RoleTitulaire?) {
        self.init(
            verdict: comparaison.verdict, role: role, champs: comparaison.champs, codes: comparaison.codes)
    }

    /// Two persons of the demande may be this salarié: nobody chooses for him.
    fileprivate static let ambigue = Decision(verdict: .review, role: nil, champs: [], codes: ["AMBIGUOUS"])

    /// An association applies: it has no titulaire.
    fileprivate static let sansPersonne = Decision(
        verdict: .mismatch, role: nil, champs: ChampIdentite.allCases, codes: ["NO-PERSON"])
}
