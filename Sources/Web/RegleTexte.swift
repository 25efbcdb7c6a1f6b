/// What a text must be to be accepted; `docs/api/openapi.yaml` says the same.
struct RegleTexte: Sendable {
    /// Unicode scalars, as JSON Schema counts.
    let maximum: Int
    /// Ends « … »: « doit être une date AAAA-MM-JJ ».
    let exigence: String
    let accepte: @Sendable (String) -> Bool

    init(maximum: Int, _ exigence: String, _ accepte: @escaping @Sendable (String) -> Bool = { _ in true }) {
        self.maximum = maximum
        self.exigence = exigence
        self.accepte = accepte
    }

    /// Nil when `texte` is good, else why not.
    func defaut(_ texte: String) -> String? {
        guard texte.unicodeScalars.count <= maximum else { return "dépasse \(maximum) caractères" }
        guard !texte.unicodeScalars.contains(where: \.estDeCommande) else {
            return "contient un caractère de commande"
        }
        return accepte(texte) ? nil : exigence
    }
}

extension RegleTexte {
    /// A name of the civil register: at least one Latin letter (circulaire du 23 juillet 2014).
    static let nom = RegleTexte(maximum: 100, "doit contenir au moins une lettre") { texte in
        texte.unicodeScalars.contains(where: \.estLettreLatine)
    }
    static let courriel = RegleTexte(maximum: 254, "doit être une adresse électronique") { $0.contains("@") }
    static let mobile = RegleTexte(
        maximum: 16, "doit être un numéro sans espaces, comme 0639980123 ou +33639980123"
    ) { texte in
        let chiffres = texte.hasPrefix("+") ? texte.dropFirst() : texte[...]
        guard chiffres.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        let estNational = !texte.hasPrefix("+")
        return estNational
            ? chiffres.count == 10 && chiffres.hasPrefix("0")
            : (8...15).contains(chiffres.count) && !chiffres.hasPrefix("0")
    }
    static let date = RegleTexte(maximum: 10, "doit être une date qui existe, AAAA-MM-JJ") { texte in
        texte.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
    }
    static let consentement = RegleTexte(
        maximum: 50, "doit être une version faite de lettres, de chiffres, de points, de tirets"
    ) { !$0.isEmpty && $0.utf8.allSatisfy(\.estDIdentifiant) }
    /// The registre itself says what is wrong with a number of a reasonable size.
    static let numero = RegleTexte(maximum: 64, "doit être un numéro unique")
    static let departement = RegleTexte(maximum: 3, "doit être le code d'un département, comme 29, 2A ou 971") {
        !$0.isEmpty && $0.utf8.allSatisfy(\.estAlphanumerique)
    }
    static let dossier = RegleTexte(
        maximum: 1024, "doit être le chemin entier d'un dossier de la machine de la passerelle"
    ) { $0.hasPrefix("/") }
    static let code = RegleTexte(maximum: 64, "doit être le code reçu")
    static let jeton = RegleTexte(maximum: 256, "doit être ce que porte le lien reçu")
    static let compte = RegleTexte(maximum: 68, "doit être l'identifiant d'un compte") {
        Gabarit.estIdentifiant($0, "cpt_")
    }
    static let agent = RegleTexte(
        maximum: 64, "doit être un nom fait de lettres minuscules, de chiffres, de points, de tirets"
    ) { nom in
        nom.utf8.first.map { $0.estAlphanumerique } == true
            && nom.utf8.allSatisfy { $0.estDIdentifiant && !(0x41...0x5A).contains($0) }
    }

    /// He signs in by it: a letter first, for a N° ALS is ten digits.
    static let nouvelAgent = RegleTexte(
        maximum: 64,
        "doit être un nom fait de lettres minuscules, de chiffres, de points, de tirets, une lettre d'abord"
    ) { nom in
        nom.utf8.first.map { (0x61...0x7A).contains($0) } == true && agent.accepte(nom)
    }
    static let identifiant = RegleTexte(maximum: 64, "doit être un N° ALS, ou le nom d'un agent")
    /// Typed to sign in: whatever it is, its size apart.
    static let motDePasse = RegleTexte(maximum: 128, "doit être un mot de passe")
    static let nouveauMotDePasse = RegleTexte(
        maximum: 128, "doit compter 12 caractères au moins, dont six différents"
    ) { $0.count >= 12 && Set($0).count >= 6 }
    static let bailleur = RegleTexte(
        maximum: 64, "doit être l'identifiant d'un bailleur : lettres, chiffres, points, tirets"
    ) { !$0.isEmpty && $0.utf8.allSatisfy(\.estDIdentifiant) }
    static let siret = RegleTexte(maximum: 14, "doit être un SIRET de 14 chiffres") {
        $0.utf8.count == 14 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    static func terme(_ termes: [String]) -> RegleTexte {
        RegleTexte(maximum: 64, "doit être l'un de : " + termes.joined(separator: ", ")) { termes.contains($0) }
    }
}

extension Unicode.Scalar {
    /// C0, DEL, C1: never in a name, an address, a code.
    fileprivate var estDeCommande: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

    /// A–Z, a–z, and the accented letters of U+00C0 to U+024F.
    fileprivate var estLettreLatine: Bool {
        isASCII
            ? UInt8(value).estAlphanumerique && !(0x30...0x39).contains(value)
            : (0xC0...0x24F).contains(value) && value != 0xD7 && value != 0xF7
    }
}

extension UInt8 {
    var estAlphanumerique: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }

    /// What identifiers and versions are made of.
    var estDIdentifiant: Bool {
        estAlphanumerique || self == UInt8(ascii: ".") || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
    }
}
