public import Demandes
internal import Journal
public import Notifications

/// What a compte adds here to what its registration site knows: who employs, and that the pieces are at the site.
public struct DossierTenu: Sendable, Hashable {
    /// `dos_…`, `cpt_…`.
    public let id: String
    public var compte: String?
    public var employeur: String?
    /// « Résidence principale » was declared.
    public var residencePrincipale = false
    /// The demande, and its version, for which every box was ticked.
    public var demandeConfirmee: String?
    public var versionConfirmee: Int?
    public var pieces: [String] = []
    /// How its compte wants to be told.
    public var choix = ChoixNotification.courriel
    public let creeLe: Instant
    public var version = 1

    init(id: String, compte: String?, creeLe: Instant) {
        self.id = id
        self.compte = compte
        self.creeLe = creeLe
    }

    /// What is missing before a candidature, all of it at once.
    public static func manques(_ dossier: DossierTenu?, pour vue: VueDemande) -> [ManqueAuDossier] {
        var manques: [ManqueAuDossier] = []
        if dossier?.employeur == nil { manques.append(.employeur) }
        if dossier?.residencePrincipale != true { manques.append(.residencePrincipale) }
        if dossier?.aConfirme(vue) != true { manques.append(.piecesAConfirmer) }
        return manques
    }

    /// Whether the pieces were confirmed for what the demande says now.
    public func aConfirme(_ vue: VueDemande) -> Bool {
        demandeConfirmee == vue.ref && versionConfirmee == vue.version
    }
}

/// What a dossier lacks.
public enum ManqueAuDossier: String, Sendable, CaseIterable {
    case employeur
    case residencePrincipale = "residence_principale"
    case piecesAConfirmer = "pieces_a_confirmer"

    public var phrase: String {
        switch self {
        case .employeur: "le nom de votre employeur"
        case .residencePrincipale: "la déclaration que le logement sera votre résidence principale"
        case .piecesAConfirmer: "la confirmation que vos pièces sont déposées sur votre site d'enregistrement"
        }
    }
}

extension DossierTenu {
    /// In an order that never changes: what is added later comes last.
    public var textes: [String?] {
        [
            id, compte, employeur, residencePrincipale.texte, demandeConfirmee, versionConfirmee.map { String($0) },
            pieces.isEmpty ? nil : LignesTexte.ecrire(pieces), creeLe.iso, String(version), choix.rawValue,
        ]
    }

    /// Nil for what `textes` never gives.
    public init?(textes: [String?]) {
        var lecture = LectureTextes(textes)
        let (id, compte, employeur) = (lecture.exiger { $0 }, lecture.texte(), lecture.texte())
        let (principale, demande) = (lecture.booleen(), lecture.texte())
        let (confirmee, pieces) = (lecture.lire { Int($0) }, lecture.lignes())
        let (creeLe, version) = (lecture.exiger { Instant(iso: $0) }, lecture.exiger { Int($0) })
        let choix = lecture.exiger { ChoixNotification(rawValue: $0) }
        guard let id, let creeLe, let version, let choix, lecture.estJuste else { return nil }
        self.init(id: id, compte: compte, creeLe: creeLe)
        (self.employeur, residencePrincipale, demandeConfirmee) = (employeur, principale, demande)
        (versionConfirmee, self.pieces, self.version, self.choix) = (confirmee, pieces, version, choix)
    }

    static func appliquer(_ acte: Acte, a avant: DossierTenu?) -> DossierTenu? {
        if acte.type == .effacement { return tombe(acte) }
        guard
            var apres = avant
                ?? acte.details.compte.map({ DossierTenu(id: acte.ref, compte: $0, creeLe: acte.le) })
        else { return nil }
        let details = acte.details
        apres.version = acte.version
        switch acte.type {
        case .dossierComplete: (apres.employeur, apres.residencePrincipale) = (details.mot, details.oui ?? false)
        case .notificationsChoisies: apres.choix = details.mot.flatMap { ChoixNotification(rawValue: $0) } ?? .courriel
        case .piecesConfirmees:
            (apres.demandeConfirmee, apres.versionConfirmee) = (details.demande, details.versionDemande)
            apres.pieces = details.lignes
        default: return nil
        }
        return apres
    }

    private static func tombe(_ acte: Acte) -> DossierTenu {
        var tombe = DossierTenu(id: acte.ref, compte: nil, creeLe: acte.le)
        tombe.version = acte.version
        return tombe
    }
}
