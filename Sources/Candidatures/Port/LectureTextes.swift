/// Reads back a list of texts in the order in which they were written. A text that does not say what it should is a
/// damaged row, and the whole is then refused.
struct LectureTextes {
    private let textes: [String?]
    private var rang = 0
    private var estFausse = false

    init(_ textes: [String?]) { self.textes = textes }

    /// Everything was read, and nothing was wrong.
    var estJuste: Bool { !estFausse && rang == textes.count }

    mutating func texte() -> String? {
        guard rang < textes.count else {
            estFausse = true
            return nil
        }
        defer { rang += 1 }
        return textes[rang]
    }

    /// What was added to the list since the first ones were written: absent from those.
    mutating func ajoute<T>(_ lire: (String) -> T?) -> T? { rang < textes.count ? self.lire(lire) : nil }

    mutating func lire<T>(_ lire: (String) -> T?) -> T? {
        guard let texte = texte() else { return nil }
        guard let lu = lire(texte) else {
            estFausse = true
            return nil
        }
        return lu
    }

    /// What must be there.
    mutating func exiger<T>(_ lire: (String) -> T?) -> T? {
        let lu = self.lire(lire)
        if lu == nil { estFausse = true }
        return lu
    }

    mutating func lignes() -> [String] { texte().map(LignesTexte.lire) ?? [] }
    mutating func booleen() -> Bool { texte() != nil }
}

/// Several lines in one text. What would end a line within one of them is written apart. By scalars: a carriage return
/// before a line feed makes one letter of the two.
enum LignesTexte {
    static func ecrire(_ lignes: [String]) -> String {
        var ecrit = String.UnicodeScalarView()
        for (rang, ligne) in lignes.enumerated() {
            if rang > 0 { ecrit.append("\n") }
            for lettre in ligne.unicodeScalars {
                if lettre == "\\" || lettre == "\n" { ecrit.append("\\") }
                ecrit.append(lettre == "\n" ? "n" : lettre)
            }
        }
        return String(ecrit)
    }

    static func lire(_ texte: String) -> [String] {
        var (lignes, ligne, echappe) = ([String](), String.UnicodeScalarView(), false)
        for lettre in texte.unicodeScalars {
            if echappe {
                ligne.append(lettre == "n" ? "\n" : lettre)
                echappe = false
            } else if lettre == "\\" {
                echappe = true
            } else if lettre == "\n" {
                lignes.append(String(ligne))
                ligne = String.UnicodeScalarView()
            } else {
                ligne.append(lettre)
            }
        }
        return lignes + [String(ligne)]
    }
}

extension Bool {
    /// Present when true, so that a false says nothing.
    var texte: String? { self ? "1" : nil }
}
