public import Demandes
internal import Journal

/// The term of an offre: nobody applies any more, the grid ranks, the best are presented.
public struct Clotures: Sendable {
    let bureau: Bureau

    public init(_ bureau: Bureau) { self.bureau = bureau }

    /// Closes the offres whose term is past. Whoever does it again, or at the same time, finds nothing left to do.
    /// - Returns: how many were closed.
    @discardableResult
    public func faire(limite: Int = 16) async throws -> Int {
        let now = bureau.horloge()
        let dues = try await bureau.depot.lireActes { try $0.offresAFermer(now, limite: limite) }
        for offre in dues { try await fermer(offre) }
        return dues.count
    }

    private func fermer(_ id: String) async throws {
        let (now, reglement) = (bureau.horloge(), bureau.reglement)
        try await bureau.depot.ecrireActes { ecriture in
            guard let offre = try ecriture.offre(id), offre.etat == .publiee, !offre.estOuverte(now) else { return }
            let fermee = try ecriture.jouer(offre.acte(.offreFermee, now), sur: offre)
            try ecriture.classer(fermee, reglement, now)
        }
    }
}

extension EcritureActes {
    /// Ranks what was posted, by what each demande says now, and presents the best.
    func classer(_ fermee: Offre, _ reglement: Reglement, _ now: Instant) throws {
        let jour = HeureDeParis.jour(now)
        var (concurrentes, posees): ([Reglement.Concurrente], [String: Candidature]) = ([], [:])
        for deposee in try candidatures(offre: fermee.id) where deposee.etat == .deposee {
            guard let demande = deposee.demande, let vue = try vue(demande, le: now) else { continue }
            let avis = reglement.evaluer(vue.faits, fermee.logement, jour)
            guard avis.estEligible else {
                try jouer(
                    deposee.acte(.candidatureRejetee, now) {
                        $0.motif = .nonEligible
                        $0.versionDemande = vue.version
                        $0.lignes = avis.aRevoir
                    }, sur: deposee)
                continue
            }
            posees[deposee.id] = deposee
            concurrentes.append(
                Reglement.Concurrente(
                    candidature: deposee.id, faits: vue.faits, deposeeLe: deposee.creeLe,
                    presentations: try presentations(deposee),
                    dossier: try deposee.compte.flatMap { try dossier(compte: $0) }, designation: deposee.designation))
        }
        let places = reglement.classer(concurrentes, fermee.logement, jour).sorted { $0.rang < $1.rang }
        let designees = places.filter { posees[$0.candidature]?.designation != nil }
        let presentees = designees.isEmpty ? places.prefix(Offre.aPresenter) : designees[...]
        for place in places {
            guard let deposee = posees[place.candidature] else { continue }
            try jouer(
                deposee.acte(.candidatureClassee, now) {
                    $0.rang = place.rang
                    $0.points = place.points
                    $0.lignes = place.calcul
                    // Whoever is presented at once is told of that alone.
                    $0.oui = presentees.contains { $0.candidature == deposee.id }
                }, sur: deposee)
        }
        let classee = try jouer(
            fermee.acte(.offreClassee, now) {
                $0.mot = reglement.grille
                $0.lignes = places.map(\.candidature)
            }, sur: fermee)
        try presenter(classee, presentees.count, parLePrefet: !designees.isEmpty, now)
    }

    private func presenter(_ classee: Offre, _ nombre: Int, parLePrefet: Bool, _ now: Instant) throws {
        let manque = nombre < Offre.aPresenter ? "\(nombre) candidature(s) recevable(s) seulement" : nil
        try jouer(
            classee.acte(.offrePresentee, now) {
                $0.rang = nombre
                $0.mot = parLePrefet ? "désignation du préfet : présentée sans autre candidature (CCH R441-3)" : manque
            }, sur: classee)
        try completer(classee.id, now)
    }

    /// Takes the next of the ranking while fewer than three are looked at, and none is with the landlord yet. What the
    /// prefect designated is presented alone while it lives.
    func completer(_ id: String, _ now: Instant) throws {
        guard let offre = try offre(id), offre.etat == .presentee else { return }
        let toutes = try candidatures(offre: id)
        guard !toutes.contains(where: { $0.transmiseLe != nil }) else { return }
        let vues = toutes.count { $0.etat == .presentee || $0.etat == .validee }
        let classees = toutes.filter { $0.rang != nil && $0.etat.estVivante }
        let designees = classees.filter { $0.designation != nil }
        let suivantes = (designees.isEmpty ? classees : designees).filter { $0.etat == .deposee }
            .sorted { ($0.rang ?? 0, $0.id) < ($1.rang ?? 0, $1.id) }
        let places = designees.isEmpty ? max(0, Offre.aPresenter - vues) : designees.count
        for suivante in suivantes.prefix(places) {
            try jouer(suivante.acte(.candidaturePresentee, now), sur: suivante)
        }
    }
}

/// Where a candidature stands before the close: a band, for the ranking is the close's.
public enum BandeProvisoire: String, Sendable, CaseIterable {
    case premieres = "parmi_les_10_premieres"
    case suivantes = "11_a_30"
    case auDela = "au_dela"

    public init(rang: Int) { self = rang <= 10 ? .premieres : rang <= 30 ? .suivantes : .auDela }

    public var phrase: String {
        switch self {
        case .premieres: "parmi les 10 premières"
        case .suivantes: "11 à 30"
        case .auDela: "au-delà"
        }
    }
}

/// What the salarié sees of it: how many apply, and where it stands.
public struct PositionDeCandidature: Sendable, Hashable {
    public let deposees: Int
    /// As of when; it changes with each candidature.
    public let le: Instant
    public let bande: BandeProvisoire?
    /// Once the close has ranked it.
    public let rang: Int?
}

extension Clotures {
    public func position(_ id: String) async throws -> PositionDeCandidature {
        let (now, reglement) = (bureau.horloge(), bureau.reglement)
        let lue = try await bureau.depot.lireActes { try $0.position(id, reglement, now) }
        guard let lue else { throw RefusCandidature(.candidatureInconnue) }
        return lue
    }
}

extension LectureActes {
    /// How many times its compte was presented before.
    fileprivate func presentations(_ candidature: Candidature) throws -> Int {
        guard let compte = candidature.compte else { return 0 }
        return try candidatures(compte: compte, limite: 100).count {
            $0.id != candidature.id && $0.transmiseLe != nil
        }
    }

    fileprivate func position(_ id: String, _ reglement: Reglement, _ now: Instant) throws -> PositionDeCandidature? {
        guard let candidature = try candidature(id), let offre = try offre(candidature.offre) else { return nil }
        let nombre = try nombreVivantes(offre: offre.id)
        guard candidature.rang == nil, candidature.etat == .deposee else {
            return PositionDeCandidature(deposees: nombre, le: now, bande: nil, rang: candidature.rang)
        }
        let jour = HeureDeParis.jour(now)
        let concurrentes = try candidatures(offre: offre.id).filter { $0.etat == .deposee }.compactMap { une in
            try une.demande.flatMap { try vue($0, le: now) }.map { vue in
                Reglement.Concurrente(
                    candidature: une.id, faits: vue.faits, deposeeLe: une.creeLe,
                    presentations: try presentations(une), dossier: try dossier(compte: vue.compte),
                    designation: une.designation)
            }
        }
        let place = reglement.classer(concurrentes, offre.logement, jour).first { $0.candidature == id }
        return PositionDeCandidature(
            deposees: nombre, le: now, bande: place.map { BandeProvisoire(rang: $0.rang) }, rang: nil)
    }
}
