internal import Demandes
internal import Registre
internal import Tasks

extension Transaction {
    func planifier(id: String, espece: String, argument: String, le: Instant) throws {
        try session.executer(EnonceTache.planifier, [id, espece, argument, le])
    }

    func annuler(espece: String, argument: String) throws {
        try session.executer(EnonceTache.annuler, [espece, argument])
    }

    func reclamer(_ le: Instant, bail: Instant, limite: Int) throws -> [Tache] {
        try reclamer(.reclamer, le, bail, limite)
    }

    func reclamerLots(_ le: Instant, bail: Instant, limite: Int) throws -> [Tache] {
        try reclamer(.reclamerLots, le, bail, limite)
    }

    func liberer(_ le: Instant) throws { try session.executer(EnonceTache.liberer, [le]) }

    func prolonger(_ tache: Tache, bail: Instant) throws -> Bool {
        try session.executer(EnonceTache.prolonger, [tache.id, tache.cloture, bail]) == 1
    }

    private func reclamer(_ enonce: EnonceTache, _ le: Instant, _ bail: Instant, _ limite: Int) throws -> [Tache] {
        let reclamees = try session.lignes(enonce, [le, bail, limite]) { ligne in
            Tache(
                id: try ligne.texte(), espece: try ligne.texte(), argument: try ligne.texte(),
                prevueLe: try ligne.entier(), essai: try ligne.nombre(), cloture: try ligne.entier())
        }
        // RETURNING promises no order.
        return reclamees.sorted { ($0.prevueLe, $0.id) < ($1.prevueLe, $1.id) }
    }

    func conclure(_ tache: Tache, _ suite: SuiteTache) throws -> Bool {
        let conclues =
            switch suite {
            case .done: try session.executer(EnonceTache.finir, [tache.id, tache.cloture])
            case .retry(let le): try session.executer(EnonceTache.reprendre, [tache.id, tache.cloture, le])
            case .abandoned: try session.executer(EnonceTache.abandonner, [tache.id, tache.cloture])
            }
        return conclues == 1
    }

    func tache(espece: String, argument: String) throws -> (prevueLe: Instant, etat: EtatTache)? {
        try session.ligne(EnonceTache.lire, [espece, argument]) { (try $0.instant(), try $0.cas()) }
    }
}
