internal import Demandes
internal import Referentiel

/// The tables held, and each whole.
extension Transaction: EcritureReferentiel {
    func sources() throws -> [SourceReferentiel] {
        let sources = try session.lignes(EnonceReferentiel.lire) { ligne in
            SourceReferentiel(
                espece: try ligne.cas(), fichier: try ligne.texte(), effet: try ligne.jour(), lues: try ligne.nombre(),
                gardees: try ligne.nombre(), rejetees: try ligne.nombre(), importeeLe: try ligne.instant(),
                par: try ligne.texte())
        }
        return EspeceTable.allCases.compactMap { espece in sources.first { $0.espece == espece } }
    }

    func codesDesCommunes() throws -> [CodeCommune] { try session.lignes(EnonceCommune.codes) { try $0.commune() } }

    func remplacer(_ contenu: ContenuTable, _ source: SourceReferentiel) throws {
        switch contenu {
        case .communes(let lignes): try remplacer(lignes)
        case .mouvements(let lignes): try remplacer(lignes)
        case .limitrophes(let lignes): try remplacer(lignes)
        case .zonesABC(let lignes):
            try vider(EnonceZone.viderABC)
            for ligne in lignes {
                try session.executer(EnonceZone.ajouterABC, [ligne.code.texte, ligne.zone.rawValue])
            }
        case .zonesHLM(let lignes):
            try vider(EnonceZone.viderHLM)
            for ligne in lignes {
                try session.executer(EnonceZone.ajouterHLM, [ligne.code.texte, ligne.zone.rawValue])
            }
        case .codesPostaux(let lignes):
            try vider(EnonceZone.viderPostaux)
            for ligne in lignes {
                try session.executer(EnonceZone.ajouterPostal, [ligne.postal.texte, ligne.code.texte])
            }
        case .plafonds(let lignes): try remplacer(lignes)
        }
        try session.executer(
            EnonceReferentiel.noter,
            [
                source.espece.rawValue, source.fichier, source.effet.iso, source.lues, source.gardees, source.rejetees,
                source.importeeLe, source.par,
            ])
    }

    private func vider(_ enonce: some Enonce) throws { try session.executer(enonce) }

    private func remplacer(_ lignes: [LigneCommune]) throws {
        try vider(EnonceCommune.vider)
        for ligne in lignes {
            try session.executer(
                EnonceCommune.ajouter,
                [ligne.type.rawValue, ligne.code.texte, ligne.nom, ligne.region, ligne.parent?.texte])
        }
    }

    private func remplacer(_ lignes: [Mouvement]) throws {
        try vider(EnonceCommune.viderMouvements)
        for (rang, ligne) in lignes.enumerated() {
            let (avant, apres) = (ligne.avant, ligne.apres)
            try session.executer(
                EnonceCommune.ajouterMouvement,
                [
                    rang, ligne.le.iso, ligne.nature.rawValue, avant?.type.rawValue, avant?.code.texte, avant?.nom,
                    apres?.type.rawValue, apres?.code.texte, apres?.nom,
                ])
        }
    }

    private func remplacer(_ lignes: [PaireLimitrophe]) throws {
        try vider(EnonceCommune.viderLimitrophes)
        var voisines: [CodeCommune: [String]] = [:]
        for ligne in lignes { voisines[ligne.une, default: []].append(ligne.autre.texte) }
        for (code, siennes) in voisines {
            try session.executer(EnonceCommune.ajouterLimitrophes, [code.texte, Liste.ecrire(siennes)])
        }
    }

    private func remplacer(_ lignes: [LignePlafond]) throws {
        try vider(EnoncePlafond.vider)
        for ligne in lignes {
            try session.executer(
                EnoncePlafond.ajouter,
                [
                    ligne.financement.rawValue, ligne.annee, ligne.zone.rawValue, ligne.rang.texte, ligne.montant,
                    ligne.origine.rawValue, ligne.source,
                ])
        }
    }

    // MARK: reading them back

    func contenu(_ espece: EspeceTable) throws -> ContenuTable {
        switch espece {
        case .communes: .communes(try session.lignes(EnonceCommune.lire) { try $0.ligneCommune() })
        case .mouvements: .mouvements(try session.lignes(EnonceCommune.lireMouvements) { try $0.mouvement() })
        case .limitrophes: .limitrophes(try limitrophes())
        case .zonesABC:
            .zonesABC(
                try session.lignes(EnonceZone.lireABC) { LigneZoneABC(code: try $0.commune(), zone: try $0.cas()) })
        case .zonesHLM:
            .zonesHLM(
                try session.lignes(EnonceZone.lireHLM) { LigneZoneHLM(code: try $0.commune(), zone: try $0.cas()) })
        case .codesPostaux: .codesPostaux(try session.lignes(EnonceZone.lirePostaux) { try $0.postal() })
        case .plafonds: .plafonds(try session.lignes(EnoncePlafond.lire) { try $0.plafond() })
        }
    }

    private func limitrophes() throws -> [PaireLimitrophe] {
        var paires: [PaireLimitrophe] = []
        try session.parcourir(EnonceCommune.lireLimitrophes) { ligne in
            let code = try ligne.commune()
            for voisine in Liste.lire(try ligne.texte()) {
                paires.append(PaireLimitrophe(code, try ligne.exiger(CodeCommune(voisine))))
            }
            return true
        }
        return paires
    }
}

extension Ligne {
    fileprivate mutating func commune() throws -> CodeCommune { try exiger(CodeCommune(try texte())) }

    fileprivate mutating func jour() throws -> DateCivile { try exiger(DateCivile(iso: try texte())) }

    fileprivate mutating func ligneCommune() throws -> LigneCommune {
        LigneCommune(
            type: try cas(), code: try commune(), nom: try texte(), region: try texte(),
            parent: try texteOuRien().map { try exiger(CodeCommune($0)) })
    }

    fileprivate mutating func mouvement() throws -> Mouvement {
        Mouvement(
            le: try jour(), nature: try exiger(NatureMouvement(rawValue: try nombre())), avant: try etat(),
            apres: try etat())
    }

    /// Three columns, empty together.
    private mutating func etat() throws -> EtatCommune? {
        let type: TypeCommune? = try casOuRien()
        let (code, nom) = (try texteOuRien(), try texteOuRien())
        guard let type else { return nil }
        return EtatCommune(type: type, code: try exiger(code.flatMap { CodeCommune($0) }), nom: try exiger(nom))
    }

    fileprivate mutating func postal() throws -> LignePostale {
        let postal = try exiger(CodePostal(try texte()))
        return LignePostale(code: try commune(), postal: postal)
    }

    fileprivate mutating func plafond() throws -> LignePlafond {
        LignePlafond(
            financement: try cas(), annee: try nombre(), zone: try cas(), rang: try exiger(RangPlafond(try texte())),
            montant: try nombre(), origine: try cas(), source: try texte())
    }
}
