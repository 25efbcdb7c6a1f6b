internal import Coffre
internal import Demandes
internal import Rapprochement
internal import Registre

extension Transaction {
    func revue(_ id: String) throws -> Revue? { try revue(EnonceRevue.lire, [id]) }

    func revueOuverte(compte: String, numero: NumeroUnique, _ motif: MotifRevue) throws -> Revue? {
        try revue(.lireOuverte, [compte, empreinte(numero), motif.rawValue])
    }

    func revueTranchee(compte: String, numero: NumeroUnique, _ faceAFace: FaceAFace) throws -> Revue? {
        try revue(.lireTranchee, [compte, empreinte(numero), empreinte(faceAFace)])
    }

    func revuesOuvertes(compte: String, numero: NumeroUnique) throws -> [Revue] {
        try revues(.lireOuvertesDuNumero, [compte, empreinte(numero)])
    }

    func revues(compte: String, limite: Int) throws -> [Revue] { try revues(.lireDuCompte, [compte, limite]) }

    func revues(motif: MotifRevue?, etat: EtatRevue?, limite: Int) throws -> [Revue] {
        try revues(.lister, [motif?.rawValue ?? "", etat?.rawValue ?? "", limite])
    }

    func revuesEnAttente(_ le: Instant) throws -> [(motif: MotifRevue, ouvertes: Int, enRetard: Int)] {
        try session.lignes(EnonceRevue.compter, [le]) { ligne in
            (try ligne.cas(), try ligne.nombre(), try ligne.nombre())
        }
    }

    func contestations(compte: String, depuis: Instant) throws -> [Instant] {
        try session.lignes(EnonceRevue.contestations, [compte, depuis]) { try $0.instant() }
    }

    func importDiscordant(compte: String, numero: NumeroUnique) throws -> DemandeImport? {
        let id = try session.ligne(EnonceRevue.importDiscordant, [compte, empreinte(numero)]) { try $0.texte() }
        return try id.flatMap { try demandeImport($0) }
    }

    func inserer(_ revue: Revue) throws {
        try session.executer(
            EnonceRevue.inserer,
            [
                revue.id, revue.compte, revue.motif.rawValue, try sceller(revue.numero, .numeroRevue, revue.id),
                empreinte(revue.numero), cleCourante, revue.site, revue.departement, revue.objet.demandeImport,
                revue.objet.rattachement, try scellerFace(revue), revue.faceAFace.map(empreinte), revue.nomsDesChamps,
                Liste.ecrire(revue.codes), revue.role?.nom, revue.etat.rawValue, revue.ouverteLe, revue.echeance,
                revue.closeLe, revue.version,
            ])
        try insererActes(revue)
    }

    func remplacer(_ revue: Revue) throws {
        let remplacees = try session.executer(
            EnonceRevue.remplacer,
            [
                revue.id, try sceller(revue.numero, .numeroRevue, revue.id), cleCourante, revue.objet.demandeImport,
                revue.objet.rattachement, try scellerFace(revue), revue.faceAFace.map(empreinte), revue.nomsDesChamps,
                Liste.ecrire(revue.codes), revue.role?.nom, revue.etat.rawValue, revue.echeance, revue.closeLe,
                revue.version,
            ])
        guard remplacees == 1 else { throw ConflitVersion() }
        try insererActes(revue)
    }

    private func revue(_ enonce: EnonceRevue, _ cellules: [any EnCellule]) throws -> Revue? {
        guard var revue = try session.ligne(enonce, cellules, lireRevue) else { return nil }
        revue.actes = try actes(revue.id)
        return revue
    }

    private func revues(_ enonce: EnonceRevue, _ cellules: [any EnCellule]) throws -> [Revue] {
        try session.lignes(enonce, cellules, lireRevue).map { lue in
            var revue = lue
            revue.actes = try actes(revue.id)
            return revue
        }
    }

    /// What finds an answer by the two identities it was given on, without holding them.
    private func empreinte(_ face: FaceAFace) -> [UInt8] {
        scelleur.empreinte(Paquet(face.textes).octets, usage: .faceAFace)
    }

    private func scellerFace(_ revue: Revue) throws -> [UInt8]? {
        try revue.faceAFace.map { try sceller(Paquet($0.textes).octets, .faceAFace, revue.id) }
    }

    private func lireRevue(_ ligne: inout Ligne) throws -> Revue {
        let (id, compte, motif): (String, String, MotifRevue) = (
            try ligne.texte(), try ligne.texte(), try ligne.cas()
        )
        let (scelle, cle) = (try ligne.octets(), try ligne.texte())
        let numero = try ouvrirNumero(scelle, cle: cle, .numeroRevue, id)
        let (site, departement) = (try ligne.texte(), try ligne.texteOuRien())
        let (demandeImport, rattachement) = (try ligne.texteOuRien(), try ligne.texteOuRien())
        let objet: ObjetRevue =
            demandeImport.map { .importation($0) } ?? rattachement.map { .rattachement($0) } ?? .numero
        let face = try ligne.octetsOuRien().map { octets in
            let textes = try lisible(LecturePaquet.textes(try ouvrir(octets, cle: cle, .faceAFace, id)), .faceAFace, id)
            return try lisible(FaceAFace(textes: textes), .faceAFace, id)
        }
        let (champs, codes): ([ChampIdentite], [String]) = (try ligne.liste(), Liste.lire(try ligne.texte()))
        let role = try ligne.texteOuRien().map { try ligne.exiger(RoleTitulaire(nom: $0)) }
        return Revue(
            id: id, compte: compte, motif: motif, numero: numero, site: site, departement: departement, objet: objet,
            faceAFace: face, champs: champs, codes: codes, role: role, etat: try ligne.cas(),
            ouverteLe: try ligne.instant(), echeance: try ligne.instant(), closeLe: try ligne.instantOuRien(),
            version: try ligne.nombre(), actes: [])
    }
}

extension Transaction {
    /// Those already kept are left as they are.
    private func insererActes(_ revue: Revue) throws {
        for (rang, acte) in revue.actes.enumerated() {
            let mots = try sceller(
                Paquet([acte.pourquoi, acte.preuve]).octets, .motsRevue, Self.cellule(revue.id, rang))
            try session.executer(
                EnonceActeRevue.inserer,
                [revue.id, rang, acte.nature.rawValue, acte.qui, acte.le, mots, cleCourante])
        }
    }

    private func actes(_ revue: String) throws -> [ActeRevue] {
        try session.lignes(EnonceActeRevue.lire, [revue]) { ligne in
            let rang = try ligne.nombre()
            let nature: ActeRevue.Nature = try ligne.cas()
            let (qui, le) = (try ligne.texte(), try ligne.instant())
            let (mots, cle) = (try ligne.octets(), try ligne.texte())
            let id = Self.cellule(revue, rang)
            let textes = try lisible(LecturePaquet.textes(try ouvrir(mots, cle: cle, .motsRevue, id)), .motsRevue, id)
            guard textes.count == 2 else { throw PanneDepot.illisible("revue_acte.mots \(id)") }
            return ActeRevue(nature, par: qui, le: le, pourquoi: textes[0], preuve: textes[1])
        }
    }

    private static func cellule(_ revue: String, _ rang: Int) -> String { "\(revue) \(rang)" }
}

extension ObjetRevue {
    fileprivate var demandeImport: String? {
        if case .importation(let id) = self { id } else { nil }
    }

    fileprivate var rattachement: String? {
        if case .rattachement(let id) = self { id } else { nil }
    }
}

extension Revue {
    fileprivate var nomsDesChamps: String { Liste.ecrire(champs.map(\.rawValue)) }
}
