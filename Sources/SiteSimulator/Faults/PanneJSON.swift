/// Reads faults from JSON, the same for `--faults FILE` and for the control port. A word that is not known is an
/// error: a fault that silently does nothing would make a trial lie.
enum PanneJSON {
    /// An array of fault objects.
    static func read(_ octets: [UInt8]) throws(SimulatorError) -> [Panne] {
        let value: JSONValue
        do {
            value = try JSONValue(octets)
        } catch {
            throw .invalidFault("JSON illisible à l'octet \(error.position) : \(error.reason)")
        }
        guard let items = value.items else { throw .invalidFault("un tableau de pannes est attendu") }
        var pannes: [Panne] = []
        for item in items { pannes.append(try panne(item)) }
        return pannes
    }

    private static func panne(_ value: JSONValue) throws(SimulatorError) -> Panne {
        guard let members = value.members else { throw .invalidFault("une panne est un objet") }
        var fields = PanneFields(members: members)
        let nom = try fields.text("panne")
        let nature = try Self.nature(nom, &fields)
        let panne = Panne(
            nature, chemin: try fields.optionalText("chemin"), numero: try fields.optionalText("numero"),
            fois: try fields.optionalInt("fois"))
        try fields.finish(nom)
        return panne
    }

    private static func nature(_ nom: String, _ fields: inout PanneFields) throws(SimulatorError) -> Panne.Nature {
        switch nom {
        case "latence": .latence(ms: try fields.int("ms"))
        case "goutte-a-goutte": .goutteAGoutte(octets: try fields.int("octets"), ms: try fields.int("ms"))
        case "coupure":
            .coupure(
                octet: try fields.int("octet"), cadrage: try fields.word("cadrage", or: .longueur),
                sansAdieu: try fields.bool("sansAdieu", or: false))
        case "cadrage": .cadrage(try fields.word("cadrage"))
        case "statut": .statut(try fields.int("statut"), retryApres: try fields.optionalInt("retryApres"))
        case "debit":
            .debit(retryApres: try fields.int("retryApres", or: 30), tolerance: try fields.optionalInt("tolerance"))
        case "maintenance": .maintenance(statut: try fields.int("statut", or: 200))
        case "redirection":
            .redirection(vers: try fields.text("vers"), statut: try fields.int("statut", or: 302))
        case "refus": .refus(code: try fields.text("code"), champ: try fields.optionalText("champ"))
        case "certificat": .certificat(try fields.word("lequel"))
        default: try contenu(nom, &fields)
        }
    }

    private static func contenu(_ nom: String, _ fields: inout PanneFields) throws(SimulatorError) -> Panne.Nature {
        switch nom {
        case "mauvaise-personne": .mauvaisePersonne(autre: try fields.optionalText("autre"))
        case "version-ancienne": .versionAncienne
        case "code-inconnu":
            .codeInconnu(
                champ: try fields.text("champ", or: "situationFamiliale"), code: try fields.text("code", or: "ZZ9"))
        case "champ-renomme": .champRenomme(de: try fields.text("de"), en: try fields.text("en"))
        case "champ-ajoute":
            .champAjoute(nom: try fields.text("nom"), valeur: try fields.text("valeur", or: "nouveau"))
        case "champ-retire": .champRetire(nom: try fields.text("nom"))
        case "liste": .liste(try fields.word("mensonge"))
        case "type-de-contenu": .typeDeContenu(try fields.text("valeur"))
        case "jeu-de-caracteres": .jeuDeCaracteres(try fields.word("lequel"))
        case "corps-enorme": .corpsEnorme(octets: try fields.int("octets", or: 1_000_000_000))
        case "octets-en-trop": .octetsEnTrop(try fields.text("texte", or: "{}<rien/>"))
        case "doctype": .doctype(systeme: try fields.text("systeme", or: "file:///etc/hostname"))
        case "bombe-entites": .bombeEntites
        case "xinclude": .xinclude(vers: try fields.text("vers", or: "file:///etc/hostname"))
        case "profondeur": .profondeur(try fields.int("niveaux", or: 10_000))
        case "cle-en-double": .cleEnDouble
        case "utf8-invalide": .utf8Invalide
        case "demi-codet": .demiCodet
        default: throw .invalidFault("panne inconnue : « \(nom) »")
        }
    }
}

/// The members of one fault object, each taken once.
struct PanneFields {
    private var members: [String: JSONValue]

    init(members: [String: JSONValue]) { self.members = members }

    mutating func optionalText(_ key: String) throws(SimulatorError) -> String? {
        guard let value = members.removeValue(forKey: key) else { return nil }
        guard let text = value.text else { throw .invalidFault("« \(key) » est un texte") }
        return text
    }

    mutating func text(_ key: String, or missing: String? = nil) throws(SimulatorError) -> String {
        guard let text = try optionalText(key) ?? missing else { throw .invalidFault("« \(key) » manque") }
        return text
    }

    mutating func optionalInt(_ key: String) throws(SimulatorError) -> Int? {
        guard let value = members.removeValue(forKey: key) else { return nil }
        guard let number = value.integer, number >= 0 else { throw .invalidFault("« \(key) » est un entier positif") }
        return number
    }

    mutating func int(_ key: String, or missing: Int? = nil) throws(SimulatorError) -> Int {
        guard let number = try optionalInt(key) ?? missing else { throw .invalidFault("« \(key) » manque") }
        return number
    }

    mutating func bool(_ key: String, or missing: Bool) throws(SimulatorError) -> Bool {
        guard let value = members.removeValue(forKey: key) else { return missing }
        guard let oui = value.boolean else { throw .invalidFault("« \(key) » est vrai ou faux") }
        return oui
    }

    mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, or missing: Word? = nil
    ) throws(SimulatorError) -> Word {
        guard let text = try optionalText(key) else {
            guard let missing else { throw .invalidFault("« \(key) » manque") }
            return missing
        }
        guard let word = Word(rawValue: text) else {
            let permis = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw .invalidFault("« \(key) » vaut « \(text) », attendu : \(permis)")
        }
        return word
    }

    func finish(_ nom: String) throws(SimulatorError) {
        guard let reste = members.keys.sorted().first else { return }
        throw .invalidFault("« \(reste) » n'est pas un réglage de « \(nom) »")
    }
}
