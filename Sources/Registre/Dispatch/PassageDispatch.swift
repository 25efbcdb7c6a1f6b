public import Demandes

/// One run over a site's dispatch, as it stands.
public struct PassageDispatch: Sendable, Hashable {
    public enum Etat: String, Sendable, CaseIterable {
        case enCours = "en_cours"
        /// Everything announced is applied.
        case termine
        /// Something stops it: an increment that misses, a file that is not what was announced.
        case arrete
        /// The gateway stopped; the next run goes on from there.
        case interrompu
    }

    public let site: String
    public internal(set) var etat = Etat.enCours
    public internal(set) var faute: FauteDispatch?
    /// Increments ended by this run, and what it did.
    public internal(set) var increments = 0
    public internal(set) var bilan = BilanDispatch()
    /// Where it is: an increment, how many of its demandes are done, of how many.
    public internal(set) var numero: Int64?
    public internal(set) var rang = 0
    public internal(set) var demandes = 0
    public let commenceLe: Instant
    public internal(set) var finiLe: Instant?

    init(site: String, commenceLe: Instant) {
        self.site = site
        self.commenceLe = commenceLe
    }

    /// One more page of `suivant` is done.
    mutating func avancer(de precedent: IncrementTenu, a suivant: IncrementTenu) {
        bilan = bilan + (suivant.bilan - precedent.bilan)
        (numero, rang, demandes) = (suivant.numero, suivant.rang, suivant.demandes)
        if suivant.estApplique { increments += 1 }
    }

    mutating func finir(_ etat: Etat, _ faute: FauteDispatch?, _ now: Instant) {
        (self.etat, self.faute, finiLe) = (etat, faute, now)
    }
}

/// Where the dispatch of a site stands, for whoever conducts it.
public struct EtatDispatch: Sendable, Hashable {
    public let site: String
    /// The last increment wholly applied, and the one begun after it.
    public let applique: IncrementTenu?
    public let commence: IncrementTenu?
    public let suivi: SuiviDispatch?
    /// Since this gateway started.
    public let passage: PassageDispatch?
    /// The next increment should have been there by now.
    public let enRetard: Bool

    /// How many announced increments are still to be applied.
    public var enAttente: Int64 {
        guard let jusqua = suivi?.annonceJusqua else { return 0 }
        return max(0, jusqua - (applique?.numero ?? (commence.map { $0.numero - 1 } ?? jusqua)))
    }
}
