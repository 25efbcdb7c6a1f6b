public import Acces
public import Demandes
internal import Journal

/// Whether what is kept of a site is what that site says: a sample is drawn, and each of it asked again as bulk work
/// is. Nothing is written but the lines of the access log.
public struct Verifications: Sendable {
    private let atelier: Atelier

    public init(_ atelier: Atelier) { self.atelier = atelier }

    /// What asking again came to.
    public enum Verdict: Sendable, Hashable {
        case egale
        /// Names of the fields that differ, never their values.
        /// - Parameter depuis: the site dates its own after what is kept: it changed since.
        case differente(champs: [String], depuis: Bool)
        /// No longer followed: withdrawn, frozen, whose code is asked first.
        case ecartee
        case sansReponse(Issue, jusqua: Instant?)
    }

    /// Identifiers of the site's attachments that runs follow, drawn by the seed: over the same ones it draws the same.
    public func tirer(
        site: String, nombre: Int, graine: UInt64, _ trace: TraceAcces
    ) async throws -> [String] {
        guard atelier.annuaire.sites[site]?.adaptateur != nil else {
            throw Refus(.siteSansListe, precision: "Le site « \(site) » est inconnu, ou n'a pas d'adaptateur.")
        }
        try await atelier.depot.ecrire { try $0.tracer(trace) }
        return try await atelier.depot.lire { lecture in
            var echantillon = Echantillon(nombre: nombre, graine: graine)
            try lecture.parcourirSuivis(site: site) { echantillon.voir($0) }
            return echantillon.tires
        }
    }

    /// Asks the site of one attachment, in its turn.
    public func verifier(_ rattachement: String, _ trace: TraceAcces) async throws -> Verdict {
        let tenu = try await atelier.depot.decider(le: trace.le) { ecriture -> Result<Rattachement, Refus> in
            guard let tenu = try ecriture.rattachement(rattachement) else {
                return .failure(Refus(.demandeIntrouvable))
            }
            try ecriture.tracer(trace)
            return .success(tenu)
        }
        guard tenu.estSuivi else { return .ecartee }
        let lueLe = atelier.horloge()
        let reponse = await atelier.sites.parcourir(tenu.numero, site: tenu.site)
        return try await atelier.depot.lire { lecture in
            guard let courant = try lecture.rattachement(tenu.id), courant.estSuivi,
                let tenue = try lecture.demande(courant.demande), let contenu = tenue.contenu
            else { return .ecartee }
            guard let lue = try lecture.lecture(reponse, de: courant, lueLe: lueLe) else {
                return .sansReponse(reponse.issue, jusqua: reponse.jusqua)
            }
            guard Empreinte(canonique: contenu) != Empreinte(canonique: lue.contenu) else { return .egale }
            let (avant, apres) = (tenue.modifieeSurLeSiteLe, lue.contenu.fichier.modification.valeur)
            return .differente(
                champs: Evenement.sansValeurs(Ecart(de: contenu, a: lue.contenu).changements.map(\.chemin)),
                depuis: avant.flatMap { avant in apres.map { $0 > avant } } ?? false)
        }
    }
}

extension Rattachement {
    /// A run keeps its demande as its site has it.
    fileprivate var estSuivi: Bool { etat == .actif && !aConfirmer }
}

/// So many of a sequence whose length is not known, each with the same chance (Vitter's algorithm R).
private struct Echantillon {
    let nombre: Int
    private(set) var tires: [String] = []
    private var vus = 0
    private var etat: UInt64

    init(nombre: Int, graine: UInt64) {
        self.nombre = nombre
        etat = graine
    }

    mutating func voir(_ element: String) {
        vus += 1
        guard tires.count == nombre else { return tires.append(element) }
        let place = Int(suivant() % UInt64(vus))
        if place < nombre { tires[place] = element }
    }

    /// SplitMix64: drawn again by anyone from its seed alone.
    private mutating func suivant() -> UInt64 {
        etat &+= 0x9E37_79B9_7F4A_7C15
        var tirage = etat
        tirage = (tirage ^ (tirage >> 30)) &* 0xBF58_476D_1CE4_E5B9
        tirage = (tirage ^ (tirage >> 27)) &* 0x94D0_49BB_1331_11EB
        return tirage ^ (tirage >> 31)
    }
}
