import Demandes

/// The mails about a question that a person settles. None says anything of the other identity, nor of another compte.
extension Texte {
    static func revueOuverte(_ site: SiteNomme, _ objet: ObjetCite, _ avant: Instant, _ service: Service) -> Texte {
        Texte(
            objet: "Nos équipes vérifient votre demande de logement",
            apercu: objet.annonce(service),
            suite: [
                "La demande est enregistrée sur \(site.phrase). Nous vous répondrons par courriel avant le "
                    + "\(HeureDeParis.phrase(avant)) (heure de Paris). D'ici là, vous n'avez rien à faire.",
                objet == .reactivation
                    ? "Une préférence ? Dites-nous sans attendre laquelle garder : \(service.aide)"
                    : objet == .contestation
                        ? "Vous n'avez rien signalé ? Dites-le-nous sans attendre : \(service.aide)"
                        : "Une erreur dans votre compte ? Corrigez-la sans attendre, la vérification reprendra "
                            + "d'elle-même : " + service.accueil,
            ])
    }

    static func revueQuestion(_ site: SiteNomme, _ question: String, _ service: Service) -> Texte {
        Texte(
            objet: "Une question sur votre demande de logement",
            apercu: "Nos équipes vérifient qu'une demande de logement social est bien la vôtre, et il leur manque une "
                + "précision pour vous répondre. Leur question est plus bas ; elles attendent votre réponse.",
            suite: [
                "La demande est enregistrée sur \(site.phrase). Nos équipes vous demandent :\n« "
                    + "\(question.surUneLigne) »",
                "Répondez depuis votre compte, jamais à ce message : \(service.accueil)",
            ])
    }

    static func revueAcceptee(_ site: SiteNomme, _ service: Service) -> Texte {
        Texte(
            objet: "Votre demande de logement est vérifiée",
            apercu:
                "Nos équipes ont vérifié votre identité : la demande de logement social est bien la vôtre. Elle "
                + "est lue maintenant sur son site, et paraît dans votre compte \(service.nom) dès qu'il répond.",
            suite: [
                "Vous n'avez rien à refaire. Elle est enregistrée sur \(site.phrase) ; vous la trouverez sur "
                    + service.accueil,
                "Elle n'y est pas demain ? Demandez de l'aide : \(service.aide)",
            ])
    }

    static func revueRefusee(_ site: SiteNomme, _ champs: [ChampCite], _ service: Service) -> Texte {
        Texte(
            objet: "Votre demande de logement n'a pas pu être vérifiée",
            apercu: "Nos équipes ont comparé votre compte \(service.nom) à la demande de logement social que vous avez "
                + "importée, et rien ne montre que c'est la vôtre. Vous pouvez corriger ce qui est faux.",
            suite: [
                difference(champs),
                corrections(
                    site, service,
                    puis: "Importez-la ensuite de nouveau : un autre code partira. Si elle est déjà dans votre compte, "
                        + "choisissez « Supprimer puis réimporter »."),
                "Votre état civil a changé depuis le dépôt de la demande ? Signalez-le-nous, avec un justificatif : "
                    + service.aide,
            ])
    }

    static func contestationAcceptee(_ site: SiteNomme, _ service: Service) -> Texte {
        Texte(
            objet: "Votre signalement est traité : importez votre demande",
            apercu:
                "Vous nous avez signalé qu'une demande de logement social est la vôtre. Nos équipes ont vérifié : rien "
                + "n'empêche plus de la rattacher à votre compte \(service.nom).",
            suite: [
                "Saisissez de nouveau son numéro sur \(service.accueil) : un code partira à l'adresse enregistrée sur "
                    + "\(site.phrase).",
                "Cette adresse n'est plus la vôtre ? Changez-la d'abord sur ce site : \(site.url.surUneLigne)",
            ])
    }

    static func contestationRefusee(_ site: SiteNomme, _ service: Service) -> Texte {
        Texte(
            objet: "Votre signalement est traité",
            apercu:
                "Vous nous avez signalé qu'une demande de logement social est la vôtre. Nos équipes ont "
                + "vérifié, et rien ne montre qu'elle l'est : rien n'a changé.",
            suite: [
                "Comparez le numéro à celui de votre attestation, et vos nom de naissance, prénom et date de "
                    + "naissance à ceux qu'elle porte. Une erreur se corrige dans votre compte "
                    + "(\(service.accueil)) ou sur \(site.phrase) : \(site.url.surUneLigne)",
                "Vous avez un document qui le prouve ? Adressez-vous à \(service.aide)",
            ])
    }

    static func rattachementRetire(_ site: SiteNomme, _ service: Service) -> Texte {
        Texte(
            objet: "Une demande de logement a été retirée de votre compte",
            apercu:
                "Une personne a signalé que la demande de logement social rattachée à votre compte "
                + "\(service.nom) est la sienne, et nos équipes l'ont vérifié. La demande n'est plus dans votre "
                + "compte.",
            suite: [
                "Rien n'a changé sur \(site.phrase), où elle reste enregistrée.",
                "C'est une erreur ? Dites-le-nous : \(service.aide)",
            ])
    }
}

extension ObjetCite {
    fileprivate func annonce(_ service: Service) -> String {
        switch self {
        case .importation:
            "Votre code est accepté, mais votre identité ressemble à celle de la demande sans être tout à fait "
                + "la même. Une personne de nos équipes doit regarder ; la demande n'est pas montrée d'ici là."
        case .rattachement:
            "L'identité lue sur le site d'enregistrement n'est plus tout à fait celle de votre compte "
                + "\(service.nom). Une personne doit regarder ; votre demande reste lisible telle qu'elle était."
        case .contestation:
            "Vous nous avez signalé qu'une demande de logement social est la vôtre. Une personne de nos équipes va "
                + "regarder ; d'ici là rien ne change, ni pour vous, ni pour personne."
        case .fusion:
            "Le site d'enregistrement a réuni votre demande de logement social à une autre, et il nous faut vérifier "
                + "avant de la rattacher à votre compte \(service.nom). D'ici là, il garde celle qu'il tient."
        case .reactivation:
            "Une demande de logement social que son site avait radiée est rétablie, alors que votre compte "
                + "\(service.nom) en tient une autre. Un compte n'en tient qu'une : une personne va voir laquelle."
        }
    }
}
