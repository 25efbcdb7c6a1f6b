public import Demandes

/// What the door itself refuses, before or besides the registre. The raw value is the code programs read;
/// `docs/erreurs.md` lists them.
public enum CodeWeb: String, CodeDocumente {
    case jsonMalForme = "json_mal_forme"
    case corpsTronque = "corps_tronque"
    case cleIdempotenceRequise = "cle_idempotence_requise"
    case jetonRequis = "jeton_requis"
    case identificationRefusee = "identification_refusee"
    case droitManquant = "droit_manquant"
    case introuvable
    case methodeRefusee = "methode_refusee"
    case delaiDepasse = "delai_depasse"
    case requeteEnCours = "requete_en_cours"
    case jetonDejaRemis = "jeton_deja_remis"
    case secretDejaRemis = "secret_deja_remis"
    case motDePasseDejaRemis = "mot_de_passe_deja_remis"
    case agentExistant = "agent_existant"
    case epoqueChangee = "epoque_changee"
    case curseurInconnu = "curseur_inconnu"
    case corpsTropGros = "corps_trop_gros"
    case typeDeContenu = "type_de_contenu"
    case cleIdempotenceReemployee = "cle_idempotence_reemployee"
    case adaptateurRefuse = "adaptateur_refuse"
    case referentielRefuse = "referentiel_refuse"
    case tropDEssais = "trop_d_essais"
    case erreurInterne = "erreur_interne"
    case connexionsSaturees = "connexions_saturees"
    case stockagePlein = "stockage_plein"

    public var code: String { rawValue }

    /// HTTP status.
    public var statut: Int {
        switch self {
        case .jsonMalForme, .corpsTronque, .cleIdempotenceRequise: 400
        case .jetonRequis, .identificationRefusee: 401
        case .droitManquant: 403
        case .introuvable: 404
        case .methodeRefusee: 405
        case .delaiDepasse: 408
        case .requeteEnCours, .jetonDejaRemis, .secretDejaRemis, .motDePasseDejaRemis, .agentExistant: 409
        case .epoqueChangee: 410
        case .corpsTropGros: 413
        case .typeDeContenu: 415
        case .cleIdempotenceReemployee, .adaptateurRefuse, .referentielRefuse, .curseurInconnu: 422
        case .tropDEssais: 429
        case .erreurInterne: 500
        case .connexionsSaturees: 503
        case .stockagePlein: 507
        }
    }

    public var cause: String {
        switch self {
        case .jsonMalForme: "le corps n'est pas un objet JSON"
        case .corpsTronque: "le corps de la requête s'arrête avant sa fin annoncée"
        case .cleIdempotenceRequise: "une écriture est venue sans Idempotency-Key valable"
        case .jetonRequis: "l'appel ne porte pas de jeton, ou un jeton inconnu ou révoqué"
        case .identificationRefusee: "l'identifiant ou le mot de passe n'est pas le bon"
        case .droitManquant: "le rôle du jeton ne donne pas ce droit, ou pas sur ce qui n'est pas à son porteur"
        case .introuvable: "rien n'est à cette adresse"
        case .methodeRefusee: "cette adresse n'accepte pas cette méthode"
        case .delaiDepasse: "le corps de la requête n'est pas arrivé à temps"
        case .requeteEnCours: "la même clé d'idempotence est en cours de traitement"
        case .jetonDejaRemis: "ce jeton a déjà été remis ; il n'est montré qu'une fois"
        case .secretDejaRemis: "le secret de cet abonné a déjà été remis ; il n'est montré qu'une fois"
        case .motDePasseDejaRemis: "le mot de passe de cet agent a déjà été remis ; il n'est montré qu'une fois"
        case .agentExistant: "un agent a, ou a eu, ce nom"
        case .epoqueChangee: "le curseur est d'avant une restauration : ses positions ne veulent plus rien dire"
        case .curseurInconnu: "ce texte n'est pas un curseur que la passerelle a donné"
        case .corpsTropGros: "le corps de la requête dépasse 64 Kio, ou 64 Mio pour le référentiel"
        case .typeDeContenu: "le corps n'est pas annoncé comme application/json"
        case .cleIdempotenceReemployee: "la clé d'idempotence a servi pour une autre requête"
        case .adaptateurRefuse: "un dossier d'adaptateur, ou l'annuaire, est fautif : rien n'a changé"
        case .referentielRefuse: "une table du référentiel est fautive, trop courte ou trop ancienne : rien n'a changé"
        case .tropDEssais: "trop de mots de passe ont été essayés pour cet identifiant"
        case .connexionsSaturees: "autant de mots de passe qu'il se peut sont en cours de vérification"
        case .erreurInterne: "une erreur que la passerelle n'attendait pas"
        case .stockagePlein: "le disque de la passerelle est plein, ou refuse d'écrire"
        }
    }

