extension CodeRefus {
    public var cause: String {
        switch self {
        case .champInvalide: "un champ est vide, trop long ou d'une autre forme"
        case .compteInconnu: "aucun compte de cet identifiant, ou il n'est pas à qui demande"
        case .courrielNonConfirme: "l'adresse électronique du compte n'est pas confirmée"
        case .lienPerime: "le lien de confirmation a plus de deux jours, ou n'est pas le dernier"
        case .lienDejaEnvoye: "un lien de confirmation est parti il y a moins d'une minute"
        case .naissanceRequise: "le compte n'a pas de date de naissance"
        case .tropDeChangements: "trois changements d'identité en trente jours"
        case .compteModifieEntretemps: "le compte a changé depuis qu'il a été lu"
        case .numeroMalForme: "le numéro n'a pas la forme d'un numéro unique"
        case .siteNonConnecte: "le site d'enregistrement n'a pas d'adaptateur"
        case .siteIndisponible: "le site d'enregistrement n'a pas pu être entendu"
        case .compteDejaRattache: "le compte tient déjà une demande"
        case .tropDeNumeros: "cinq numéros différents saisis dans la journée"
        case .cleIncorrecte: "le code n'est pas le bon, est périmé ou a déjà servi"
        case .cleBloquee: "cinq codes faux de suite"
        case .numeroDejaRattache: "un autre compte tient ce numéro"
        case .demandeRadiee: "le site dit la demande radiée"
        case .demandeIntrouvable: "le site ne rend plus de demande sous ce numéro"
        case .aucuneDemande: "le compte ne tient pas de demande"
        case .candidatureTransmise: "une candidature de cette demande est chez le bailleur"
        case .confirmationRequise: "rattachement antérieur au 20 avril 2021, jamais confirmé depuis"
        case .confirmationInutile: "le rattachement n'attend pas de confirmation"
        case .identiteDiscordante: "l'identité du compte n'est celle d'aucun titulaire de la demande"
        case .identiteAVerifier:
            "l'identité du compte est proche de celle d'un titulaire de la demande, ou convient à plusieurs"
        case .reimportEnCours: "une réimportation est en cours"
        case .importEnCours: "un code a été accepté, le site n'a pas encore répondu"
        case .aucunImport: "aucun import n'attend de code ni de site pour ce compte"
        case .adaptateurInconnu: "aucun dossier d'adaptateur de ce nom"
        case .siteEnMarche: "le site, ou l'adaptateur, n'est ni arrêté ni suspendu"
        case .siteInconnu: "aucun site raccordé de cet identifiant"
        case .quarantaineIntrouvable: "aucun enregistrement en quarantaine de cet identifiant"
        case .quarantaineClose: "cet enregistrement a été rejoué ou écarté"
        case .siteSansDispatch: "ce site est inconnu, ou son adaptateur n'a pas de dispatch"
        case .dispatchEnCours: "le dispatch de ce site est déjà en train d'être appliqué"
        case .revueIntrouvable: "aucun dossier de revue de cet identifiant"
        case .revueClose: "ce dossier a déjà sa réponse, ou n'a plus d'objet"
        case .secondAgentRequis: "ce dossier veut deux agents, et celui-ci y a déjà parlé"
        case .rienARouvrir: "aucune identité discordante, pour ce compte et ce numéro"
        case .aucuneQuestion: "ce dossier n'attend pas de réponse de la personne"
        case .tropDeContestations: "trois contestations en trente jours"
        case .contestationInutile: "le compte tient déjà ce numéro"
        case .doublonIntrouvable: "aucun ensemble de doublons de cet identifiant"
        case .doublonClos: "cet ensemble est résolu, ou n'en est plus un"
        case .doublonModifie: "cet ensemble a changé depuis qu'il a été lu"
        case .doublonNonLicite: "deux numéros au moins de l'ensemble sont d'un même territoire"
        case .abonneIntrouvable: "aucun abonné de cet identifiant"
        case .adresseDAbonneRefusee: "l'adresse n'est pas en https, ou mène à un réseau interne"
        case .tropDAbonnes: "cent abonnés sont déjà inscrits"
        case .siteSansListe: "ce site est inconnu, n'est pas connecté, ou n'a pas de liste de ce nom"
        case .reconciliationEnCours: "un passage est déjà en cours sur cette liste"
        case .reconciliationInconnue: "aucun passage de cet identifiant"
        case .gesteImpossible: "l'état du passage ne permet pas ce geste"
        }
    }

