public import Demandes
internal import Synchronization

/// Where the firms that are held come from: the import that replaced all of them.
public struct SourceEntreprises: Sendable, Hashable {
    /// 1, 2, 3… : one for each import.
    public let numero: Int64
    public let fichier: String
    public let lues: Int
    public let gardees: Int
    public let rejetees: Int
    public let importeeLe: Instant
    /// Who gave it.
    public let par: String

    public init(
        numero: Int64, fichier: String, lues: Int, gardees: Int, rejetees: Int, importeeLe: Instant, par: String
    ) {
        self.numero = numero
        self.fichier = fichier
        self.lues = lues
        self.gardees = gardees
        self.rejetees = rejetees
        self.importeeLe = importeeLe
        self.par = par
    }
}

/// Where the firms are kept: one call is one transaction.
public protocol DepotEntreprises: Sendable {
    func lireEntreprises<R: Sendable>(
        _ travail: @escaping @Sendable (any LectureDesEntreprises) throws -> R
    ) async throws -> R
    func ecrireEntreprises<R: Sendable>(
        _ travail: @escaping @Sendable (any EcritureDesEntreprises) throws -> R
    ) async throws -> R
}

public protocol LectureDesEntreprises {
    /// Nil before a first import.
    func sourceDesEntreprises() throws -> SourceEntreprises?
    /// In the order of their SIRET.
    func entreprises() throws -> [Entreprise]
}

public protocol EcritureDesEntreprises: LectureDesEntreprises {
    /// The number of the next import.
    func prochainImportDEntreprises() throws -> Int64
    /// All of them, in place of the former ones.
    func remplacer(_ entreprises: [Entreprise], _ source: SourceEntreprises) throws
}

/// The firms as they are used: read from the store once, kept in memory, replaced by an import while the gateway runs.
public final class EntreprisesTenues: Sendable {
    /// One state of them.
    public struct Lues: Sendable {
        public let source: SourceEntreprises?
        public let entreprises: Entreprises
    }

    private struct Etat {
        var valeur: Lues?
        /// How many imports this process has made.
        var imports = 0
    }

    /// Firms that may go from one file to the next: so many in a hundred.
    static let perteAdmise = 2

    private let depot: any DepotEntreprises
    private let horloge: @Sendable () -> Instant
    private let etat = Mutex(Etat())

    public init(_ depot: any DepotEntreprises, horloge: @escaping @Sendable () -> Instant) {
        self.depot = depot
        self.horloge = horloge
    }

    public func lues() async throws -> Lues {
        let (connues, imports) = etat.withLock { ($0.valeur, $0.imports) }
        if let connues { return connues }
        let lues = try await depot.lireEntreprises { lecture in
            Lues(source: try lecture.sourceDesEntreprises(), entreprises: Entreprises(try lecture.entreprises()))
        }
        // An import may have come meanwhile: what was read is then the past.
        etat.withLock { if $0.imports == imports { $0.valeur = lues } }
        return lues
    }

    /// - Parameter force: an operator looked, and says that the missing ones are to go.
    /// - Throws: `FauteEntreprises`, or the store's own.
    @discardableResult
    public func importer(
        _ fichier: FichierEntreprises, force: Bool, par agent: String
    ) async throws -> SourceEntreprises {
        let maintenant = horloge()
        let source = try await depot.ecrireEntreprises { ecriture in
            let source = SourceEntreprises(
                numero: try ecriture.prochainImportDEntreprises(), fichier: fichier.nom, lues: fichier.lues,
                gardees: fichier.entreprises.count, rejetees: fichier.rejetees, importeeLe: maintenant, par: agent)
            if !force { try Self.verifier(fichier, try ecriture.entreprises()) }
            try ecriture.remplacer(fichier.entreprises, source)
            return source
        }
        etat.withLock {
            $0.valeur = nil
            $0.imports += 1
        }
        return source
    }

    private static func verifier(_ fichier: FichierEntreprises, _ tenues: [Entreprise]) throws(FauteEntreprises) {
        let nouveaux = Set(fichier.entreprises.map(\.siret))
        let parties = tenues.count { !nouveaux.contains($0.siret) }
        guard parties * 100 > tenues.count * perteAdmise else { return }
        throw FauteEntreprises(
            .fichierReduit, fichier: fichier.nom, precision: "\(parties) sur \(tenues.count)")
    }
}
