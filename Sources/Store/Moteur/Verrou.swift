internal import Foundation
internal import Synchronization

/// One process per database: a lock on a file beside it, held for the life of the store and let go by the system if the
/// process dies. The lock file stays: removing it would let two processes each hold « the » lock.
final class Verrou: Sendable {
    private let descripteur: Mutex<Int32?>

    /// - Parameter chemin: the database's real path, so that a link is no second door.
    init(base chemin: String) throws(FauteOuverture) {
        let descripteur = open(chemin + ".verrou", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descripteur >= 0 else {
            throw .inaccessible(fichier: chemin + ".verrou", cause: String(cString: strerror(errno)))
        }
        guard flock(descripteur, LOCK_EX | LOCK_NB) == 0 else {
            close(descripteur)
            throw .dejaOuverte(fichier: chemin)
        }
        self.descripteur = Mutex(descripteur)
    }

    deinit { lacher() }

    func lacher() {
        descripteur.withLock { descripteur in
            if let ouvert = descripteur {
                // Not by closing alone: a child that another thread is starting may hold the same lock a moment longer.
                flock(ouvert, LOCK_UN)
                close(ouvert)
            }
            descripteur = nil
        }
    }
}
