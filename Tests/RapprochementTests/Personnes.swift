import Demandes
import Testing

@testable import Rapprochement

/// `NOM|Prénoms|AAAA-MM-JJ`, with the nom d'usage behind it if there is one; the date is read as a text is.
func personne(_ texte: String) -> Identite {
    // Scalars: a mark would join the bar before it.
    let parts = texte.unicodeScalars.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
    return Identite(
        nomNaissance: parts[0], nomUsage: parts.count > 3 ? parts[3] : nil, prenoms: parts[1],
        naissance: DateNaissance(texte: parts[2]))
}

/// A demande whose demandeur is the first person, the others its codemandeurs.
func demande(_ personnes: String...) -> Demande {
    var demande = Demande()
    let titulaires = personnes.map { titulaire(personne($0)) }
    demande.demandeur = titulaires.first
    demande.codemandeurs = Array(titulaires.dropFirst())
    return demande
}

func titulaire(_ identite: Identite) -> Titulaire {
    var titulaire = Titulaire()
    titulaire.nomNaissance = .presente(identite.nomNaissance)
    titulaire.prenoms = .presente(identite.prenoms)
    if let usage = identite.nomUsage { titulaire.nomUsage = .presente(usage) }
    if let date = identite.naissance.date { titulaire.dateNaissance = .presente(date) }
    return titulaire
}

/// The codes by which two writings of a birth name are one; nil when they are two names.
func codesNom(_ un: String, _ autre: String) -> [String]? {
    codes(comparer(personne("\(un)|Jeanne|1980-05-17"), personne("\(autre)|Jeanne|1980-05-17")))
}

/// The same for given names.
func codesPrenoms(_ uns: String, _ autres: String) -> [String]? {
    codes(comparer(personne("Kervador|\(uns)|1980-05-17"), personne("Kervador|\(autres)|1980-05-17")))
}

private func codes(_ decision: Decision) -> [String]? {
    decision.verdict == .match ? decision.codes.filter { !$0.hasPrefix("IDENT-") } : nil
}

/// The decision on two persons, after seeing that their order does not matter.
func decider(_ une: String, _ autre: String) -> Decision {
    let decision = comparer(personne(une), personne(autre))
    #expect(decision == comparer(personne(autre), personne(une)), "\(une) \(autre)")
    return decision
}

/// What a birth name is to another, all else equal: its first code.
func codeNom(_ un: String, _ autre: String) -> String? {
    decider("\(un)|Jeanne|1980-05-17", "\(autre)|Jeanne|1980-05-17").codes.first
}

/// The same for given names, and for dates.
func codePrenoms(_ uns: String, _ autres: String) -> String? {
    decider("Kervador|\(uns)|1980-05-17", "Kervador|\(autres)|1980-05-17").codes.first
}

func codeDate(_ une: String, _ autre: String) -> String? {
    decider("Kervador|Jeanne|\(une)", "Kervador|Jeanne|\(autre)").codes.first
}
