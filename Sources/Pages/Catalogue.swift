/// A language that the pages speak.
enum Langue: String, Sendable, CaseIterable {
    case francais = "fr"
    case anglais = "en"
}

/// The words of the pages in one language: `Sources/CPages/catalogues`, a line for each key.
struct Catalogue: Sendable {
    let langue: Langue
    let mots: [String: String]

    init(_ langue: Langue) {
        self.init(langue, Fichiers.texte("\(langue.rawValue).txt"))
    }

    init(_ langue: Langue, _ texte: String) {
        self.langue = langue
        var mots: [String: String] = [:]
        for ligne in texte.split(separator: "\n") where !ligne.hasPrefix("#") {
            let parties = ligne.split(separator: "=", maxSplits: 1).map(Self.sansBords)
            if parties.count == 2 { mots[parties[0]] = parties[1] }
        }
        self.mots = mots
    }

    /// A key without words shows itself: a test looks for it.
    func callAsFunction(_ cle: String, _ valeurs: [String: String] = [:]) -> String {
        valeurs.reduce(mots[cle] ?? "⟦\(cle)⟧") { texte, valeur in
            texte.replacing("{\(valeur.key)}", with: valeur.value)
        }
    }

    /// « 1 offre », « 3 offres »: the key ends in `_un` or `_n`.
    func nombre(_ cle: String, _ nombre: Int) -> String {
        // French counts nothing and one alike.
        let estSingulier = langue == .francais ? nombre < 2 : nombre == 1
        return self(cle + (estSingulier ? "_un" : "_n"), ["n": String(nombre)])
    }

    private static func sansBords(_ texte: Substring) -> String {
        var texte = texte
        while texte.first == " " { texte.removeFirst() }
        while texte.last == " " { texte.removeLast() }
        return String(texte)
    }
}
