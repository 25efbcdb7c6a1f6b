internal import Coffre
internal import Demandes
internal import Notifications
internal import Registre

/// Addresses, found by their keyed digest: the column that bears them is sealed.
extension Transaction {
    func compte(courriel: AdresseCourriel) throws -> Compte? {
        try session.ligne(EnonceAdresse.compte, [empreinte(courriel.texte)]) { try $0.texte() }
            .flatMap { try compte($0) }
    }

    func creations(courriel: AdresseCourriel, depuis: Instant) throws -> [Instant] {
        try session.lignes(EnonceAdresse.creations, [empreinte(courriel.texte), depuis]) { try $0.instant() }
    }

    func noterCreation(_ compte: Compte, le: Instant) throws {
        try session.executer(EnonceAdresse.noter, [compte.id, empreinte(compte.courriel.texte), le])
    }

    /// Nobody signs in by an address before it is confirmed.
    func tenirAdresse(_ compte: Compte) throws {
        guard compte.courrielConfirmeLe != nil else { return }
        try session.executer(EnonceAdresse.tenir, [empreinte(compte.courriel.texte), compte.id])
    }

    func numeroALS(adresse: String) throws -> String? {
        try session.ligne(EnonceAdresse.numeroALS, [empreinte(adresse)]) { try $0.texte() }
    }

    /// Mail servers tell no capital from a small letter.
    private func empreinte(_ adresse: String) -> [UInt8] {
        scelleur.empreinte(adresse.lowercased(), usage: .adresse)
    }
}
