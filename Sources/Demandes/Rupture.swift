/// Why an answer is not the document its contract announces. Each refusal happens within the caps of the manifest.
public enum Rupture: String, CodeDocumente {
    case xmlMalForme = "xml-mal-forme"
    case xmlDoctype = "xml-doctype"
    case xmlEntite = "xml-entite"
    case xmlXInclude = "xml-xinclude"
    case jsonMalForme = "json-mal-forme"
    case jsonCleDouble = "json-cle-double"
    case suiteInattendue = "suite-inattendue"
    case encodage
    case encodageDiscordant = "encodage-discordant"
    case typeDeContenu = "type-de-contenu"
    case redirection
    case tropGros = "trop-gros"
    case tropProfond = "trop-profond"
    case tropDAttributs = "trop-d-attributs"
    case texteTropLong = "texte-trop-long"
    case multipart
    case enveloppeSoap = "enveloppe-soap"
    case tronque
    case racine

    public var code: String { "structure.\(rawValue)" }

    public var cause: String {
        switch self {
        case .xmlMalForme: "le XML n'est pas bien formé"
        case .xmlDoctype: "le XML porte un DOCTYPE, toujours refusé"
        case .xmlEntite: "le XML appelle une entité qui n'est pas prédéfinie"
        case .xmlXInclude: "le XML demande une inclusion"
        case .jsonMalForme: "le JSON n'est pas conforme à la RFC 8259"
        case .jsonCleDouble: "un objet JSON porte deux fois la même clé"
        case .suiteInattendue: "des octets suivent la fin du document"
        case .encodage: "les octets ne sont pas du texte dans l'encodage annoncé"
        case .encodageDiscordant: "l'en-tête HTTP et le document annoncent deux encodages"
        case .typeDeContenu: "le type de contenu n'est pas celui du contrat"
        case .redirection: "le site redirige vers une autre adresse ; nous ne suivons jamais"
        case .tropGros: "la réponse dépasse la taille permise"
        case .tropProfond: "le document est plus profond que permis"
        case .tropDAttributs: "un élément porte plus d'attributs que permis"
        case .texteTropLong: "un texte est plus long que permis"
        case .multipart: "l'enveloppe MIME n'est pas conforme ou n'est pas terminée"
        case .enveloppeSoap: "l'enveloppe SOAP n'est pas celle du contrat"
        case .tronque: "le document s'arrête avant sa fin"
        case .racine: "le document n'a pas la racine du contrat"
        }
    }

    public var acteur: Acteur { .integrateur }
    public var reessai: Reessai { .apresCorrection }
    public var phrase: String { Issue.structureRompue.phrase }
}

/// Why a site could not be heard to the end.
public enum Panne: String, CodeDocumente {
    case adresseIntrouvable = "adresse-introuvable"
    case connexionRefusee = "connexion-refusee"
    case delaiDepasse = "delai-depasse"
    case tropLent = "trop-lent"
    case reponseTronquee = "reponse-tronquee"
    case certificatPerime = "certificat-perime"
    case certificatAutreHote = "certificat-autre-hote"
    case certificatInconnu = "certificat-inconnu"
    case negociationTLS = "negociation-tls"
    case protocole
    case erreurDuSite = "erreur-du-site"
    case maintenance
    case interrompue
    case siteArrete = "site-arrete"
    case siteSuspendu = "site-suspendu"
    case disjoncteur
    case maintenanceAnnoncee = "maintenance-annoncee"

    public var code: String { "panne.\(rawValue)" }

    public var cause: String {
        switch self {
        case .adresseIntrouvable: "le nom du site n'est pas résolu"
        case .connexionRefusee: "le site refuse la connexion"
        case .delaiDepasse: "le site n'a pas répondu dans le délai"
        case .tropLent: "le site répond au-dessous du débit permis"
        case .reponseTronquee: "la connexion s'est fermée avant la fin de la réponse"
        case .certificatPerime: "le certificat du site est périmé"
        case .certificatAutreHote: "le certificat du site est celui d'un autre hôte"
        case .certificatInconnu: "le certificat du site n'est signé par aucune autorité admise"
        case .negociationTLS: "la négociation TLS a échoué"
        case .protocole: "le site ne parle pas HTTP correctement"
        case .erreurDuSite: "le site répond par une erreur interne (5xx)"
        case .maintenance: "le site est en maintenance"
        case .interrompue: "l'appel a été interrompu par la passerelle"
        case .siteArrete:
            "un opérateur, ou sa structure ou son volume effondrés, a arrêté ce site : il n'est plus interrogé"
        case .siteSuspendu: "un opérateur a suspendu ce site : il n'est plus interrogé"
        case .disjoncteur: "le site ne répond plus : nous cessons de l'interroger quelques minutes, puis nous essayons"
        case .maintenanceAnnoncee: "le site annonce une maintenance à cette heure : il n'est pas interrogé"
        }
    }

    public var acteur: Acteur {
        switch self {
        case .certificatPerime, .certificatAutreHote, .certificatInconnu, .negociationTLS, .siteArrete,
            .siteSuspendu:
            .operateur
        case .interrompue: .personne
        default: .site
        }
    }

    public var reessai: Reessai {
        switch self {
        case .maintenanceAnnoncee, .disjoncteur: .aLHeureDite
        default: .automatique
        }
    }

    public var phrase: String {
        switch self {
        case .maintenanceAnnoncee:
            "Votre site d'enregistrement est fermé pour maintenance à cette heure, comme il l'a annoncé. Nous "
                + "l'interrogerons dès qu'il rouvrira ; vos dernières données restent affichées."
        case .siteSuspendu:
            "Nous n'interrogeons pas votre site d'enregistrement en ce moment : il est suspendu par l'opérateur. Vos "
                + "dernières données restent affichées ; nous l'interrogerons dès la reprise, vous n'avez rien à faire."
        default: Issue.indisponible.phrase
        }
    }
}