    public var phrase: String {
        switch self {
        case .champInvalide: "Une information manque ou n'a pas la forme attendue. Corrigez les champs indiqués."
        case .compteInconnu: "Ce compte n'existe pas, ou n'est pas le vôtre."
        case .courrielNonConfirme:
            "Confirmez d'abord votre adresse électronique : suivez le lien reçu lors de la création du compte."
        case .lienPerime:
            "Ce lien de confirmation n'est plus valable. Demandez-en un nouveau ; il vaudra deux jours."
        case .lienDejaEnvoye:
            "Un lien de confirmation vient de partir. Regardez vos messages, y compris indésirables ; vous pourrez en "
                + "demander un autre à l'heure indiquée."
        case .naissanceRequise: "Indiquez votre date de naissance dans votre compte avant de saisir un numéro unique."
        case .tropDeChangements:
            "Vous avez changé trois fois d'identité en trente jours. Réessayez à la date indiquée, ou demandez de "
                + "l'aide."
        case .compteModifieEntretemps: "Votre compte a changé entre-temps. Relisez-le, puis recommencez."
        case .numeroMalForme:
            "Ce numéro unique n'a pas la forme attendue : 18 caractères, chiffres puis code du guichet. Exemple : "
                + "1110720020439G1175."
        case .siteNonConnecte:
            "Le site d'enregistrement de cette demande n'est pas encore connecté. Votre demande y reste ; vous pouvez "
                + "la consulter à l'adresse indiquée."
        case .siteIndisponible:
            "Le site d'enregistrement ne répond pas. Réessayez à l'heure indiquée : rien n'a été perdu."
        case .compteDejaRattache:
            "Votre compte tient déjà une demande. Supprimez-la d'AL'in avant d'en importer une autre."
        case .tropDeNumeros:
            "Vous avez saisi cinq numéros différents aujourd'hui. Vérifiez celui de votre attestation, puis réessayez "
                + "à l'heure indiquée."
        case .cleIncorrecte: "La clé de sécurité est incorrecte ou expirée."
        case .cleBloquee:
            "Cinq clés incorrectes de suite : la saisie est suspendue jusqu'à l'heure indiquée. La clé reçue reste "
                + "valable."
        case .numeroDejaRattache:
            "Cette demande est déjà rattachée à un autre compte AL'in. Si elle est la vôtre, dites-le par « Ce numéro "
                + "est le mien » : nos équipes vérifient à qui elle appartient."
        case .demandeRadiee:
            "Cette demande est radiée sur son site d'enregistrement : elle n'est plus active. Déposez une nouvelle "
                + "demande sur ce site, puis importez son numéro."
        case .demandeIntrouvable:
            "Le site d'enregistrement ne rend plus cette demande. Vérifiez le numéro sur votre attestation."
        case .aucuneDemande: "Aucune demande n'est rattachée à ce compte. Saisissez votre numéro unique."
        case .candidatureTransmise:
            "Votre candidature a été envoyée au bailleur : votre demande ne peut pas être supprimée d'ici sa réponse."
        case .confirmationRequise:
            "Votre demande a été rattachée avant le 20 avril 2021. Confirmez une fois qu'elle est la vôtre : un code "
                + "part à l'adresse enregistrée sur votre site de demande."
        case .confirmationInutile: "Cette demande n'a pas besoin d'être confirmée : cliquez sur « Mettre à jour »."
        case .identiteDiscordante:
            "Les informations de votre compte ne correspondent pas à celles de votre demande. Corrigez ce qui est "
                + "faux, dans votre compte ou sur votre site d'enregistrement, supprimez votre demande sur AL'in, puis "
                + "importez-la de nouveau."
        case .identiteAVerifier:
            "Les informations de votre compte ressemblent à celles de la demande sans être les mêmes, ou conviennent à "
                + "plusieurs de ses titulaires. Nos équipes doivent vérifier qu'elle est la vôtre ; vous serez prévenu."
        case .reimportEnCours:
            "La réimportation de votre demande est en cours : saisissez le code reçu. D'ici là, vos dernières données "
                + "restent affichées."
        case .importEnCours:
            "Votre code a été accepté ; l'import se termine dès que le site d'enregistrement répond. Vous n'avez rien "
                + "à refaire."
        case .aucunImport: "Aucun numéro n'attend son code. Saisissez votre numéro unique."
        case .revueIntrouvable, .revueClose, .secondAgentRequis, .rienARouvrir, .aucuneQuestion, .tropDeContestations,
            .contestationInutile, .adaptateurInconnu, .siteEnMarche, .quarantaineIntrouvable, .quarantaineClose,
            .siteSansDispatch, .dispatchEnCours, .doublonIntrouvable, .doublonClos, .doublonModifie,
            .doublonNonLicite, .abonneIntrouvable, .adresseDAbonneRefusee, .tropDAbonnes, .siteSansListe,
            .reconciliationEnCours, .reconciliationInconnue, .gesteImpossible, .siteInconnu:
            phraseDesGuichets
        }
    }

