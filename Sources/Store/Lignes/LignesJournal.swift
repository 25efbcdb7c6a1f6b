internal import Acces
internal import Coffre
internal import Demandes
internal import Journal
internal import Registre

extension Transaction {
    /// The position is taken in this transaction, before any other can take the next: whoever reads n has read all
    /// that comes before.
    func publier(_ evenement: Evenement) throws { try publier([evenement]) }

    func publier(_ evenements: [Evenement]) throws {
        guard !evenements.isEmpty else { return }
        let derniere = try avancer(.journal, de: evenements.count)
        for (position, evenement) in zip((derniere - Int64(evenements.count) + 1)..., evenements) {
            try inscrire(evenement, position)
        }
        parution?.noter()
    }

    private func inscrire(_ evenement: Evenement, _ position: Int64) throws {
        try session.executer(
            EnonceJournal.inscrire,
            [
                position, Tirage.identifiant("evt"), evenement.type.rawValue, evenement.ref,
                evenement.version, Liste.ecrire(evenement.champs), evenement.cause?.rawValue,
                evenement.le,
            ])
    }

    func inscriptions(apres position: Int64, limite: Int) throws -> [Inscription] {
        try session.lignes(EnonceJournal.lire, [position, limite], lireInscription)
    }

    func inscription(_ position: Int64) throws -> Inscription? {
        try session.ligne(EnonceJournal.lireUne, [position], lireInscription)
    }

    private func lireInscription(_ ligne: inout Ligne) throws -> Inscription {
        let (position, id) = (try ligne.entier(), try ligne.texte())
        return Inscription(
            id: id, position: position,
            evenement: Evenement(
                try ligne.cas(), ref: try ligne.texte(), version: try ligne.nombre(),
                champs: Liste.lire(try ligne.texte()), cause: try ligne.casOuRien(), le: try ligne.instant()))
    }

    func epoque() throws -> String {
        let epoque = try session.ligne(EnonceFondation.epoque) { try $0.texte() }
        guard let epoque else { throw PanneDepot.illisible("fondation") }
        return epoque
    }

    func changerEpoque() throws -> String { try Fondation.changerEpoque(self) }

    func teteDuJournal() throws -> Int64 { try lire(.journal) }
    func plancherDuJournal() throws -> Int64 { try lire(.plancherJournal) }

    func dernierePosition(apres: Int64, auPlusTard le: Instant) throws -> Int64? {
        let derniere = try session.ligne(EnonceJournal.derniereAvant, [apres, le]) { try $0.entier() }
        return derniere.flatMap { $0 > apres ? $0 : nil }
    }

    func choses(a position: Int64, apres ref: String, limite: Int) throws -> [Chose] {
        try session.lignes(EnonceJournal.choses, [position, ref, limite]) { ligne in
            Chose(type: try ligne.cas(), ref: try ligne.texte(), version: try ligne.nombre())
        }
    }

    func compacter(depuis: Int64, jusqua: Int64, nombre: Int) throws -> Int64? {
        let vue = try session.ligne(EnonceJournal.finDeTranche, [depuis, jusqua, nombre]) { try $0.entierOuRien() }
        guard let vue = vue ?? nil else { return nil }
        try session.executer(EnonceJournal.compacter, [depuis, vue])
        try session.executer(EnonceCompte.leverTete, [Tete.plancherJournal.rawValue, vue])
        return vue
    }
}

/// The end of the access log: how many lines, and the last digest.
struct TeteAcces {
    let rang: Int64
    let maillon: [UInt8]

    static let vide = TeteAcces(rang: 0, maillon: TraceAcces.origine)

    /// Only the holder of the keys can write it: lines cannot be cut off the end unseen.
    func sceau(_ scelleur: Scelleur) -> [UInt8] {
        let octets = withUnsafeBytes(of: rang.bigEndian, Array.init) + maillon
        return scelleur.empreinte(octets, usage: .journalAcces)
    }
}

extension Transaction {
    func tracer(_ trace: TraceAcces) throws {
        let precedent = try session.ligne(EnonceAcces.prendreRang) { (try $0.entier(), try $0.octets()) }
        guard let (rang, maillon) = precedent else { throw PanneDepot.illisible("tete_acces") }
        let tete = TeteAcces(rang: rang, maillon: trace.maillon(rang: rang, apres: maillon))
        try session.executer(
            EnonceAcces.tracer, [rang, trace.qui, trace.acte, trace.ref, trace.requete, trace.le, tete.maillon])
        try session.executer(EnonceAcces.sceller, [tete.maillon, tete.sceau(scelleur)])
    }
}
