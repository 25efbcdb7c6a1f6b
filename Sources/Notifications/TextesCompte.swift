import Demandes

/// The mails to the compte's own address.
extension Texte {
    static func confirmation(_ lien: String, _ echeance: Instant, _ service: Service) -> Texte {
        Texte(
            objet: "Confirmez votre adresse électronique",
            apercu:
                "Cette adresse vient d'être donnée pour un compte \(service.nom). Un lien suffit à la confirmer, dans "
                + "les deux jours ; vous pourrez ensuite rechercher votre demande de logement social.",
            suite: [
                "Pour la confirmer, ouvrez ce lien avant le \(HeureDeParis.phrase(echeance)) (heure de Paris) :\n"
                    + lien.surUneLigne,
                "Vous n'avez rien demandé ? Ne faites rien : sans confirmation, cette adresse ne servira pas.",
            ])
    }

    /// The same whatever was found: it must teach nothing of a demande that may be somebody else's.
    static func rappel(_ site: SiteNomme, _ service: Service) -> Texte {
        Texte(
            objet: "Votre recherche de demande de logement est close",
            apercu:
                "Vous avez recherché une demande de logement social sur \(service.nom), et aucun code n'a été saisi "
                + "depuis plus d'un jour. Vous pouvez recommencer quand vous voulez.",
            suite: [
                "La recherche portait sur \(site.phrase). Nous n'en avons rien gardé, et ce message est le même pour "
                    + "tous. Si vous n'avez pas reçu de code, voici les cinq points à vérifier :",
                """
                1. le numéro, caractère par caractère, sur votre attestation d'enregistrement ;
                2. les courriers indésirables de l'adresse enregistrée sur ce site ;
                3. sur \(site.url.surUneLigne), que la demande est active et que l'adresse enregistrée est la vôtre ;
                4. dans votre compte, votre nom de naissance, votre prénom et votre date de naissance ;
                5. toujours rien ? Demandez de l'aide : \(service.aide)
                """,
                "Pour recommencer : \(service.accueil)",
            ])
    }

    static func importTermine(_ site: SiteNomme, _ lueLe: Instant, _ service: Service) -> Texte {
        Texte(
            objet: "Votre demande de logement est dans votre compte",
            apercu:
                "Le site d'enregistrement ne répondait pas quand vous avez saisi votre code. Il répond de nouveau : "
                + "votre demande de logement social est maintenant rattachée à votre compte \(service.nom).",
            suite: [
                "Elle a été lue sur \(site.phrase) le \(HeureDeParis.phrase(lueLe)) (heure de Paris). Vous la "
                    + "trouverez sur \(service.accueil)",
                "Vous n'avez saisi aucun code ? Signalez-le-nous sans attendre : \(service.aide)",
            ])
    }

    static func importRefuse(_ site: SiteNomme, _ motif: MotifImportRefuse, _ service: Service) -> Texte {
        Texte(
            objet: "Votre demande de logement n'a pas pu être rattachée",
            apercu:
                "Vous avez saisi un code pour rattacher une demande de logement social, et l'import devait finir sans "
                + "vous. Il n'a pas abouti : la demande n'est pas rattachée à votre compte \(service.nom).",
            suite: raison(site, motif, service) + [
                "Vous n'y arrivez pas, ou vous n'avez saisi aucun code ? Demandez de l'aide : \(service.aide)"
            ])
    }

    static func rattachementGele(_ site: SiteNomme, _ champs: [ChampCite], _ service: Service) -> Texte {
        Texte(
            objet: "Votre demande de logement est à vérifier",
            apercu:
                "L'identité lue sur le site d'enregistrement n'est plus celle de votre compte \(service.nom). "
                + "Rien n'est supprimé : votre demande reste lisible, mais gelée tant que les deux diffèrent.",
            suite: [
                difference(champs),
                corrections(
                    site, service, puis: "Cliquez ensuite sur « Mettre à jour » : la demande est alors dégelée."),
                "Vous n'y arrivez pas ? Demandez de l'aide : \(service.aide)",
            ])
    }

    static func demandeSupprimee(_ site: SiteNomme, _ le: Instant, _ service: Service) -> Texte {
        Texte(
            objet: "Votre demande de logement n'est plus sur son site",
            apercu:
                "Le site d'enregistrement dit ne plus avoir votre demande de logement social : elle n'est plus "
                + "rattachée à votre compte \(service.nom). Ce que nous en avions lu y reste, à sa dernière date.",
            suite: [
                "Nous l'avons appris le \(HeureDeParis.phrase(le)) (heure de Paris) de \(site.phrase). La raison ne "
                    + "nous est pas donnée : ce site seul peut vous la dire, et rétablir la demande en cas d'erreur : "
                    + site.url.surUneLigne,
                "Si la demande y est rétablie, ou enregistrée sous un autre numéro, saisissez ce numéro sur "
                    + "\(service.accueil) : un code partira, et elle reviendra dans votre compte.",
                "Vous n'y arrivez pas ? Demandez de l'aide : \(service.aide)",
            ])
    }

    private static func raison(_ site: SiteNomme, _ motif: MotifImportRefuse, _ service: Service) -> [String] {
        switch motif {
        case .identite(let champs):
            [
                difference(champs),
                corrections(site, service, puis: "Saisissez ensuite de nouveau le numéro : un autre code partira."),
            ]
        case .dejaRattachee:
            [
                "Un compte \(service.nom) l'a rattachée entre-temps, et une demande ne peut l'être qu'à un seul. Si ce "
                    + "compte est le vôtre, connectez-vous-y. Sinon, signalez-le-nous : \(service.aide)"
            ]
        case .siteIndisponible:
            [
                "\(site.phrase) ne répond toujours pas, et nous cessons d'essayer. Quand vous le verrez répondre, "
                    + "saisissez le numéro encore une fois, et un autre code partira : \(site.url.surUneLigne)"
            ]
        case .autre:
            [
                """
                Que faire ? Vérifiez que la demande est active sur \(site.phrase) :
                \(site.url.surUneLigne)
                Saisissez ensuite de nouveau le numéro, un autre code partira :
                \(service.accueil)
                """
            ]
        }
    }

    /// Names of fields and no value: whoever reads this mailbox learns nothing of the other identity.
    static func difference(_ champs: [ChampCite]) -> String {
        let noms = champs.isEmpty ? ["identité"] : champs.map(\.libelle)
        return "Ce qui diffère :\n" + noms.map { "- \($0)" }.joined(separator: "\n")
    }

    static func corrections(_ site: SiteNomme, _ service: Service, puis: String) -> String {
        """
        Que faire ?
        - Si l'erreur est dans votre compte, corrigez-la : \(service.accueil)
        - Si elle est dans la demande, faites-la corriger sur \(site.phrase) : \(site.url.surUneLigne)
        \(puis)
        """
    }
}
