internal import Registre

/// The counters of `tete`.
enum Tete: String {
    case numeroALS = "numero_als"
    case journal
}

extension Transaction {
    /// The next value, from 1 up. It is taken back if the transaction is: no gap, no reuse.
    func avancer(_ tete: Tete) throws -> Int64 {
        let valeur = try session.ligne(EnonceCompte.avancerTete, [tete.rawValue]) { try $0.entier() }
        guard let valeur else { throw PanneDepot.illisible("tete \(tete.rawValue)") }
        return valeur
    }
}
