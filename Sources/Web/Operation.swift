internal import Acces
internal import Candidatures
internal import Registre

/// One operation of the API. The table of operations and `docs/api/openapi.yaml` say the same: a test compares them.
struct Operation: Sendable {
    enum Entree: Sendable, Hashable {
        /// Whoever comes: it is here that one gets a token. One that comes with it is not looked at.
        case sansJeton
        /// Whoever bears a token.
        case tous
        /// Whoever may do that to whatever it is.
        case droit(Action)
        /// Whoever may do that, be it to what is his own only: the operation itself asks `Appel.exiger`, or keeps to
        /// what is in the bearer's ressort.
        case ressort(Action)
        /// Whoever may do that to the `{compte}` of the path; for anyone else the compte does not exist.
        case surCompte(Action)

        static let compte = Entree.surCompte(.agirPourUnCompte)
    }

    let methode: String
    let gabarit: Gabarit
    let entree: Entree
    /// A write: it bears an idempotency key.
    let ecrit: Bool
    /// The longest body that is read, in bytes.
    let corpsMaximal: Int
    /// Parameters after the `?`.
    let question: Set<String>
    /// What it may refuse of offres and candidatures.
    let gestes: [CodeCandidature]
    /// Statuses of its own, beside those of every operation of its kind.
    private let propres: Set<Int>
    let traiter: @Sendable (Appel) async throws -> WireAnswer

    init(
        _ methode: String, _ gabarit: String, _ entree: Entree, ecrit: Bool? = nil,
        corpsMaximal: Int = Porte.corpsMaximal, question: Set<String> = [], succes: Set<Int>, refus: [CodeRefus] = [],
        codes: [CodeWeb] = [], gestes: [CodeCandidature] = [],
        _ traiter: @escaping @Sendable (Appel) async throws -> WireAnswer
    ) {
        self.methode = methode
        self.gabarit = Gabarit(gabarit)
        self.entree = entree
        self.ecrit = ecrit ?? (methode != "GET")
        self.corpsMaximal = corpsMaximal
        self.question = question
        self.traiter = traiter
        self.gestes = gestes
        propres = succes.union(refus.map(\.statut)).union(codes.map(\.statut))
            .union(gestes.map(\.statut))
    }

    /// Every status it may answer.
    var statuts: Set<Int> {
        var statuts = propres.union(
            [CodeWeb.jetonRequis, .methodeRefusee, .erreurInterne, .stockagePlein].map(\.statut))
        statuts.insert(CodeRefus.champInvalide.statut)
        switch entree {
        case .sansJeton, .tous: break
        case .droit, .ressort: statuts.insert(CodeWeb.droitManquant.statut)
        case .surCompte: statuts.insert(CodeRefus.compteInconnu.statut)
        }
        if methode != "GET" {
            statuts.formUnion(
                [CodeWeb.jsonMalForme, .delaiDepasse, .corpsTropGros, .typeDeContenu].map(\.statut))
        }
        if ecrit { statuts.formUnion([CodeWeb.cleIdempotenceRequise, .requeteEnCours].map(\.statut)) }
        return statuts
    }
}

/// The table of the API.
struct Operations: Sendable {
    let toutes: [Operation]

    init(_ toutes: [Operation]) { self.toutes = toutes }

    /// The operation a request names, and the parameters of its path.
    /// - Throws: 404, or 405 with the methods that the address accepts.
    func trouver(
        _ methode: String, _ chemin: String
    ) throws(Probleme) -> (operation: Operation, parametres: [String: String]) {
        let parties = Gabarit.parties(chemin)
        for operation in toutes where operation.methode == methode {
            if let parametres = operation.gabarit.parametres(parties) { return (operation, parametres) }
        }
        let ici = toutes.filter { $0.gabarit.parametres(parties) != nil }
        guard !ici.isEmpty else { throw Probleme(.introuvable) }
        throw Probleme(.methodeRefusee, methodes: ici.map(\.methode).sorted())
    }
}