    public var acteur: Acteur {
        switch self {
        case .identificationRefusee, .tropDEssais: .salarie
        case .droitManquant, .agentExistant, .motDePasseDejaRemis, .erreurInterne, .stockagePlein, .referentielRefuse:
            .operateur
        default: .integrateur
        }
    }

    public var reessai: Reessai {
        switch self {
        case .requeteEnCours, .erreurInterne, .stockagePlein, .delaiDepasse, .corpsTronque, .connexionsSaturees:
            .automatique
        case .tropDEssais: .aLHeureDite
        case .introuvable, .methodeRefusee, .jetonDejaRemis, .secretDejaRemis, .motDePasseDejaRemis: .jamais
        default: .apresCorrection
        }
    }

    public var phrase: String {
        switch self {
        case .jsonMalForme: "La requête n'est pas un objet JSON lisible. Corrigez-la, puis renvoyez-la."
        case .corpsTronque: "La requête s'est arrêtée avant sa fin. Renvoyez-la avec la même clé."
        case .cleIdempotenceRequise:
            "Donnez à cette écriture un en-tête Idempotency-Key de 1 à 255 caractères ASCII visibles, neuf pour chaque "
                + "intention."
        case .jetonRequis: "Connectez-vous : cet appel demande un jeton valable (Authorization: Bearer …)."
        case .identificationRefusee:
            "L'identifiant ou le mot de passe n'est pas le bon. Vérifiez-les, puis recommencez."
        case .droitManquant: "Ce jeton ne permet pas cette action. Demandez à l'opérateur un jeton du bon rôle."
        case .introuvable: "Il n'y a rien à cette adresse."
        case .methodeRefusee: "Cette adresse n'accepte pas cette méthode ; l'en-tête Allow dit lesquelles."
        case .delaiDepasse: "La requête n'est pas arrivée en entier à temps. Renvoyez-la avec la même clé."
        case .requeteEnCours: "Cette requête est déjà en cours. Renvoyez-la dans un instant, avec la même clé."
        case .jetonDejaRemis:
            "Ce jeton a déjà été créé et n'est montré qu'une fois. S'il est perdu, révoquez-le puis créez-en un autre."
        case .secretDejaRemis:
            "Ce secret a déjà été créé et n'est montré qu'une fois. S'il est perdu, donnez-en un autre à l'abonné "
                + "(« abonnes rotate »)."
        case .motDePasseDejaRemis:
            "Ce mot de passe a déjà été créé et n'est montré qu'une fois. S'il est perdu, donnez-en un autre à l'agent "
                + "(« agent mot-de-passe »)."
        case .agentExistant:
            "Un agent a, ou a eu, ce nom : le registre des accès le nomme ainsi. Choisissez-en un autre."
        case .epoqueChangee:
            "La passerelle est revenue d'une sauvegarde : ce curseur ne vaut plus. Relisez l'état entier par GET "
                + "/v1/journal/instantane, puis le journal à partir du curseur que donne sa dernière page."
        case .curseurInconnu:
            "Redonnez le curseur tel qu'il a été reçu. S'il est perdu, relisez l'état entier par GET "
                + "/v1/journal/instantane, puis le journal à partir du curseur que donne sa dernière page."
        case .corpsTropGros: "La requête dépasse la taille permise. Réduisez-la, puis renvoyez-la."
        case .typeDeContenu: "Annoncez le corps par l'en-tête Content-Type: application/json."
        case .cleIdempotenceReemployee:
            "Cette clé d'idempotence a déjà servi pour une autre requête. Employez une clé neuve."
        case .adaptateurRefuse:
            "L'adaptateur n'est pas chargé ; l'ancienne version sert toujours. Corrigez le fichier à la ligne "
                + "indiquée, puis recommencez."
        case .referentielRefuse:
            "Les tables tenues servent toujours. Corrigez celle qui est nommée, puis recommencez."
        case .tropDEssais:
            "Trop de mots de passe ont été essayés. Revenez à l'heure indiquée ; si vous l'avez oublié, demandez-en un "
                + "autre."
        case .connexionsSaturees: "Beaucoup de personnes se connectent en ce moment. Réessayez dans un instant."
        case .erreurInterne:
            "Une erreur est survenue de notre côté ; rien n'a été fait à moitié. Réessayez plus tard, avec la même clé."
        case .stockagePlein:
            "La passerelle ne peut plus rien enregistrer pour l'instant ; rien n'a été fait. Nos équipes sont "
                + "prévenues : réessayez plus tard."
        }
    }
}
