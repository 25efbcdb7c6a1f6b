internal import Acces
internal import Crypto
internal import Demandes
internal import Logging
internal import Registre

/// The door: who asks, whether they may, whether the words are right, whether it was asked before.
struct Porte: Sendable {
    /// Of a request's body, in bytes, where an operation does not say more.
    static let corpsMaximal = 64 * 1024

    let pieces: Pieces
    let operations: Operations
    let arret: Arret
    private let enVol = EnVol()
    private let mesures = MesuresDePorte()

    init(_ pieces: Pieces, _ operations: Operations, _ arret: Arret) {
        self.pieces = pieces
        self.operations = operations
        self.arret = arret
    }

    /// The answer to any request whatever: a problem is an answer too.
    func repondre(_ requete: WireRequest) async -> WireAnswer {
        let debut = pieces.atelier.horloge()
        let id = pieces.atelier.secrets.identifiant("req")
        let adresse = Result { () throws(Probleme) in try operations.trouver(requete.method, requete.path) }
        var reponse: WireAnswer
        do {
            reponse = try await traiter(requete, id, debut, adresse)
        } catch {
            reponse = WireAnswer(Probleme(panne: error), requete: id, now: pieces.atelier.horloge())
            if reponse.code == CodeWeb.erreurInterne.code {
                // The kind of the error, never its words: they could be somebody's.
                pieces.logger.error("Erreur interne : \(type(of: error))", metadata: ["request_id": "\(id)"])
            }
        }
        reponse.headers.append(.init(name: "X-Request-Id", value: id))
        noter(reponse, id, (try? adresse.get())?.operation, depuis: debut)
        return reponse
    }

    private func traiter(
        _ requete: WireRequest, _ id: String, _ now: Instant,
        _ adresse: Result<(operation: Operation, parametres: [String: String]), Probleme>
    ) async throws -> WireAnswer {
        let porteur = try await porteur(requete, now, adresse)
        let (operation, parametres) = try adresse.get()
        try operation.entree.admettre(porteur, parametres)
        let question = try Question(requete.query, connus: operation.question)
        let corps = try await requete.corps(operation)
        let cle = try operation.ecrit ? requete.cle(porteur, corps) : nil
        let appel = Appel(
            pieces: pieces, arret: arret, porteur: porteur, jeton: requete.jeton, requete: id, now: now,
            parametres: parametres,
            question: question.valeurs, corps: corps, cle: cle)
        return try await cle == nil ? operation.traiter(appel) : uneFois(appel, operation)
    }

    /// Who asks. What is at an address is told to whoever bears a token, and to nobody else.
    private func porteur(
        _ requete: WireRequest, _ now: Instant,
        _ adresse: Result<(operation: Operation, parametres: [String: String]), Probleme>
    ) async throws -> Porteur {
        if case .success(let (operation, _)) = adresse, operation.entree == .sansJeton { return .personne }
        guard let jeton = requete.jeton, let porteur = try await pieces.jetons.porteur(jeton, le: now) else {
            throw Probleme(.jetonRequis)
        }
        return porteur
    }

    /// The answer already kept under the call's key, or the call itself.
    private func uneFois(_ appel: Appel, _ operation: Operation) async throws -> WireAnswer {
        guard let (cle, empreinte) = appel.cle else { throw Probleme(.cleIdempotenceRequise) }
        guard enVol.prendre(cle) else { throw Probleme(.requeteEnCours) }
        defer { enVol.rendre(cle) }
        if let connue = try await retenue(cle, empreinte) { return connue }
        do {
            return try await operation.traiter(appel)
        } catch is ConflitIdempotence {
            // Kept meanwhile, by whoever ends the work of a process that died.
            guard let connue = try await retenue(cle, empreinte) else { throw Probleme(.requeteEnCours) }
            return connue
        }
    }

    private func retenue(_ cle: CleIdempotence, _ empreinte: [UInt8]) async throws -> WireAnswer? {
        guard let retenue = try await pieces.atelier.depot.lire({ try $0.reponse(cle) }) else { return nil }
        guard retenue.demande == empreinte else { throw Probleme(.cleIdempotenceReemployee) }
        return WireAnswer(retained: retenue.statut, retenue.corps, now: pieces.atelier.horloge())
    }

    /// One line and two measures for each request: the operation, never the path.
    private func noter(_ reponse: WireAnswer, _ id: String, _ operation: Operation?, depuis debut: Instant) {
        let nom = operation.map { "\($0.methode) \($0.gabarit.texte)" } ?? "inconnue"
        let ms = max(0, pieces.atelier.horloge().millisecondes - debut.millisecondes)
        let code = reponse.code ?? String(reponse.status)
        pieces.logger.info(
            "Requête",
            metadata: ["request_id": "\(id)", "task": "\(nom)", "code": "\(code)", "ms": "\(ms)"])
        mesures.noter(nom, reponse.status, ms: ms)
    }
}

extension Operation.Entree {
    /// - Throws: 403 for a right that the role lacks; the 404 of an unknown compte for another's.
    func admettre(_ porteur: Porteur, _ parametres: [String: String]) throws {
        switch self {
        case .sansJeton, .tous: break
        case .droit(let action): guard porteur.portee(action) == .toute else { throw Probleme(.droitManquant) }
        case .ressort(let action): guard porteur.peut(action) else { throw Probleme(.droitManquant) }
        case .surCompte(let action):
            guard let compte = parametres["compte"], Gabarit.estIdentifiant(compte, "cpt_"),
                porteur.peut(action, sur: .compte(compte))
            else { throw Refus(.compteInconnu) }
        }
    }
}

extension WireRequest {
    /// What follows `Bearer` (RFC 6750), in the only `Authorization` header.
    var jeton: String? {
        guard let valeur = header("authorization"), valeur.utf8.count <= 512 else { return nil }
        let parties = valeur.split(separator: " ")
        guard parties.count == 2, parties[0].lowercased() == "bearer" else { return nil }
        return String(parties[1])
    }

    func corps(_ operation: Operation) async throws -> [UInt8] {
        guard operation.methode != "GET" else { return [] }
        if let annoncee = header("content-length").flatMap({ Int($0) }), annoncee > operation.corpsMaximal {
            throw Probleme(.corpsTropGros)
        }
        let corps = try await body(operation.corpsMaximal)
        guard corps.isEmpty || estJSON else { throw Probleme(.typeDeContenu) }
        return corps
    }

    /// `application/json`, in UTF-8 if it says so.
    private var estJSON: Bool {
        guard let annonce = header("content-type") else { return false }
        let parties = annonce.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace } }
        guard parties.first == "application/json" else { return false }
        return parties.dropFirst().allSatisfy { $0 == "charset=utf-8" || $0 == "charset=\"utf-8\"" }
    }

    /// The key of a write, and the digest of what it asks: another request under the same key is a mistake.
    func cle(_ porteur: Porteur, _ corps: [UInt8]) throws -> (cle: CleIdempotence, empreinte: [UInt8]) {
        guard let cle = header("idempotency-key"), (1...255).contains(cle.utf8.count),
            cle.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw Probleme(.cleIdempotenceRequise) }
        var hachage = SHA256()
        hachage.update(data: Array("\(method) \(path)\n".utf8))
        hachage.update(data: corps)
        return (CleIdempotence(portee: porteur.nom, cle: cle), Array(hachage.finalize()))
    }
}
