extension CodeCandidature {
    public var cause: String {
        switch self {
        case .offreInconnue: "aucune offre de cet identifiant"
        case .offreIncoherente: "un champ de l'offre est impossible"
        case .offreClose: "l'offre n'est pas publiée, ou son terme est passé"
        case .candidatureInconnue: "aucune candidature de cet identifiant"
        case .etapeImpossible: "l'état de l'offre ou de la candidature ne permet pas ce geste"
        case .autreBailleur: "l'offre est à un autre bailleur"
        case .demandeAbsente: "le compte ne tient pas de demande lue"
        case .demandeInactive: "la demande est expirée, radiée ou pas encore validée"
        case .candidatureEnCours: "la demande a déjà une candidature vivante, sur une autre offre"
        case .dossierACompleter: "le dossier n'est pas complet, ou ses pièces ne sont pas confirmées"
        case .dossierIncoherent: "un champ du dossier est vide, trop long ou impossible"
        case .dossierInconnu: "aucun dossier de cet identifiant, ou d'un autre employeur"
        case .situationGelee: "l'identité de la demande est à vérifier"
        case .nonEligible: "une règle bloquante de l'offre répond non"
        case .eligibiliteAVerifier: "un fait manque pour répondre à une règle bloquante"
        case .delaiDeCarence: "une candidature vient de finir, le délai avant la suivante court"
        case .dejaTransmise: "la candidature est chez le bailleur"
        case .piecesNonConfirmees: "la demande a changé et ses pièces n'ont pas été confirmées depuis"
        case .candidatureARevoir: "la candidature ne répond plus à une règle bloquante"
        case .candidatureSuspendue: "le site d'enregistrement dit la demande radiée"
        case .lectureTropAncienne: "la dernière lecture de la demande est trop ancienne"
        case .motifHorsCatalogue: "ce motif n'est pas de ceux qui peuvent être donnés ici"
        case .jourIncoherent: "la date n'est pas possible pour ce geste"
        case .delaiTropCourt: "moins de dix jours pour répondre"
        case .rangDejaDonne: "une autre candidature de l'offre a ce rang"
        case .rangPasEncore: "une candidature d'un meilleur rang n'a pas encore répondu"
        case .reponseTardive: "le délai de réponse est passé"
        case .designationIncoherente: "la lettre du préfet n'a pas de référence, ou sa date n'est pas possible"
        case .alerteInconnue: "aucune alerte de cet identifiant dans ce compte"
        case .alerteIncoherente: "un critère de l'alerte est impossible"
        case .tropDAlertes: "le compte a déjà dix alertes"
        case .reglesAbsentes: "la grille de classement ou la table des pièces n'est pas configurée"
        }
    }

    public var phrase: String {
        switch self {
        case .offreInconnue: "Cette offre n'existe pas, ou n'est plus en ligne."
        case .offreIncoherente: "Cette offre ne peut pas être enregistrée telle quelle. Corrigez les champs indiqués."
        case .offreClose: "Cette offre n'est plus ouverte aux candidatures : sa date limite est passée."
        case .candidatureInconnue: "Cette candidature n'existe pas, ou n'est pas la vôtre."
        case .etapeImpossible: "Ce geste n'est pas permis à cette étape. Relisez où elle en est, puis recommencez."
        case .autreBailleur: "Cette offre est à un autre bailleur : vous ne pouvez pas agir sur elle."
        case .demandeAbsente:
            "Aucune demande n'est rattachée à ce compte. Saisissez votre numéro unique avant de postuler."
        case .demandeInactive:
            "Votre demande n'est pas active sur son site d'enregistrement : renouvelez-la ou faites-la rétablir, puis "
                + "cliquez sur « Mettre à jour »."
        case .candidatureEnCours:
            "Vous avez déjà une candidature en cours, et une seule est possible à la fois. Annulez-la d'abord si elle "
                + "n'a pas été envoyée au bailleur."
        case .dossierACompleter: "Votre dossier n'est pas complet. Complétez ce qui est indiqué, puis postulez."
        case .dossierIncoherent: "Une information du dossier manque ou n'a pas la forme attendue. Corrigez-la."
        case .dossierInconnu: "Ce dossier n'existe pas, ou ne réclame pas votre entreprise."
        case .situationGelee:
            "L'identité de votre demande est à vérifier : rien n'avance d'ici là. Regardez ce que votre compte indique."
        case .nonEligible:
            "Votre situation ne répond pas aux conditions de ce logement. La règle et son calcul sont dits."
        case .eligibiliteAVerifier:
            "Il manque une information pour savoir si ce logement vous est ouvert. Complétez-la sur votre site "
                + "d'enregistrement, puis cliquez sur « Mettre à jour »."
        case .delaiDeCarence: "Vous pourrez postuler de nouveau à la date indiquée."
        case .dejaTransmise: "Cette candidature a été envoyée au bailleur : elle ne peut plus être annulée ici."
        case .piecesNonConfirmees:
            "La demande a changé : ses pièces doivent d'abord être confirmées de nouveau par le salarié."
        case .candidatureARevoir:
            "Cette candidature ne répond plus aux conditions du logement. Elle est à revoir d'abord."
        case .candidatureSuspendue:
            "Le site d'enregistrement dit la demande radiée : aucun bail ne se signe sur un numéro radié."
        case .lectureTropAncienne:
            "La demande n'a pas pu être relue depuis trop longtemps. Elle sera transmise après une nouvelle lecture : "
                + "cliquez sur « Mettre à jour »."
        case .motifHorsCatalogue: "Choisissez un motif du catalogue."
        case .jourIncoherent: "Cette date n'est pas possible. Corrigez-la."
        case .delaiTropCourt: "Le délai de réponse ne peut pas être inférieur à dix jours (CCH R441-10)."
        case .rangDejaDonne: "Ce rang est déjà donné à une autre candidature de cette offre."
        case .rangPasEncore: "Une candidature d'un meilleur rang n'a pas encore répondu."
        case .designationIncoherente:
            "Le préfet seul désigne au titre du DALO : donnez la date de sa décision, passée ou d'aujourd'hui, et sa "
                + "référence."
        case .alerteInconnue: "Cette alerte n'existe pas, ou n'existe plus."
        case .alerteIncoherente: "Cette alerte ne peut pas être enregistrée telle quelle. Corrigez ce qui est indiqué."
        case .tropDAlertes: "Vous avez déjà dix alertes. Supprimez-en une avant d'en créer une autre."
        case .reglesAbsentes:
            "Les offres ne sont pas encore ouvertes ici : l'opérateur doit donner la grille de classement et la table "
                + "des pièces (candidatures: de la configuration)."
        case .reponseTardive: "Le délai pour répondre est passé : sans réponse, le logement est proposé à la suivante."
        }
    }
}
