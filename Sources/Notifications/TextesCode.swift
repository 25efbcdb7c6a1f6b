import Demandes

/// The mails to the registry's own address. On a locked screen the three codes of a first import look the same: only
/// who opens the mailbox learns that the demande is radiée, or already attached.
extension Texte {
    static func numeroPerdu(_ numero: String, _ site: SiteNomme, _ service: Service) -> Texte {
        Texte(
            objet: "Votre numéro de demande de logement",
            apercu:
                "Le numéro d'une demande de logement social enregistrée avec votre adresse nous a été demandé. "
                + "Si c'est par vous, il est plus bas ; il n'a été dit à personne d'autre, pas même à un agent.",
            suite: [
                "Votre numéro : \(numero.surUneLigne)",
                "La demande est enregistrée sur \(site.phrase). Gardez ce numéro : il la suit jusqu'au bail, et à "
                    + "chaque renouvellement. Pour la retrouver ici, saisissez-le sur \(service.accueil)",
                "Vous n'avez rien demandé ? Ne faites rien : ce numéro seul ne permet à personne de lire votre "
                    + "demande. Dites-le-nous si cela se répète : \(service.aide)",
            ])
    }

    static func codeImport(_ code: CodeEnvoye, _ constat: [String], _ service: Service) -> Texte {
        Texte(
            objet: "Votre code pour retrouver votre demande de logement",
            apercu:
                "Une personne a saisi sur \(service.nom) le numéro de la demande de logement social enregistrée avec "
                + "votre adresse. Si c'est vous, le code qui permet de la rattacher à votre compte est plus bas.",
            suite: constat + saisie(code, service))
    }

    static func codeConfirmation(_ code: CodeEnvoye, _ service: Service) -> Texte {
        Texte(
            objet: "Votre code pour mettre à jour votre demande de logement",
            apercu: "Votre demande de logement social est rattachée depuis longtemps à un compte \(service.nom). Sa "
                + "première mise à jour demande une confirmation, une seule fois : le code est plus bas.",
            suite: saisie(code, service))
    }

    static func codeReimport(_ code: CodeEnvoye, _ service: Service) -> Texte {
        Texte(
            objet: "Votre code pour réimporter votre demande de logement",
            apercu: "Une réimportation de votre demande de logement social a été demandée sur \(service.nom). Si c'est "
                + "vous, le code qui la permet est plus bas ; d'ici là, rien n'est supprimé.",
            suite: saisie(code, service))
    }

    static func rattachementEffectue(_ site: SiteNomme, _ le: Instant, _ service: Service) -> Texte {
        Texte(
            objet: "Un compte \(service.nom) lit votre demande de logement",
            apercu: "La demande de logement social enregistrée avec votre adresse est rattachée à un compte "
                + "\(service.nom), grâce au code envoyé ici. Si c'est vous, vous n'avez rien à faire.",
            suite: [
                "Depuis le \(HeureDeParis.phrase(le)) (heure de Paris), ce compte lit la demande telle qu'elle est "
                    + "tenue sur \(site.phrase).",
                "Ce n'est pas vous ? Quelqu'un a pu lire le code dans cette boîte. Changez-en le mot de passe, puis "
                    + "contestez ce rattachement sans attendre : \(service.aide)\nNos équipes vérifieront avec vous.",
            ])
    }

    private static func saisie(_ code: CodeEnvoye, _ service: Service) -> [String] {
        [
            "Votre code : \(code.code.surUneLigne)",
            "Saisissez-le sur \(service.accueil) avant le \(HeureDeParis.phrase(code.echeance)) (heure de Paris), avec "
                + "ou sans tirets. Il ne sert qu'une fois. Votre demande sera alors lue sur \(code.site.phrase).",
            "Vous n'avez rien demandé ? Ne faites rien, et ne donnez ce code à personne : sans lui, nul ne peut lire "
                + "votre demande.",
        ]
    }
}

extension [String] {
    static func radiee(_ site: SiteNomme) -> Self {
        [
            "À savoir : cette demande est radiée sur \(site.phrase), où elle n'est plus active. Ce site seul peut vous "
                + "dire pourquoi, et la rétablir ou en enregistrer une nouvelle : \(site.url.surUneLigne)"
        ]
    }

    static func dejaRattachee(_ service: Service) -> Self {
        [
            "À savoir : cette demande est déjà rattachée à un compte \(service.nom), et ne peut l'être qu'à un seul. "
                + "Si ce compte est le vôtre, connectez-vous-y : elle s'y trouve. Pour en changer, supprimez-la "
                + "d'abord dans l'ancien compte, puis saisissez ce code.",
            "Ce compte n'est pas le vôtre ? Signalez-le-nous, nos équipes vérifieront avec vous : \(service.aide)",
        ]
    }
}

extension SiteNomme {
    /// « demandelogement29.example (Finistère) ».
    var phrase: String {
        let nom = titre.surUneLigne
        return departement.map { "\(nom) (\($0.surUneLigne))" } ?? nom
    }
}

extension String {
    /// Line breaks and other control characters as spaces: a variable stays within its sentence.
    var surUneLigne: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.estDeControle ? " " : $0 }))
    }
}

extension Unicode.Scalar {
    /// Controls, line and paragraph separators, and the marks that turn the direction of reading.
    var estDeControle: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
