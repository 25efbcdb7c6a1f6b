public import Demandes
public import Tasks

/// When a run over a list begins by itself.
public struct LigneCalendrier: Sendable {
    public let site: String
    /// Name of the list in the site's manifest.
    public let liste: String
    public let cron: Cron
    public let fuseau: Fuseau

    public init(site: String, liste: String, cron: Cron, fuseau: Fuseau) {
        self.site = site
        self.liste = liste
        self.cron = cron
        self.fuseau = fuseau
    }
}

/// The runs that nobody launches, as the configuration says them. Pure: the clock is given.
public struct Calendrier: Sendable {
    public let lignes: [LigneCalendrier]
    /// Each line begins so much later, at the most: the sites are not all asked at the same second.
    public let gigue: Duration

    public init(_ lignes: [LigneCalendrier] = [], gigue: Duration = .zero) {
        self.lignes = lignes
        self.gigue = gigue
    }

    /// A list of a site.
    public struct Cle: Sendable, Hashable, Comparable {
        public let site: String
        public let liste: String

        public init(site: String, liste: String) {
            self.site = site
            self.liste = liste
        }

        public static func < (gauche: Self, droite: Self) -> Bool {
            (gauche.site, gauche.liste) < (droite.site, droite.liste)
        }
    }

    /// The lists that some line names, each once.
    public var listes: [Cle] { Set(lignes.map { Cle(site: $0.site, liste: $0.liste) }).sorted() }

    /// The first time after that instant when a run over the list begins; nil where no line names it.
    public func prochaine(_ cle: Cle, apres: Instant) -> Instant? {
        lignes.filter { $0.site == cle.site && $0.liste == cle.liste }
            .compactMap { prochaine($0, apres: apres) }.min()
    }

    /// The same, whatever the list.
    public func prochaine(site: String, apres: Instant) -> Instant? {
        lignes.filter { $0.site == site }.compactMap { prochaine($0, apres: apres) }.min()
    }

    private func prochaine(_ ligne: LigneCalendrier, apres: Instant) -> Instant? {
        let retard = retard(ligne)
        return ligne.cron.prochaine(apres: apres.millisecondes - retard, ligne.fuseau)
            .map { Instant(millisecondes: $0 + retard) }
    }

    /// Always the same for a line: what it announces is what it does, whoever works it out. FNV-1a spreads the sites.
    private func retard(_ ligne: LigneCalendrier) -> Int64 {
        let large = UInt64(gigue / .milliseconds(1))
        guard large > 0 else { return 0 }
        let somme = "\(ligne.site)/\(ligne.liste)".utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
        }
        return Int64((somme ^ somme >> 32) % large)
    }
}
