internal import Acces
internal import Demandes
internal import Registre

extension Operations {
    /// Who read what is mine.
    static let acces: [Operation] = [
        Operation(
            "GET", "/v1/comptes/{compte}/acces", .surCompte(.lireAcces), question: ["avant", "limite"], succes: [200]
        ) { appel in
            let page = try PageDAcces(appel.question)
            let compte = appel.compte
            guard try await appel.atelier.depot.lire({ try $0.compte(compte) }) != nil else {
                throw Refus(.compteInconnu)
            }
            let lus = try await appel.pieces.acces.acces(
                compte: compte, avant: page.avant, limite: page.limite, trace: appel.trace("lire_acces", compte))
            let suite = lus.count == page.limite ? lus.last.map { JSON.number($0.rang) } : nil
            return WireAnswer(
                200, .object([("acces", .array(lus.map { $0.json(compte) })), ("suite", suite ?? .null)]))
        }
    ]
}

/// `?avant=…&limite=…`.
private struct PageDAcces {
    let avant: Int64
    let limite: Int

    init(_ question: [String: String]) throws {
        let (avant, limite) = (question["avant"].map { Int64($0) }, question["limite"].map { Int($0) })
        var erreurs: [ErreurDeChamp] = []
        if case .some(let lu) = avant, (lu ?? 0) < 1 {
            erreurs.append(ErreurDeChamp(champ: "avant", message: "« avant » doit être ce que « suite » a donné."))
        }
        if case .some(let lu) = limite, !(1...200).contains(lu ?? 0) {
            erreurs.append(ErreurDeChamp(champ: "limite", message: "« limite » doit être un nombre de 1 à 200."))
        }
        guard erreurs.isEmpty else { throw Probleme(erreurs) }
        self.avant = (avant ?? nil) ?? .max
        self.limite = (limite ?? nil) ?? 50
    }
}

extension AccesLu {
    /// Without the request's identifier, which is the technical log's.
    fileprivate func json(_ compte: String) -> JSON {
        .object([
            ("le", .instant(trace.le)), ("qui", .string(trace.qui == compte ? "vous" : trace.qui)),
            ("role", .nullable(role?.rawValue)), ("acte", .string(trace.acte)),
            ("libelle", .string(PhrasesAcces.libelle(trace.acte))), ("ref", .string(trace.ref)),
        ])
    }
}
