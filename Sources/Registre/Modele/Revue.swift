public import Demandes
public import Rapprochement

/// A question that only a person may settle: is this salarié that titulaire? (dossier de revue)
public struct Revue: Sendable, Hashable {
    /// `rev_…`.
    public let id: String
    public let compte: String
    public let motif: MotifRevue
    public let numero: NumeroUnique
    public let site: String
    public let departement: String?
    public var objet: ObjetRevue
    /// Both identities, while the question is open; forgotten with the answer, of which a keyed digest of them stays.
    public var faceAFace: FaceAFace?
    /// What the table said: the fields that differ, and the codes of its rules.
    public var champs: [ChampIdentite]
    public var codes: [String]
    /// Who of the demande the salarié was found to be.
    public var role: RoleTitulaire?
    public var etat: EtatRevue
    public let ouverteLe: Instant
    /// The answer was promised before that.
    public var echeance: Instant
    public var closeLe: Instant?
    public var version: Int
    /// Who did what, when and why, oldest first.
    public var actes: [ActeRevue]

    public init(
        id: String, compte: String, motif: MotifRevue, numero: NumeroUnique, site: String, departement: String?,
        objet: ObjetRevue, faceAFace: FaceAFace?, champs: [ChampIdentite], codes: [String],
        role: RoleTitulaire? = nil, etat: EtatRevue = .ouverte, ouverteLe: Instant, echeance: Instant,
        closeLe: Instant? = nil, version: Int = 1, actes: [ActeRevue]
    ) {
        self.id = id
        self.compte = compte
        self.motif = motif
        self.numero = numero
        self.site = site
        self.departement = departement
        self.objet = objet
        self.faceAFace = faceAFace
        self.champs = champs
        self.codes = codes
        self.role = role
        self.etat = etat
        self.ouverteLe = ouverteLe
        self.echeance = echeance
        self.closeLe = closeLe
        self.version = version
        self.actes = actes
    }

    /// Nobody answered in the time promised; while the salarié is asked something, the time is theirs.
    public func estEnRetard(_ now: Instant) -> Bool { etat == .ouverte && now >= echeance }

    /// Whether that agent brought it, or brought it again: another one answers.
    func estRouverte(par qui: String) -> Bool {
        actes.contains { ($0.nature == .ouverture || $0.nature == .changement) && $0.qui == qui }
    }

    /// The agents who agreed, since then, that the number be taken from who holds it.
    func accords(depuis: Instant) -> [String] {
        actes.filter { $0.nature == .accord && $0.le >= depuis }.map(\.qui)
    }

    /// The question the salarié was last asked, and what they answered since.
    public var question: ActeRevue? { actes.last { $0.nature == .question } }
    public var reponse: ActeRevue? {
        guard let rang = actes.lastIndex(where: { $0.nature == .question }) else { return nil }
        return actes[rang...].first { $0.nature == .reponse }
    }
}

public enum MotifRevue: String, Sendable, CaseIterable {
    /// The table's word: near, unknown, or several persons fit.
    case identiteAVerifier = "identite_a_verifier"
    /// A refusal reopened by an agent, on proof that the état civil changed: a second agent decides.
    case etatCivilModifie = "etat_civil_modifie"
    /// « Ce numéro est le mien »: another compte may hold it, and then two agents take it away.
    case contestation
    /// A radiated demande lives again after the compte attached another: it holds one, and a person says which.
    case numeroReactive = "numero_reactive"
}

/// What waits for the answer.
public enum ObjetRevue: Sendable, Hashable {
    case importation(String)
    case rattachement(String)
    /// The number alone.
    case numero
}

public enum EtatRevue: String, Sendable, CaseIterable {
    case ouverte
    /// The salarié was asked something.
    case enAttente = "en_attente"
    case acceptee
    case refusee
    /// The question fell by itself: an identity changed, the demande was withdrawn.
    case sansObjet = "sans_objet"

    public var estOuvert: Bool { self == .ouverte || self == .enAttente }
}

/// One act on a case. What was written may name people: it is kept sealed, and shown at the desk.
public struct ActeRevue: Sendable, Hashable {
    public enum Nature: String, Sendable, CaseIterable {
        case ouverture, changement, acceptation, refus, question, reponse, cloture
        /// The first of two agents agrees that a number be taken from who holds it.
        case accord
    }

    public let nature: Nature
    /// `Porteur.nom`, or the gateway itself.
    public let qui: String
    public let le: Instant
    public let pourquoi: String?
    /// What was shown, for an état civil that changed.
    public let preuve: String?

    public init(_ nature: Nature, par qui: String, le: Instant, pourquoi: String? = nil, preuve: String? = nil) {
        self.nature = nature
        self.qui = qui
        self.le = le
        self.pourquoi = pourquoi
        self.preuve = preuve
    }

    /// What no person did.
    static let passerelle = "passerelle"
}

extension Revue {
    /// The same after one more act.
    func apres(_ acte: ActeRevue, _ etat: EtatRevue? = nil) -> Revue {
        var suivante = self
        suivante.actes.append(acte)
        suivante.version += 1
        guard let etat else { return suivante }
        suivante.etat = etat
        if !etat.estOuvert {
            suivante.closeLe = acte.le
            suivante.faceAFace = nil
        }
        return suivante
    }
}
