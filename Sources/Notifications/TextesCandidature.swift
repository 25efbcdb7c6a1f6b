public import Demandes

/// What a mail about a candidature may say of it: no name, no number, no income.
public struct CandidatureCitee: Sendable, Hashable {
    /// « T3 à Quimper ».
    public let logement: String
    public let dateLimite: DateCivile?
    /// Last day for an answer, or for a piece.
    public let echeance: DateCivile?
    /// Of a visit, or of a commission.
    public let jour: DateCivile?
    /// By the commission; by the close for what tells of the close.
    public let rang: Int?
    public let condition: String?
    public let motif: String?
    /// Rules that are not met any more, each with its arithmetic.
    public let aRevoir: [String]

    public init(
        logement: String, dateLimite: DateCivile?, echeance: DateCivile?, jour: DateCivile?, rang: Int?,
        condition: String?, motif: String?, aRevoir: [String]
    ) {
        self.logement = logement
        self.dateLimite = dateLimite
        self.echeance = echeance
        self.jour = jour
        self.rang = rang
        self.condition = condition
        self.motif = motif
        self.aRevoir = aRevoir
    }
}

/// The mails about a candidature, from its deposit to the lease.
extension Texte {
    static func candidature(_ modele: Modele, _ citee: CandidatureCitee, _ service: Service) -> Texte {
        let mots = MotsDeCandidature(citee: citee, service: service)
        return switch modele {
        case .candidatureDeposee: mots.deposee
        case .candidatureRejetee: mots.rejetee
        case .candidatureClassee: mots.classee
        case .candidaturePresentee: mots.presentee
        case .candidatureTransmise: mots.transmise
        case .visitePrevue: mots.visite
        case .candidatureEnCommission: mots.commission
        case .candidatureAttribuee: mots.attribuee
        case .candidatureSousCondition: mots.sousCondition
        case .candidatureNonRetenue: mots.nonRetenue
        case .logementPropose: mots.propose
        case .logementSansReponse: mots.sansReponse
        case .bailSigne: mots.bail
        case .candidatureARevoir: mots.aRevoir
        case .piecesAConfirmer: mots.pieces
        case .candidatureSuspendue: mots.suspendue
        case .candidatureReprise: mots.reprise
        case .candidatureClose: mots.close
        default: Texte(objet: "", apercu: "", suite: [])
        }
    }
}

private struct MotsDeCandidature {
    let citee: CandidatureCitee
    let service: Service

    private var logement: String { "Logement : \(citee.logement.surUneLigne)." }
    private var suivi: String { "Suivez-la, étape par étape : \(service.accueil)" }
    private var motif: String { citee.motif.map { "Motif : \($0)." } ?? "Le motif se lit dans votre espace." }
    private static let libre =
        "Vous pouvez postuler dès maintenant à une autre offre, si une offre correspond à votre demande."

    private func le(_ jour: DateCivile?) -> String { jour.map { " le \($0.enLettres)" } ?? "" }
    private func jusquau(_ jour: DateCivile?) -> String {
        jour.map { "jusqu'au \($0.enLettres) inclus" } ?? "sans tarder"
    }

    var deposee: Texte {
        Texte(
            objet: "Votre candidature est enregistrée",
            apercu:
                "Le logement a bien été ajouté à votre candidature. Rien ne se joue avant la date limite de l'offre : "
                + "les candidatures sont alors classées, et les meilleures sont étudiées.",
            suite: [
                logement, "Date limite de candidature : \(citee.dateLimite?.enLettres ?? "voir l'offre").",
                "Vous pouvez l'annuler tant qu'elle n'est pas envoyée au bailleur. \(suivi)",
            ])
    }

    var rejetee: Texte {
        Texte(
            objet: "Votre candidature n'a pas été validée",
            apercu: "Votre candidature pour un logement n'a pas été validée, et ne sera pas envoyée au bailleur. Votre "
                + "demande de logement social, elle, reste active et garde toute son ancienneté.",
            suite: [logement, motif, Self.libre + " " + service.accueil])
    }

    var classee: Texte {
        Texte(
            objet: "Les candidatures sont classées",
            apercu:
                "La date limite de l'offre est passée, et les candidatures sont classées. D'autres que la vôtre sont "
                + "étudiées d'abord ; la vôtre est gardée, et prend la place de l'une d'elles si elle se libère.",
            suite: [
                logement, citee.rang.map { "Votre rang : \($0)." } ?? "Votre rang se lit dans votre espace.",
                "Pour postuler ailleurs sans attendre, annulez-la d'abord : une seule candidature est possible à la "
                    + "fois. \(suivi)",
            ])
    }

    var presentee: Texte {
        Texte(
            objet: "Votre candidature est étudiée",
            apercu:
                "La date limite de l'offre est passée, et votre candidature est parmi celles qui sont étudiées. Un "
                + "conseiller la regarde maintenant : il la valide et l'envoie au bailleur, ou vous dit pourquoi non.",
            suite: [
                logement,
                "Vérifiez que vos pièces sont à jour sur votre site d'enregistrement : le conseiller les lit.",
                Avertissement.conge, suivi,
            ])
    }

    var transmise: Texte {
        Texte(
            objet: "Votre candidature est envoyée au bailleur",
            apercu:
                "Votre candidature a été validée et envoyée au bailleur du logement. Il peut vous contacter et vous "
                + "proposer une visite : gardez vos pièces à jour et votre téléphone à portée de main.",
            suite: [
                logement,
                "Elle ne peut plus être annulée ici ; pour y renoncer, répondez non quand il vous le propose.",
                Avertissement.conge, suivi,
            ])
    }

