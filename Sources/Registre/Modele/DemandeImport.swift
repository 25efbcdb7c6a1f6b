public import Demandes
public import Notifications
public import Rapprochement

/// A number typed by a person, from the search to the code and the decision. It holds nothing of the demande but what
/// was found and the address the code goes to, and that only while the code lives.
public struct DemandeImport: Sendable, Hashable {
    /// `imp_…`; the code is derived from it, so that a resend shows the same one.
    public let id: String
    public let compte: String
    public let numero: NumeroUnique
    public let site: String
    public let departement: String?
    public let but: ButImport
    /// What the site said, told to nobody before the code; forgotten at the end.
    public var constat: ConstatImport?
    /// The registry's own address.
    public var destinataire: AdresseCourriel?
    /// Keyed digest of the code: the code itself is nowhere.
    public let empreinteCode: [UInt8]
    public var etat: EtatImport
    /// Why it ended without an attachment, and the fields that differed.
    public var conclusion: CodeRefus?
    public var champsDiscordants: [ChampIdentite] = []
    /// Wrong codes since the last block.
    public var essais: Int
    public var bloqueJusqua: Instant?
    public let creeLe: Instant
    public var expireLe: Instant

    public init(
        id: String, compte: String, numero: NumeroUnique, site: String, departement: String?, but: ButImport,
        constat: ConstatImport?, destinataire: AdresseCourriel?, empreinteCode: [UInt8],
        etat: EtatImport = .attendCode, essais: Int = 0, bloqueJusqua: Instant? = nil, creeLe: Instant,
        expireLe: Instant
    ) {
        self.id = id
        self.compte = compte
        self.numero = numero
        self.site = site
        self.departement = departement
        self.but = but
        self.constat = constat
        self.destinataire = destinataire
        self.empreinteCode = empreinteCode
        self.etat = etat
        self.essais = essais
        self.bloqueJusqua = bloqueJusqua
        self.creeLe = creeLe
        self.expireLe = expireLe
    }
}

/// What the code is asked for.
public enum ButImport: Sendable, Hashable {
    case premierImport
    /// The first refresh of an attachment older than 20/04/2021.
    case confirmation(rattachement: String)
    /// « Supprimer puis réimporter »: the attachment that the new one replaces.
    case remplacement(rattachement: String)

    public var nom: String {
        switch self {
        case .premierImport: "premier_import"
        case .confirmation: "confirmation"
        case .remplacement: "remplacement"
        }
    }

    public var rattachement: String? {
        switch self {
        case .premierImport: nil
        case .confirmation(let id), .remplacement(let id): id
        }
    }

    public init?(nom: String, rattachement: String?) {
        switch (nom, rattachement) {
        case ("premier_import", nil): self = .premierImport
        case ("confirmation", let id?): self = .confirmation(rattachement: id)
        case ("remplacement", let id?): self = .remplacement(rattachement: id)
        default: return nil
        }
    }
}

/// What was found under the number, when it was typed.
public enum ConstatImport: String, Sendable, CaseIterable {
    case trouvee, radiee, inconnue
    case sansCourriel = "sans_courriel"
    case dejaRattachee = "deja_rattachee"
    /// The site answered, but nothing a code could follow.
    case illisible
}

public enum EtatImport: String, Sendable, CaseIterable {
    case attendCode = "attend_code"
    /// The code was right and is spent; the import ends as soon as the site answers.
    case codeRecu = "code_recu"
    /// The code was right, the identity is near: a person must answer.
    case enRevue = "en_revue"
    case rattachee
    case refusee
    /// Another number was typed meanwhile, or the person gave up; the same number takes it up again within its day.
    case remplacee
    case expiree

    public var estVivant: Bool { self == .attendCode || self == .codeRecu }
}
