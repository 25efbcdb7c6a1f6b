public import Demandes

/// Something that an operator must know without looking: one site, one cause.
public struct Alerte: Sendable, Hashable {
    /// `29-finistere/page`, `29-finistere/certificat-client`.
    public let sujet: String
    /// Stable code of the cause.
    public let code: String
    public let cause: String
    public let consigne: String
    public let acteur: Acteur
    /// Told once, and never to be « rétabli »: a day that comes near.
    public let uneFois: Bool

    public init(
        sujet: String, code: String, cause: String, consigne: String, acteur: Acteur, uneFois: Bool = false
    ) {
        self.sujet = sujet
        self.code = code
        self.cause = cause
        self.consigne = consigne
        self.acteur = acteur
        self.uneFois = uneFois
    }

    public var cle: CleAlerte { CleAlerte(sujet: sujet, code: code) }
}

public struct CleAlerte: Sendable, Hashable, Comparable {
    public let sujet: String
    public let code: String

    public init(sujet: String, code: String) {
        self.sujet = sujet
        self.code = code
    }

    public static func < (gauche: Self, droite: Self) -> Bool {
        (gauche.sujet, gauche.code) < (droite.sujet, droite.code)
    }
}

/// What was said of an alert.
public struct AlerteTenue: Sendable, Hashable {
    public let cle: CleAlerte
    /// Since when it stands; the last time, when it comes and goes.
    public var ouverteLe: Instant
    /// The last message about it.
    public var diteLe: Instant
    /// Nil while it stands.
    public var fermeeLe: Instant?

    public init(cle: CleAlerte, ouverteLe: Instant, diteLe: Instant, fermeeLe: Instant? = nil) {
        self.cle = cle
        self.ouverteLe = ouverteLe
        self.diteLe = diteLe
        self.fermeeLe = fermeeLe
    }
}

/// What is to be said of an alert, and what is then kept of it.
public struct AnnonceAlerte: Sendable, Hashable {
    public enum Genre: String, Sendable, CaseIterable { case ouverte, rappel, retablie }

    public let genre: Genre
    public let cle: CleAlerte
    /// Nil for what is over.
    public let alerte: Alerte?
    public let depuis: Instant
    /// Kept once the message has left.
    public let tenue: AlerteTenue
}

/// One message for each site and cause, one a day at the most while it stands, one when it is over. Pure.
enum SuiteAlertes {
    /// The least time between two messages of one cause.
    static let pause = 24

    struct Suite: Equatable {
        var annonces: [AnnonceAlerte] = []
        /// Changes that nobody is told of.
        var muettes: [AlerteTenue] = []
    }

    static func suite(_ presentes: [Alerte], _ tenues: [AlerteTenue], _ now: Instant) -> Suite {
        var suite = Suite()
        let connues = Dictionary(tenues.map { ($0.cle, $0) }, uniquingKeysWith: { premiere, _ in premiere })
        for alerte in presentes { avancer(alerte, connues[alerte.cle], now, &suite) }
        let encore = Set(presentes.map(\.cle))
        for tenue in tenues where tenue.fermeeLe == nil && !encore.contains(tenue.cle) {
            var fermee = tenue
            fermee.fermeeLe = now
            // It came back within the day and nobody was told, or a week's warning took the place of the month's:
            // nobody is told that it left.
            if tenue.ouverteLe > tenue.diteLe || SeuilExpiration.codes.contains(tenue.cle.code) {
                suite.muettes.append(fermee)
            } else {
                suite.annonces.append(
                    AnnonceAlerte(
                        genre: .retablie, cle: tenue.cle, alerte: nil, depuis: tenue.ouverteLe, tenue: fermee))
            }
        }
        return suite
    }

    private static func avancer(_ alerte: Alerte, _ tenue: AlerteTenue?, _ now: Instant, _ suite: inout Suite) {
        guard var tenue else {
            return dire(.ouverte, alerte, AlerteTenue(cle: alerte.cle, ouverteLe: now, diteLe: now), &suite)
        }
        let revient = tenue.fermeeLe != nil
        if revient { (tenue.ouverteLe, tenue.fermeeLe) = (now, nil) }
        guard !alerte.uneFois, now >= tenue.diteLe.plus(heures: pause) else {
            if revient { suite.muettes.append(tenue) }
            return
        }
        tenue.diteLe = now
        dire(revient ? .ouverte : .rappel, alerte, tenue, &suite)
    }

    private static func dire(
        _ genre: AnnonceAlerte.Genre, _ alerte: Alerte, _ tenue: AlerteTenue, _ suite: inout Suite
    ) {
        suite.annonces.append(
            AnnonceAlerte(genre: genre, cle: alerte.cle, alerte: alerte, depuis: tenue.ouverteLe, tenue: tenue))
    }
}
