import Rapprochement

/// Why a line, or the header, of a sheet of pairs is not read: its cause and what to do, never its values.
enum FauteFeuille: Error {
    case colonnesManquantes([String])
    case colonneRepetee(String)
    case octets
    case longueur
    case colonnes(lues: Int, attendues: Int)

    var phrase: String {
        switch self {
        case .colonnesManquantes(let noms):
            "L'en-tête ne nomme pas \(noms.joined(separator: ", ")). Ajoutez ces colonnes, entre tabulations."
        case .colonneRepetee(let nom): "L'en-tête nomme deux fois \(nom). Gardez-en une."
        case .octets: "ce n'est pas de l'UTF-8. Réenregistrez le fichier en UTF-8."
        case .longueur:
            "elle dépasse \(LecteurLignes.tailleMaximale) octets. Vérifiez les sauts de ligne du fichier."
        case .colonnes(let lues, let attendues):
            "\(lues) colonne(s), \(attendues) attendue(s). Séparez-les par des tabulations, sans guillemets."
        }
    }
}

/// Pairs of identities, one a line: the columns of `passerelle rapprocher`.
struct FeuillePaires {
    static let colonnes = ["left", "right"].flatMap { cote in
        ["nom_naissance", "nom_usage", "prenoms", "dob"].map { "\(cote)_\($0)" }
    }
    static let entete = (colonnes + ["decision", "codes"]).joined(separator: "\t")
    /// What stands for the codes of a line that could not be read.
    static let codeErreur = "LINE-ERROR"
    /// Answered in its place: what is not read is for a person to see, and is nobody.
    static let ligneFautive =
        (colonnes.map { _ in "" } + [Decision.Verdict.review.rawValue, codeErreur]).joined(separator: "\t")

    private let places: [Int]
    private let largeur: Int
    private let jourDAbord: Bool

    init(entete: LecteurLignes.Ligne, jourDAbord: Bool) throws(FauteFeuille) {
        let noms = try Self.champs(entete)
        places = Self.colonnes.compactMap(noms.firstIndex)
        guard places.count == Self.colonnes.count else {
            throw .colonnesManquantes(Self.colonnes.filter { !noms.contains($0) })
        }
        for nom in Self.colonnes where noms.count(where: { $0 == nom }) > 1 { throw .colonneRepetee(nom) }
        largeur = noms.count
        self.jourDAbord = jourDAbord
    }

    /// The line again, its decision and why.
    func repondre(_ ligne: LecteurLignes.Ligne) throws(FauteFeuille) -> String {
        let champs = try Self.champs(ligne)
        guard champs.count == largeur else { throw .colonnes(lues: champs.count, attendues: largeur) }
        let valeurs = places.map { champs[$0] }
        let decision = comparer(identite(valeurs[..<4]), identite(valeurs[4...]))
        return (valeurs + [decision.verdict.rawValue, decision.codes.joined(separator: " ")]).joined(separator: "\t")
    }

    /// An empty name is unknown; an empty name in use is none.
    private func identite(_ valeurs: ArraySlice<String>) -> Identite {
        let valeurs = Array(valeurs)
        return Identite(
            nomNaissance: valeurs[0], nomUsage: valeurs[1].isEmpty ? nil : valeurs[1], prenoms: valeurs[2],
            naissance: DateNaissance(texte: valeurs[3], jourDAbord: jourDAbord))
    }

    private static func champs(_ ligne: LecteurLignes.Ligne) throws(FauteFeuille) -> [String] {
        guard case .entiere(let octets) = ligne else { throw .longueur }
        var champs: [String] = []
        for champ in octets.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false) {
            guard let texte = String(validating: champ, as: UTF8.self) else { throw .octets }
            champs.append(texte)
        }
        return champs
    }
}
