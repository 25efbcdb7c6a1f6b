/// Invented names: surnames put together from syllables, common given names. Any likeness is chance.
enum Noms {
    private static let debuts = [
        "Ker", "Pen", "Tré", "Ros", "Plou", "Lan", "Gue", "Mor", "Bel", "Val", "Cha", "Dar", "Fon", "Gri", "Jou", "Mar",
        "Nau", "Per", "Qué", "Rou", "Sau", "Tou", "Ver", "Bri", "Col", "Des", "Évra", "Hé", "Ba", "Dia", "Ou", "Zé",
    ]
    private static let milieux = ["va", "li", "mo", "né", "ro", "gu", "ta", "de", "bi", "cho", "sou", "ga", "", "", ""]
    private static let fins = [
        "dec", "zo", "gof", "vin", "let", "rand", "lier", "çon", "mard", "vel", "nec", "doux", "ret", "gny", "tel",
        "ba", "kor", "né", "lès", "jan", "ïs", "quet", "sset", "vault", "roy", "din",
    ]
    private static let particules = ["de ", "du ", "Le ", "La ", "d'", "N'", "O'", "de la ", "El ", "Ben "]
    static let feminins = [
        "Enora", "Marie", "Anne-Laure", "Éloïse", "Chloé", "Inès", "Fatoumata", "Yasmine", "Noémie", "Maëlys", "Zoé",
        "Aïcha", "Marie-Thérèse", "Gaëlle", "Solène", "Linh", "Rozenn", "Françoise", "Léa", "Nolwenn", "Oumou",
        "Jeanne",
        "Salomé", "Claude", "Véronique", "Cœlia", "Loïse", "Mégane", "Camille", "Dominique",
    ]
    static let masculins = [
        "Tudal", "Jean", "Jean-Baptiste", "Loïc", "Théo", "Mamadou", "Yann", "Goulven", "Gaëtan", "François", "Noé",
        "Hervé", "Moussa", "Karim", "Raphaël", "Ewen", "Anaël", "Étienne", "Pierre-Yves", "Thanh", "Ismaël", "Benoît",
        "Gwénolé", "Claude", "Jérôme", "Maël", "Samuel", "Camille", "Dominique", "José",
    ]

    /// A surname of at most 36 characters; about one in four is written in capitals, as many registers do.
    static func nom(_ hasard: inout SplitMix) -> String {
        var nom = simple(&hasard)
        switch hasard.below(20) {
        case 0, 1: nom = hasard.pick(particules) + nom
        case 2, 3: nom += "-" + simple(&hasard)
        case 4: nom += " " + simple(&hasard)
        default: break
        }
        return hasard.chance(25) ? nom.uppercased() : nom
    }

    /// One to three given names, in the order of the register.
    static func prenoms(_ hasard: inout SplitMix, feminin: Bool) -> [String] {
        let table = feminin ? feminins : masculins
        var prenoms = [hasard.pick(table)]
        while prenoms.count < 3, hasard.chance(22) {
            let autre = hasard.pick(table)
            if !prenoms.contains(autre) { prenoms.append(autre) }
        }
        return prenoms
    }

    /// Lower-case ASCII letters and digits, for the left part of an e-mail.
    static func ascii(_ texte: String) -> String {
        var octets: [UInt8] = []
        for lettre in texte.lowercased().unicodeScalars {
            if lettre.isASCII, lettre.properties.isAlphabetic { octets.append(UInt8(lettre.value)) }
            if let simple = sansAccent[lettre] { octets += Array(simple.utf8) }
        }
        return octets.isEmpty ? "x" : String(decoding: octets, as: UTF8.self)
    }

    private static func simple(_ hasard: inout SplitMix) -> String {
        hasard.pick(debuts) + hasard.pick(milieux) + hasard.pick(fins)
    }

    private static let sansAccent: [Unicode.Scalar: String] = [
        "é": "e", "è": "e", "ê": "e", "ë": "e", "à": "a", "â": "a", "ï": "i", "î": "i", "ô": "o", "ç": "c", "œ": "oe",
        "ù": "u", "û": "u", "ÿ": "y",
    ]
}
