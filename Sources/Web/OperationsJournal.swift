internal import Acces
internal import Demandes
internal import Journal
internal import Registre

extension Operations {
    static let journal: [Operation] = [
        Operation(
            "GET", "/v1/journal", .droit(.lireJournal), question: ["apres", "limite", "attente"], succes: [200],
            codes: [.curseurPerime]
        ) { appel in
            let demande = try LectureDemandee(appel.question, appel.pieces.curseurs)
            let epoque = try await appel.pieces.journal.epoque()
            guard demande.apres.map({ $0.epoque == epoque }) ?? true else { throw Probleme(.curseurPerime) }
            let position = demande.apres?.position ?? 0
            let page = try await appel.page(apres: position, demande)
            let curseur = appel.pieces.curseurs.ecrire(epoque, page.last?.position ?? position)
            return WireAnswer(
                200, .object([("evenements", .array(page.map(\.json))), ("curseur", .string(curseur))]))
        }
    ]
}

/// `?apres=…&limite=…&attente=25s`.
struct LectureDemandee {
    let apres: (epoque: String, position: Int64)?
    let limite: Int
    /// How long to wait for a first event, in milliseconds.
    let attente: Int64

    init(_ question: [String: String], _ curseurs: Curseurs) throws {
        var erreurs = Champs([])
        apres = question["apres"].flatMap { $0.utf8.count <= 200 ? curseurs.lire($0) : nil }
        if question["apres"] != nil, apres == nil { erreurs.noter("apres", "n'est pas un curseur de ce journal") }
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
    /// How often a reader that waits looks again.
    private static let pas = Duration.milliseconds(200)

    /// The next events; none once the wait is over, or the gateway stops.
    fileprivate func page(apres position: Int64, _ demande: LectureDemandee) async throws -> [Inscription] {
        let fin = now.millisecondes + demande.attente
        while true {
            let page = try await pieces.journal.inscriptions(apres: position, limite: demande.limite)
            guard page.isEmpty, atelier.horloge().millisecondes < fin, !arret.estDemande, !Task.isCancelled else {
                return page
            }
            await atelier.dormir(Self.pas)
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
