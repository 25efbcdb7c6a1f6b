/// N7: titles that a form let into the name.
enum Titres {
    private static let tous = ["MR", "MME", "MLLE", "MONSIEUR", "MADAME", "MADEMOISELLE"].map { Array($0.utf8) }

    static func contient(_ cle: [UInt8]) -> Bool {
        cle.count <= 12 && cle.first == UInt8(ascii: "M") && tous.contains(cle)
    }
}

/// N8: what registers write when there is no name. It is no name: two of them are not equal. A rare name that is
/// written so (Anonyme, Null, Na) goes to a person.
enum Substituts {
    /// True for a text that names nobody. A list of given names that begins with a substitute says no more than it.
    static func contient(_ cle: [UInt8], _ nature: NomNormal.Nature) -> Bool {
        guard !cle.isEmpty else { return true }
        guard peutCommencer(cle) else { return false }
        var phrase = Phrase()
        var debut = 0
        while debut < cle.count {
            var fin = debut
            while fin < cle.count, cle[fin] != UInt8(ascii: " "), cle[fin] != UInt8(ascii: "-") { fin += 1 }
            phrase.ajouter(cle[debut..<fin])
            if nature == .prenoms, fin == cle.count || cle[fin] == UInt8(ascii: " "), phrase.estSigne { return true }
            debut = fin + 1
        }
        return phrase.estVide
    }

    /// False for nearly every name: no substitute begins with its three first letters.
    private static func peutCommencer(_ cle: [UInt8]) -> Bool {
        guard initiales & 1 << UInt32(cle[0] & 0x1F) != 0 else { return false }
        guard cle.count > 2, cle[1] > UInt8(ascii: "-"), cle[2] > UInt8(ascii: "-") else { return true }
        let debut = UInt32(cle[0]) << 16 | UInt32(cle[1]) << 8 | UInt32(cle[2])
        return cle[0] == UInt8(ascii: "X") || debuts.contains(debut)
    }

    private static let initiales: UInt32 = "AIMNPSVX".utf8.reduce(0) { $0 | 1 << UInt32($1 & 0x1F) }
    private static let debuts: [UInt32] = [
        "ABS", "ANO", "AUC", "INC", "MAD", "MLL", "MME", "MON", "NEA", "NEE", "NOM", "NON", "NUL", "PAS", "PRE", "SAN",
        "SNC", "SNP", "SPC", "VID",
    ].map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } }

    /// Words that say by themselves that there is no name, even before others.
    fileprivate static let signes = Lexique(
        "INCONNU INCONNUE INCONNUS INCONNUES NEANT AUCUN AUCUNE ANONYME SP SPC SNP SNC NC ND SANSNOM SANSPRENOM "
            + "NONRENSEIGNE NONCOMMUNIQUE")
    /// Words that say so when they are all the text: before others they may be a name, or the label of a form.
    fileprivate static let seuls = Lexique("NA NR NP NULL NONE NEE VIDE ABSENT ABSENTE NOM NOMS PRENOM PRENOMS")
    /// What may begin a phrase that says so, and what such a phrase denies.
    fileprivate static let negations = Lexique("SANS NON PAS A")
    fileprivate static let mentions = Lexique(
        "NOM NOMS PRENOM PRENOMS PATRONYME PATRONYMIQUE CONNU CONNUE RENSEIGNE RENSEIGNEE RENSEIGNER COMMUNIQUE "
            + "COMMUNIQUEE PRECISE PRECISEE PRECISER DECLARE DECLAREE FOURNI FOURNIE INDIQUE INDIQUEE SAISI SAISIE "
            + "COMPLETER DISPONIBLE APPLICABLE")
    fileprivate static let titres = Lexique("M MR MME MLLE MONSIEUR MADAME MADEMOISELLE")
    fileprivate static let liaisons = Lexique("NI DE DU D LE LA L E ET OU FAMILLE NAISSANCE USAGE")
}

/// The words of a key as they come, and whether they have said anything yet.
private struct Phrase {
    /// The letters so far, nothing between them: S.N.P. and IN-CONNU are read like SNP and INCONNU (N5).
    private var lettres: [UInt8] = []
    private var mots = 0
    /// True as long as every word is one that names nobody.
    private var estConnue = true
    private var aUnSigne = false
    private var aUnSeul = false
    private var nie = false
    private var aUneMention = false
    private var titres = 0
    private var croix = 0

    mutating func ajouter(_ mot: Mots.Mot) {
        if lettres.count <= Lexique.longueur { lettres += mot }
        mots += 1
        let estSigne = Substituts.signes.contient(mot)
        let estCroix = mot.allSatisfy { $0 == UInt8(ascii: "X") }
        let estTitre = Substituts.titres.contient(mot)
        let estSeul = Substituts.seuls.contient(mot)
        let estNegation = Substituts.negations.contient(mot)
        let estMention = Substituts.mentions.contient(mot)
        aUnSigne = aUnSigne || estSigne
        aUnSeul = aUnSeul || estSeul
        nie = nie || estNegation && mots == 1
        aUneMention = aUneMention || estMention
        titres += estTitre ? 1 : 0
        croix += estCroix ? 1 : 0
        if !(estSigne || estCroix || estTitre || estSeul || estNegation || estMention) {
            estConnue = estConnue && Substituts.liaisons.contient(mot)
        }
    }

    /// « SNP », « X », « Mme inconnue », « Non communiqué ».
    var estSigne: Bool {
        estConnue && (aUnSigne || croix > 0 || nie && aUneMention) || Substituts.signes.contient(lettres[...])
    }

    /// The same, or a whole text that is a title or a label: « N/A », « Mme », « Nom ».
    var estVide: Bool {
        estSigne || estConnue && (aUnSeul || titres == mots) || Substituts.seuls.contient(lettres[...])
    }
}
