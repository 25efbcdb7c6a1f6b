internal import Demandes
internal import Journal

/// `candidatures rebuild --check`: plays every act again from position 0 of the journal, on nothing, and compares what
/// comes with what is kept. Acts that followed from an event are asked again of the table too.
public struct Reconstruction: Sendable {
    let bureau: Bureau

    public init(_ bureau: Bureau) { self.bureau = bureau }

    public func verifier() async throws -> BilanReconstruction {
        let reglement = bureau.reglement
        return try await bureau.depot.lireActes { lecture in
            var relecture = Relecture(lecture: lecture, reglement: reglement)
            try relecture.mener()
            return try relecture.bilan()
        }
    }
}

/// What a replay came to.
public struct BilanReconstruction: Sendable, Hashable {
    /// Events of offres, candidatures and dossiers.
    public let evenements: Int
    public let empreinteRejouee: String
    public let empreinteCourante: String
    /// Acts that followed from an event whose facts are still readable, and were found again.
    public let suitesRetrouvees: Int
    /// Acts that the journal names and that are not kept, or that the table does not give: `can_… 4`.
    public let ecarts: [String]

    public var egales: Bool { empreinteRejouee == empreinteCourante && ecarts.isEmpty }
}

/// One replay.
private struct Relecture {
    let lecture: any LectureActes
    let reglement: Reglement
    private var choses: [String: ChoseTenue] = [:]
    private var (evenements, retrouvees) = (0, 0)
    private var ecarts: [String] = []
    /// What is still to come of one event, by candidature: they follow each other.
    private var attendues: [String: (cause: Int64, suites: [Suite])] = [:]
    private static let page = 1_000

    init(lecture: any LectureActes, reglement: Reglement) {
        self.lecture = lecture
        self.reglement = reglement
    }

    mutating func mener() throws {
        var position: Int64 = 0
        while true {
            let page = try lecture.inscriptions(apres: position, limite: Self.page)
            guard let derniere = page.last else { return }
            for inscription in page { try rejouer(inscription.evenement) }
            position = derniere.position
        }
    }

    private mutating func rejouer(_ evenement: Evenement) throws {
        guard Acte.famille(evenement.ref) != nil else { return }
        evenements += 1
        guard let acte = try lecture.acte(evenement.ref, version: evenement.version) else {
            // Erased with its thing: what follows says what stays of it.
            if try !lecture.estEfface(evenement.ref) { ecarts.append("\(evenement.ref) \(evenement.version)") }
            return
        }
        let avant = choses[acte.ref]
        try retrouver(acte, sur: avant)
        guard let apres = ChoseTenue.appliquer(acte, a: avant) else {
            ecarts.append("\(acte.ref) \(acte.version)")
            return
        }
        choses[acte.ref] = apres
    }

    /// The same event, the same candidature and the same facts have the same suites.
    private mutating func retrouver(_ acte: Acte, sur avant: ChoseTenue?) throws {
        guard let cause = acte.details.cause, case .candidature(let candidature)? = avant else { return }
        if attendues[acte.ref]?.cause != cause {
            guard let suites = try suites(de: cause, candidature, acte.le) else { return }
            attendues[acte.ref] = (cause, suites)
        }
        guard let attendue = attendues[acte.ref]?.suites.first else {
            ecarts.append("\(acte.ref) \(acte.version)")
            return
        }
        attendues[acte.ref]?.suites.removeFirst()
        if attendue.acte(sur: candidature) == acte {
            retrouvees += 1
        } else {
            ecarts.append("\(acte.ref) \(acte.version)")
        }
    }

    /// Nil when what the event told of can be read no more.
    private func suites(de cause: Int64, _ candidature: Candidature, _ le: Instant) throws -> [Suite]? {
        guard case .offre(let offre)? = choses[candidature.offre], let demande = candidature.demande,
            let evenement = try lecture.inscription(cause)?.evenement,
            let fait = try lecture.fait(evenement, demande, candidature, le), fait != .effacee
        else { return nil }
        return Suites(reglement: reglement, offre: offre, now: le, cause: cause).apres(fait, sur: candidature)
    }

    func bilan() throws -> BilanReconstruction {
        var courantes: [String: ChoseTenue] = [:]
        try lecture.parcourirChoses { courantes[$0.ref] = $0 }
        return BilanReconstruction(
            evenements: evenements, empreinteRejouee: Self.empreinte(choses),
            empreinteCourante: Self.empreinte(courantes), suitesRetrouvees: retrouvees, ecarts: ecarts)
    }

    /// Every text of every thing, in the order of their identifiers; a text that is absent is not an empty one.
    private static func empreinte(_ choses: [String: ChoseTenue]) -> String {
        var octets: [UInt8] = []
        for (_, chose) in choses.sorted(by: { $0.key < $1.key }) {
            for texte in chose.textes {
                octets.append(texte == nil ? 0 : 1)
                octets.append(contentsOf: (texte ?? "").utf8)
                octets.append(0)
            }
            octets.append(0x1E)
        }
        return Empreinte(octets: octets).hexadecimal
    }
}

extension LectureActes {
    fileprivate func estEfface(_ ref: String) throws -> Bool {
        switch Acte.famille(ref) {
        case .candidature: try candidature(ref)?.etat == .effacee
        case .dossier: try dossier(ref).map { $0.compte == nil } ?? false
        case .offre, nil: false
        }
    }
}