    var visite: Texte {
        Texte(
            objet: "Une visite du logement est prévue",
            apercu:
                "Le bailleur prévoit une visite du logement pour lequel vous avez postulé. Il ne vous demandera jamais "
                + "d'argent pour visiter : si cela arrive, ne payez rien et prévenez-nous.",
            suite: [logement, "Visite prévue\(le(citee.jour)).", suivi])
    }

    var commission: Texte {
        Texte(
            objet: "Votre candidature passe en commission",
            apercu:
                "Le bailleur propose votre candidature à sa commission d'attribution. Elle compare plusieurs demandes "
                + "et décide seule ; sa réponse se lira dans votre espace, et vous sera écrite.",
            suite: [logement, "Commission prévue\(le(citee.jour)).", Avertissement.conge, suivi])
    }

    var attribuee: Texte {
        let rang = citee.rang ?? 1
        return Texte(
            objet: "La commission a retenu votre candidature",
            apercu:
                "La commission d'attribution a retenu votre candidature. Le bailleur propose le logement à la première "
                + "du classement, puis aux suivantes si elle refuse : attendez sa proposition.",
            suite: [
                logement,
                rang > 1
                    ? "Votre rang : \(rang). Le logement vous est proposé si les demandes mieux classées y renoncent."
                    : "Vous êtes au premier rang : le bailleur va vous proposer le logement.",
                Avertissement.conge, suivi,
            ])
    }

    var sousCondition: Texte {
        Texte(
            objet: "Une pièce est attendue pour votre logement",
            apercu: "La commission d'attribution vous donne le logement à une condition : qu'une pièce qui manque soit "
                + "donnée à temps. Passé ce délai, le logement va à une autre demande.",
            suite: [
                logement, "Pièce attendue : \(citee.condition?.surUneLigne ?? "voir votre espace").",
                "À donner au bailleur \(jusquau(citee.echeance)).", suivi,
            ])
    }

    var nonRetenue: Texte {
        Texte(
            objet: "Votre candidature n'est pas retenue",
            apercu:
                "Votre candidature pour un logement n'est pas retenue, et elle est archivée. Votre demande de logement "
                + "social reste active, avec toute son ancienneté, pour les offres à venir.",
            suite: [logement, motif, Self.libre + " " + service.accueil])
    }

    var propose: Texte {
        Texte(
            objet: "Un logement vous est proposé : répondez à temps",
            apercu:
                "Le bailleur vous propose le logement pour lequel vous avez postulé. Vous devez répondre avant la fin "
                + "du délai : sans réponse de votre part, c'est un refus, et il va à une autre demande.",
            suite: [
                logement, "Répondez oui ou non \(jusquau(citee.echeance)) : \(service.accueil)",
                Avertissement.conge,
            ])
    }

    var sansReponse: Texte {
        Texte(
            objet: "Le logement proposé est resté sans réponse",
            apercu:
                "Un logement vous était proposé, et le délai pour répondre est passé. Sans réponse, la loi y voit un "
                + "refus : le bailleur le propose à la demande suivante, et la candidature est close.",
            suite: [logement, Self.libre + " " + service.accueil])
    }

    var bail: Texte {
        Texte(
            objet: "Votre bail est signé",
            apercu:
                "Le bailleur dit que votre bail est signé : félicitations. Votre demande de logement social n'a plus "
                + "lieu d'être, et son site d'enregistrement doit maintenant la radier pour attribution.",
            suite: [logement, "Ces aides peuvent vous concerner : APL, Loca-Pass, Visale, mobilité. \(service.aide)"])
    }

    var aRevoir: Texte {
        Texte(
            objet: "Votre candidature est à revoir",
            apercu: "Votre demande de logement social a changé, et votre candidature ne répond plus à une condition du "
                + "logement. Elle sera écartée à la date limite de l'offre, sauf si cela est remis en ordre avant.",
            suite: [
                logement,
                "Ce qui ne convient plus :\n" + citee.aRevoir.map { "- \($0.surUneLigne)" }.joined(separator: "\n"),
                "Une erreur ? Corrigez-la sur votre site d'enregistrement, puis cliquez sur « Mettre à jour » : "
                    + service.accueil,
            ])
    }

    var pieces: Texte {
        Texte(
            objet: "Confirmez de nouveau vos pièces justificatives",
            apercu:
                "Votre demande de logement social a changé. Votre candidature est gardée, mais elle n'avance plus tant "
                + "que vous n'avez pas confirmé que vos pièces sont déposées et disent la même chose.",
            suite: [logement, "Cochez chaque pièce, puis validez : \(service.accueil)"])
    }

    var suspendue: Texte {
        Texte(
            objet: "Votre candidature est suspendue",
            apercu:
                "Votre candidature est chez le bailleur, mais votre demande de logement social n'est plus active. "
                + "Aucun bail ne peut se signer d'ici là ; elle reprend si la demande est rétablie par son site.",
            suite: [logement, motif, "Que faire ? \(service.accueil)"])
    }

    var reprise: Texte {
        Texte(
            objet: "Votre candidature reprend",
            apercu:
                "Votre demande de logement social est de nouveau active, et votre candidature reprend là où elle en "
                + "était chez le bailleur. Vous n'avez rien à refaire, sauf si le bailleur vous le demande.",
            suite: [logement, suivi])
    }

    var close: Texte {
        Texte(
            objet: "Votre candidature est close",
            apercu:
                "Votre candidature pour un logement est close, parce que la demande de logement social sur laquelle "
                + "elle reposait a changé. Son motif est dit plus bas, avec ce que vous pouvez faire.",
            suite: [logement, motif, "Une question ? \(service.aide)"])
    }
}
