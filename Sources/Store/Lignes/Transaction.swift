internal import Coffre
internal import Demandes
internal import Registre
internal import Synchronization

/// The rows of one transaction, in the words of the port. The same for reading and for writing: a reading connection
/// refuses to write.
struct Transaction: Ecriture {
    let session: Session
    let scelleur: Scelleur
    /// Notes that events were written; nil for a transaction that writes none.
    var parution: Parution?
    let derniere = DerniereEmpreinte()
}

/// The last number that a transaction looked up.
final class DerniereEmpreinte {
    var empreinte: (numero: NumeroUnique, octets: [UInt8])?
}

/// Whether events were written since the last COMMIT.
final class Parution: Sendable {
    private let notee = Atomic(false)

    func noter() { notee.store(true, ordering: .releasing) }

    /// False until the next one.
    func prendre() -> Bool { notee.exchange(false, ordering: .acquiringAndReleasing) }
}

/// A sealed column, named once: what is sealed for one opens in no other.
enum ColonneScellee: String {
    case identite = "compte.identite"
    case contact = "compte.contact"
    case numeroRattache = "rattachement.numero"
    case contenu = "demande_version.contenu"
    case numeroImport = "demande_import.numero"
    case destinataire = "demande_import.destinataire"
    case numeroSaisi = "saisie.numero"
    case reponse = "reponse.contenu"
    case reponseServeur = "courrier.reponse"
    case temoin = "fondation.temoin"
    case brute = "brute.contenu"
    case quarantaine = "quarantaine.lecture"
    case numeroRevue = "revue.numero"
    case faceAFace = "revue.face_a_face"
    case motsRevue = "revue_acte.mots"
    case personne = "doublon_personne.identite"
    case motifDoublon = "doublon_resolution.motif"
    case accesAbonne = "abonne.acces"
    case anciennete = "anciennete.contenu"
    case entree = "reconciliation_entree.contenu"
    case fichier = "fichier_demande.contenu"
    case candidature = "candidature.contenu"
    case dossier = "dossier.contenu"
    case acte = "acte.details"

    func contexte(_ id: String) -> Contexte {
        let point = rawValue.firstIndex(of: ".") ?? rawValue.endIndex
        return Contexte(table: rawValue[..<point], colonne: rawValue[point...].dropFirst(), id: id)
    }
}

extension Transaction {
    /// The name of the key that seals now: what a row's `cle` says.
    var cleCourante: String { scelleur.cleCourante }

    /// Sealed with the current key, whose name goes to the row's `cle`.
    func sceller(_ clair: [UInt8], _ colonne: ColonneScellee, _ id: String) throws -> [UInt8] {
        do {
            return try scelleur.seal(clair, contexte: colonne.contexte(id)).octets
        } catch {
            throw PanneDepot.autre(error.phrase)
        }
    }

    /// - Throws: `PanneDepot.illisible` naming the row, when these are not the bytes sealed for it.
    func ouvrir(_ octets: [UInt8], cle: String, _ colonne: ColonneScellee, _ id: String) throws -> [UInt8] {
        do {
            return try scelleur.open(Scelle(cle: cle, octets: octets), contexte: colonne.contexte(id))
        } catch {
            throw PanneDepot.illisible("\(colonne.rawValue) \(id) : \(error.phrase)")
        }
    }
}

/// The other things that a row must say, or be damaged.
func lisible<T>(_ valeur: T?, _ colonne: ColonneScellee, _ id: String) throws -> T {
    guard let valeur else { throw PanneDepot.illisible("\(colonne.rawValue) \(id)") }
    return valeur
}
