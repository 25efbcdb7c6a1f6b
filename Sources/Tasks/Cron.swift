/// A line of cron: minute, hour, day of the month, month, day of the week, as crontab(5) reads them. Numbers, lists,
/// ranges and steps; Sunday is 0 or 7.
public struct Cron: Sendable, Hashable {
    public let texte: String
    private let minutes: [Int]
    private let heures: [Int]
    private let jours: Set<Int>
    private let mois: Set<Int>
    private let semaine: Set<Int>
    /// crontab(5): when both days are told, either is enough.
    private let unJourSuffit: Bool

    /// A field that cannot be read, in French.
    public struct Faute: Error, Sendable, Hashable {
        public let champ: String
        public let attendu: String
    }

    public init(_ texte: String) throws(Faute) {
        let champs = texte.split(separator: " ").map(String.init)
        guard champs.count == 5 else {
            throw Faute(
                champ: "cron", attendu: "cinq champs : minute heure jour mois jour-de-semaine, comme \"15 2 * * *\"")
        }
        self.texte = champs.joined(separator: " ")
        minutes = try Self.lire(champs[0], "minute", 0...59).sorted()
        heures = try Self.lire(champs[1], "heure", 0...23).sorted()
        jours = try Self.lire(champs[2], "jour", 1...31)
        mois = try Self.lire(champs[3], "mois", 1...12)
        semaine = Set(try Self.lire(champs[4], "jour de semaine", 0...7).map { $0 % 7 })
        unJourSuffit = champs[2] != "*" && champs[4] != "*"
        let plusLong = mois.map { $0 == 2 ? 29 : [4, 6, 9, 11].contains($0) ? 30 : 31 }.max() ?? 31
        guard unJourSuffit || jours.contains(where: { $0 <= plusLong }) else {
            throw Faute(champ: "jour", attendu: "un jour que ce mois a parfois : il s'arrête au \(plusLong)")
        }
    }

    private static func lire(_ champ: String, _ nom: String, _ bornes: ClosedRange<Int>) throws(Faute) -> Set<Int> {
        let faute = Faute(
            champ: nom,
            attendu: "*, ou des nombres de \(bornes.lowerBound) à \(bornes.upperBound) : 3, 1-5, 0,30, */15 "
                + "(reçu « \(champ.prefix(20)) »)")
        var valeurs: Set<Int> = []
        for partie in champ.split(separator: ",", omittingEmptySubsequences: false) {
            let pas = partie.split(separator: "/", omittingEmptySubsequences: false)
            guard let etendue = etendue(pas[0], bornes, aPas: pas.count == 2), pas.count <= 2 else { throw faute }
            let saut = pas.count == 2 ? nombre(pas[1]) : 1
            guard let saut, saut > 0 else { throw faute }
            valeurs.formUnion(stride(from: etendue.lowerBound, through: etendue.upperBound, by: saut))
        }
        guard !valeurs.isEmpty else { throw faute }
        return valeurs
    }

    /// `*`, `3`, `1-5`; with a step, `3` goes on to the end.
    private static func etendue(_ texte: Substring, _ bornes: ClosedRange<Int>, aPas: Bool) -> ClosedRange<Int>? {
        if texte == "*" { return bornes }
        let cotes = texte.split(separator: "-", omittingEmptySubsequences: false)
        guard let debut = nombre(cotes[0]), cotes.count <= 2 else { return nil }
        guard let fin = cotes.count == 2 ? nombre(cotes[1]) : aPas ? bornes.upperBound : debut else { return nil }
        guard debut <= fin, bornes.contains(debut), bornes.contains(fin) else { return nil }
        return debut...fin
    }

    private static func nombre(_ texte: Substring) -> Int? {
        texte.utf8.allSatisfy { (0x30...0x39).contains($0) } && texte.utf8.count <= 2 ? Int(texte) : nil
    }
}

/// The clocks of a place: given, for what they say changes with the law.
public struct Fuseau: Sendable {
    public let nom: String
    /// Milliseconds that its clocks are ahead of UTC at that instant (UTC milliseconds).
    public let avance: @Sendable (Int64) -> Int64

    public init(_ nom: String, avance: @escaping @Sendable (Int64) -> Int64) {
        self.nom = nom
        self.avance = avance
    }
}

extension Cron {
    private static let jour: Int64 = 86_400_000
    /// A 29 February that is a Monday comes within 28 years, but for a century that is not a leap year.
    private static let horizon = 40 * 366

    /// The first time after that instant when it fires. Clocks put forward: what falls in the hour that is not there
    /// fires once, when it should have begun. Clocks put back: what falls in the hour that comes twice fires once, the
    /// first time.
    public func prochaine(apres: Int64, _ fuseau: Fuseau) -> Int64? {
        let debut = Self.plancher(apres + fuseau.avance(apres)) - 1
        for rang in 0..<Int64(Self.horizon) where convient(jour: debut + rang) {
            if let trouvee = instants(jour: debut + rang, fuseau).first(where: { $0 > apres }) { return trouvee }
        }
        return nil
    }

    private static func plancher(_ mur: Int64) -> Int64 { mur >= 0 ? mur / jour : (mur - jour + 1) / jour }

    private func convient(jour: Int64) -> Bool {
        let (mois, quantieme) = Self.civil(jour)
        guard self.mois.contains(mois) else { return false }
        // 1970-01-01 was a Thursday.
        let (du, de) = (jours.contains(quantieme), semaine.contains(Int(((jour + 4) % 7 + 7) % 7)))
        return unJourSuffit ? du || de : du && de
    }

    private func instants(jour: Int64, _ fuseau: Fuseau) -> [Int64] {
        let murs = heures.flatMap { heure in minutes.map { Int64(heure * 60 + $0) * 60_000 } }
        return Set(murs.map { Self.instant(jour * Self.jour + $0, fuseau) }).sorted()
    }

    /// When those clocks show that time: the first of the two, or the moment they jump over it.
    private static func instant(_ mur: Int64, _ fuseau: Fuseau) -> Int64 {
        let avances = [fuseau.avance(mur - jour), fuseau.avance(mur + jour)]
        let justes = avances.map { mur - $0 }.filter { $0 + fuseau.avance($0) == mur }
        if let premier = justes.min() { return premier }
        // Before the jump, and after it.
        var (bas, haut) = (mur - (avances.max() ?? 0), mur - (avances.min() ?? 0))
        let avant = fuseau.avance(bas)
        while haut - bas > 1 {
            let milieu = bas + (haut - bas) / 2
            if fuseau.avance(milieu) == avant { bas = milieu } else { haut = milieu }
        }
        return haut
    }

    /// Month and day of the month, of a number of days since 1970-01-01 (years counted from March).
    private static func civil(_ jours: Int64) -> (mois: Int, jour: Int) {
        let decale = jours + 719_468
        let siecle = (decale >= 0 ? decale : decale - 146_096) / 146_097
        let duSiecle = decale - siecle * 146_097
        let annees = (duSiecle - duSiecle / 1460 + duSiecle / 36_524 - duSiecle / 146_096) / 365
        let deLAnnee = duSiecle - (365 * annees + annees / 4 - annees / 100)
        let mois = (5 * deLAnnee + 2) / 153
        return (Int(mois < 10 ? mois + 3 : mois - 9), Int(deLAnnee - (153 * mois + 2) / 5 + 1))
    }
}
