/// Reads what is posted on the control port. An unknown field is refused by its name.
enum ControlBody {
    static func fields(_ body: [UInt8]) throws(SimulatorError) -> PanneFields {
        PanneFields(members: try members(body))
    }

    /// What one call asks. Several fields of « changer » make one version; they apply in alphabetical order.
    static func evenement(_ verbe: String, _ body: [UInt8]) throws(SimulatorError) -> Evenement {
        switch verbe {
        case "renouveler": return .renouvellement
        case "changer": return .changement(try changements(members(body)))
        case "radier":
            var fields = try fields(body)
            let motif = try fields.text("motif")
            let sousMotif = try fields.optionalText("sousMotif")
            try fields.finish(verbe)
            return try Evenement.radiation(motif, sousMotif: sousMotif)
        case "fusionner":
            var fields = try fields(body)
            let vers = try fields.text("vers")
            try fields.finish(verbe)
            return .fusion(vers: vers)
        case "supprimer": return .suppression
        default: throw .invalidChange("verbe inconnu : \(verbe)")
        }
    }

    private static func members(_ body: [UInt8]) throws(SimulatorError) -> [String: JSONValue] {
        let value: JSONValue
        do {
            value = try JSONValue(body)
        } catch {
            throw .invalidChange("JSON illisible à l'octet \(error.position) : \(error.reason)")
        }
        guard let members = value.members else { throw .invalidChange("un objet est attendu") }
        return members
    }

    private static func changements(_ members: [String: JSONValue]) throws(SimulatorError) -> [Changement] {
        guard !members.isEmpty else { throw .invalidChange("aucun champ à changer") }
        var changements: [Changement] = []
        for (champ, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let changement = changement(champ, value) else {
                throw .invalidChange("champ inconnu ou valeur du mauvais type : « \(champ) »")
            }
            changements.append(changement)
        }
        return changements
    }

    private static func changement(_ champ: String, _ value: JSONValue) -> Changement? {
        switch champ {
        case "telephone": optional(value).map { .telephone($0) }
        case "courriel": optional(value).map { .courriel($0) }
        case "nomNaissance": optional(value).map { .nomNaissance($0) }
        case "nomUsage": optional(value).map { .nomUsage($0) }
        case "dateNaissance": value.text.map { .dateNaissance($0) }
        case "situationFamiliale": value.text.map { .situationFamiliale($0) }
        case "contrat": value.text.map { .contrat($0) }
        case "precisions": value.text.map { .precisions($0) }
        case "prenoms": texts(value).map { .prenoms($0) }
        case "communes": texts(value).map { .communes($0) }
        case "demandeElargie": value.boolean.map { .demandeElargie($0) }
        case "revenuFiscal": value == .null ? .revenuFiscal(nil) : value.integer.map { .revenuFiscal($0) }
        case "loyerMaximum": value == .null ? .loyerMaximum(nil) : value.integer.map { .loyerMaximum($0) }
        case "ressourceCentimes": value.integer.map { .ressource(centimes: $0) }
        default: composed(champ, value)
        }
    }

    private static func composed(_ champ: String, _ value: JSONValue) -> Changement? {
        if value == .null {
            return champ == "codemandeurs" ? .sansCodemandeur : champ == "pieces" ? .sansPiece : nil
        }
        guard let members = value.members else { return nil }
        switch champ {
        case "adresse":
            guard let voie = members["voie"]?.text, let commune = members["commune"]?.text else { return nil }
            return .adresse(numero: members["numero"]?.text, voie: voie, commune: commune)
        case "employeur":
            return .employeur(raisonSociale: members["raisonSociale"]?.text, siret: members["siret"]?.text)
        case "enfant":
            guard let prenom = members["prenom"]?.text, let naissance = members["naissance"]?.text else { return nil }
            return .enfant(prenom: prenom, naissance: naissance)
        case "piece":
            guard let code = members["code"]?.text, let etat = members["etat"]?.text else { return nil }
            return .piece(code: code, etat: etat)
        default: return nil
        }
    }

    /// A text, or null which removes; the outer nil says « neither ».
    private static func optional(_ value: JSONValue) -> String?? {
        value == .null ? .some(nil) : value.text.map { .some($0) }
    }

    private static func texts(_ value: JSONValue) -> [String]? {
        guard let items = value.items else { return nil }
        let texts = items.compactMap(\.text)
        return texts.count == items.count ? texts : nil
    }
}

extension Evenement {
    /// - Parameter motif: a code of either contract; empty undoes the radiation.
    static func radiation(_ motif: String, sousMotif: String?) throws(SimulatorError) -> Evenement {
        guard !motif.isEmpty else { return .deradiation }
        guard let code = MotifRadiation.tous.first(where: { $0.sne == motif || $0.imhoweb == motif }),
            code != MotifRadiation.fusion
        else { throw .invalidChange("motif de radiation inconnu : \(motif)") }
        let sous = [SousMotif.sejour, SousMotif.plafond].first { $0.sne == sousMotif || $0.imhoweb == sousMotif }
        if sousMotif != nil, sous == nil { throw .invalidChange("sous-motif inconnu") }
        return .radiation(code, sousMotif: sous)
    }
}
