internal import Candidatures
internal import Demandes
internal import Journal

/// Everything that stands, seen once.
struct ChosesVues: Sendable {
    /// By demande, how many live candidatures.
    private(set) var vivantes: [String: Int] = [:]
    /// By offre: the best rank that waits, the worst that is looked at.
    private(set) var places: [String: (attend: Int, vue: Int)] = [:]
    /// What waits for somebody, and whether it says all that it must.
    private(set) var bloquees: [(ref: String, juste: Bool)] = []
    private(set) var attentes = Attentes()

    /// Offres come first, then candidatures.
    mutating func voir(_ chose: ChoseTenue, _ lecture: any LectureActes, _ now: Instant) throws {
        switch chose {
        case .candidature(let une): try voir(une, lecture, now)
        case .offre(let offre):
            guard offre.etat == .presentee,
                let attente = offre.attente(vivantes: try lecture.nombreVivantes(offre: offre.id))
            else { return }
            bloquees.append((offre.id, attente.depuis <= now))
            ajouter(attente, now)
        case .dossier: break
        }
    }

    private mutating func voir(_ une: Candidature, _ lecture: any LectureActes, _ now: Instant) throws {
        if let rang = une.rang {
            var place = places[une.offre] ?? (.max, 0)
            if une.etat == .deposee { place.attend = min(place.attend, rang) }
            if une.etat == .presentee || une.etat == .validee { place.vue = max(place.vue, rang) }
            places[une.offre] = place
        }
        guard une.etat.estVivante else { return }
        if let demande = une.demande { vivantes[demande, default: 0] += 1 }
        let retenue =
            une.estGelee || une.estSuspendue || une.estExpiree || une.piecesAConfirmer || !une.aRevoir.isEmpty
        guard une.etat != .deposee || retenue else { return }
        let siennes = une.attentes(try lecture.actes(une.id))
        let justes = siennes.allSatisfy {
            $0.depuis <= now && $0.depuis >= une.creeLe && !$0.raison.phrase.isEmpty
        }
        bloquees.append((une.id, !siennes.isEmpty && justes))
        if let premiere = siennes.first { ajouter(premiere, now) }
    }

    private mutating func ajouter(_ attente: Attente, _ now: Instant) {
        attentes.ajouter(attente.raison.rawValue, attente.raison.responsable.rawValue, attente.depuis, now)
    }
}

/// Files that wait, put together by what they wait for.
struct Attentes: Sendable {
    private var parRaison: [String: BilanAnnee.Bloques] = [:]

    init() {}

    init(bilan: [BilanAnnee.Bloques]) {
        parRaison = Dictionary(bilan.map { ($0.raison, $0) }, uniquingKeysWith: { premier, _ in premier })
    }

    var bilan: [BilanAnnee.Bloques] { parRaison.values.sorted { $0.raison < $1.raison } }

    mutating func ajouter(_ raison: String, _ responsable: String, _ depuis: Instant, _ now: Instant) {
        let age = Int(max(0, now.millisecondes - depuis.millisecondes) / 86_400_000)
        let avant = parRaison[raison]
        parRaison[raison] = BilanAnnee.Bloques(
            raison: raison, responsable: responsable, nombre: (avant?.nombre ?? 0) + 1,
            ageMaximal: max(avant?.ageMaximal ?? 0, age))
    }
}

/// The journal as any reader has it, from the first event on.
struct LectureDuJournal: Sendable {
    private(set) var position: Int64 = 0
    private var versions: [String: Int] = [:]
    private var transmises: Set<String> = []
    private var finies: Set<String> = []

    private static let fins: Set<TypeEvenement> = [
        .candidatureAnnulee, .candidatureRejetee, .candidatureNonRetenue, .candidatureDeclinee,
        .candidatureSansReponse, .candidatureClose,
    ]

    mutating func lire(_ inscription: Inscription, _ releve: inout Releve) {
        let (evenement, ref) = (inscription.evenement, inscription.evenement.ref)
        releve.verifier(.i6, inscription.position == position + 1, "\(position), puis \(inscription.position)")
        position = inscription.position
        guard Acte.famille(ref) != nil else { return }
        let avant = versions.updateValue(evenement.version, forKey: ref) ?? 0
        releve.verifier(.i6, evenement.version == avant + 1, "\(ref) : \(avant), puis \(evenement.version)")
        guard ref.hasPrefix("can_") else { return }
        let reprend = finies.contains(ref) && evenement.type != .effacement
        releve.verifier(.annulee, !reprend, "\(ref) : finie, puis \(evenement.type.rawValue)")
        if evenement.type == .candidatureTransmise {
            releve.verifier(.annulee, transmises.insert(ref).inserted, "\(ref) : transmise deux fois")
        }
        if evenement.type == .candidatureAnnulee {
            releve.verifier(.annulee, !transmises.contains(ref), "\(ref) : transmise, puis annulée")
        }
        if Self.fins.contains(evenement.type) { finies.insert(ref) }
    }
}
