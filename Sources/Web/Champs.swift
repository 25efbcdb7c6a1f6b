internal import Registre

/// The members of a JSON object, taken one by one. What is wrong is noted under its name, and told all at once: nobody
/// corrects a form one refusal at a time.
struct Champs {
    private var restants: [String: JSONValue] = [:]
    private(set) var erreurs: [ErreurDeChamp] = []

    init(_ membres: [JSONValue.Member]) {
        for membre in membres where restants.updateValue(membre.value, forKey: membre.name) != nil {
            noter(membre.name, "est donné deux fois")
        }
    }

    /// Reads a request's body. No byte at all is an object without members.
    init(corps: [UInt8]) throws {
        guard !corps.isEmpty else {
            self.init([])
            return
        }
        do throws(JSONFault) {
            guard case .object(let membres) = try JSONReader.read(corps) else {
                throw JSONFault(cause: .syntax, offset: 0)
            }
            self.init(membres)
        } catch {
            throw Probleme(
                .jsonMalForme,
                detail: "Le corps de la requête \(error.cause.rawValue) : voyez l'octet \(error.offset). Il doit être "
                    + "un objet JSON.")
        }
    }

    mutating func noter(_ champ: String, _ defaut: String) {
        // A name that we do not know is the client's: it is repeated short, and never with control characters.
        let nom = String(champ.unicodeScalars.prefix(64).map { $0.value < 0x20 ? " " : Character($0) })
        erreurs.append(ErreurDeChamp(champ: nom, message: "« \(nom) » \(defaut)."))
    }

    mutating func texte(_ nom: String, _ regle: RegleTexte) -> String? {
        restants.removeValue(forKey: nom).flatMap { texte($0, nom, regle) }
    }

    /// Empty when it is missing or wrong: `finir` then throws.
    mutating func texteRequis(_ nom: String, _ regle: RegleTexte) -> String {
        if restants[nom] == nil { noter(nom, "est obligatoire") }
        return texte(nom, regle) ?? ""
    }

    /// A compulsory text of any length, on several lines: the content of a file. Empty when it is missing or wrong.
    mutating func contenu(_ nom: String) -> String {
        guard case .string(let texte)? = restants.removeValue(forKey: nom) else {
            noter(nom, "doit être un texte")
            return ""
        }
        return texte
    }

    /// For a field that null empties: nil when it is left as it was.
    mutating func texteOuNul(_ nom: String, _ regle: RegleTexte) -> String?? {
        guard let valeur = restants.removeValue(forKey: nom) else { return nil }
        guard valeur != .null else { return .some(nil) }
        return texte(valeur, nom, regle).map { .some($0) }
    }

    /// A compulsory list of `maximum` items at most.
    mutating func liste(_ nom: String, _ maximum: Int) -> [JSONValue] {
        guard case .array(let valeurs)? = restants.removeValue(forKey: nom), (1...maximum).contains(valeurs.count)
        else {
            noter(nom, "doit être une liste de 1 à \(maximum) éléments")
            return []
        }
        return valeurs
    }

    /// A list of 1 to `maximum` texts; nil when it is absent.
    mutating func textes(_ nom: String, _ maximum: Int, _ regle: RegleTexte) -> [String]? {
        guard restants[nom] != nil else { return nil }
        return liste(nom, maximum).compactMap { texte($0, nom, regle) }
    }

    mutating func booleen(_ nom: String) -> Bool? {
        switch restants.removeValue(forKey: nom) {
        case nil: return nil
        case .boolean(let valeur)?: return valeur
        default:
            noter(nom, "doit être true ou false")
            return nil
        }
    }

    mutating func entier(_ nom: String, _ plage: ClosedRange<Int>) -> Int? {
        guard let valeur = restants.removeValue(forKey: nom) else { return nil }
        if case .number(let texte) = valeur, let entier = Int(texte), plage.contains(entier) { return entier }
        noter(nom, "doit être un nombre entier de \(plage.lowerBound) à \(plage.upperBound)")
        return nil
    }

    /// Whatever nobody took is unknown.
    /// - Throws: 422 `champ_invalide` when anything at all is wrong.
    mutating func finir() throws {
        for nom in restants.keys.sorted() { noter(nom, "n'est pas un champ connu") }
        restants = [:]
        if !erreurs.isEmpty { throw Probleme(erreurs) }
    }

    private mutating func texte(_ valeur: JSONValue, _ nom: String, _ regle: RegleTexte) -> String? {
        guard case .string(let texte) = valeur else {
            noter(nom, "doit être un texte")
            return nil
        }
        if let defaut = regle.defaut(texte) {
            noter(nom, defaut)
            return nil
        }
        return texte
    }
}
