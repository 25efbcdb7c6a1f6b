internal import Demandes

/// A record of an increment that cannot be kept as read: sealed before the transaction that puts it aside.
struct RefusDispatch: Sendable {
    let quarantaine: Quarantaine
    let id: IdBrute
    let brute: BruteScellee

    /// Nil for a record that is whole, that names nobody, or whose bytes are gone.
    init?(
        _ entree: EntreeDispatch, site: String, increment: Int64, _ archive: any Archive, id: String, _ now: Instant
    ) throws {
        guard case .illisible(let constats) = entree.nature, let numero = entree.numero, let ecartee = entree.ecartee
        else { return nil }
        let lecture = LectureTenue(
            operation: ecartee.operation, empreinte: Empreinte(octets: ecartee.brute.corps).hexadecimal)
        self.id = archive.identifiant(numero, lecture)
        brute = try archive.sceller(
            BruteLue(operation: ecartee.operation, lueLe: min(entree.ecriteLe, now), brute: ecartee.brute), self.id,
            adaptateur: ecartee.adaptateur)
        quarantaine = Quarantaine(
            id: id, site: site, adaptateur: ecartee.adaptateur, version: ecartee.version,
            operation: ecartee.operation, issue: .illisible,
            reference: "incrément \(increment), demande \(entree.rang)", constats: constats.map { $0.enClair() },
            numero: numero, lectures: [lecture], premiereLe: now, derniereLe: now)
    }
}
