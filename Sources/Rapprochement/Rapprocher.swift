public import Demandes

/// Whether two identities are one person's. Symmetric, and the same answer every time.
///
/// A false match is the worst fault there is: only equality, raw or by a named rule, makes one.
public func comparer(_ a: Identite, _ b: Identite) -> Decision {
    let comparaison = IdentiteNormale(a).comparer(IdentiteNormale(b))
    return Decision(comparaison, role: nil)
}

/// Whether the salarié is a titulaire of the demande: exactly one of its persons matches, and every other one is
/// someone else.
public func rapprocher(_ identite: Identite, _ demande: Demande) -> Decision {
    let personnes = comparer(IdentiteNormale(identite), aux: demande)
    let proches = personnes.filter { $0.comparaison.verdict == .match }
    if let elue = proches.first {
        let possibles = personnes.filter { $0.comparaison.nEcartePersonne }
        return possibles.count == 1 ? Decision(elue.comparaison, role: elue.role) : .ambigue
    }
    // The first of the closest: the demandeur comes first.
    let egaux = personnes.map(\.comparaison.champsEgaux).max()
    guard let plusProche = personnes.first(where: { $0.comparaison.champsEgaux == egaux }) else { return .sansPersonne }
    return Decision(plusProche.comparaison, role: nil)
}

/// One comparison a person who would sign the lease, the demandeur first.
private func comparer(
    _ compte: IdentiteNormale, aux demande: Demande
) -> [(role: RoleTitulaire, comparaison: Comparaison)] {
    var personnes: [(role: RoleTitulaire, comparaison: Comparaison)] = []
    if let demandeur = demande.demandeur {
        personnes.append((.demandeur, compte.comparer(IdentiteNormale(Identite(demandeur)))))
    }
    for rang in demande.codemandeurs.indices {
        let autre = IdentiteNormale(Identite(demande.codemandeurs[rang]))
        personnes.append((.codemandeur(rang: rang), compte.comparer(autre)))
    }
    return personnes
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
