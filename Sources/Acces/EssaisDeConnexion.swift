public import Demandes

/// Tries of one identifier, whether anybody has it or not. Five at will, then each waits longer than the one before:
/// 25 a day at most (CNIL, délibération 2022-100, § mots de passe avec restriction d'accès).
public struct EssaisDeConnexion: Sendable, Hashable {
    /// Since the last session that it opened.
    public let nombre: Int
    public let dernierLe: Instant

    public init(nombre: Int, dernierLe: Instant) {
        self.nombre = nombre
        self.dernierLe = dernierLe
    }

    /// A day after the last one, they are forgotten.
    public static let oubliHeures = 24
    private static let libres = 5
    private static let attentesMinutes = [1, 4, 16, 64]
    private static let derniereAttenteMinutes = 120

    /// The tries after one more, at `le`; nil while it is too early, and then `prochainLe` says when.
    public static func suivants(_ faits: EssaisDeConnexion?, le: Instant) -> EssaisDeConnexion? {
        guard let faits, le < faits.oublieLe else { return EssaisDeConnexion(nombre: 1, dernierLe: le) }
        guard le >= faits.prochainLe else { return nil }
        return EssaisDeConnexion(nombre: faits.nombre + 1, dernierLe: le)
    }

    /// When another one is looked at.
    public var prochainLe: Instant {
        let rang = nombre - Self.libres
        guard rang >= 0 else { return dernierLe }
        let attentes = Self.attentesMinutes
        return dernierLe.plus(minutes: attentes.indices.contains(rang) ? attentes[rang] : Self.derniereAttenteMinutes)
    }

    private var oublieLe: Instant { dernierLe.plus(heures: Self.oubliHeures) }
}
