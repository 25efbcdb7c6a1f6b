/// Who writes, and where people go from a mail.
public struct Service: Sendable, Hashable {
    /// « AL'in ».
    public let nom: String
    public let adresse: AdresseCourriel
    /// Where one logs in.
    public let accueil: String
    /// Where one finds a person to help.
    public let aide: String

    public init(nom: String = "AL'in", adresse: AdresseCourriel, accueil: String, aide: String) {
        self.nom = nom
        self.adresse = adresse
        self.accueil = accueil
        self.aide = aide
    }
}

/// A mail ready to be written in bytes, in plain text.
///
/// Printing it shows its subject alone, which carries nothing personal.
public struct Message: Sendable, Hashable, CustomStringConvertible {
    public let expediteur: Expediteur
    public let destinataire: AdresseCourriel
    public let objet: String
    /// What a closed mailbox shows after the subject: the text begins with it, after « Bonjour, ».
    public let apercu: String
    public let corps: String

    public struct Expediteur: Sendable, Hashable {
        public let nom: String
        public let adresse: AdresseCourriel

        public init(nom: String, adresse: AdresseCourriel) {
            self.nom = nom
            self.adresse = adresse
        }
    }

    public init(
        expediteur: Expediteur, destinataire: AdresseCourriel, objet: String, apercu: String, corps: String
    ) {
        self.expediteur = expediteur
        self.destinataire = destinataire
        self.objet = objet
        self.apercu = apercu
        self.corps = corps
    }

    public var description: String { "Message(\(objet))" }
}

/// From a model's variables to what a person reads.
public enum Redaction {
    public static func rediger(_ variables: Variables, de service: Service, a destinataire: AdresseCourriel) -> Message
    {
        let texte = Texte(variables, service)
        let pied = """
            Nous ne vous demanderons jamais de code ni de mot de passe par téléphone, par SMS ou par retour de courriel.

            Ce message est automatique : n'y répondez pas. Une question ? \(service.aide)
            \(service.nom)
            """
        let parties = ["Bonjour,", texte.apercu] + texte.suite + [pied]
        return Message(
            expediteur: .init(nom: service.nom, adresse: service.adresse), destinataire: destinataire,
            objet: texte.objet, apercu: texte.apercu, corps: parties.joined(separator: "\n\n") + "\n")
    }
}

/// The words of one model: its subject, the paragraph that previews show, and those that follow.
struct Texte {
    let objet: String
    let apercu: String
    let suite: [String]

    init(objet: String, apercu: String, suite: [String]) {
        self.objet = objet
        self.apercu = apercu
        self.suite = suite
    }

    init(_ variables: Variables, _ service: Service) {
        switch variables {
        case .confirmationCourriel(let lien, let echeance): self = .confirmation(lien, echeance, service)
        case .codeImport(let code): self = .codeImport(code, [], service)
        case .codeImportRadiee(let code): self = .codeImport(code, .radiee(code.site), service)
        case .codeImportDejaRattachee(let code): self = .codeImport(code, .dejaRattachee(service), service)
        case .codeConfirmation(let code): self = .codeConfirmation(code, service)
        case .codeReimport(let code): self = .codeReimport(code, service)
        case .rattachementEffectue(let site, let le): self = .rattachementEffectue(site, le, service)
        case .rappelImport(let site): self = .rappel(site, service)
        case .importTermine(let site, let lueLe): self = .importTermine(site, lueLe, service)
        case .importRefuse(let site, let motif): self = .importRefuse(site, motif, service)
        case .rattachementGele(let site, let champs): self = .rattachementGele(site, champs, service)
        case .revueOuverte(let site, let objet, let avant): self = .revueOuverte(site, objet, avant, service)
        case .revueQuestion(let site, let question): self = .revueQuestion(site, question, service)
        case .revueAcceptee(let site): self = .revueAcceptee(site, service)
        case .revueRefusee(let site, let champs): self = .revueRefusee(site, champs, service)
        case .contestationAcceptee(let site): self = .contestationAcceptee(site, service)
        case .contestationRefusee(let site): self = .contestationRefusee(site, service)
        case .rattachementRetire(let site): self = .rattachementRetire(site, service)
        case .demandeSupprimee(let site, let le): self = .demandeSupprimee(site, le, service)
        case .candidature(let modele, let citee): self = .candidature(modele, citee, service)
        case .offreNouvelle(let citee): self = .offreNouvelle(citee, service)
        case .numeroPerdu(let numero, let site): self = .numeroPerdu(numero, site, service)
        default: self = .vie(variables, service)
        }
    }
}
