public import Demandes

/// A record that was refused, kept with what is enough to read it again once its adapter is mended.
public struct Quarantaine: Sendable, Hashable {
    /// `qua_…`.
    public let id: String
    public let site: String
    public let adaptateur: String
    /// The adapter's version that refused it, and the operation whose answer it was.
    public let version: String
    public let operation: String
    public let issue: Issue
    /// Where it stands at the site: « incrément 417, demande 3 »; nil for the answer to a number.
    public let reference: String?
    /// What refused it, fit to be shown.
    public let constats: [Constat]
    /// Nil once time has erased it, with the answers.
    public let numero: NumeroUnique?
    /// The kept answers of that reading, first operation first.
    public let lectures: [LectureTenue]
    public let premiereLe: Instant
    public var derniereLe: Instant
    /// How many times the same answer came.
    public var nombre: Int
    public var etat: EtatQuarantaine
    public var closeLe: Instant?
    public var closePar: String?
    public var motif: String?

    public init(
        id: String, site: String, adaptateur: String, version: String, operation: String, issue: Issue,
        reference: String? = nil, constats: [Constat], numero: NumeroUnique?, lectures: [LectureTenue],
        premiereLe: Instant, derniereLe: Instant,
        nombre: Int = 1, etat: EtatQuarantaine = .ouverte
    ) {
        self.id = id
        self.site = site
        self.adaptateur = adaptateur
        self.version = version
        self.operation = operation
        self.issue = issue
        self.reference = reference
        self.constats = constats
        self.numero = numero
        self.lectures = lectures
        self.premiereLe = premiereLe
        self.derniereLe = derniereLe
        self.nombre = nombre
        self.etat = etat
    }
}

public enum EtatQuarantaine: String, Sendable, CaseIterable {
    case ouverte
    /// Read again, and published if it still had to be.
    case rejouee
    /// Somebody decided that it is not to be read.
    case ecartee
}

extension Quarantaine {
    /// Nil for an answer that is not to be kept, or that was not refused: nearly all of them.
    init?(_ observation: Observation, id: @autoclosure () -> String) {
        let constats: [Constat]
        switch observation.reponse {
        case .illisible(let tous): constats = tous.filter(\.nature.refuse).map { $0.enClair() }
        case .defautAdaptateur: constats = []
        default: return nil
        }
        guard observation.estGardable, let lecture = observation.lectureGardee else { return nil }
        self.init(
            id: id(), site: observation.site, adaptateur: observation.adaptateur, version: observation.version,
            operation: observation.operation, issue: observation.reponse.issue, constats: constats,
            numero: observation.numero,
            lectures: observation.precedentes.map(LectureTenue.init) + [lecture],
            premiereLe: observation.lueLe, derniereLe: observation.lueLe)
    }
}

extension Observation {
    /// What names the answer among those that are kept; nil for one that is not.
    var lectureGardee: LectureTenue? {
        guard estGardable, let brute else { return nil }
        switch reponse {
        case .trouvee(_, _, let provenance): return provenance.lectures.last.map(LectureTenue.init)
        case .illisible, .defautAdaptateur: return lectureDe(brute)
        // The answer that is kept, come again: it is kept for longer.
        case .nonModifiee where !brute.corps.isEmpty: return lectureDe(brute)
        default: return nil
        }
    }

    private func lectureDe(_ brute: ReponseBrute) -> LectureTenue {
        LectureTenue(operation: operation, empreinte: Empreinte(octets: brute.corps).hexadecimal)
    }
}
