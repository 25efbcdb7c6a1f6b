internal import Demandes
internal import Registre

extension Transaction {
    func mettreEnQuarantaine(_ quarantaine: Quarantaine, _ brute: IdBrute) throws {
        try session.executer(
            EnonceQuarantaine.mettre,
            [
                quarantaine.id, brute.octets, quarantaine.site, quarantaine.adaptateur, quarantaine.version,
                quarantaine.operation, quarantaine.issue.rawValue,
                Liste.ecrire(quarantaine.constats.map(\.ligne)), try scellerLecture(quarantaine), cleCourante,
                quarantaine.premiereLe, quarantaine.derniereLe, quarantaine.nombre, quarantaine.etat.rawValue,
                quarantaine.reference, brute.numero,
            ])
    }

    func remplacer(_ quarantaine: Quarantaine) throws {
        let remplacees = try session.executer(
            EnonceQuarantaine.remplacer,
            [
                quarantaine.id, quarantaine.etat.rawValue, quarantaine.closeLe, quarantaine.closePar,
                quarantaine.motif,
            ])
        guard remplacees == 1 else { throw ConflitVersion() }
    }

    func quarantaine(_ id: String) throws -> Quarantaine? {
        try session.ligne(EnonceQuarantaine.lire, [id], lireQuarantaine)
    }

    func quarantaines(adaptateur: String?, etat: EtatQuarantaine?, limite: Int) throws -> [Quarantaine] {
        try session.lignes(
            EnonceQuarantaine.lister, [adaptateur ?? "", etat?.rawValue ?? "", limite], lireQuarantaine)
    }

    func quarantainesOuvertes(_ adaptateur: String) throws -> Int {
        try session.ligne(EnonceQuarantaine.compterOuvertes, [adaptateur]) { try $0.nombre() } ?? 0
    }

    /// Whose it is, and the answers that name it.
    private func scellerLecture(_ quarantaine: Quarantaine) throws -> [UInt8]? {
        try quarantaine.numero.map { numero in
            let paquet = Paquet([numero.texte, Liste.ecrire(quarantaine.lectures.map(\.ligne))])
            return try sceller(paquet.octets, .quarantaine, quarantaine.id)
        }
    }

    private func lireQuarantaine(_ ligne: inout Ligne) throws -> Quarantaine {
        let (id, site, adaptateur) = (try ligne.texte(), try ligne.texte(), try ligne.texte())
        let (version, operation) = (try ligne.texte(), try ligne.texte())
        let issue: Issue = try ligne.cas()
        let constats = try Liste.lire(try ligne.texte()).map { try ligne.exiger(Constat(ligne: $0)) }
        let (scelle, cle) = (try ligne.octetsOuRien(), try ligne.texte())
        let lecture = try scelle.map { try ouvrirLecture($0, cle, id) }
        let (premiereLe, derniereLe) = (try ligne.instant(), try ligne.instant())
        let nombre = try ligne.nombre()
        let etat: EtatQuarantaine = try ligne.cas()
        let (closeLe, closePar, motif) = (
            try ligne.instantOuRien(), try ligne.texteOuRien(), try ligne.texteOuRien()
        )
        var quarantaine = Quarantaine(
            id: id, site: site, adaptateur: adaptateur, version: version, operation: operation, issue: issue,
            reference: try ligne.texteOuRien(), constats: constats, numero: lecture?.numero,
            lectures: lecture?.lectures ?? [], premiereLe: premiereLe, derniereLe: derniereLe, nombre: nombre,
            etat: etat)
        (quarantaine.closeLe, quarantaine.closePar, quarantaine.motif) = (closeLe, closePar, motif)
        return quarantaine
    }

    private func ouvrirLecture(
        _ scelle: [UInt8], _ cle: String, _ id: String
    ) throws -> (numero: NumeroUnique, lectures: [LectureTenue]) {
        var paquet = LecturePaquet(try ouvrir(scelle, cle: cle, .quarantaine, id))
        let numero = try lisible(paquet.texte()?.flatMap { NumeroUnique($0) }, .quarantaine, id)
        let lectures = try lisible(paquet.texte() ?? nil, .quarantaine, id)
        return (numero, try Liste.lire(lectures).map { try lisible(LectureTenue(ligne: $0), .quarantaine, id) })
    }
}

extension LectureTenue {
    /// `demande 9f86d0…`.
    var ligne: String { "\(operation) \(empreinte)" }

    init?(ligne: String) {
        let parts = ligne.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return nil }
        self.init(operation: parts[0], empreinte: parts[1])
    }
}

extension Constat {
    /// Its four parts, separated by tabulations, which none of them holds.
    fileprivate var ligne: String {
        [nature.rawValue, chemin, champ ?? "", detail ?? ""]
            .map { $0.replacing("\t", with: " ").replacing("\n", with: " ") }.joined(separator: "\t")
    }

    fileprivate init?(ligne: String) {
        let parts = ligne.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let nature = NatureConstat(rawValue: parts[0]) else { return nil }
        self.init(
            nature, chemin: parts[1], champ: parts[2].isEmpty ? nil : parts[2],
            detail: parts[3].isEmpty ? nil : parts[3])
    }
}

extension SourceTenue {
    /// The adapter, its version, then one reading a line.
    var ligne: String { Liste.ecrire([adaptateur, version] + lectures.map(\.ligne)) }

    init?(ligne: String) {
        let parts = Liste.lire(ligne)
        let lectures = parts.dropFirst(2).compactMap(LectureTenue.init(ligne:))
        guard parts.count >= 2, lectures.count == parts.count - 2 else { return nil }
        self.init(adaptateur: parts[0], version: parts[1], lectures: lectures)
    }
}
