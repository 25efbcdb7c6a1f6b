/// What a site may answer about one numéro. Outcomes, not exceptions: each says who acts and what happens next.
public enum Reponse: Sendable {
    /// The demande, what the reading noticed, and where it was read.
    ///
    /// Indirect: an answer changes hands some twenty times before it is kept, and a demande has two hundred fields.
    indirect case trouvee(Demande, constats: [Constat], provenance: Provenance)
    case nonModifiee
    case numeroInconnu
    /// Another site holds it; the name the site gives, where it gives one.
    case ailleurs(site: String?)
    /// The site says only that the demande is struck off (its data may be erased already).
    case radiee(Radiation, remplacePar: NumeroUnique?)
    case verrouillee(jusqua: Instant?)
    case nonHabilite
    case identifiantsRefuses
    /// Nobody was asked: a secret that the manifest names is not in our folder, empty or unfit. The file it should be.
    case secretAbsent(fichier: String)
    case limitee(jusqua: Instant?)
    case indisponible(Panne, jusqua: Instant?)
    /// A control of the site refused the request: its code, and the field it names.
    case rejetee(code: String, champ: String?)
    case illisible([Constat])
    case structureRompue(Rupture, detail: String?)
    case defautAdaptateur(detail: String)

    public var issue: Issue {
        switch self {
        case .trouvee: .trouvee
        case .nonModifiee: .nonModifiee
        case .numeroInconnu: .numeroInconnu
        case .ailleurs: .ailleurs
        case .radiee: .radiee
        case .verrouillee: .verrouillee
        case .nonHabilite: .nonHabilite
        case .identifiantsRefuses: .identifiantsRefuses
        case .secretAbsent: .secretAbsent
        case .limitee: .limitee
        case .indisponible: .indisponible
        case .rejetee: .rejetee
        case .illisible: .illisible
        case .structureRompue: .structureRompue
        case .defautAdaptateur: .defautAdaptateur
        }
    }
}

/// The kinds of answer, without their content.
public enum Issue: String, CodeDocumente {
    case trouvee
    case nonModifiee = "non-modifiee"
    case numeroInconnu = "numero-inconnu"
    case ailleurs
    case radiee
    case verrouillee
    case nonHabilite = "non-habilite"
    case identifiantsRefuses = "identifiants-refuses"
    case secretAbsent = "secret-absent"
    case limitee
    case indisponible
    case rejetee
    case illisible
    case structureRompue = "structure-rompue"
    case defautAdaptateur = "defaut-adaptateur"

    public var code: String { "site.\(rawValue)" }

    public var cause: String {
        switch self {
        case .trouvee: "le site a donné la demande"
        case .nonModifiee: "le site dit que rien n'a changé"
        case .numeroInconnu: "le site ne connaît pas ce numéro"
        case .ailleurs: "le site dit qu'un autre site tient la demande"
        case .radiee: "le site dit la demande radiée"
        case .verrouillee: "la demande est en cours de traitement sur le site"
        case .nonHabilite: "le site refuse l'accès à cette demande"
        case .identifiantsRefuses: "le site refuse nos identifiants ou notre certificat"
        case .secretAbsent: "un secret que le manifeste nomme manque : le site n'est pas interrogé"
        case .limitee: "le site demande de ralentir"
        case .indisponible: "le site ne répond pas, ou pas jusqu'au bout"
        case .rejetee: "un contrôle du site refuse la requête"
        case .illisible: "l'enregistrement reçu ne peut pas être lu sans risque"
        case .structureRompue: "la réponse n'a pas la forme du contrat"
        case .defautAdaptateur: "la réponse n'est prévue par aucune règle de l'adaptateur"
        }
    }

    public var acteur: Acteur {
        switch self {
        case .trouvee, .nonModifiee, .limitee, .verrouillee, .ailleurs: .personne
        case .numeroInconnu, .radiee, .rejetee: .salarie
        case .nonHabilite, .identifiantsRefuses, .secretAbsent: .operateur
        case .indisponible: .site
        case .illisible, .structureRompue, .defautAdaptateur: .integrateur
        }
    }

    public var reessai: Reessai {
        switch self {
        case .trouvee, .nonModifiee, .numeroInconnu, .ailleurs, .radiee, .rejetee: .jamais
        case .verrouillee, .limitee: .aLHeureDite
        case .indisponible: .automatique
        case .nonHabilite, .identifiantsRefuses, .secretAbsent, .illisible, .structureRompue, .defautAdaptateur:
            .apresCorrection
        }
    }

    public var phrase: String {
        switch self {
        case .trouvee: "Votre demande a été lue sur votre site d'enregistrement."
        case .nonModifiee: "Votre demande est à jour : rien n'a changé sur votre site d'enregistrement."
        case .numeroInconnu:
            "Ce numéro n'est pas connu du site d'enregistrement. Recopiez le numéro de votre attestation."
        case .ailleurs: "Cette demande est gérée par un autre site d'enregistrement."
        case .radiee: "Cette demande est radiée sur le site d'enregistrement : elle n'est plus active."
        case .verrouillee:
            "Votre demande est en cours de traitement sur le site d'enregistrement. Réessayez un peu plus tard."
        case .nonHabilite, .identifiantsRefuses, .secretAbsent:
            "L'accès à ce site d'enregistrement est momentanément fermé pour nous. Nos équipes sont prévenues ; "
                + "vous n'avez rien à faire."
        case .limitee:
            "Le site d'enregistrement reçoit trop de demandes en ce moment. Nous réessayons pour vous."
        case .indisponible:
            "Le site d'enregistrement ne répond pas. Nous réessayons pour vous ; vos dernières données restent "
                + "affichées."
        case .rejetee:
            "Le site d'enregistrement refuse cette demande. Vérifiez-la sur ce site, puis réessayez."
        case .illisible, .structureRompue, .defautAdaptateur:
            "Les données reçues de votre site d'enregistrement ne peuvent pas être lues. Nos équipes sont prévenues ; "
                + "vos dernières données restent affichées."
        }
    }
}
