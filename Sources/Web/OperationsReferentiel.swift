internal import Acces
internal import Demandes
internal import Referentiel
internal import Registre

extension Operations {
    /// The communes, their zones, the ceilings: what is held, replacing it, one commune. Nothing of it is personal.
    static let referentiel: [Operation] = [
        Operation("GET", "/v1/referentiel", .tous, succes: [200]) { appel in
            let lu = try await appel.pieces.referentiel.lu()
            return WireAnswer(200, lu.json)
        },
        // Done twice, it does nothing more: no idempotency key.
        Operation(
            "POST", "/v1/referentiel", .droit(.tenirReferentiel), ecrit: false, corpsMaximal: 64 << 20, succes: [200],
            codes: [.referentielRefuse], importer),
        Operation(
            "GET", "/v1/referentiel/communes/{code}", .tous, question: ["le"], succes: [200], codes: [.introuvable]
        ) { appel in
            guard let code = CodeCommune(appel.parametres["code"] ?? "") else { throw Probleme(.introuvable) }
            let jour = try appel.jourDemande
            let geographie = try await appel.pieces.referentiel.lu().geographie
            let resolution = geographie.resoudre(code, le: jour)
            guard resolution != .inconnue else { throw Probleme(.introuvable) }
            return WireAnswer(200, geographie.json(code, jour, resolution))
        },
    ]

    @Sendable private static func importer(_ appel: Appel) async throws -> WireAnswer {
        let saisie = try SaisieReferentiel(appel.corps)
        do {
            let tables = try saisie.tables(HeureDeParis.jour(appel.now))
            _ = try await appel.pieces.referentiel.importer(tables, force: saisie.force, par: appel.porteur.nom)
            let lu = try await appel.pieces.referentiel.lu()
            return WireAnswer(
                200,
                .object([
                    ("tables", .array(tables.map(\.json))), ("geographie", lu.geographie.bilan.json),
                ]))
        } catch let faute as FauteReferentiel {
            throw Probleme(.referentielRefuse, detail: "\(faute.phrase) Rien n'a été importé. [\(faute.code.code)]")
        }
    }
}

/// `POST /v1/referentiel`: the files as they were published, whole.
struct SaisieReferentiel {
    private struct Fichier {
        let nom: String
        let contenu: String
        let effet: DateCivile?
    }

    private let fichiers: [Fichier]
    let force: Bool

    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        var fichiers: [Fichier] = []
        for (rang, valeur) in champs.liste("tables", EspeceTable.allCases.count * 2).enumerated() {
            guard case .object(let membres) = valeur else {
                champs.noter("tables[\(rang)]", "doit être un objet")
                continue
            }
            var table = Champs(membres)
            let nom = table.texteRequis("fichier", .nomDeFichier)
            let contenu = table.contenu("contenu")
            let effet = table.texte("date", .date)
            if let effet, DateCivile(iso: effet)?.estComplete != true { table.noter("date", RegleTexte.date.exigence) }
            try table.finir()
            fichiers.append(Fichier(nom: nom, contenu: contenu, effet: effet.flatMap { DateCivile(iso: $0) }))
        }
        force = champs.booleen("forcer") ?? false
        try champs.finir()
        self.fichiers = fichiers
    }

    /// - Parameter aujourdhui: for a table of which nothing says the day.
    func tables(_ aujourdhui: DateCivile) throws -> [TableLue] {
        try fichiers.map {
            try LectureTable.lire(Array($0.contenu.utf8), fichier: $0.nom, effet: $0.effet ?? aujourdhui)
        }
    }
}

extension RegleTexte {
    fileprivate static let nomDeFichier = RegleTexte(maximum: 255, "doit être le nom du fichier, sans dossier") { nom in
        !nom.isEmpty && !nom.contains("/")
    }
}

extension Appel {
    /// `?le=`, else today.
    fileprivate var jourDemande: DateCivile {
        get throws {
            guard let texte = question["le"] else { return HeureDeParis.jour(now) }
            guard let jour = DateCivile(iso: texte), jour.estComplete else {
                throw Probleme([ErreurDeChamp(champ: "le", message: "« le » \(RegleTexte.date.exigence).")])
            }
            return jour
        }
    }
}
