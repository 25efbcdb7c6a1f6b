internal import Demandes
internal import Notifications
internal import Registre

extension Transaction {
    func compte(_ id: String) throws -> Compte? { try session.ligne(EnonceCompte.lire, [id], lireCompte) }

    func compte(numeroALS: String) throws -> Compte? {
        try session.ligne(EnonceCompte.lireParNumeroALS, [numeroALS], lireCompte)
    }

    func inserer(_ compte: Compte) throws {
        try session.executer(
            EnonceCompte.inserer,
            [
                compte.id, compte.numeroALS, try scellerIdentite(compte), try scellerContact(compte),
                cleCourante, compte.courrielConfirmeLe, compte.lienEnvoyeLe, compte.consentement?.version,
                compte.consentement?.le, compte.creeLe, compte.version,
            ])
    }

    func remplacer(_ compte: Compte) throws {
        let remplaces = try session.executer(
            EnonceCompte.remplacer,
            [
                compte.id, try scellerIdentite(compte), try scellerContact(compte), cleCourante,
                compte.courrielConfirmeLe, compte.lienEnvoyeLe, compte.consentement?.version, compte.consentement?.le,
                compte.version,
            ])
        guard remplaces == 1 else { throw ConflitVersion() }
    }

    func changementsIdentite(_ compte: String, depuis: Instant) throws -> [Instant] {
        try session.lignes(EnonceCompte.changements, [compte, depuis]) { try $0.instant() }
    }

    func noterChangementIdentite(_ compte: String, le: Instant) throws {
        try session.executer(EnonceCompte.noterChangement, [compte, le])
    }

    func prochainNumeroALS() throws -> Int64 { try avancer(.numeroALS) }

    private func scellerIdentite(_ compte: Compte) throws -> [UInt8] {
        let etatCivil = compte.etatCivil
        let paquet = Paquet([
            etatCivil.civilite?.rawValue, etatCivil.nomNaissance, etatCivil.nomUsage, etatCivil.prenoms,
            etatCivil.dateNaissance?.iso,
        ])
        return try sceller(paquet.octets, .identite, compte.id)
    }

    private func scellerContact(_ compte: Compte) throws -> [UInt8] {
        try sceller(Paquet([compte.mobile, compte.courriel.texte]).octets, .contact, compte.id)
    }

    private func lireCompte(_ ligne: inout Ligne) throws -> Compte {
        let id = try ligne.texte()
        let numeroALS = try ligne.texte()
        let (identite, contact, cle) = (try ligne.octets(), try ligne.octets(), try ligne.texte())
        let etatCivil = try lisible(EtatCivil(paquet: try ouvrir(identite, cle: cle, .identite, id)), .identite, id)
        var lecture = LecturePaquet(try ouvrir(contact, cle: cle, .contact, id))
        let mobile = try lisible(lecture.texte(), .contact, id)
        let courriel = try lisible(lecture.texte()?.flatMap { AdresseCourriel($0) }, .contact, id)
        let (confirmeLe, lienLe) = (try ligne.instantOuRien(), try ligne.instantOuRien())
        let (version, le) = (try ligne.texteOuRien(), try ligne.instantOuRien())
        let consentement = version.flatMap { version in le.map { Consentement(version: version, le: $0) } }
        return Compte(
            id: id, numeroALS: numeroALS, etatCivil: etatCivil, mobile: mobile, courriel: courriel,
            courrielConfirmeLe: confirmeLe, lienEnvoyeLe: lienLe, consentement: consentement,
            creeLe: try ligne.instant(), version: try ligne.nombre())
    }
}

extension EtatCivil {
    /// Nil for bytes that are not an identity.
    fileprivate init?(paquet octets: [UInt8]) {
        var lecture = LecturePaquet(octets)
        guard let civilite = lecture.texte(), let nom = lecture.texte() ?? nil, let usage = lecture.texte(),
            let prenoms = lecture.texte() ?? nil, let naissance = lecture.texte()
        else { return nil }
        let lues = (civilite.map(Civilite.init(rawValue:)), naissance.map(DateCivile.init(iso:)))
        if case .some(nil) = lues.0 { return nil }
        if case .some(nil) = lues.1 { return nil }
        self.init(
            civilite: lues.0 ?? nil, nomNaissance: nom, nomUsage: usage, prenoms: prenoms,
            dateNaissance: lues.1 ?? nil)
    }
}
