public import Demandes

/// The way to the operators: mail, a webhook. True once the message has left.
public protocol CanalAlertes: Sendable {
    func dire(_ annonce: AnnonceAlerte) async -> Bool
}

/// Tells the operators what stands in the way, without being asked. A message that does not leave is tried again at the
/// next round: what is kept of it is written after it left.
public struct Alertes: Sendable {
    private let depot: any Depot
    private let canal: any CanalAlertes
    private let horloge: @Sendable () -> Instant

    public init(_ atelier: Atelier, _ canal: any CanalAlertes) {
        depot = atelier.depot
        self.canal = canal
        horloge = atelier.horloge
    }

    /// What stands now, told if it is to be.
    /// - Returns: how many messages left.
    @discardableResult
    public func faire(_ presentes: [Alerte]) async throws -> Int {
        let now = horloge()
        let suite = SuiteAlertes.suite(presentes, try await depot.lire { try $0.alertes() }, now)
        var dites: [AlerteTenue] = []
        for annonce in suite.annonces where await canal.dire(annonce) { dites.append(annonce.tenue) }
        let gardees = suite.muettes + dites
        if !gardees.isEmpty {
            try await depot.ecrire { ecriture in for tenue in gardees { try ecriture.noter(tenue) } }
        }
        return dites.count
    }
}

/// What a day that comes near warns of, once each.
public enum SeuilExpiration: Int, Sendable, CaseIterable {
    case trente = 30
    case sept = 7

    var code: String { "expiration.\(rawValue)-jours" }
    static let codes = Set(allCases.map(\.code))

    /// The alerts of one thing that ends that day; what is over is told as imminent.
    public static func alertes(_ objet: String, fin: Instant, consigne: String, _ now: Instant) -> [Alerte] {
        let jour = HeureDeParis.jour(fin)
        let proche = allCases.last { now >= fin.plus(jours: -$0.rawValue) }
        guard let proche else { return [] }
        // At a week, the month's warning is of no more use: nothing is said of it if it was not.
        return [
            Alerte(
                // Its end is part of its name: once replaced, the next one warns in its turn.
                sujet: "\(objet) (\(jour.iso))", code: proche.code, cause: "expire le \(jour.enLettres)",
                consigne: consigne, acteur: .operateur, uneFois: true)
        ]
    }
}

extension Veille {
    /// What an operator must know of it.
    public var alertes: [Alerte] {
        let passages = lignes.filter { $0.etat == .refuse || $0.code == CodeCalendrier.enregistrementsEcartes.code }
            .map { ligne in
                Alerte(
                    sujet: "\(ligne.cle.site)/\(ligne.cle.liste)", code: ligne.code ?? "", cause: ligne.cause ?? "",
                    consigne: ligne.consigne ?? "", acteur: ligne.acteur)
            }
        let stops = arrets.map { arret in
            Alerte(
                sujet: arret.adaptateur, code: CodeCalendrier.siteArrete.code, cause: CodeCalendrier.siteArrete.cause,
                consigne: CodeCalendrier.siteArrete.consigne, acteur: .operateur)
        }
        let fautes = dispatchs.sorted { $0.key < $1.key }.compactMap { site, faute in
            faute.map { faute in
                Alerte(
                    sujet: "\(site)/dispatch", code: faute.code.code, cause: faute.constat, consigne: faute.phrase,
                    acteur: faute.code.acteur)
            }
        }
        return passages + stops + fautes
    }
}
