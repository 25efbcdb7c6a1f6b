public import Demandes

/// Whose address a mail goes to. The address itself is looked up when it is sent.
public enum Destination: String, Sendable, CaseIterable {
    case compte, registre
    /// The compte's mobile phone: a short form, by SMS.
    case mobile

    /// What tells the SMS from the mail of one cause, at the end of its identifier.
    public var suffixe: String { self == .mobile ? "_sms" : "" }
}

/// Where a mail stands. Stored: names do not change.
public enum EtatEnvoi: String, Sendable, CaseIterable {
    case aEnvoyer = "a_envoyer"
    case envoye
    /// It left whole once and no answer came: it may have arrived. Sent once more while `prochainEssai` is set.
    case incertain
    case abandonne
}

/// A mail of the outbox: its model and ids alone. It is written when it is sent, so that nothing of it is kept.
public struct Courrier: Sendable, Hashable {
    /// `mel_…`; also the first half of its Message-ID, the same at every attempt.
    public let id: String
    public let modele: Modele
    public let compte: String
    public let demandeImport: String?
    public let rattachement: String?
    public let revue: String?
    public let candidature: String?
    /// The offre that it tells of, and the alert that asked for it.
    public let offre: String?
    public let alerte: String?
    public let destination: Destination
    public let creeLe: Instant
    public var etat: EtatEnvoi
    /// Attempts made.
    public var essais: Int
    /// `nil` once nothing more is to be tried.
    public var prochainEssai: Instant?
    /// The last word of the mail server, kept for whoever looks for a lost mail.
    public var reponse: String?

    /// A new one, due at once.
    public init(
        _ id: String, _ modele: Modele, compte: String, demandeImport: String? = nil, rattachement: String? = nil,
        revue: String? = nil, candidature: String? = nil, offre: String? = nil, alerte: String? = nil,
        vers destination: Destination = .compte, le: Instant
    ) {
        self.id = id
        self.modele = modele
        self.compte = compte
        self.demandeImport = demandeImport
        self.rattachement = rattachement
        self.revue = revue
        self.candidature = candidature
        self.offre = offre
        self.alerte = alerte
        self.destination = destination
        creeLe = le
        etat = .aEnvoyer
        essais = 0
        prochainEssai = le
    }

    /// What this SMS tells, by mail.
    public func parCourriel(le: Instant) -> Courrier {
        Courrier(
            String(id.dropLast(Destination.mobile.suffixe.count)), modele, compte: compte, demandeImport: demandeImport,
            rattachement: rattachement, revue: revue, candidature: candidature, offre: offre, alerte: alerte, le: le)
    }

    /// The same after one more attempt.
    public func apres(_ issue: IssueEnvoi, now: Instant, alea: Double) -> Courrier {
        let suite = Relance.suite(issue, etat: etat, essai: essais + 1, now: now, alea: alea)
        var courrier = self
        courrier.essais += 1
        courrier.etat = suite.etat
        courrier.prochainEssai = suite.prochainEssai
        courrier.reponse = suite.reponse
        return courrier
    }
}
