internal import Demandes

/// A record of many that cannot be kept as read, and what is enough to read it again: sealed before the transaction
/// that puts it aside.
struct EnregistrementEcarte: Sendable {
    let numero: NumeroUnique
    let quarantaine: Quarantaine
    let id: IdBrute
    let brute: BruteScellee

    /// - Parameters:
    ///   - reference: where it stands at the site.
    ///   - lueLe: when the site wrote it, or gave it.
    init(
        _ ecartee: EntreeEcartee, _ numero: NumeroUnique, site: String, reference: String, _ constats: [Constat],
        lueLe: Instant, _ archive: any Archive, id: String, _ now: Instant
    ) throws {
        let lecture = LectureTenue(
            operation: ecartee.operation, empreinte: Empreinte(octets: ecartee.brute.corps).hexadecimal)
        self.numero = numero
        self.id = archive.identifiant(numero, lecture)
        brute = try archive.sceller(
            BruteLue(operation: ecartee.operation, lueLe: lueLe, brute: ecartee.brute), self.id,
            adaptateur: ecartee.adaptateur)
        quarantaine = Quarantaine(
            id: id, site: site, adaptateur: ecartee.adaptateur, version: ecartee.version,
            operation: ecartee.operation, issue: .illisible, reference: reference,
            constats: constats.map { $0.enClair() }, numero: numero, lectures: [lecture], premiereLe: now,
            derniereLe: now)
    }

    /// Nil for an entry that is whole, that names nobody, or whose bytes are gone.
    init?(
        _ entree: EntreeDispatch, site: String, increment: Int64, _ archive: any Archive, id: String, _ now: Instant
    ) throws {
        guard case .illisible(let constats) = entree.nature, let numero = entree.numero, let ecartee = entree.ecartee
        else { return nil }
        try self.init(
            ecartee, numero, site: site, reference: "incrément \(increment), demande \(entree.rang)", constats,
            lueLe: min(entree.ecriteLe, now), archive, id: id, now)
    }

    /// Nil for a record that names nobody, or whose bytes cannot be told from the others'.
    init?(
        _ refusee: PageListe.Refusee, _ page: ObservationListe, _ archive: any Archive, id: String
    ) throws {
        guard let numero = refusee.numero, let ecartee = refusee.ecartee else { return nil }
        try self.init(
            ecartee, numero, site: page.site, reference: "liste « \(page.operation) », demande \(refusee.place)",
            refusee.constats.filter(\.nature.refuse), lueLe: page.lueLe, archive, id: id, page.lueLe)
    }
}
