internal import Acces
internal import Candidatures
internal import Demandes

extension Operations {
    /// The firms that are held, and the demandes whose employer nobody knows yet. A firm is nobody's personal data.
    static let entreprises: [Operation] = [
        // Done twice, it does nothing more: no idempotency key.
        Operation(
            "POST", "/v1/entreprises", .droit(.tenirEntreprises), ecrit: false, corpsMaximal: 64 << 20, succes: [200],
            codes: [.entreprisesRefusees], importer),
        Operation(
            "GET", "/v1/entreprises", .droit(.tenirEntreprises), question: ["apres", "limite"], succes: [200]
        ) { appel in
            let limite = try appel.limite(1000)
            let apres = appel.question["apres"] ?? ""
            let lues = try await appel.service.entreprises.lues()
            let page = lues.entreprises.toutes.filter { $0.siret.texte > apres }.prefix(limite)
            let suite = page.count == limite ? page.last?.siret.texte : nil
            return WireAnswer(
                200,
                .object([
                    ("import", lues.source.map(\.json) ?? .null), ("nombre", .number(lues.entreprises.nombre)),
                    ("entreprises", .array(page.map(\.json))), ("suite", .nullable(suite)),
                ]))
        },
        Operation(
            "GET", "/v1/entreprises/{siret}", .droit(.tenirEntreprises), succes: [200], codes: [.introuvable]
        ) { appel in
            let lues = try await appel.service.entreprises.lues()
            guard let siret = Siret(appel.parametres["siret"] ?? ""), let entreprise = lues.entreprises[siret] else {
                throw Probleme(.introuvable)
            }
            return WireAnswer(200, entreprise.json)
        },
        Operation(
            "GET", "/v1/employeurs-en-attente", .droit(.tenirEntreprises), question: ["apres", "limite"],
            succes: [200], enAttente),
        Operation(
            "POST", "/v1/dossiers/{dossier}/siret-verifie", .droit(.tenirEntreprises), succes: [200],
            gestes: [.dossierInconnu, .etapeImpossible, .reglesAbsentes]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let id = appel.parametres["dossier"] ?? ""
            return try await appel.faire("verifier_siret", id, \DossierTenu.resume) { bureau in
                try await GestionDossiers(bureau).verifierSiret(id, par: appel.porteur.nom)
            }
        },
    ]

    @Sendable private static func importer(_ appel: Appel) async throws -> WireAnswer {
        var champs = try Champs(corps: appel.corps)
        let nom = champs.texteRequis("fichier", .nomDeFichier)
        let contenu = champs.contenu("contenu")
        let force = champs.booleen("forcer") ?? false
        try champs.finir()
        do {
            let fichier = try FichierEntreprises(Array(contenu.utf8), nom: nom)
            let source = try await appel.service.entreprises.importer(fichier, force: force, par: appel.porteur.nom)
            let rejets = fichier.rejets.prefix(50).map(\.json)
            return WireAnswer(200, .object(source.membres + [("rejets", .array(rejets))]))
        } catch let faute as FauteEntreprises {
            throw Probleme(.entreprisesRefusees, detail: "\(faute.phrase) Rien n'a été importé. [\(faute.code.code)]")
        }
    }

    /// Whose employer waits, whose move it is and since when; apart from them, which SIRET nobody knows.
    @Sendable private static func enAttente(_ appel: Appel) async throws -> WireAnswer {
        let limite = try appel.limite(1000)
        let (apres, now) = (appel.question["apres"] ?? "", appel.now)
        let dossiers = try await appel.service.depot.lireActes {
            try $0.dossiersAEmployeurEnAttente(apres: apres, limite: limite)
        }
        let inconnus = Dictionary(grouping: dossiers.filter { $0.employeurConstate == .inconnu }) {
            $0.siretConstate ?? ""
        }
        let sirets = inconnus.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { siret, siens in
            JSON.object([("siret", .string(siret)), ("dossiers", .number(siens.count))])
        }
        let suite = dossiers.count == limite ? dossiers.last?.id : nil
        return WireAnswer(
            200,
            .object([
                ("attentes", .array(dossiers.compactMap { $0.attenteJSON(now) })), ("sirets", .array(sirets)),
                ("suite", .nullable(suite)),
            ]))
    }
}

extension Appel {
    /// `?limite=`, from 1 to `maximum`; the most of them where it is not said.
    func limite(_ maximum: Int) throws -> Int {
        guard let texte = question["limite"] else { return maximum }
        guard let limite = Int(texte), (1...maximum).contains(limite) else {
            throw Probleme([
                ErreurDeChamp(champ: "limite", message: "« limite » doit être un nombre de 1 à \(maximum).")
            ])
        }
        return limite
    }
}

extension DossierTenu {
    fileprivate func attenteJSON(_ now: Instant) -> JSON? {
        guard let attente = employeurConstate, let depuis = employeurDepuis else { return nil }
        return .object([
            ("dossier", .string(id)), ("compte", .nullable(compte)), ("etat", .string(attente.rawValue)),
            ("acteur", .string(attente.acteur.rawValue)), ("depuis", .instant(depuis)),
            ("age_jours", .number(max(0, now.millisecondes - depuis.millisecondes) / 86_400_000)),
        ])
    }
}

extension SourceEntreprises {
    fileprivate var membres: [(key: String, value: JSON?)] {
        [
            ("numero", .number(numero)), ("fichier", .string(fichier)), ("lues", .number(lues)),
            ("gardees", .number(gardees)), ("rejetees", .number(rejetees)), ("importee_le", .instant(importeeLe)),
            ("par", .string(par)),
        ]
    }

    fileprivate var json: JSON { .object(membres) }
}

extension LectureEntreprises.Rejet {
    fileprivate var json: JSON {
        .object([
            ("ligne", .number(ligne)), ("colonne", .string(colonne)), ("defaut", .string(pourquoi)),
        ])
    }
}

extension JSON {
    static func niveaux(_ niveaux: Set<NiveauConfidentialite>) -> JSON {
        .array(niveaux.sorted().map { JSON.number($0.rawValue) })
    }
}

extension Entreprise {
    fileprivate var json: JSON {
        .object([
            ("siret", .string(siret.texte)), ("siret_juste", .boolean(siret.aUneCleJuste)), ("nom", .string(nom)),
            ("effectif", effectif.map { .number($0) } ?? .null), ("agricole", .boolean(estAgricole)),
            ("prioritaire", .boolean(estPrioritaire)), ("code_entreprise", .nullable(codeEntreprise)),
            ("code_personnel", .nullable(formeCodePersonnel)),
            ("niveaux", .niveaux(niveaux)),
            ("exige_matricule", .boolean(exigeMatricule)), ("exige_date_entree", .boolean(exigeDateEntree)),
            ("exige_validation", .boolean(exigeValidation)), ("cotisation", cotisation.map { .number($0) } ?? .null),
            ("points", .number(points)),
        ])
    }
}