    /// What is refused to whoever watches the sites, at the review desk, and of a contest.
    private var phraseDesGuichets: String {
        switch self {
        case .adaptateurInconnu: "Il n'y a pas d'adaptateur de ce nom : voyez les dossiers de « adapters »."
        case .siteEnMarche: "Ce site n'est ni arrêté ni suspendu : il n'y a rien à reprendre."
        case .siteInconnu: "Il n'y a pas de site raccordé de cet identifiant : voyez « passerelle sites »."
        case .quarantaineIntrouvable:
            "Il n'y a pas d'enregistrement en quarantaine de cet identifiant : voyez « adapter quarantine list »."
        case .quarantaineClose: "Cet enregistrement n'est plus en quarantaine : il a été rejoué ou écarté."
        case .siteSansDispatch:
            "Ce site n'a pas de dispatch : son adaptateur doit porter une partie « dispatch », avec « from »."
        case .dispatchEnCours: "Le dispatch de ce site est en cours. Suivez-le avec « passerelle dispatch status »."
        case .siteSansListe:
            "Ce site n'a pas de liste à parcourir : son adaptateur doit porter une opération « list », et le site être "
                + "connecté."
        case .reconciliationEnCours:
            "Un passage est déjà en cours sur cette liste. Suivez-le avec « passerelle reconcile list »."
        case .reconciliationInconnue:
            "Il n'y a pas de passage de cet identifiant : voyez « passerelle reconcile list »."
        case .gesteImpossible: "L'état de ce passage ne permet pas ce geste : voyez « passerelle reconcile show »."
        case .revueIntrouvable: "Il n'y a pas de dossier de revue de cet identifiant : voyez « revue list »."
        case .revueClose: "Ce dossier est clos : il a sa réponse, ou n'a plus d'objet. Voyez « revue show »."
        case .secondAgentRequis:
            "Ce dossier se décide à deux : demandez à un autre agent de l'ouvrir et d'y répondre."
        case .rienARouvrir:
            "Rien n'est à rouvrir : ni import refusé depuis moins de trente jours, ni demande gelée, pour une identité "
                + "qui diffère. Vérifiez le compte et le numéro."
        case .aucuneQuestion: "Nos équipes n'attendent pas de réponse de votre part sur ce dossier."
        case .tropDeContestations:
            "Vous avez contesté trois numéros en trente jours. Réessayez à la date indiquée, ou demandez de l'aide."
        case .contestationInutile: "Ce numéro est déjà celui de votre compte : il n'y a rien à contester."
        case .doublonIntrouvable:
            "Il n'y a pas d'ensemble de doublons de cet identifiant : voyez « passerelle doublons list »."
        case .doublonClos:
            "Cet ensemble n'attend pas de décision : il est résolu, ou ses demandes n'ont plus rien de commun. Il se "
                + "rouvre de lui-même si l'une d'elles change."
        case .doublonModifie:
            "Cet ensemble a changé depuis que vous l'avez lu. Relisez-le, puis décidez de nouveau."
        case .doublonNonLicite:
            "Deux des numéros sont d'un même territoire : une personne n'y a qu'une demande. Dites s'il s'agit de la "
                + "même personne, ou de personnes distinctes."
        case .abonneIntrouvable: "Il n'y a pas d'abonné de cet identifiant : voyez « abonnes list »."
        case .adresseDAbonneRefusee:
            "Donnez une adresse https, sans nom d'utilisateur, qui ne mène ni à cette machine ni à un réseau privé ; "
                + "un réseau interne s'admet par « webhooks.allow »."
        case .tropDAbonnes:
            "Cent abonnés sont inscrits, c'est le plus. Supprimez ceux qui ne servent plus, ou faites relayer le "
                + "journal."
        default: ""
        }
    }
}
