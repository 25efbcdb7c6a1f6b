internal import GRDB
internal import Registre

/// Why the store cannot be opened.
public enum FauteOuverture: Error, Sendable, Hashable {
    case dejaOuverte(fichier: String)
    /// Written by a newer Passerelle.
    case schemaPlusRecent(fichier: String, version: Int, connue: Int)
    /// Sealed with keys that the key file does not hold.
    case autresCles(fichier: String)
    /// Not one of our databases, or a damaged one.
    case illisible(fichier: String, cause: String)
    /// The file or its folder resists, or no room is left.
    case inaccessible(fichier: String, cause: String)
}

extension FauteOuverture: CustomStringConvertible {
    /// What happened, where, and what to do, for the operator.
    public var phrase: String {
        switch self {
        case .dejaOuverte(let fichier):
            "La base \(fichier) est déjà ouverte par un autre processus. Arrêtez-le, ou donnez le chemin d'une autre "
                + "base."
        case .schemaPlusRecent(let fichier, let version, let connue):
            "La base \(fichier) a été écrite par une version plus récente de Passerelle (schéma "
                + "\(version), celle-ci connaît le \(connue)). Rien n'a été touché. Lancez la version plus "
                + "récente, ou restaurez la sauvegarde faite avant son passage."
        case .autresCles(let fichier):
            "La base \(fichier) est scellée avec d'autres clés que celles du fichier de clés. Remettez en place le "
                + "fichier de clés de cette base."
        case .illisible(let fichier, let cause):
            "La base \(fichier) ne peut pas être lue (\(cause)). Vérifiez le chemin, ou restaurez la base depuis sa "
                + "sauvegarde."
        case .inaccessible(let fichier, let cause):
            "\(fichier) ne peut pas être ouvert (\(cause)). Vérifiez que son dossier existe, ses droits, et la place "
                + "qui reste sur le disque."
        }
    }

    public var description: String { phrase }
}

extension FauteOuverture {
    /// What the engine, or the rows, said while the database was being opened.
    init(_ erreur: any Error, _ fichier: String) {
        let panne = (erreur as? DatabaseError).map(PannesSQLite.panne) ?? erreur
        self =
            switch panne {
            case let faute as FauteOuverture: faute
            case PanneDepot.disque: .inaccessible(fichier: fichier, cause: "le disque refuse d'écrire")
            case PanneDepot.illisible(let cause), PanneDepot.autre(let cause):
                .illisible(fichier: fichier, cause: cause)
            default: .illisible(fichier: fichier, cause: "réponse inattendue du moteur")
            }
    }
}
