internal import Acces
internal import Demandes
internal import Registre

extension Operations {
    /// The dispatch of a site: where it stands, and setting a run going.
    static let dispatch: [Operation] = [
        Operation(
            "GET", "/v1/dispatch/{site}", .droit(.conduireDispatch), succes: [200], refus: [.siteSansDispatch]
        ) { appel in
            WireAnswer(200, try await appel.etatDispatch().json)
        },
        Operation(
            "POST", "/v1/dispatch/{site}/passages", .droit(.conduireDispatch), succes: [202],
            refus: [.siteSansDispatch, .dispatchEnCours]
        ) { appel in
            let saisie = try SaisiePassage(appel.corps)
            _ = try await appel.pieces.dispatch.lancer(site: appel.site, dossier: saisie.dossier)
            let reponse = WireAnswer(202, try await appel.etatDispatch().json)
            try await appel.retenir(reponse)
            return reponse
        },
    ]
}

extension Appel {
    fileprivate var site: String { parametres["site"] ?? "" }

    fileprivate func etatDispatch() async throws -> EtatDispatch { try await pieces.dispatch.etat(site: site) }
}

/// `POST /v1/dispatch/{site}/passages`.
struct SaisiePassage {
    /// Read in place of where the adapter says: a folder of the machine the gateway runs on.
    let dossier: String?

    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        dossier = champs.texte("dossier", .dossier)
        try champs.finir()
    }
}

extension EtatDispatch {
    fileprivate var json: JSON {
        .object([
            ("site", .string(site)), ("applique", applique.map(\.json) ?? .null),
            ("commence", commence.map(\.json) ?? .null),
            ("annonce_jusqua", (suivi?.annonceJusqua).map { .number($0) } ?? .null),
            ("vu_le", .nullable(suivi?.vuLe)), ("en_attente", .number(enAttente)), ("en_retard", .boolean(enRetard)),
            ("blocage", suivi?.faute.map(\.json) ?? .null), ("passage", passage.map(\.json) ?? .null),
        ])
    }
}

extension IncrementTenu {
    fileprivate var json: JSON {
        .object([
            ("increment", .number(numero)), ("demandes", .number(demandes)), ("rang", .number(rang)),
            ("bilan", bilan.json), ("commence_le", .instant(commenceLe)), ("avance_le", .instant(avanceLe)),
        ])
    }
}

extension PassageDispatch {
    fileprivate var json: JSON {
        .object([
            ("etat", .string(etat.rawValue)), ("increments", .number(increments)), ("bilan", bilan.json),
            ("increment", numero.map { .number($0) } ?? .null), ("rang", .number(rang)),
            ("demandes", .number(demandes)), ("blocage", faute.map(\.json) ?? .null),
            ("commence_le", .instant(commenceLe)), ("fini_le", .nullable(finiLe)),
        ])
    }
}

extension BilanDispatch {
    fileprivate var json: JSON {
        .object([
            ("lues", .number(lues)), ("gardees", .number(gardees)), ("changees", .number(changees)),
            ("radiees", .number(radiees)), ("supprimees", .number(supprimees)), ("refusees", .number(refusees)),
        ])
    }
}

extension FauteDispatch {
    fileprivate var json: JSON {
        .object([
            ("code", .string(code.code)), ("increment", increment.map { .number($0) } ?? .null),
            ("phrase", .string(phrase)), ("acteur", .string(code.acteur.rawValue)),
        ])
    }
}
