public import Demandes

/// What a landlord changes of a draft: what is nil stays as it was.
public struct CorrectionOffre: Sendable, Hashable {
    public var titre: String?
    public var commune: String?
    public var type: TypeLogement?
    public var surface: Int?
    public var financement: String?
    public var loyer: Montant?
    public var charges: Montant?
    public var reservataire: Reservataire?
    public var entreprises: [String]?
    public var delaiJours: Int?

    public init() {}

    func appliquee(a logement: LogementOffert) -> LogementOffert {
        LogementOffert(
            titre: titre ?? logement.titre, commune: commune ?? logement.commune, type: type ?? logement.type,
            surface: surface ?? logement.surface, financement: financement ?? logement.financement,
            loyer: loyer ?? logement.loyer, charges: charges ?? logement.charges,
            reservataire: reservataire ?? logement.reservataire, entreprises: entreprises ?? logement.entreprises)
    }
}
