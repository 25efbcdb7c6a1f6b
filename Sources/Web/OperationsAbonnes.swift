internal import Acces
internal import Demandes
internal import Journal
internal import Registre

extension Operations {
    /// Those to whom the journal is pushed.
    static let abonnes: [Operation] = [
        Operation("GET", "/v1/abonnes", .droit(.gererAbonnes), succes: [200]) { appel in
            let tous = try await appel.pieces.abonnes.lister(appel.trace("lister_abonnes", ""))
            return WireAnswer(200, .object([("abonnes", .array(tous.map { $0.json(appel.now) }))]))
        },
        Operation(
            "POST", "/v1/abonnes", .droit(.gererAbonnes), succes: [201],
            refus: [.adresseDAbonneRefusee, .tropDAbonnes], codes: [.secretDejaRemis, .epoqueChangee, .curseurInconnu]
        ) { appel in
            let saisie = try SaisieAbonne(appel.corps)
            let depart = try await saisie.depart(appel)
            let abonne = try await appel.pieces.abonnes.creer(
                nom: saisie.nom, adresse: saisie.adresse, depart: depart, { appel.trace("creer_abonne", $0) },
                memoire: try appel.memoireDeSecret)
            return WireAnswer(201, abonne.avecSonSecret)
        },
        Operation(
            "GET", "/v1/abonnes/{abonne}", .droit(.gererAbonnes), succes: [200], refus: [.abonneIntrouvable]
        ) { appel in
            let id = try appel.abonne
            let (etat, lettres) = try await appel.pieces.abonnes.lire(
                id, lettres: 100, appel.trace("lire_abonne", id))
            return WireAnswer(200, .object(etat.membres(appel.now) + [("lettres", .array(lettres.map(\.json)))]))
        },
        Operation(
            "DELETE", "/v1/abonnes/{abonne}", .droit(.gererAbonnes), succes: [200], refus: [.abonneIntrouvable]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let id = try appel.abonne
            return try await appel.ecrire({ (200, .object([("abonne", .string($0))])) }) { memoire in
                try await appel.pieces.abonnes.supprimer(id, appel.trace("supprimer_abonne", id), memoire: memoire)
            }
        },
        Operation(
            "POST", "/v1/abonnes/{abonne}/rotation", .droit(.gererAbonnes), succes: [200],
            refus: [.abonneIntrouvable], codes: [.secretDejaRemis]
        ) { appel in
            var champs = try Champs(corps: appel.corps)
            let heures = champs.entier("recouvrement_heures", 0...168) ?? 24
            try champs.finir()
            let id = try appel.abonne
            let abonne = try await appel.pieces.abonnes.tourner(
                id, recouvrement: heures, appel.trace("changer_secret_abonne", id), memoire: try appel.memoireDeSecret)
            return WireAnswer(200, abonne.avecSonSecret)
        },
        Operation(
            "POST", "/v1/abonnes/{abonne}/desactivation", .droit(.gererAbonnes), succes: [200],
            refus: [.abonneIntrouvable]
        ) { appel in
            let motif = try SaisieTexte(appel.corps, "motif", .motif).texte
            let id = try appel.abonne
            return try await appel.ecrire({ (200, $0.json) }) { memoire in
                try await appel.pieces.abonnes.desactiver(
                    id, motif: motif, appel.trace("desactiver_abonne", id), memoire: memoire)
            }
        },
        Operation(
            "POST", "/v1/abonnes/{abonne}/activation", .droit(.gererAbonnes), succes: [200],
            refus: [.abonneIntrouvable]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let id = try appel.abonne
            return try await appel.ecrire({ (200, $0.json) }) { memoire in
                try await appel.pieces.abonnes.activer(id, appel.trace("activer_abonne", id), memoire: memoire)
            }
        },
        Operation(
            "POST", "/v1/abonnes/{abonne}/relecture", .droit(.gererAbonnes), succes: [202],
            refus: [.abonneIntrouvable], codes: [.epoqueChangee, .curseurInconnu]
        ) { appel in
            let relecture = try await SaisieRelecture(appel.corps).relecture(appel)
            let id = try appel.abonne
            return try await appel.ecrire({ (202, $0.json) }) { memoire in
                try await appel.pieces.abonnes.rejouer(
                    id, relecture, appel.trace("rejouer_abonne", id), memoire: memoire)
            }
        },
    ]
}

/// `POST /v1/abonnes`.
struct SaisieAbonne {
    let nom: String
    let adresse: String
    private let depuis: String

    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        nom = champs.texteRequis("nom", .nomDAbonne)
        adresse = champs.texteRequis("adresse", .adresseWeb)
        depuis = champs.texte("depuis", .depart) ?? "maintenant"
        try champs.finir()
    }

    func depart(_ appel: Appel) async throws -> Abonnes.Depart {
        switch depuis {
        case "debut": .debut
        case "maintenant": .maintenant
        default: .position(try await appel.position(depuis))
        }
    }
}

/// `POST /v1/abonnes/{abonne}/relecture`: `{"depuis": "<curseur>"}` or `{"lettres_mortes": true}`.
struct SaisieRelecture {
    private let depuis: String?

    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        depuis = champs.texte("depuis", .depart)
        let lettres = champs.booleen("lettres_mortes") ?? false
        if champs.erreurs.isEmpty, (depuis != nil) == lettres {
            champs.noter("depuis", "doit être donné seul, ou « lettres_mortes » à true")
        }
        try champs.finir()
    }

    func relecture(_ appel: Appel) async throws -> Abonnes.Relecture {
        switch depuis {
        case nil: .lettresMortes
        case "debut"?: .depuis(0)
        case let curseur?: .depuis(try await appel.position(curseur))
        }
    }
}

extension RegleTexte {
    static let nomDAbonne = RegleTexte(maximum: 100, "doit dire qui est l'abonné") { texte in
        texte.contains { !$0.isWhitespace }
    }
    /// What it leads to is the canal's to judge.
    static let adresseWeb = RegleTexte(maximum: 2000, "doit être une adresse https://…") { texte in
        texte.hasPrefix("https://") || texte.hasPrefix("http://")
    }
    static let depart = RegleTexte(maximum: Curseurs.longueur, "doit être « debut », « maintenant » ou un curseur") {
        !$0.isEmpty
    }
}

extension Appel {
    fileprivate var abonne: String {
        get throws {
            guard let id = parametres["abonne"], Gabarit.estIdentifiant(id, "abn_") else {
                throw Refus(.abonneIntrouvable)
            }
            return id
        }
    }

    fileprivate func position(_ curseur: String) async throws -> Int64 {
        try pieces.curseurs.position(curseur, try await pieces.journal.epoque())
    }

    /// The secret is shown this once: what is kept under the key is that it was.
    fileprivate var memoireDeSecret: Memoire<Abonne> {
        get throws {
            guard let (cle, empreinte) = cle else { throw Probleme(.cleIdempotenceRequise) }
            return Memoire(cle: cle, demande: empreinte) { resultat in
                let probleme =
                    switch resultat {
                    case .success(let abonne):
                        Probleme(
                            .secretDejaRemis,
                            detail: CodeWeb.secretDejaRemis.phrase + " Son identifiant est \(abonne.id).")
                    case .failure(let refus): Probleme(refus)
                    }
                return (probleme.statut, Array(probleme.json(requete: nil).text.utf8))
            }
        }
    }
}
