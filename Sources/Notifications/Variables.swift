public import Demandes

/// What one mail says beyond its fixed words, for each model. No name has a place here, and a number in one alone: the
/// answer to whoever lost it.
///
/// Printing it shows the model alone: some carry a code, a link or a number.
public enum Variables: Sendable, Hashable, CustomStringConvertible {
    case confirmationCourriel(lien: String, echeance: Instant)
    case codeImport(CodeEnvoye)
    case codeImportRadiee(CodeEnvoye)
    case codeImportDejaRattachee(CodeEnvoye)
    case codeConfirmation(CodeEnvoye)
    case codeReimport(CodeEnvoye)
    case rattachementEffectue(site: SiteNomme, le: Instant)
    case rappelImport(site: SiteNomme)
    case importTermine(site: SiteNomme, lueLe: Instant)
    case importRefuse(site: SiteNomme, motif: MotifImportRefuse)
    case rattachementGele(site: SiteNomme, champs: [ChampCite])
    case revueOuverte(site: SiteNomme, objet: ObjetCite, avant: Instant)
    case revueQuestion(site: SiteNomme, question: String)
    case revueAcceptee(site: SiteNomme)
    case revueRefusee(site: SiteNomme, champs: [ChampCite])
    case contestationAcceptee(site: SiteNomme)
    case contestationRefusee(site: SiteNomme)
    case rattachementRetire(site: SiteNomme)
    case demandeSupprimee(site: SiteNomme, le: Instant)
    case rappelRenouvellement(site: SiteNomme, expireLe: DateCivile, dernier: Bool)
    case demandeExpiree(site: SiteNomme, echeances: EcheancesDemande)
    case demandeRadiee(site: SiteNomme, RadiationCitee)
    case demandeRetablie(site: SiteNomme)
    case demandeFusionnee(site: SiteNomme)
    case reactivationAcceptee(site: SiteNomme)
    case reactivationRefusee(site: SiteNomme)
    /// One of the models about a candidature.
    case candidature(Modele, CandidatureCitee)
    case offreNouvelle(OffreCitee)
    case numeroPerdu(numero: String, site: SiteNomme)

    public var modele: Modele {
        switch self {
        case .confirmationCourriel: .confirmationCourriel
        case .codeImport: .codeImport
        case .codeImportRadiee: .codeImportRadiee
        case .codeImportDejaRattachee: .codeImportDejaRattachee
        case .codeConfirmation: .codeConfirmation
        case .codeReimport: .codeReimport
        case .rattachementEffectue: .rattachementEffectue
        case .rappelImport: .rappelImport
        case .importTermine: .importTermine
        case .importRefuse: .importRefuse
        case .rattachementGele: .rattachementGele
        case .revueOuverte: .revueOuverte
        case .revueQuestion: .revueQuestion
        case .revueAcceptee: .revueAcceptee
        case .revueRefusee: .revueRefusee
        case .contestationAcceptee: .contestationAcceptee
        case .contestationRefusee: .contestationRefusee
        case .rattachementRetire: .rattachementRetire
        case .demandeSupprimee: .demandeSupprimee
        case .rappelRenouvellement: .rappelRenouvellement
        case .demandeExpiree: .demandeExpiree
        case .demandeRadiee: .demandeRadiee
        case .demandeRetablie: .demandeRetablie
        case .demandeFusionnee: .demandeFusionnee
        case .reactivationAcceptee: .reactivationAcceptee
        case .reactivationRefusee: .reactivationRefusee
        case .candidature(let modele, _): modele
        case .offreNouvelle: .offreNouvelle
        case .numeroPerdu: .numeroPerdu
        }
    }

    public var description: String { modele.rawValue }
}

/// A code, where it comes from and until when it works.
public struct CodeEnvoye: Sendable, Hashable {
    public let site: SiteNomme
    /// As it is to be typed, separators included.
    public let code: String
    public let echeance: Instant

    public init(site: SiteNomme, code: String, echeance: Instant) {
        self.site = site
        self.code = code
        self.echeance = echeance
    }
}

/// A registration site as people know it.
public struct SiteNomme: Sendable, Hashable {
    public let titre: String
    public let url: String
    /// « Finistère »; `nil` where the site is not one département's.
    public let departement: String?

    public init(titre: String, url: String, departement: String?) {
        self.titre = titre
        self.url = url
        self.departement = departement
    }
}

/// A field that may be named in a mail; its value never is.
public enum ChampCite: String, Sendable, CaseIterable {
    case nomNaissance = "nom_naissance"
    case prenoms
    case dateNaissance = "date_naissance"

    public var libelle: String {
        switch self {
        case .nomNaissance: "nom de naissance"
        case .prenoms: "prénom"
        case .dateNaissance: "date de naissance"
        }
    }
}

/// What waits for a person's answer.
public enum ObjetCite: String, Sendable, CaseIterable {
    /// An import whose code was right.
    case importation
    /// A demande that a compte holds: it stays readable.
    case rattachement
    /// « Ce numéro est le mien ».
    case contestation
    /// A number that lives again after another was attached.
    case reactivation
    /// A fusion that leads where a person must look first.
    case fusion
}

/// A radiation as a mail may tell it: no sous-motif has a place there, for it may say that a stay is irregular.
public struct RadiationCitee: Sendable, Hashable {
    public let motif: MotifRadiation?
    public let le: DateCivile?
    public let reactivableJusquau: DateCivile?
    /// What was read is erased after that day.
    public let conservableJusquau: DateCivile?

    public init(
        motif: MotifRadiation?, le: DateCivile?, reactivableJusquau: DateCivile?, conservableJusquau: DateCivile?
    ) {
        self.motif = motif
        self.le = le
        self.reactivableJusquau = reactivableJusquau
        self.conservableJusquau = conservableJusquau
    }
}

/// Why an import whose code was right did not end in a rattachement.
public enum MotifImportRefuse: Sendable, Hashable {
    case identite([ChampCite])
    /// Another compte was attached meanwhile. It is never named.
    case dejaRattachee
    /// The site does not answer, and we stop trying.
    case siteIndisponible
    case autre
}
