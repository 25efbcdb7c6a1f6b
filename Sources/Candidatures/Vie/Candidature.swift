public import Demandes
internal import Journal

/// A demande put forward for an offre. It holds ids, dates and what was decided of it: never a name, an address or an
/// income; what the demande says is read by (demande, version).
public struct Candidature: Sendable, Hashable {
    /// `can_…`, `off_…`.
    public let id: String
    public let offre: String
    /// `dem_…`, `cpt_…`; nil once erased. The demande changes where a re-import or a fusion leads to another.
    public var demande: String?
    public var compte: String?
    /// Version of the demande that was last looked at for it.
    public var versionDemande = 0
    public var etat = EtatCandidature.deposee
    public let creeLe: Instant
    /// Since when it is in this state.
    public var depuis: Instant
    public var version = 1

    /// Where the close put it, and with how many points.
    public var rang: Int?
    public var points: Int?
    public var transmiseLe: Instant?
    /// The landlord acknowledged it.
    public var recueLe: Instant?
    public var contactLe: Instant?
    public var visite: DateCivile?
    public var commission: DateCivile?
    public var rangCommission: Int?
    public var condition: String?
    /// When the answer, or the missing piece, is no longer waited for.
    public var echeance: Instant?
    /// Days given for an answer, so that the next rank has as many.
    public var delaiJours: Int?
    /// Why it ended, or is suspended.
    public var motif: MotifCandidature?

    /// Rules it does not meet any more, each with its arithmetic.
    public var aRevoir: [String] = []
    /// The demande changed: its pieces are to be confirmed again.
    public var piecesAConfirmer = false
    public var estGelee = false
    /// The demande was not renewed in time.
    public var estExpiree = false
    /// With the landlord while the site has struck the demande off: no lease meanwhile.
    public var estSuspendue = false
    /// « Situation modifiée le …, champs … », for the conseiller and the landlord.
    public var situationModifieeLe: Instant?
    public var champsModifies: [String] = []
    /// The prefect's word, where there is one.
    public var designation: DesignationPrefet?

    init(id: String, offre: String, creeLe: Instant) {
        self.id = id
        self.offre = offre
        self.creeLe = creeLe
        depuis = creeLe
    }
}

extension Candidature {
    /// In an order that never changes: what is added later comes last.
    public var textes: [String?] {
        [
            id, offre, demande, compte, String(versionDemande), etat.rawValue, creeLe.iso, depuis.iso, String(version),
            rang.map { String($0) }, points.map { String($0) }, transmiseLe?.iso, recueLe?.iso, contactLe?.iso,
            visite?.iso, commission?.iso, rangCommission.map { String($0) }, condition, echeance?.iso,
            delaiJours.map { String($0) }, motif?.rawValue, aRevoir.isEmpty ? nil : LignesTexte.ecrire(aRevoir),
            piecesAConfirmer.texte, estGelee.texte, estExpiree.texte, estSuspendue.texte, situationModifieeLe?.iso,
            champsModifies.isEmpty ? nil : LignesTexte.ecrire(champsModifies), designation?.le.iso,
            designation?.reference,
        ]
    }

    /// Nil for what `textes` never gives.
    public init?(textes: [String?]) {
        var lecture = LectureTextes(textes)
        let (id, offre) = (lecture.exiger { $0 }, lecture.exiger { $0 })
        let (demande, compte) = (lecture.texte(), lecture.texte())
        let (versionDemande, etat) = (lecture.exiger { Int($0) }, lecture.exiger { EtatCandidature(rawValue: $0) })
        let (creeLe, depuis) = (lecture.exiger { Instant(iso: $0) }, lecture.exiger { Instant(iso: $0) })
        guard let id, let offre, let versionDemande, let etat, let creeLe, let depuis,
            let version = lecture.exiger({ Int($0) })
        else { return nil }
        self.init(id: id, offre: offre, creeLe: creeLe)
        (self.demande, self.compte, self.versionDemande) = (demande, compte, versionDemande)
        (self.etat, self.depuis, self.version) = (etat, depuis, version)
        (rang, points) = (lecture.lire { Int($0) }, lecture.lire { Int($0) })
        (transmiseLe, recueLe) = (lecture.lire { Instant(iso: $0) }, lecture.lire { Instant(iso: $0) })
        contactLe = lecture.lire { Instant(iso: $0) }
        (visite, commission) = (lecture.lire { DateCivile(iso: $0) }, lecture.lire { DateCivile(iso: $0) })
        (rangCommission, condition) = (lecture.lire { Int($0) }, lecture.texte())
        (echeance, delaiJours) = (lecture.lire { Instant(iso: $0) }, lecture.lire { Int($0) })
        motif = lecture.lire { MotifCandidature(rawValue: $0) }
        aRevoir = lecture.lignes()
        (piecesAConfirmer, estGelee) = (lecture.booleen(), lecture.booleen())
        (estExpiree, estSuspendue) = (lecture.booleen(), lecture.booleen())
        situationModifieeLe = lecture.lire { Instant(iso: $0) }
        champsModifies = lecture.lignes()
        let (designeeLe, reference) = (lecture.ajoute { DateCivile(iso: $0) }, lecture.ajoute { $0 })
        if let designeeLe, let reference { designation = DesignationPrefet(le: designeeLe, reference: reference) }
        guard lecture.estJuste else { return nil }
    }

    /// The act that would follow.
    func acte(_ type: TypeEvenement, _ le: Instant, _ remplir: (inout DetailsActe) -> Void = { _ in }) -> Acte {
        Acte(type, ref: id, version: version + 1, le: le, DetailsActe(remplir))
    }
}
