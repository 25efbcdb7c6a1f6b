/// Demandes derived from a seed, never stored: demande *i* is a function of (seed, *i*), whatever the size asked
/// for memory. Everyone in it is invented.
public struct Population: Sendable {
    public let seed: UInt64
    /// How many demandes, 1...4 000 000.
    public let size: Int
    public let territoire: Territoire
    let national: Bool
    /// Only the Imhoweb site shows demandes that wait for their number.
    private let montreSansNumero: Bool
    let calendrier: Calendrier
    /// The seed of the draws: the same seed makes other people on another territory.
    let graine: UInt64

    static let sequences = 1_000_000
    /// The place, in each block of 128, of a demande that has no number yet.
    static let sansNumero = 127

    /// - Parameters:
    ///   - reference: the day the population is seen from, `AAAA-MM-JJ`: its last changes precede it.
    ///   - kind: only one of them knows demandes without number.
    public init(
        seed: UInt64, size: Int, territoire: Territoire, kind: SiteKind, reference: String = Population.jourParDefaut
    ) throws {
        guard (1...4 * Self.sequences).contains(size) else { throw SimulatorError.population(size) }
        guard let jour = Jour(iso: reference) else { throw SimulatorError.date(reference) }
        self.seed = seed
        self.size = size
        self.territoire = territoire
        graine = territoire.prefixe.utf8.reduce(seed) { $0 &* 1_099_511_628_211 ^ UInt64($1) }
        national = kind == .national
        montreSansNumero = kind == .finistere
        calendrier = Calendrier(reference: jour, taille: size)
    }

    /// Populations are seen from this day unless told otherwise, so that a seed gives the same bytes every year.
    public static let jourParDefaut = "2026-11-20"

    /// The numéro unique of demande `rang`. Nil out of the population, and for the demandes that wait for theirs.
    public func numero(at rang: Int) -> String? {
        guard (0..<size).contains(rang) else { return nil }
        let destin = destin(rang)
        return destin.sansNumero ? nil : numero(rang, destin)
    }

    /// The index of a numéro unique; nil when this population has no such demande.
    public func rang(of numero: String) -> Int? {
        let octets = Array(numero.utf8)
        guard octets.count == 18, let sequence = Int(String(decoding: octets[7..<13], as: UTF8.self)) else {
            return nil
        }
        return stride(from: sequence, to: size, by: Self.sequences).first { self.numero(at: $0) == numero }
    }

    func destin(_ rang: Int) -> Destin {
        var hasard = SplitMix(seed: graine, index: rang, purpose: 1)
        return Destin.tirer(
            &hasard, modifieeLe: calendrier.modifieeLe(rang), reference: calendrier.reference,
            sansNumeroPermis: montreSansNumero && rang % 128 == Self.sansNumero)
    }

    /// The sequence carries the index, the desk tells apart the indices that share a sequence.
    private func numero(_ rang: Int, _ destin: Destin) -> String {
        let (annee, mois, _) = destin.depot.civil
        return territoire.prefixe + deux(mois) + deux(annee % 100) + six(rang % Self.sequences) + guichet(rang)
    }

    func guichet(_ rang: Int) -> String {
        var hasard = SplitMix(seed: graine, index: rang, purpose: 3)
        return territoire.guichets[rang / Self.sequences * 4 + hasard.below(4)]
    }

    func demande(_ rang: Int) -> DemandeSimulee {
        TirageDemande(population: self, rang: rang, destin: destin(rang)).tirer()
    }
}

/// Why a simulated site cannot start or be changed.
public enum SimulatorError: Error, Equatable {
    case population(Int)
    case date(String)
    case authorityMissing
    case unknownNumero(String)
    case invalidChange(String)
    case invalidFault(String)
    case dispatch(String)
}
