internal import Coffre
internal import GRDB
internal import Registre

/// What makes a database this one: the epoch of its journal, and a word that only its keys open.
enum Fondation {
    private static let mot = Array("passerelle".utf8)

    /// Lays it in a new database; in an old one, checks that the keys are its own.
    static func poser(_ base: Database, _ scelleur: Scelleur, _ fichier: String) throws {
        let transaction = Transaction(session: Session(base: base), scelleur: scelleur)
        if try estPosee(transaction, fichier) { return }
        let epoque = Tirage.identifiant("epq")
        try base.inTransaction(.immediate) {
            let temoin = try transaction.sceller(mot, .temoin, epoque)
            try transaction.session.executer(EnonceFondation.poser, [epoque, temoin, scelleur.cleCourante])
            let tete = TeteAcces.vide
            try transaction.session.executer(EnonceAcces.poserTete, [tete.maillon, tete.sceau(scelleur)])
            return .commit
        }
    }

    /// Another epoch, and the same word sealed with it.
    static func changerEpoque(_ transaction: Transaction) throws -> String {
        let epoque = Tirage.identifiant("epq")
        let temoin = try transaction.sceller(mot, .temoin, epoque)
        try transaction.session.executer(EnonceFondation.changerEpoque, [epoque, temoin, transaction.cleCourante])
        return epoque
    }

    /// False for a database that has none yet.
    /// - Throws: `FauteOuverture.autresCles`.
    static func estPosee(_ transaction: Transaction, _ fichier: String) throws -> Bool {
        try transaction.session.ligne(EnonceFondation.lire) { ligne in
            let (epoque, temoin, cle) = (try ligne.texte(), try ligne.octets(), try ligne.texte())
            guard (try? transaction.ouvrir(temoin, cle: cle, .temoin, epoque)) == mot else {
                throw FauteOuverture.autresCles(fichier: fichier)
            }
            return true
        } ?? false
    }
}
