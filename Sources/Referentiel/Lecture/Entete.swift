internal import Demandes

/// The first line of a table: where each column is, by its name, whatever the case.
struct Entete {
    private let noms: [String]
    /// By `Colonne.rawValue`: a table may have two hundred thousand lines, so no name is looked up twice.
    private let rangs: [Int?]

    init(_ champs: [ArraySlice<UInt8>]) {
        let noms = champs.map { champ in
            let nom = champ.texte.lowercased()
            // La Poste writes `#Code_commune_INSEE`.
            return nom.hasPrefix("#") ? String(nom.dropFirst()) : nom
        }
        self.noms = noms
        rangs = Colonne.allCases.map { colonne in
            noms.firstIndex { colonne == .zoneABC ? $0.hasPrefix(colonne.nom) : $0 == colonne.nom }
        }
    }

    var nombre: Int { noms.count }

    func rang(_ colonne: Colonne) -> Int? { rangs[colonne.rawValue] }

    var espece: EspeceTable? {
        EspeceTable.allCases.first { espece in
            Colonne.requises(espece).contains { $0.allSatisfy { rang($0) != nil } }
        }
    }

    /// The ministry dates its zoning in the name of its column: « Zone en vigueur depuis le 5 juillet 2024 ».
    var effet: DateCivile? { rang(.zoneABC).flatMap { Self.jour(noms[$0]) } }

    private static let mois = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]

    private static func jour(_ texte: String) -> DateCivile? {
        let mots = texte.split { $0 == " " || $0 == "\u{A0}" }.map(String.init)
        guard let rang = mots.firstIndex(where: mois.contains), rang > 0, rang + 1 < mots.count,
            let numero = mois.firstIndex(of: mots[rang]), let annee = Int(mots[rang + 1]),
            let jour = Int(mots[rang - 1] == "1er" ? "1" : mots[rang - 1])
        else { return nil }
        return DateCivile(annee: annee, mois: numero + 1, jour: jour)
    }

    /// For whoever gave another file: its columns, as far as a sentence goes.
    var citee: String {
        let premieres = noms.prefix(6).map { nom in
            String(nom.unicodeScalars.prefix(30).map { $0.value < 0x20 ? " " : Character($0) })
        }
        return "ses colonnes sont « \(premieres.joined(separator: ", "))\(noms.count > 6 ? ", …" : "") »"
    }
}

/// One line, by the names of its columns.
struct ChampsDeLigne {
    let ligne: Int
    private let entete: Entete
    private let valeurs: [ArraySlice<UInt8>]

    init(_ entete: Entete, _ enregistrement: LectureCSV.Enregistrement) {
        self.entete = entete
        ligne = enregistrement.ligne
        valeurs = enregistrement.champs
    }

    /// Empty where there is no such column.
    subscript(colonne: Colonne) -> ArraySlice<UInt8> { entete.rang(colonne).map { valeurs[$0] } ?? [] }

    func texte(_ colonne: Colonne) -> String { self[colonne].texte }

    /// What keeps the line from being read at all.
    var defautDeForme: String? {
        valeurs.count == entete.nombre ? nil : "\(valeurs.count) colonnes au lieu de \(entete.nombre)"
    }

    // MARK: what a column must hold, or the line is rejected

    func commune(_ colonne: Colonne) throws(DefautDeLigne) -> CodeCommune {
        guard let code = CodeCommune(octets: self[colonne]) else {
            throw defaut(colonne, "n'est pas un code de commune")
        }
        return code
    }

    func cas<E: RawRepresentable<String>>(_ colonne: Colonne, _ type: E.Type = E.self) throws(DefautDeLigne) -> E {
        guard let cas = E(rawValue: texte(colonne)) else { throw defaut(colonne, "n'est pas un mot connu") }
        return cas
    }

    func nombre(_ colonne: Colonne, _ plage: ClosedRange<Int>) throws(DefautDeLigne) -> Int {
        guard let nombre = Int(texte(colonne)), plage.contains(nombre) else {
            throw defaut(colonne, "n'est pas un nombre de \(plage.lowerBound) à \(plage.upperBound)")
        }
        return nombre
    }

    func nonVide(_ colonne: Colonne) throws(DefautDeLigne) -> String {
        let texte = texte(colonne)
        guard texte.contains(where: { !$0.isWhitespace }) else { throw defaut(colonne, "est vide") }
        return texte
    }

    func defaut(_ colonne: Colonne, _ defaut: String) -> DefautDeLigne {
        let lu = String(texte(colonne).unicodeScalars.prefix(30).map { $0.value < 0x20 ? " " : Character($0) })
        return DefautDeLigne(texte: "\(colonne.nom) : « \(lu) » \(defaut)")
    }
}

struct DefautDeLigne: Error {
    let texte: String
}
