/// An establishment as Action Logement's file of firms gives it: what its employees may expect, and what is asked of
/// them.
public struct Entreprise: Sendable, Hashable {
    public let siret: Siret
    public let nom: String
    /// Nil where the file does not say.
    public let effectif: Int?
    public let estAgricole: Bool
    /// A priority employer of CCH L313-26-2, whatever its size.
    public let estPrioritaire: Bool
    public let codeEntreprise: String?
    /// The shape of the codes it gives to one employee each: `9` a digit, `A` a letter, anything else itself. Assumed.
    public let formeCodePersonnel: String?
    /// The levels that its policy offers; the first is always among them.
    public let niveaux: Set<NiveauConfidentialite>
    public let exigeMatricule: Bool
    public let exigeDateEntree: Bool
    public let exigeValidation: Bool
    /// Contributions of the year, in whole euros; nil where the file does not say.
    public let cotisation: Int?
    /// What its own housing policy grants its employees, in points.
    public let points: Int

    public init(
        siret: Siret, nom: String, effectif: Int? = nil, estAgricole: Bool = false, estPrioritaire: Bool = false,
        codeEntreprise: String? = nil, formeCodePersonnel: String? = nil,
        niveaux: Set<NiveauConfidentialite> = Set(NiveauConfidentialite.allCases), exigeMatricule: Bool = false,
        exigeDateEntree: Bool = false, exigeValidation: Bool = false, cotisation: Int? = nil, points: Int = 0
    ) {
        self.siret = siret
        self.nom = nom
        self.effectif = effectif
        self.estAgricole = estAgricole
        self.estPrioritaire = estPrioritaire
        self.codeEntreprise = codeEntreprise
        self.formeCodePersonnel = formeCodePersonnel
        self.niveaux = niveaux.union([.anonyme])
        self.exigeMatricule = exigeMatricule
        self.exigeDateEntree = exigeDateEntree
        self.exigeValidation = exigeValidation
        self.cotisation = cotisation
        self.points = points
    }
}

/// The firms known, by SIRET and by code.
public struct Entreprises: Sendable {
    private let parSiret: [Siret: Entreprise]
    private let parCode: [String: Entreprise]

    /// - Parameter liste: each SIRET once, as `LectureEntreprises` makes sure.
    public init(_ liste: [Entreprise]) {
        parSiret = Dictionary(liste.map { ($0.siret, $0) }, uniquingKeysWith: { premiere, _ in premiere })
        let codees = liste.sorted { $0.siret < $1.siret }.compactMap { entreprise in
            entreprise.codeEntreprise.map { (Self.cle($0), entreprise) }
        }
        parCode = Dictionary(codees, uniquingKeysWith: { premiere, _ in premiere })
    }

    public var nombre: Int { parSiret.count }
    public var toutes: [Entreprise] { parSiret.values.sorted { $0.siret < $1.siret } }

    public subscript(_ siret: Siret) -> Entreprise? { parSiret[siret] }

    /// Letters of either case, spaces and hyphens apart.
    public func entreprise(code: String) -> Entreprise? { parCode[Self.cle(code)] }

    static func cle(_ code: String) -> String {
        code.uppercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "." }
    }
}
