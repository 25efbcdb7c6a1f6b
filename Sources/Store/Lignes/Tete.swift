internal import Registre

/// The counters of `tete`.
enum Tete: String {
    case numeroALS = "numero_als"
    case journal
    case fichierPassage = "fichier_passage"
    /// Up to there the journal was compacted.
    case plancherJournal = "journal_plancher"
    /// Up to there it had its effects on candidatures.
    case journalCandidatures = "journal_candidatures"
}

extension Transaction {
    /// The next value, from 1 up, or the last of so many. It is taken back if the transaction is: no gap, no reuse.
    func avancer(_ tete: Tete, de nombre: Int = 1) throws -> Int64 {
        let valeur = try session.ligne(EnonceCompte.avancerTete, [tete.rawValue, nombre]) { try $0.entier() }
        guard let valeur else { throw PanneDepot.illisible("tete \(tete.rawValue)") }
        return valeur
    }

    func lire(_ tete: Tete) throws -> Int64 {
        let valeur = try session.ligne(EnonceCompte.lireTete, [tete.rawValue]) { try $0.entier() }
        guard let valeur else { throw PanneDepot.illisible("tete \(tete.rawValue)") }
        return valeur
    }
}
