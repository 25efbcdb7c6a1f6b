internal import Acces
internal import Demandes
internal import Journal
internal import Registre

extension Operations {
    static let journal: [Operation] = [
        Operation(
            "GET", "/v1/journal", .droit(.lireJournal), question: ["apres", "limite", "attente"], succes: [200],
            codes: [.epoqueChangee, .curseurInconnu]
        ) { appel in
            let demande = try LectureDemandee(appel.question)
            let epoque = try await appel.pieces.journal.epoque()
            let position = try demande.apres.map { try appel.pieces.curseurs.position($0, epoque) } ?? 0
            let page = try await appel.page(apres: position, demande)
            let curseur = appel.pieces.curseurs.ecrire(epoque, page.last?.position ?? position)
            return WireAnswer(
                200, .object([("evenements", .array(page.map(\.json))), ("curseur", .string(curseur))]))
        },
        Operation(
            "GET", "/v1/journal/instantane", .droit(.lireJournal), question: ["apres", "limite"], succes: [200],
            codes: [.epoqueChangee, .curseurInconnu]
        ) { appel in
            let demande = try LectureDemandee(appel.question)
            let curseurs = appel.pieces.curseurs
            let place = try demande.apres.map { texte in
                let place = texte.utf8.count <= Curseurs.longueur ? curseurs.lireInstantane(texte) : nil
                guard let place else { throw Probleme(.curseurInconnu) }
                return place
            }
            let page = try await Instantanes(appel.atelier.depot).page(place, limite: demande.limite)
            guard let page else { throw Probleme(.epoqueChangee) }
            return WireAnswer(200, page.json(curseurs))
        },
    ]
}

/// `?apres=…&limite=…&attente=25s`.
struct LectureDemandee {
    /// As it came: not yet known for a cursor of ours.
    let apres: String?
    let limite: Int
    /// How long to wait for a first event, in milliseconds.
    let attente: Int64

    init(_ question: [String: String]) throws {
        var erreurs = Champs([])
        apres = question["apres"]
        let limite = question["limite"].map { Self.entier($0[...], 1...1000) } ?? 100
        if limite == nil { erreurs.noter("limite", "doit être un nombre entier de 1 à 1000") }
        let attente = question["attente"].map { $0.hasSuffix("s") ? Self.entier($0.dropLast(), 0...30) : nil } ?? 0
        if attente == nil { erreurs.noter("attente", "doit être un nombre de secondes de 0s à 30s, comme 25s") }
        try erreurs.finir()
        self.limite = limite ?? 0
        self.attente = Int64(attente ?? 0) * 1000
    }

    static func entier(_ texte: Substring, _ plage: ClosedRange<Int>) -> Int? {
        guard !texte.isEmpty, texte.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(texte).flatMap { plage.contains($0) ? $0 : nil }
    }
}

extension Appel {
    /// The next events, as soon as there is one; none once the wait is over, or the gateway stops.
    fileprivate func page(apres position: Int64, _ demande: LectureDemandee) async throws -> [Inscription] {
        let fin = now.millisecondes + demande.attente
        while true {
            // Counted before the reading: what is written after it rings.
            let parus = pieces.journal.parutions.coups
            let page = try await pieces.journal.inscriptions(apres: position, limite: demande.limite)
            let reste = fin - atelier.horloge().millisecondes
            guard page.isEmpty, reste > 0, !arret.estDemande, !Task.isCancelled else { return page }
            await attendre(parus, .milliseconds(reste))
        }
    }

    private func attendre(_ parus: Int, _ reste: Duration) async {
        await withTaskGroup(of: Void.self) { groupe in
            groupe.addTask { await pieces.journal.parutions.attendre(apres: parus) }
            groupe.addTask { await atelier.dormir(reste) }
            groupe.addTask { await arret.attendre() }
            await groupe.next()
            groupe.cancelAll()
        }
    }
}

extension Inscription {
    var json: JSON {
        .object([
            ("position", .number(position)), ("id", .string(id)), ("type", .string(evenement.type.rawValue)),
            ("ref", .string(evenement.ref)), ("version", .number(evenement.version)),
            ("champs", .strings(evenement.champs)), ("cause", evenement.cause.map { .string($0.rawValue) }),
            ("le", .instant(evenement.le)),
        ])
    }
}

extension Instantanes.Page {
    /// The cursor of the journal is given with the last page alone: whoever stopped before it has not the whole state.
    fileprivate func json(_ curseurs: Curseurs) -> JSON {
        let choses = choses.map { chose in
            JSON.object([
                ("type", .string(chose.type.rawValue)), ("ref", .string(chose.ref)),
                ("version", .number(chose.version)),
            ])
        }
        return .object([
            ("choses", .array(choses)), ("suite", .nullable(suite.map(curseurs.ecrireInstantane))),
            ("curseur", .nullable(suite == nil ? curseurs.ecrire(epoque, position) : nil)),
        ])
    }
}
