import Demandes

/// The mails about the life of a demande. Renewing, asking for a radiation to be undone: all of it is done at its site.
extension Texte {
    static func vie(_ variables: Variables, _ service: Service) -> Texte {
        switch variables {
        case .rappelRenouvellement(let site, let expireLe, let dernier): rappel(site, expireLe, dernier, service)
        case .demandeExpiree(let site, let echeances): expiree(site, echeances, service)
        case .demandeRadiee(let site, let radiation): radiee(site, radiation, service)
        case .demandeRetablie(let site): retablie(site, service)
        case .demandeFusionnee(let site): fusionnee(site, service)
        case .reactivationAcceptee(let site): reactivation(site, acceptee: true, service)
        case .reactivationRefusee(let site): reactivation(site, acceptee: false, service)
        default: Texte(objet: "", apercu: "", suite: [])
        }
    }

    private static func rappel(
        _ site: SiteNomme, _ expireLe: DateCivile, _ dernier: Bool, _ service: Service
    ) -> Texte {
        Texte(
            objet: dernier
                ? "Dernier rappel : renouvelez votre demande de logement" : "Renouvelez votre demande de logement",
            apercu: dernier
                ? "Votre demande de logement social n'est pas renouvelée, et il ne reste que quelques jours. Sans "
                    + "renouvellement elle n'est plus valable, puis elle est radiée et son ancienneté se perd."
                : "Votre demande de logement social se renouvelle chaque année, et le moment est venu. Sans "
                    + "renouvellement elle n'est plus valable, puis elle est radiée et son ancienneté se perd.",
            suite: [
                "Vous avez jusqu'au \(expireLe.enLettres) inclus. Nous venons d'interroger \(site.phrase) : le "
                    + "renouvellement n'y est pas.",
                """
                Que faire ?
                - Renouvelez-la sur ce site, et lui seul : \(site.url.surUneLigne)
                - Vérifiez-y votre situation, vos ressources et vos pièces. Le numéro et la date de dépôt restent.
                - Cliquez ensuite sur « Mettre à jour » : \(service.accueil)
                """,
                "Vous venez de la renouveler ? Un changement fait sur ce site peut mettre un jour à nous parvenir.",
            ])
    }

    private static func expiree(_ site: SiteNomme, _ echeances: EcheancesDemande, _ service: Service) -> Texte {
        Texte(
            objet: "Votre demande de logement n'est plus valable",
            apercu:
                "Votre demande de logement social n'a pas été renouvelée dans l'année : elle n'est plus valable. Elle "
                + "n'est pas encore radiée ; agissez maintenant, pour garder son numéro et son ancienneté.",
            suite: [
                "Elle valait jusqu'au \(echeances.expireLe.enLettres). Son site doit la radier après le "
                    + "\(echeances.radiationAttendueApres.enLettres). Nous venons d'interroger \(site.phrase) : le "
                    + "renouvellement n'y est pas.",
                """
                Que faire ?
                - Renouvelez-la tout de suite sur ce site : \(site.url.surUneLigne)
                - S'il ne le permet plus, demandez-le à un guichet d'enregistrement : c'est possible jusqu'au \
                \(echeances.reactivableSansRenouvellement.enLettres).
                - Cliquez ensuite sur « Mettre à jour » : \(service.accueil)
                """,
            ])
    }

    private static func radiee(_ site: SiteNomme, _ radiation: RadiationCitee, _ service: Service) -> Texte {
        let le = radiation.le.map { " le \($0.enLettres)" } ?? ""
        let motif = radiation.motif.map { " Motif donné : \($0.libelle)." } ?? " Il n'en donne pas de motif lisible."
        let garde = radiation.conservableJusquau.map { " Ce que nous en avions lu s'efface après le \($0.enLettres)." }
        return Texte(
            objet: "Votre demande de logement est radiée",
            apercu:
                "Le site d'enregistrement dit votre demande de logement social radiée : elle n'est plus active, et ne "
                + "permet plus de postuler. Votre compte \(service.nom) peut en rattacher une autre.",
            suite: [
                "Nous l'avons appris de \(site.phrase), qui l'a radiée\(le).\(motif)\(garde ?? "")",
                suites(radiation, site, service),
                "C'est une erreur ? Ce site seul peut la rétablir : \(site.url.surUneLigne)",
            ])
    }

    private static func suites(_ radiation: RadiationCitee, _ site: SiteNomme, _ service: Service) -> String {
        guard radiation.motif != .attribution else {
            return "Un bail signé clôt la demande. Pour chercher de nouveau un logement, déposez-en une nouvelle : "
                + site.url.surUneLigne
        }
        guard let fin = radiation.reactivableJusquau else {
            return "Que faire ? Si vous cherchez toujours un logement, adressez-vous à un guichet d'enregistrement, ou "
                + "déposez une nouvelle demande sur \(site.url.surUneLigne), puis importez-la : \(service.accueil)"
        }
        return "Que faire ? Un guichet d'enregistrement peut la rétablir jusqu'au \(fin.enLettres) inclus, avec son "
            + "numéro et son ancienneté : adressez-vous à lui sans attendre. Rétablie, elle reparaît d'elle-même dans "
            + "votre compte : \(service.accueil)"
    }

    private static func retablie(_ site: SiteNomme, _ service: Service) -> Texte {
        Texte(
            objet: "Votre demande de logement est rétablie",
            apercu:
                "Le site d'enregistrement a annulé la radiation de votre demande de logement social : elle est de "
                + "nouveau active, avec son numéro et son ancienneté. Vous n'avez rien à refaire.",
            suite: [
                "Nous l'avons lu sur \(site.phrase). Vous la retrouverez sur \(service.accueil)",
                "Vérifiez-y la date de son renouvellement. Une question ? \(service.aide)",
            ])
    }

    private static func fusionnee(_ site: SiteNomme, _ service: Service) -> Texte {
        Texte(
            objet: "Votre demande de logement a un nouveau numéro",
            apercu:
                "Votre demande de logement social a été réunie à une autre par son site d'enregistrement. Elle a un "
                + "nouveau numéro, et votre compte \(service.nom) l'a suivie : vous n'avez rien à refaire.",
            suite: [
                "Elle est maintenant enregistrée sur \(site.phrase). L'ancienneté acquise sous chaque numéro est "
                    + "gardée, et il n'y a plus qu'une date de renouvellement. Le nouveau numéro se lit sur "
                    + service.accueil,
                "Vous n'avez pas de demande sur ce site, ou ce n'est pas la vôtre ? Dites-le-nous sans attendre : "
                    + service.aide,
            ])
    }

    private static func reactivation(_ site: SiteNomme, acceptee: Bool, _ service: Service) -> Texte {
        Texte(
            objet: "Nous avons choisi avec vous quelle demande garder",
            apercu: acceptee
                ? "Votre première demande de logement social, rétablie par son site, est de nouveau celle de votre "
                    + "compte \(service.nom). L'autre en a été retirée, et reste enregistrée sur son propre site."
                : "Votre compte \(service.nom) garde la demande de logement social qu'il tient. Celle que son site a "
                    + "rétablie n'y est pas rattachée, et reste enregistrée sur son propre site.",
            suite: [
                "La demande rétablie est enregistrée sur \(site.phrase).",
                "Ce n'est pas ce que vous vouliez ? Supprimez la demande de votre compte et importez l'autre, ou "
                    + "demandez de l'aide : \(service.aide)",
            ])
    }
}
