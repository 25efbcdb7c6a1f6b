public import Demandes

/// A held demande of which a page has the very bytes that it was last read from. The run neither maps them nor compares
/// them: it counts « inchangée », and writes when they were seen. All of this must hold, and is asked again in the
/// transaction that writes it:
///
/// - The bytes of the record alone, whatever the page says around it, have the digest that is kept; the digest is taken
///   under the operation and the adapter's version, so that an adapter that reads otherwise, loaded or mended, knows
///   none.
/// - That reading noticed nothing: what is to be reported is reported each time.
/// - Nothing was written of the demande since, and its site's date has not moved: whatever writes one of the two
///   forgets the bytes (`EnonceDemande`).
/// - The attachment is live, neither frozen, nor to be confirmed, and its person is known. A compte whose identity
///   changes is decided again at once, and freezes what it no longer is: what is not frozen stands decided.
/// - Nobody else waits for what the list says of that number: neither an import, nor whoever lost their place with a
///   radiation.
/// - The run has found nothing of it yet; its list gives demandes, not summaries; the site's file is not kept whole.
public struct DemandeConnue: Sendable {
    public let rattachement: String
    /// Without its content.
    public let tenue: DemandeTenue
    public let octets: OctetsLus

    public init(rattachement: String, tenue: DemandeTenue, octets: OctetsLus) {
        self.rattachement = rattachement
        self.tenue = tenue
        self.octets = octets
    }
}

extension ParcoursReconciliation {
    /// The next page; what is known by its bytes is not read.
    func page(
        _ reconciliation: Reconciliation, _ liste: DescriptionListe, _ fichier: FichierAutorise?
    ) async -> ReponsePage {
        let (id, site, depot) = (reconciliation.id, reconciliation.site, atelier.depot)
        guard !liste.estResume, fichier == nil else { return await listes.page(reconciliation.curseur, site: site) }
        return await listes.page(reconciliation.curseur, site: site) { empreintes in
            // Where the store fails, everything is read; the transaction that follows will tell of it.
            let connues = try? await depot.lire { lecture in
                try empreintes.compactMap { try lecture.connue($0, site: site, dans: id) }
            }
            return (connues ?? []).map { RecordConnu(ref: $0.rattachement, octets: $0.octets) }
        }
    }
}

extension Ecriture {
    func noter(
        _ connu: RecordConnu, lueLe: Instant, dans reconciliation: inout Reconciliation, _ now: Instant
    ) throws {
        let connue = try connue(connu.octets.empreinte, site: reconciliation.site, dans: reconciliation.id)
        guard let connue, connue.rattachement == connu.ref else {
            // Something happened to it while the page was on its way: it is listed, and left alone.
            guard let tenu = try rattachement(connu.ref), tenu.etat.estVivant else { return }
            return try reserver(tenu.numero, dans: &reconciliation, now)
        }
        let tenue = connue.tenue
        let accepte = tenue.acceptera(modifieeLe: tenue.modifieeSurLeSiteLe, lueLe: lueLe)
        let entree = EntreeReconciliation(
            rattachement: connue.rattachement, nature: accepte ? .egale : .plusRecente, lueLe: lueLe)
        reconciliation.bilan.tenues += 1
        reconciliation.bilan.compter(entree.nature)
        try noter(entree, dans: reconciliation.id)
        guard accepte else { return }
        var vue = tenue
        vue.lueLe = lueLe
        try dater(vue)
    }
}
