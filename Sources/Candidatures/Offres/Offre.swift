public import Demandes
internal import Journal

/// A dwelling that its landlord offers here.
public struct Offre: Sendable, Hashable {
    /// `off_…`.
    public let id: String
    /// Whose it is: nobody else acts on it.
    public let bailleur: String
    public var logement: LogementOffert
    public var etat = EtatOffre.brouillon
    public let creeLe: Instant
    public var publieeLe: Instant?
    /// 24:00 in Paris of the seventh day after it was published; shown as « Date limite de candidature ».
    public var clotLe: Instant?
    /// The grid that ranked it, with its version.
    public var grille: String?
    /// Its candidatures in the order of the ranking.
    public var classement: [String] = []
    /// How many its close presented, and why fewer than three.
    public var presentees: Int?
    public var motifMoins: String?
    /// Days it leaves for an answer: never fewer than ten.
    public var delaiJours: Int
    public var depuis: Instant
    public var version = 1

    init(id: String, bailleur: String, logement: LogementOffert, delaiJours: Int, creeLe: Instant) {
        self.id = id
        self.bailleur = bailleur
        self.logement = logement
        self.delaiJours = delaiJours
        self.creeLe = creeLe
        depuis = creeLe
    }

    /// Whether it takes candidatures now: the term decides, closed by its task or not yet.
    public func estOuverte(_ now: Instant) -> Bool { etat == .publiee && clotLe.map { now < $0 } ?? false }

    /// What the page shows as the last day: the day whose midnight ends it.
    public var dateLimite: DateCivile? { clotLe.map { HeureDeParis.jour($0.plus(minutes: -1)) } }

    /// How many candidatures are presented.
    public static let aPresenter = 3
    /// Days for which it is published.
    public static let joursDePublication = 7
    /// CCH R441-10.
    public static let delaiMinimum = 10
}

/// Stored: names do not change.
public enum EtatOffre: String, Sendable, CaseIterable {
    case brouillon, publiee
    /// The term is past: nobody applies any more.
    case fermee
    case classee, presentee, attribuee, retiree

    public var libelle: String {
        switch self {
        case .brouillon: "Brouillon"
        case .publiee: "Publiée"
        case .fermee: "Fermée"
        case .classee: "Classée"
        case .presentee: "Présentée"
        case .attribuee: "Attribuée"
        case .retiree: "Retirée"
        }
    }
}

extension Offre {
    /// In an order that never changes: what is added later comes last.
    public var textes: [String?] {
        [
            id, bailleur, logement.texte, etat.rawValue, creeLe.iso, publieeLe?.iso, clotLe?.iso, grille,
            classement.isEmpty ? nil : LignesTexte.ecrire(classement), presentees.map { String($0) }, motifMoins,
            String(delaiJours), depuis.iso, String(version),
        ]
    }

    /// Nil for what `textes` never gives.
    public init?(textes: [String?]) {
        var lecture = LectureTextes(textes)
        let (id, bailleur) = (lecture.exiger { $0 }, lecture.exiger { $0 })
        let (logement, etat) = (
            lecture.exiger { LogementOffert(texte: $0) }, lecture.exiger { EtatOffre(rawValue: $0) }
        )
        let (creeLe, publieeLe) = (lecture.exiger { Instant(iso: $0) }, lecture.lire { Instant(iso: $0) })
        let (clotLe, grille) = (lecture.lire { Instant(iso: $0) }, lecture.texte())
        let (classement, presentees) = (lecture.lignes(), lecture.lire { Int($0) })
        let (motif, delai) = (lecture.texte(), lecture.exiger { Int($0) })
        let (depuis, version) = (lecture.exiger { Instant(iso: $0) }, lecture.exiger { Int($0) })
        guard let id, let bailleur, let logement, let etat, let creeLe, let delai, let depuis, let version,
            lecture.estJuste
        else { return nil }
        self.init(id: id, bailleur: bailleur, logement: logement, delaiJours: delai, creeLe: creeLe)
        (self.etat, self.publieeLe, self.clotLe, self.grille) = (etat, publieeLe, clotLe, grille)
        (self.classement, self.presentees, motifMoins) = (classement, presentees, motif)
        (self.depuis, self.version) = (depuis, version)
    }

    func acte(_ type: TypeEvenement, _ le: Instant, _ remplir: (inout DetailsActe) -> Void = { _ in }) -> Acte {
        Acte(type, ref: id, version: version + 1, le: le, DetailsActe(remplir))
    }

    static func appliquer(_ acte: Acte, a avant: Offre?) -> Offre? {
        guard var apres = avant ?? naissance(acte) else { return nil }
        let details = acte.details
        apres.version = acte.version
        switch acte.type {
        case .offreCreee, .offreCorrigee:
            if let logement = details.logement { apres.logement = logement }
            if let delai = details.delaiJours { apres.delaiJours = delai }
            return apres
        case .offrePubliee: (apres.etat, apres.publieeLe, apres.clotLe) = (.publiee, acte.le, details.echeance)
        case .offreFermee: apres.etat = .fermee
        case .offreClassee:
            (apres.etat, apres.grille, apres.classement) = (.classee, details.mot, details.lignes)
        case .offrePresentee: (apres.etat, apres.presentees, apres.motifMoins) = (.presentee, details.rang, details.mot)
        case .offreAttribuee: apres.etat = .attribuee
        case .offreRetiree: apres.etat = .retiree
        default: return nil
        }
        apres.depuis = acte.le
        return apres
    }

    private static func naissance(_ acte: Acte) -> Offre? {
        guard acte.type == .offreCreee, let bailleur = acte.details.mot, let logement = acte.details.logement else {
            return nil
        }
        return Offre(
            id: acte.ref, bailleur: bailleur, logement: logement, delaiJours: acte.details.delaiJours ?? delaiMinimum,
            creeLe: acte.le)
    }
}
