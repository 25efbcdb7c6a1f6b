internal import Demandes
internal import Journal
internal import Registre

extension Transaction {
    func abonne(_ id: String) throws -> Abonne? { try session.ligne(EnonceAbonne.lire, [id], lireAbonne) }

    func abonnes() throws -> [Abonne] { try session.lignes(EnonceAbonne.tous, [], lireAbonne) }

    func inserer(_ abonne: Abonne) throws {
        try session.executer(
            EnonceAbonne.inserer,
            [
                abonne.id, abonne.nom, try scellerAcces(abonne), cleCourante, abonne.etat.rawValue,
                abonne.cause?.rawValue, abonne.motif, abonne.epoque, abonne.position, abonne.echecs.essais,
                abonne.echecs.echelleEpuisee, abonne.prochainEssai, abonne.dernierCode, abonne.dernierSuccesLe,
                abonne.creeLe, abonne.cloture,
            ])
    }

    func remplacer(_ abonne: Abonne, sur cloture: Int64) throws -> Bool {
        try session.executer(
            EnonceAbonne.remplacer,
            [
                abonne.id, try scellerAcces(abonne), cleCourante, abonne.etat.rawValue, abonne.cause?.rawValue,
                abonne.motif, abonne.epoque, abonne.position, abonne.echecs.essais, abonne.echecs.echelleEpuisee,
                abonne.prochainEssai, abonne.dernierCode, abonne.dernierSuccesLe, abonne.cloture, cloture,
            ]) == 1
    }

    func oublierAbonne(_ id: String) throws -> Bool {
        try session.executer(EnonceLettreMorte.oublier, [id])
        return try session.executer(EnonceAbonne.oublier, [id]) == 1
    }

    /// The address, then each key and when it signs no more: 0 for the one in force.
    private func scellerAcces(_ abonne: Abonne) throws -> [UInt8] {
        let cles = abonne.secrets.flatMap { secret in
            [secret.octets, withUnsafeBytes(of: (secret.jusqua?.millisecondes ?? 0).bigEndian, Array.init)]
        }
        return try sceller(Paquet(parts: [Array(abonne.adresse.utf8)] + cles).octets, .accesAbonne, abonne.id)
    }

    private func lireAbonne(_ ligne: inout Ligne) throws -> Abonne {
        let (id, nom, acces, cle) = (try ligne.texte(), try ligne.texte(), try ligne.octets(), try ligne.texte())
        let (adresse, secrets) = try lireAcces(try ouvrir(acces, cle: cle, .accesAbonne, id), id)
        let (etat, cause): (EtatAbonne, CauseDesactivation?) = (try ligne.cas(), try ligne.casOuRien())
        let (motif, epoque, position) = (try ligne.texteOuRien(), try ligne.texte(), try ligne.entier())
        let echecs = Abonne.Echecs(essais: try ligne.nombre(), echelleEpuisee: try ligne.booleen())
        let (prochain, code) = (try ligne.instantOuRien(), try ligne.texteOuRien())
        let (succes, creeLe) = (try ligne.instantOuRien(), try ligne.instant())
        var abonne = Abonne(
            id: id, nom: nom, adresse: adresse, secret: secrets[0], epoque: epoque, position: position, creeLe: creeLe)
        abonne.secrets = secrets
        (abonne.etat, abonne.cause, abonne.motif, abonne.echecs) = (etat, cause, motif, echecs)
        (abonne.prochainEssai, abonne.dernierCode, abonne.dernierSuccesLe) = (prochain, code, succes)
        abonne.cloture = try ligne.entier()
        return abonne
    }

    /// - Returns: at least one key.
    private func lireAcces(_ clair: [UInt8], _ id: String) throws -> (String, [SecretWebhook]) {
        var paquet = LecturePaquet(clair)
        let adresse = try lisible(paquet.texte() ?? nil, .accesAbonne, id)
        var secrets: [SecretWebhook] = []
        while !paquet.estFinie {
            let octets = try lisible(paquet.part() ?? nil, .accesAbonne, id)
            let fin = try lisible(paquet.part() ?? nil, .accesAbonne, id).reduce(Int64(0)) { $0 << 8 | Int64($1) }
            secrets.append(SecretWebhook(octets: octets, jusqua: fin == 0 ? nil : Instant(millisecondes: fin)))
        }
        _ = try lisible(secrets.first, .accesAbonne, id)
        return (adresse, secrets)
    }
}

/// Dead letters.
extension Transaction {
    func nombreLettresMortes(_ abonne: String) throws -> Int {
        try session.ligne(EnonceLettreMorte.nombre, [abonne]) { try $0.nombre() } ?? 0
    }

    func lettresMortes(_ abonne: String, aRejouer: Bool, limite: Int) throws -> [LettreMorte] {
        let enonce = aRejouer ? EnonceLettreMorte.aRejouer : .toutes
        return try session.lignes(enonce, [abonne, limite]) { ligne in
            LettreMorte(position: try ligne.entier(), code: try ligne.texte(), morteLe: try ligne.instant())
        }
    }

    func enterrer(_ abonne: String, apres: Int64, jusqua: Int64, code: String, le: Instant) throws {
        try session.executer(EnonceLettreMorte.enterrerJusqua, [abonne, apres, jusqua, code, le])
    }

    func enterrer(_ abonne: String, _ lettre: LettreMorte) throws {
        try session.executer(EnonceLettreMorte.enterrer, [abonne, lettre.position, lettre.code, lettre.morteLe])
    }

    func deterrer(_ abonne: String, _ position: Int64) throws {
        try session.executer(EnonceLettreMorte.deterrer, [abonne, position])
    }

    func marquerLettres(_ abonne: String, aRejouer: Bool) throws {
        try session.executer(EnonceLettreMorte.marquer, [abonne, aRejouer])
    }

    func oublierLettresSansEvenement() throws { try session.executer(EnonceLettreMorte.oublierSansEvenement) }
}
