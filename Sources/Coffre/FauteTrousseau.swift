/// Why the key file cannot be used. No case ever holds a byte of a key.
public enum FauteTrousseau: Error, Sendable, Hashable {
    case absent(chemin: String)
    /// The file, or its folder, resists: the system's own words.
    case illisible(chemin: String, cause: String)
    case pasUnFichier(chemin: String)
    /// Others than its owner may read or write it: the mode found, in octal.
    case modeOuvert(chemin: String, mode: String)
    case tropGrand(chemin: String)
    case sansCle(chemin: String)
    case ligne(chemin: String, numero: Int, DefautLigne)
    case dejaLa(chemin: String)
    case nonCree(chemin: String, cause: String)

    /// What is wrong with a line of the file.
    public enum DefautLigne: String, Sendable, Hashable, CaseIterable {
        case forme = "une ligne s'écrit « identifiant clé »"
        case identifiant = "l'identifiant n'est pas fait de 1 à 32 minuscules, chiffres ou tirets"
        case cle = "la clé n'est pas l'écriture base64 de 32 octets"
        case identifiantRepete = "cet identifiant est déjà celui d'une ligne plus haut"
        case cleRepetee = "cette clé est déjà celle d'une ligne plus haut"
    }
}

extension FauteTrousseau: CustomStringConvertible {
    /// What happened, where, and what to do, for the operator.
    public var phrase: String {
        switch self {
        case .absent(let chemin):
            "Le fichier de clés \(chemin) n'existe pas. Remettez-le en place depuis sa sauvegarde ; s'il n'y en "
                + "a jamais eu, créez-le."
        case .illisible(let chemin, let cause):
            "Le fichier de clés \(chemin) ne peut pas être lu (\(cause)). Vérifiez ses droits et son disque."
        case .pasUnFichier(let chemin):
            "\(chemin) n'est pas un fichier. Donnez le chemin du fichier de clés."
        case .modeOuvert(let chemin, let mode):
            "Le fichier de clés \(chemin) a le mode \(mode) : d'autres que son propriétaire peuvent y toucher. "
                + "Donnez-lui le mode 0600 (chmod 600), et changez de clé si quelqu'un a pu la lire."
        case .tropGrand(let chemin):
            "\(chemin) est trop grand pour un fichier de clés. Donnez le chemin du fichier de clés."
        case .sansCle(let chemin):
            "Le fichier de clés \(chemin) ne contient aucune clé. Remettez-le en place depuis sa sauvegarde."
        case .ligne(let chemin, let numero, let defaut):
            "Le fichier de clés \(chemin) est abîmé, ligne \(numero) : \(defaut.rawValue). Corrigez cette ligne ou "
                + "remettez le fichier en place depuis sa sauvegarde."
        case .dejaLa(let chemin):
            "\(chemin) existe déjà et n'a pas été touché : le remplacer rendrait illisible tout ce qu'il a scellé. "
                + "Choisissez un autre chemin, ou gardez ce fichier."
        case .nonCree(let chemin, let cause):
            "Le fichier de clés \(chemin) n'a pas pu être créé (\(cause)). Vérifiez que son dossier existe et accepte "
                + "l'écriture."
        }
    }

    public var description: String { phrase }
}
