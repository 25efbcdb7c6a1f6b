internal import Coffre
internal import GRDB
internal import Registre

/// What makes a database this one: the epoch of its journal, and a word that only its keys open.
struct Fondation: Sendable {
    let epoque: String

    private static let mot = Array("passerelle".utf8)

    /// Lays it in a new database; in an old one, checks that the keys are its own.
    static func poser(_ base: Database, _ scelleur: Scelleur, _ fichier: String) throws -> Fondation {
        let transaction = Transaction(session: Session(base: base), scelleur: scelleur)
        if let posee = try lire(transaction, fichier) { return posee }
        let epoque = Tirage.identifiant("epq")
        try base.inTransaction(.immediate) {
            let temoin = try transaction.sceller(mot, .temoin, epoque)
            try transaction.session.executer(EnonceFondation.poser, [epoque, temoin, scelleur.cleCourante])
            let tete = TeteAcces.vide
            try transaction.session.executer(EnonceAcces.poserTete, [tete.maillon, tete.sceau(scelleur)])
            return .commit
        }
        return Fondation(epoque: epoque)
    }

    private static func lire(_ transaction: Transaction, _ fichier: String) throws -> Fondation? {
        try transaction.session.ligne(EnonceFondation.lire) { ligne in
            let (epoque, temoin, cle) = (try ligne.texte(), try ligne.octets(), try ligne.texte())
            guard (try? transaction.ouvrir(temoin, cle: cle, .temoin, epoque)) == mot else {
                throw FauteOuverture.autresCles(fichier: fichier)
            }
            return Fondation(epoque: epoque)
        }
    }
}
