internal import Demandes
internal import Journal
internal import Notifications

extension DossierTenu {
    /// In an order that never changes: what is added later comes last.
    public var textes: [String?] {
        [
            id, compte, employeur, residencePrincipale.texte, demandeConfirmee, versionConfirmee.map { String($0) },
            pieces.isEmpty ? nil : LignesTexte.ecrire(pieces), creeLe.iso, String(version), choix.rawValue,
            role.rang == 0 ? nil : String(role.rang), codeEntreprise, matricule, dateEntree?.iso,
            estEnCDII.map { $0 ? "1" : "0" }, validation == .nonDemandee ? nil : validation.rawValue,
            niveau.map { String($0.rawValue) }, siretConteste, employeurConstate?.rawValue, employeurDepuis?.iso,
            alertes.isEmpty ? nil : LignesTexte.ecrire(alertes.map(\.texte)), demande,
        ]
    }

    /// Nil for what `textes` never gives.
    public init?(textes: [String?]) {
        var lecture = LectureTextes(textes)
        let (id, compte, employeur) = (lecture.exiger { $0 }, lecture.texte(), lecture.texte())
        let (principale, confirmee) = (lecture.booleen(), lecture.texte())
        let (version, pieces) = (lecture.lire { Int($0) }, lecture.lignes())
        let (creeLe, sienne) = (lecture.exiger { Instant(iso: $0) }, lecture.exiger { Int($0) })
        let choix = lecture.exiger { ChoixNotification(rawValue: $0) }
        guard let id, let creeLe, let sienne, let choix else { return nil }
        self.init(id: id, compte: compte, creeLe: creeLe)
        (self.employeur, residencePrincipale, demandeConfirmee) = (employeur, principale, confirmee)
        (versionConfirmee, self.pieces, self.version, self.choix) = (version, pieces, sienne, choix)
        role = RoleEmploye(rang: lecture.ajoute { Int($0) } ?? 0)
        (codeEntreprise, matricule) = (lecture.ajoute { $0 }, lecture.ajoute { $0 })
        (dateEntree, estEnCDII) = (lecture.ajoute { DateCivile(iso: $0) }, lecture.ajoute { $0 == "1" })
        validation = lecture.ajoute { ValidationEmployeur(rawValue: $0) } ?? .nonDemandee
        niveau = lecture.ajoute { Int($0).flatMap { NiveauConfidentialite(rawValue: $0) } }
        siretConteste = lecture.ajoute { $0 }
        employeurConstate = lecture.ajoute { CodeEmployeur(rawValue: $0) }
        employeurDepuis = lecture.ajoute { Instant(iso: $0) }
        alertes = lecture.ajoute(AlerteOffre.lire) ?? []
        demande = lecture.ajoute { $0 } ?? confirmee
        guard lecture.estJuste else { return nil }
    }

    static func appliquer(_ acte: Acte, a avant: DossierTenu?) -> DossierTenu? {
        if acte.type == .effacement { return tombe(acte) }
        guard
            var apres = avant
                ?? acte.details.compte.map({ DossierTenu(id: acte.ref, compte: $0, creeLe: acte.le) })
        else { return nil }
        let details = acte.details
        apres.version = acte.version
        if let demande = details.demande { apres.demande = demande }
        switch acte.type {
        case .dossierComplete:
            (apres.employeur, apres.residencePrincipale) = (details.mot, details.oui ?? false)
            apres.noter(EmployeurSaisi(lignes: details.lignes))
        case .notificationsChoisies:
            apres.choix = details.mot.flatMap { ChoixNotification(rawValue: $0) } ?? .courriel
        case .alerteCreee:
            guard let id = details.mot, let criteres = CriteresAlerte(lignes: details.lignes) else { return nil }
            apres.alertes.append(AlerteOffre(id: id, criteres: criteres, creeLe: acte.le))
        case .alerteSupprimee: apres.alertes.removeAll { $0.id == details.mot }
        case .piecesConfirmees:
            (apres.demandeConfirmee, apres.versionConfirmee) = (details.demande, details.versionDemande)
            apres.pieces = details.lignes
        case .employeurRepondu: apres.validation = details.oui == true ? .validee : .refusee
        case .confidentialiteChoisie: apres.niveau = details.rang.flatMap { NiveauConfidentialite(rawValue: $0) }
        case .employeurConteste: apres.siretConteste = details.mot
        case .employeurConstate:
            apres.employeurConstate = details.mot.flatMap { CodeEmployeur(rawValue: $0) }
            apres.employeurDepuis = acte.le
        default: return nil
        }
        return apres
    }

    private mutating func noter(_ saisi: EmployeurSaisi) {
        (role, codeEntreprise, matricule) = (saisi.role, saisi.codeEntreprise, saisi.matricule)
        (dateEntree, estEnCDII, validation) = (saisi.dateEntree, saisi.estEnCDII, saisi.validation)
    }

    private static func tombe(_ acte: Acte) -> DossierTenu {
        var tombe = DossierTenu(id: acte.ref, compte: nil, creeLe: acte.le)
        tombe.version = acte.version
        return tombe
    }
}

extension RoleEmploye {
    public init(rang: Int) { self = rang <= 0 ? .demandeur : .codemandeur(rang) }
}

/// What the salarié says of his employment here, besides his employer's name: one line for each thing he said.
struct EmployeurSaisi: Sendable, Hashable {
    var role = RoleEmploye.demandeur
    var codeEntreprise: String?
    var matricule: String?
    var dateEntree: DateCivile?
    var estEnCDII: Bool?
    var validation = ValidationEmployeur.nonDemandee

    init() {}

    init(lignes: [String]) {
        for ligne in lignes {
            let parties = ligne.split(separator: "=", maxSplits: 1).map(String.init)
            guard parties.count == 2 else { continue }
            switch parties[0] {
            case "role": role = RoleEmploye(rang: Int(parties[1]) ?? 0)
            case "code": codeEntreprise = parties[1]
            case "matricule": matricule = parties[1]
            case "entree": dateEntree = DateCivile(iso: parties[1])
            case "cdii": estEnCDII = parties[1] == "1"
            case "validation": validation = ValidationEmployeur(rawValue: parties[1]) ?? .nonDemandee
            default: continue
            }
        }
    }

    var lignes: [String] {
        var lignes: [String] = []
        if role != .demandeur { lignes.append("role=\(role.rang)") }
        if let codeEntreprise { lignes.append("code=\(codeEntreprise)") }
        if let matricule { lignes.append("matricule=\(matricule)") }
        if let dateEntree { lignes.append("entree=\(dateEntree.iso)") }
        if let estEnCDII { lignes.append("cdii=\(estEnCDII ? "1" : "0")") }
        if validation != .nonDemandee { lignes.append("validation=\(validation.rawValue)") }
        return lignes
    }
}
