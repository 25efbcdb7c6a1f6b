public import Demandes

/// Rows of the life of demandes, as one transaction sees them.
public protocol LectureVie {
    /// What the calendar brought and was said of a demande already, counted from that day.
    func jalonsDits(_ demande: String, depuis: DateCivile) throws -> Set<Jalon>
    /// When we learnt that its site has struck it off; nil when it has not.
    func radiationVueLe(_ demande: String) throws -> Instant?
    /// Those of that number whose place another took in their compte.
    func rattachementsRadies(numero: NumeroUnique) throws -> [Rattachement]
    /// The seniorities that fusions brought to an attachment, beside its demande's own.
    func anciennetes(_ rattachement: String) throws -> [Anciennete]
}

/// Changes of those rows.
public protocol EcritureVie: LectureVie {
    /// False when it was said already.
    func dire(_ jalon: Jalon, de demande: String, depuis: DateCivile, le: Instant) throws -> Bool
    /// Nil: the radiation was undone.
    func noterRadiation(_ demande: String, vueLe: Instant?) throws
    func ajouter(_ anciennete: Anciennete, a rattachement: String) throws
    /// Erases an attachment, its demande at every version, and the mails about it.
    ///
    /// - Parameter numero: erases all that is kept under its number too, whoever typed it: imports, cases, answers as
    ///   they came, records put aside.
    func effacer(_ rattachement: Rattachement, numero: Bool) throws
}

/// Since when a demande waits under a number that a fusion closed (CCH R441-2-8 f).
public struct Anciennete: Sendable, Hashable {
    public let numero: NumeroUnique
    public let depuis: DateCivile

    public init(numero: NumeroUnique, depuis: DateCivile) {
        self.numero = numero
        self.depuis = depuis
    }
}
