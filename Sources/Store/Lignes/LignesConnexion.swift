internal import Acces
internal import Coffre
internal import Demandes
internal import Registre

extension Transaction {
    /// - Returns: nil once the try is counted; else when the next one may be.
    func essayer(_ identifiant: String, _ le: Instant) throws -> Instant? {
        let empreinte = scelleur.empreinte(identifiant, usage: .connexion)
        let faits = try session.ligne(EnonceEssai.lire, [empreinte]) { ligne in
            EssaisDeConnexion(nombre: try ligne.nombre(), dernierLe: try ligne.instant())
        }
        guard let suivants = EssaisDeConnexion.suivants(faits, le: le) else { return faits?.prochainLe }
        try session.executer(EnonceEssai.noter, [empreinte, suivants.nombre, suivants.dernierLe])
        return nil
    }

    func secret(_ identifiant: String) throws -> SecretTenu? {
        try session.ligne(EnonceMotDePasse.lire, [identifiant]) { ligne in
            let compte = try ligne.texteOuRien()
            return SecretTenu(
                identifiant: compte.map { .compte($0, numeroALS: identifiant) } ?? .agent(identifiant),
                sel: try ligne.octets(), cout: try ligne.texte(), verificateur: try ligne.octets())
        }
    }

    /// False when its agent is no longer, or when the former password is not that one.
    func poser(_ secret: SecretTenu, ancien: [UInt8]?, _ le: Instant) throws -> Bool {
        let identifiant = secret.identifiant
        if let ancien, try self.secret(identifiant.texte)?.verificateur != ancien { return false }
        if case .agent(let nom) = identifiant, try !estEnPlace(nom) { return false }
        try session.executer(
            EnonceMotDePasse.poser,
            [identifiant.texte, identifiant.compte, secret.sel, secret.cout, secret.verificateur, le])
        try fermerToutes(identifiant.texte)
        return true
    }

    /// Nil when the password is no longer that one.
    func ouvrir(
        _ secret: SecretTenu, _ empreinte: [UInt8], requete: String, _ le: Instant
    ) throws -> SessionTenue? {
        let identifiant = secret.identifiant
        guard try self.secret(identifiant.texte)?.verificateur == secret.verificateur else { return nil }
        try oublierEssais(identifiant.texte)
        try session.executer(
            EnonceSession.ouvrir,
            [Tirage.identifiant("ses"), empreinte, identifiant.texte, identifiant.compte, le])
        guard let tenue = try sessionTenue(empreinte) else { return nil }
        let ref = identifiant.compte ?? identifiant.texte
        try tracer(TraceAcces(qui: tenue.porteur.nom, acte: "ouvrir_session", ref: ref, requete: requete, le: le))
        return tenue
    }

    /// Whether it has ended or not.
    func sessionTenue(_ empreinte: [UInt8]) throws -> SessionTenue? {
        try session.ligne(EnonceSession.lire, [empreinte]) { ligne in
            let (compte, identifiant) = (try ligne.texteOuRien(), try ligne.texte())
            let porteur: Porteur
            if let compte {
                ligne.passer(2)
                porteur = .compte(compte)
            } else {
                porteur = .agent(nom: identifiant, role: try ligne.cas(), ressort: try ligne.ressort())
            }
            return SessionTenue(porteur: porteur, ouverteLe: try ligne.instant(), vueLe: try ligne.instant())
        }
    }

    /// False when one has, or had, that name.
    func inserer(_ agent: Agent, _ secret: SecretTenu, _ trace: TraceAcces) throws -> Bool {
        let inseres = try session.executer(
            EnonceAgent.inserer, [agent.nom, agent.role.rawValue, agent.ressort.ecrit, agent.creeLe])
        guard inseres == 1, try poser(secret, ancien: nil, agent.creeLe) else { return false }
        try tracer(trace)
        return true
    }

    func revoquerAgent(_ nom: String, _ trace: TraceAcces) throws -> Bool {
        guard try session.executer(EnonceAgent.revoquer, [nom, trace.le]) == 1 else { return false }
        try session.executer(EnonceMotDePasse.oter, [nom])
        try session.executer(EnonceJeton.revoquerAgent, [nom, trace.le])
        try fermerToutes(nom)
        try tracer(trace)
        return true
    }

    func agents() throws -> [Agent] {
        try session.lignes(EnonceAgent.lire) { ligne in
            Agent(
                nom: try ligne.texte(), role: try ligne.cas(), ressort: try ligne.ressort(),
                creeLe: try ligne.instant(), revoqueLe: try ligne.instantOuRien())
        }
    }

    func purgerConnexions(_ le: Instant) throws {
        try session.executer(
            EnonceSession.purger,
            [le.plus(minutes: -DureeSession.inactiviteMinutes), le.plus(heures: -DureeSession.heures)])
        try session.executer(EnonceEssai.purger, [le.plus(heures: -EssaisDeConnexion.oubliHeures)])
    }

    private func estEnPlace(_ nom: String) throws -> Bool {
        try session.ligne(EnonceAgent.enPlace, [nom]) { _ in true } ?? false
    }

    private func fermerToutes(_ identifiant: String) throws {
        try session.executer(EnonceSession.fermerToutes, [identifiant])
        try oublierEssais(identifiant)
    }

    private func oublierEssais(_ identifiant: String) throws {
        try session.executer(EnonceEssai.oublier, [scelleur.empreinte(identifiant, usage: .connexion)])
    }
}

extension Identifiant {
    fileprivate var compte: String? {
        if case .compte(let id, _) = self { id } else { nil }
    }
}

extension Ressort {
    /// One column: the side, a colon, what is on it. Nil where nothing is one's own.
    var ecrit: String? {
        switch self {
        case .rien: nil
        case .compte(let id): "compte:\(id)"
        case .territoires(let codes): "territoires:" + codes.sorted().joined(separator: ",")
        case .bailleur(let id): "bailleur:\(id)"
        case .entreprise(let siret): "entreprise:\(siret)"
        case .tout: "tout:"
        }
    }
}

extension Ligne {
    mutating func ressort() throws -> Ressort {
        guard let ecrit = try texteOuRien() else { return .rien }
        let parties = ecrit.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let lu: Ressort? =
            switch (parties.first, parties.last ?? "") {
            case ("compte", let id): .compte(id)
            case ("territoires", let codes): .territoires(Set(codes.split(separator: ",").map(String.init)))
            case ("bailleur", let id): .bailleur(id)
            case ("entreprise", let siret): .entreprise(siret)
            case ("tout", ""): .tout
            default: nil
            }
        return try exiger(lu)
    }
}
