public import Acces
public import Demandes

/// What an adapter's site sends that its rules did not expect, by name, since a day.
public struct RapportDerive: Sendable, Hashable {
    public let adaptateur: String
    public let depuis: DateCivile
    public let arret: ArretDeSite?
    /// The last seen first.
    public let derives: [LigneDerive]
    public let issues: [LigneIssue]
    /// Fields filled far less than on the days before.
    public let chutes: [Chute]
    /// Fields filled less than the manifest promises, over what an operation gave in one day: newest first.
    public let manques: [ManqueDuJour]
    public let quarantaines: Int

    public struct ManqueDuJour: Sendable, Hashable {
        public let operation: String
        public let jour: DateCivile
        public let manque: RemplissageAttendu.Manque
    }

    public struct Chute: Sendable, Hashable {
        public let operation: String
        public let champ: String
        /// The paths that its rules read.
        public let origines: [String]
        public let jour: DateCivile
        /// In how many demandes of that day, out of how many read; and on the days before.
        public let remplis: Int
        public let lus: Int
        public let remplisAvant: Int
        public let lusAvant: Int
    }
}

/// What a finding says of the site.
public enum EspeceDerive: String, Sendable, CaseIterable {
    case ajoute, disparu, retype, recode, autre
}

extension NatureConstat {
    public var espece: EspeceDerive {
        switch self {
        case .feuilleInconnue: .ajoute
        case .obligatoireManquant, .numeroAbsent: .disparu
        case .typeInattendu, .valeurIllisible: .retype
        case .codeInconnu, .codeInconnuPorteurDeSens: .recode
        case .siretCleFausse, .complementManquant, .numeroDiscordant, .tropDOccurrences, .structureInattendue: .autre
        }
    }
}

extension Surveillance {
    /// How far back fill rates are compared.
    static let joursCompares = 30

    public func rapport(_ adaptateur: String, depuis: DateCivile, _ trace: TraceAcces) async throws -> RapportDerive {
        try await vider()
        let arret = arrets.arret(adaptateur)
        let jour = HeureDeParis.jour(trace.le)
        let debut = HeureDeParis.jour(trace.le.plus(heures: -24 * Self.joursCompares))
        let attendu = remplissage
        return try await depot.ecrire { ecriture in
            try ecriture.tracer(trace)
            let issues = try ecriture.issues(adaptateur, depuis: min(debut, depuis))
            let remplis = Remplissages(try ecriture.remplissages(adaptateur, depuis: min(debut, depuis)), issues)
            return RapportDerive(
                adaptateur: adaptateur, depuis: depuis, arret: arret,
                derives: try ecriture.derives(adaptateur, depuis: depuis)
                    .sorted { ($0.derniereLe, $1.cle.chemin) > ($1.derniereLe, $0.cle.chemin) },
                issues: issues.filter { $0.cle.jour >= depuis },
                chutes: remplis.chutes(jour, depuis: debut),
                manques: remplis.manques(depuis: depuis) { attendu(adaptateur, $0) },
                quarantaines: try ecriture.quarantainesOuvertes(adaptateur))
        }
    }
}

/// Fill rates, a day against those before it.
struct Remplissages {
    private struct Champ: Hashable {
        let operation: String
        let champ: String
    }

    /// Fewer readings than that, on the days before or today, say nothing.
    static let minimumAvant = 20
    static let minimum = 3

    private let lignes: [LigneRemplissage]
    private let lus: [LigneIssue]

    init(_ lignes: [LigneRemplissage], _ issues: [LigneIssue]) {
        self.lignes = lignes
        lus = issues.filter { $0.cle.issue == .trouvee }
    }

    /// What each operation gave in a day, against what its manifest promises.
    func manques(
        depuis: DateCivile, _ attendu: (_ operation: String) -> RemplissageAttendu
    ) -> [RapportDerive.ManqueDuJour] {
        lus.filter { $0.cle.jour >= depuis && $0.nombre >= RemplissageAttendu.minimum }
            .sorted { ($0.cle.jour, $1.cle.operation) > ($1.cle.jour, $0.cle.operation) }
            .flatMap { lu in
                let remplis = lignes.filter { $0.cle.jour == lu.cle.jour && $0.cle.operation == lu.cle.operation }
                    .reduce(into: [:]) { $0[$1.cle.champ, default: 0] += $1.nombre }
                return attendu(lu.cle.operation).manques(remplis, sur: lu.nombre).map {
                    RapportDerive.ManqueDuJour(operation: lu.cle.operation, jour: lu.cle.jour, manque: $0)
                }
            }
    }

    func chutes(_ jour: DateCivile, depuis: DateCivile) -> [RapportDerive.Chute] {
        let lignes = lignes.filter { $0.cle.jour >= depuis }
        let champs = Dictionary(grouping: lignes) { Champ(operation: $0.cle.operation, champ: $0.cle.champ) }
        return champs.compactMap { champ, lignes in chute(champ, lignes, jour) }
            .sorted { ($0.operation, $0.champ) < ($1.operation, $1.champ) }
    }

    private func chute(_ champ: Champ, _ lignes: [LigneRemplissage], _ jour: DateCivile) -> RapportDerive.Chute? {
        func somme(_ garder: (DateCivile) -> Bool) -> (remplis: Int, lus: Int) {
            let remplis = lignes.filter { garder($0.cle.jour) }.map(\.nombre).reduce(0, +)
            let lus = lus.filter { $0.cle.operation == champ.operation && garder($0.cle.jour) }.map(\.nombre)
            return (remplis, lus.reduce(0, +))
        }
        let (avant, ici) = (somme { $0 < jour }, somme { $0 == jour })
        guard avant.lus >= Self.minimumAvant, ici.lus >= Self.minimum else { return nil }
        let taux = Double(avant.remplis + 1) / Double(avant.lus + 2)
        guard Self.estUneChute(ici.remplis, sur: ici.lus, taux) else { return nil }
        return RapportDerive.Chute(
            operation: champ.operation, champ: champ.champ, origines: lignes.last?.origines ?? [], jour: jour,
            remplis: ici.remplis, lus: ici.lus, remplisAvant: avant.remplis, lusAvant: avant.lus)
    }

    /// Three standard deviations under the former rate, with the half that a count of a few demandes needs.
    static func estUneChute(_ remplis: Int, sur lus: Int, _ taux: Double) -> Bool {
        let manque = taux - (Double(remplis) + 0.5) / Double(lus)
        return manque > 0 && manque * manque * Double(lus) > 9 * taux * (1 - taux)
    }
}
