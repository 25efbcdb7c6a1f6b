internal import Acces
internal import Notifications

extension Operations {
    /// Where to find help: links and details, the same for everyone.
    static let aides: [Operation] = [
        Operation("GET", "/v1/aides", .tous, succes: [200]) { appel in WireAnswer(200, appel.pieces.aides.json) }
    ]
}

/// What people are directed to. Nothing of a person is in an address: no parameter, no fragment.
public struct Aides: Sendable, Hashable {
    public var liens: [LienDAide: String]
    public var contact: Contact

    /// How to reach a person; what is nil is not shown.
    public struct Contact: Sendable, Hashable {
        public var page: String?
        public var telephone: String?
        public var horaires: String?
        public var courriel: String?
        /// Where a fraud is reported.
        public var fraude: String?

        public init(
            page: String? = nil, telephone: String? = nil, horaires: String? = nil, courriel: String? = nil,
            fraude: String? = nil
        ) {
            self.page = page
            self.telephone = telephone
            self.horaires = horaires
            self.courriel = courriel
            self.fraude = fraude
        }
    }

    /// - Parameter liens: in place of the address that each has by default.
    public init(liens: [LienDAide: String] = [:], contact: Contact = Contact()) {
        self.liens = liens
        self.contact = contact
    }

    var json: JSON {
        .object([
            (
                "aides",
                .array(
                    LienDAide.allCases.map { lien in
                        .object([
                            ("code", .string(lien.rawValue)), ("titre", .string(lien.titre)),
                            ("phrase", .string(lien.phrase)), ("url", .string(liens[lien] ?? lien.url)),
                        ])
                    })
            ),
            (
                "contact",
                .object([
                    ("page", .nullable(contact.page)), ("telephone", .nullable(contact.telephone)),
                    ("horaires", .nullable(contact.horaires)), ("courriel", .nullable(contact.courriel)),
                    ("fraude", .nullable(contact.fraude)),
                ])
            ),
            (
                "avertissements",
                .object([("fraude", .string(Avertissement.fraude)), ("conge", .string(Avertissement.conge))])
            ),
        ])
    }
}

/// A help that others give.
public enum LienDAide: String, Sendable, CaseIterable {
    case apl, visale
    case locaPass = "loca_pass"
    case mobilite, dalo, conseiller

    var titre: String {
        switch self {
        case .apl: "APL et aides au logement"
        case .visale: "Garantie Visale"
        case .locaPass: "Avance Loca-Pass"
        case .mobilite: "Aides à la mobilité"
        case .dalo: "Droit au logement opposable (DALO)"
        case .conseiller: "Parler à un conseiller"
        }
    }

    var phrase: String {
        switch self {
        case .apl: "La CAF ou la MSA aide à payer le loyer selon vos ressources. Simulez-la avant de signer."
        case .visale: "Une caution gratuite, pour le loyer et les dégradations. Elle se demande avant le bail."
        case .locaPass: "Une avance sans intérêt pour le dépôt de garantie, à rembourser petit à petit."
        case .mobilite: "Pour se rapprocher d'un emploi, d'une formation ou d'une alternance."
        case .dalo:
            "Si vous attendez depuis trop longtemps, ou si vous êtes sans logement ou mal logé, une commission peut "
                + "être saisie. Le préfet seul désigne ensuite les ménages à loger."
        case .conseiller: "Un conseil gratuit et neutre sur le logement, près de chez vous."
        }
    }

    var url: String {
        switch self {
        case .apl: "https://www.caf.fr/allocataires/aides-et-demarches/droits-et-prestations/logement"
        case .visale: "https://www.visale.fr"
        case .locaPass: "https://www.actionlogement.fr/l-avance-loca-pass"
        case .mobilite: "https://www.actionlogement.fr"
        case .dalo: "https://www.service-public.fr/particuliers/vosdroits/F18005"
        case .conseiller: "https://www.anil.org/lanil-et-les-adil/votre-adil/"
        }
    }
}
