import Demandes
import Notifications

/// One mail of each model, with variables that can be looked for.
enum Exemples {
    static let code = "K7QX-92MD-4HTWZ"
    static let lien = "https://alin.example/confirmer/jeton-0123456789abcdef0123456789abcdef0123456789abcdef"
    /// 2026-03-12T08:40Z, 9 h 40 in Paris.
    static let instant = Instant(millisecondes: 1_773_304_800_000)
    static let jour = HeureDeParis.jour(instant)
    static let site = SiteNomme(
        titre: "demandelogement29.example", url: "https://demandelogement29.example", departement: "Finistère")

    static var service: Service {
        get throws {
            Service(
                adresse: try adresse("ne-pas-repondre@alin.example"), accueil: "https://alin.example",
                aide: "https://alin.example/aide")
        }
    }

    struct AdresseRefusee: Error {}

    static func adresse(_ texte: String) throws -> AdresseCourriel {
        guard let adresse = AdresseCourriel(texte) else { throw AdresseRefusee() }
        return adresse
    }

    static let citee = CandidatureCitee(
        logement: "T3 à Île-Inventée", dateLimite: jour, echeance: jour, jour: jour, rang: 2,
        condition: "avis d'imposition", motif: "le logement est attribué à une autre demande",
        aRevoir: ["plafond : 23 450 € > 23 403 €"])

    static let numero = "029012600004229019"
    static let offre = OffreCitee(logement: "T3 à Île-Inventée", surface: 62, loyer: "550 €", dateLimite: jour)

    static let modelesDeCandidature: [Modele] = [
        .candidatureDeposee, .candidatureRejetee, .candidatureClassee, .candidaturePresentee, .candidatureTransmise,
        .visitePrevue, .candidatureEnCommission,
        .candidatureAttribuee, .candidatureSousCondition, .candidatureNonRetenue, .logementPropose,
        .logementSansReponse, .bailSigne, .candidatureARevoir, .piecesAConfirmer, .candidatureSuspendue,
        .candidatureReprise, .candidatureClose,
    ]

    static let candidatures: [Variables] = modelesDeCandidature.map { .candidature($0, citee) }

    static func tous(_ site: SiteNomme = site, code: String = code, lien: String = lien) -> [Variables] {
        let envoye = CodeEnvoye(site: site, code: code, echeance: instant)
        return [
            .confirmationCourriel(lien: lien, echeance: instant), .codeImport(envoye), .codeImportRadiee(envoye),
            .codeImportDejaRattachee(envoye), .codeConfirmation(envoye), .codeReimport(envoye),
            .rattachementEffectue(site: site, le: instant), .rappelImport(site: site),
            .importTermine(site: site, lueLe: instant),
            .importRefuse(site: site, motif: .identite([.nomNaissance, .dateNaissance])),
            .importRefuse(site: site, motif: .dejaRattachee), .importRefuse(site: site, motif: .siteIndisponible),
            .importRefuse(site: site, motif: .autre), .rattachementGele(site: site, champs: [.prenoms]),
            .revueOuverte(site: site, objet: .importation, avant: instant),
            .revueOuverte(site: site, objet: .rattachement, avant: instant),
            .revueOuverte(site: site, objet: .contestation, avant: instant),
            .revueQuestion(site: site, question: lien), .revueAcceptee(site: site),
            .revueRefusee(site: site, champs: [.nomNaissance]), .contestationAcceptee(site: site),
            .contestationRefusee(site: site), .rattachementRetire(site: site),
            .demandeSupprimee(site: site, le: instant),
            .revueOuverte(site: site, objet: .reactivation, avant: instant),
            .revueOuverte(site: site, objet: .fusion, avant: instant),
            .rappelRenouvellement(site: site, expireLe: jour, dernier: false),
            .rappelRenouvellement(site: site, expireLe: jour, dernier: true),
            .demandeExpiree(site: site, echeances: EcheancesDemande(depart: jour)),
            .demandeRadiee(
                site: site,
                RadiationCitee(
                    motif: .nonRenouvellement, le: jour, reactivableJusquau: jour, conservableJusquau: jour)),
            .demandeRadiee(
                site: site, RadiationCitee(motif: nil, le: nil, reactivableJusquau: nil, conservableJusquau: nil)),
            .demandeRetablie(site: site), .demandeFusionnee(site: site), .reactivationAcceptee(site: site),
            .reactivationRefusee(site: site), .numeroPerdu(numero: numero, site: site), .offreNouvelle(offre),
        ] + candidatures
    }

    static func message(_ variables: Variables) throws -> Message {
        Redaction.rediger(variables, de: try service, a: try adresse("lea.dupont@mairie.example"))
    }

    static var messages: [Message] { get throws { try tous().map(message) } }
}
