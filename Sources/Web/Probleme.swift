internal import Acces
internal import Candidatures
internal import Demandes
internal import Registre

/// One field that is not as it should be, in a sentence that names it.
struct ErreurDeChamp: Sendable, Hashable {
    let champ: String
    let message: String
}

/// Why a call was not done, as RFC 9457 writes it.
///
/// A refusal of the registre carries no `instance`: equal refusals have equal bodies, and one that was kept under an
/// idempotency key is sent again byte for byte. The request's identifier is in the header `X-Request-Id` in every case.
struct Probleme: Error, Sendable, Hashable {
    let statut: Int
    let code: String
    let titre: String
    let detail: String
    var champs: [String] = []
    var erreurs: [ErreurDeChamp] = []
    var jusqua: Instant?
    var essaisRestants: Int?
    var lien: String?
    /// The methods that the address accepts, for a 405.
    var methodes: [String] = []
    /// Whether the request's identifier belongs in the body.
    let estDeLaPorte: Bool

    init(_ code: CodeWeb, detail: String? = nil, methodes: [String] = [], jusqua: Instant? = nil) {
        statut = code.statut
        self.code = code.code
        titre = code.cause.capitalisee
        self.detail = detail ?? code.phrase
        self.methodes = methodes
        self.jusqua = jusqua
        estDeLaPorte = true
    }

    init(_ refus: Refus) {
        statut = refus.code.statut
        code = refus.code.code
        titre = refus.code.cause.capitalisee
        detail = refus.phrase
        champs = refus.champs
        jusqua = refus.jusqua
        essaisRestants = refus.essaisRestants
        lien = refus.lien
        estDeLaPorte = false
    }

    init(_ refus: RefusConnexion) {
        switch refus {
        case .refusee: self.init(.identificationRefusee)
        case .tropDEssais(let jusqua): self.init(.tropDEssais, jusqua: jusqua)
        case .saturee(let jusqua): self.init(.connexionsSaturees, jusqua: jusqua)
        }
    }

    init(_ refus: RefusCandidature) {
        statut = refus.code.statut
        code = refus.code.code
        titre = refus.code.cause.capitalisee
        detail = refus.phrase
        champs = refus.champs
        jusqua = refus.jusqua
        estDeLaPorte = false
    }

    /// 422 `champ_invalide`, each field with its sentence.
    init(_ erreurs: [ErreurDeChamp]) {
        self.init(
            Refus(
                .champInvalide, precision: erreurs.map(\.message).joined(separator: " "),
                champs: erreurs.map(\.champ)))
        self.erreurs = erreurs
    }

    /// What came of an error nobody expected here.
    init(panne: any Error) {
        switch panne {
        case let probleme as Probleme: self = probleme
        case let refus as Refus: self.init(refus)
        case let refus as RefusConnexion: self.init(refus)
        case let refus as RefusCandidature: self.init(refus)
        case PanneDepot.disque: self.init(.stockagePlein)
        default: self.init(.erreurInterne)
        }
    }

    func json(requete: String?) -> JSON {
        .object([
            ("type", .string("urn:passerelle:erreur:" + code)), ("title", .string(titre)),
            ("status", .number(statut)), ("detail", .string(detail)), ("code", .string(code)),
            ("champs", champs.isEmpty ? nil : .strings(champs)),
            ("erreurs", erreurs.isEmpty ? nil : .array(erreurs.map(\.json))),
            ("jusqua", jusqua.map(JSON.instant)), ("essais_restants", essaisRestants.map { JSON.number($0) }),
            ("lien", lien.map(JSON.string)),
            ("instance", estDeLaPorte ? requete.map { .string("urn:passerelle:requete:" + $0) } : nil),
        ])
    }
}

extension ErreurDeChamp {
    fileprivate var json: JSON { .object([("champ", .string(champ)), ("message", .string(message))]) }
}

extension String {
    /// Only the first letter: « le site… » → « Le site… ».
    fileprivate var capitalisee: String { prefix(1).uppercased() + dropFirst() }
}

extension CodeRefus {
    /// HTTP status: the one place where a refusal meets the wire.
    var statut: Int {
        switch self {
        case .champInvalide, .numeroMalForme, .cleIncorrecte, .lienPerime, .siteNonConnecte, .adresseDAbonneRefusee:
            422
        case .courrielNonConfirme: 403
        case .compteInconnu, .aucuneDemande, .demandeIntrouvable, .aucunImport, .adaptateurInconnu,
            .quarantaineIntrouvable, .siteSansDispatch, .revueIntrouvable, .doublonIntrouvable, .abonneIntrouvable,
            .siteSansListe, .reconciliationInconnue, .siteInconnu:
            404
        case .naissanceRequise, .compteModifieEntretemps, .compteDejaRattache, .numeroDejaRattache, .demandeRadiee,
            .confirmationRequise, .confirmationInutile, .identiteDiscordante, .identiteAVerifier, .reimportEnCours,
            .importEnCours, .siteEnMarche, .quarantaineClose, .dispatchEnCours, .revueClose, .secondAgentRequis,
            .rienARouvrir, .aucuneQuestion, .contestationInutile, .doublonClos, .doublonModifie, .doublonNonLicite,
            .tropDAbonnes, .reconciliationEnCours, .gesteImpossible, .candidatureTransmise:
            409
        case .tropDeChangements, .tropDeNumeros, .cleBloquee, .lienDejaEnvoye, .tropDeContestations: 429
        case .siteIndisponible: 503
        }
    }
}
