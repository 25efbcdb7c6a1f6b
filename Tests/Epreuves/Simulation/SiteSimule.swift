import Demandes
import Synchronization

/// A site of a few demandes that change while they are read; the first ones are held here, the others are nobody's.
final class SiteSimule: Sendable {
    static let nom = "29-finistere"

    /// All that each demande ever said, oldest first.
    private let histoires: Mutex<[[Demande]]>
    let tenues: Int

    init(tenues: Int, autres: Int, le: Instant) {
        self.tenues = tenues
        histoires = Mutex((0..<tenues + autres).map { [Self.naissance($0, le)] })
    }

    static func numero(_ rang: Int) -> NumeroUnique {
        let sequence = String(100_000 + rang)
        guard let numero = NumeroUnique("0290120\(sequence)29019") else { preconditionFailure(sequence) }
        return numero
    }

    private static func naissance(_ rang: Int, _ le: Instant) -> Demande {
        var demande = Demande()
        demande.numero = .presente(numero(rang))
        demande.statut = .presente(.active)
        var personne = Titulaire()
        personne.nomNaissance = .presente("KERVADOR")
        personne.prenoms = .presente("Énora")
        if let date = DateCivile(annee: 1988, mois: 2, jour: 1 + rang % 28) { personne.dateNaissance = .presente(date) }
        demande.demandeur = personne
        demande.fichier.modification = .presente(le)
        return demande
    }

    /// Says something else from now on; `radiee`: it is struck off, or no longer.
    func changer(_ rang: Int, radiee: Bool, le: Instant) {
        histoires.withLock { histoires in
            var demande = histoires[rang][histoires[rang].count - 1]
            demande.precisions = .presente("version \(histoires[rang].count)")
            demande.fichier.modification = .presente(le)
            if radiee {
                var radiation = Radiation()
                let etait = demande.estRadiee
                radiation.motif = .presente(etait ? .deradiation : .abandon)
                demande.radiation = etait ? nil : radiation
                demande.statut = .presente(etait ? .active : .radiee)
            }
            histoires[rang].append(demande)
        }
    }

    func derniere(_ rang: Int) -> Demande { histoires.withLock { $0[rang][$0[rang].count - 1] } }
    func histoire(_ rang: Int) -> [Demande] { histoires.withLock { $0[rang] } }

    /// Every demande as it stands, in the order of its last change.
    func parDate() -> [(rang: Int, le: Int64, demande: Demande)] {
        histoires.withLock { histoires in
            histoires.enumerated().map { rang, histoire in
                let demande = histoire[histoire.count - 1]
                return (rang, demande.fichier.modification.valeur?.millisecondes ?? 0, demande)
            }.sorted { ($0.le, $0.rang) < ($1.le, $1.rang) }
        }
    }
}

/// The doors to that site, as one process of the simulation has them: slow, and failing now and then.
struct PorteSimulee: Listes, Sites {
    let site: SiteSimule
    let mode: ModeListe
    let processus: ProcessusSimule
    /// Milliseconds of an answer.
    let lenteur: Range<Int>

    private static let taille = 3

    /// Where a reading stands: from when, up to when, after which record, and how many came.
    private struct Place {
        var depuis: Int64
        var plafond: Int64
        var le = Int64.min
        var rang = -1
        var recus = 0

        init(depuis: Int64, plafond: Int64) { (self.depuis, self.plafond) = (depuis, plafond) }

        init?(_ texte: String) {
            let mots = texte.split(separator: "_").compactMap { Int64($0) }
            guard mots.count == 5 else { return nil }
            (depuis, plafond, le) = (mots[0], mots[1], mots[2])
            (rang, recus) = (Int(mots[3]), Int(mots[4]))
        }

        var texte: String { [depuis, plafond, le, Int64(rang), Int64(recus)].map(String.init).joined(separator: "_") }
        var debut: Place { Place(depuis: depuis, plafond: plafond) }
    }

    func listes(site: String) -> [DescriptionListe] {
        [
            DescriptionListe(
                nom: "page", mode: mode, retrait: mode == .fichierEntier ? .listeComplete : .parStatut,
                estPaginee: mode != .numeros, taille: mode == .numeros ? nil : Self.taille)
        ]
    }

    func commencer(_ liste: String, site: String, depuis: Instant?) -> String? {
        Place(depuis: depuis?.millisecondes ?? 0, plafond: processus.monde.heure.millisecondes).texte
    }

    func page(_ curseur: String, site: String) async -> ReponsePage {
        guard let place = Place(curseur) else { return .curseurInconnu }
        do { try await processus.passer(lenteur) } catch { return .refus(.indisponible(.interrompue, jusqua: nil)) }
        if let panne { return .refus(panne) }
        guard !processus.monde.estCalme else { return .page(lire(place, coupee: false)) }
        if processus.monde.unSur(30) { return .perimee(reprise: place.debut.texte) }
        if processus.monde.unSur(60) { return .rompue(.pageRepetee) }
        return .page(lire(place, coupee: processus.monde.unSur(40)))
    }

    /// - Parameter coupee: it ends there, and says that it is not whole.
    private func lire(_ place: Place, coupee: Bool) -> PageListe {
        var candidates = site.parDate()
        if mode == .fichierEntier {
            candidates = candidates.sorted { $0.rang < $1.rang }.filter { $0.rang > place.rang }
        } else {
            candidates = candidates.filter {
                $0.le >= place.depuis && $0.le <= place.plafond && (place.le, place.rang) < ($0.le, $0.rang)
            }
        }
        let page = candidates.prefix(Self.taille)
        var suivante = place
        suivante.recus += page.count
        if let derniere = page.last { (suivante.le, suivante.rang) = (derniere.le, derniere.rang) }
        let estLaFin = coupee || page.count == candidates.count
        let vue = Instant(millisecondes: coupee ? place.depuis : max(place.depuis, suivante.le))
        let repere = mode == .fichierEntier ? nil : vue
        return PageListe(
            demandes: page.map { PageListe.Lue(demande: $0.demande, constats: [], modifieeLe: nil) }, refusees: [],
            sansNumero: 0, repetees: 0, suivante: estLaFin ? nil : suivante.texte, totalAnnonce: nil,
            recus: suivante.recus, anomalies: [], constats: [],
            fin: estLaFin ? .init(estComplete: !coupee, repere: repere) : nil)
    }

    private var panne: Reponse? {
        guard !processus.monde.estCalme, processus.monde.unSur(15) else { return nil }
        let monde = processus.monde
        let jusqua = Instant(millisecondes: monde.heure.millisecondes + Int64(monde.tirer(1..<600_000)))
        return monde.unSur(2) ? .limitee(jusqua: jusqua) : .indisponible(.delaiDepasse, jusqua: nil)
    }

    func consulter(_ numero: NumeroUnique, site: String) async -> Reponse {
        let lueLe = processus.monde.heure
        // What is answered stood at some moment of the call: any, for the site's own date orders readings.
        do { try await processus.passer(lenteur) } catch { return .indisponible(.interrompue, jusqua: nil) }
        if let panne { return panne }
        guard let rang = (0..<self.site.tenues).first(where: { SiteSimule.numero($0) == numero }) else {
            return .numeroInconnu
        }
        let demande = self.site.derniere(rang)
        let lecture = Provenance.Lecture(
            operation: "demande", lueLe: lueLe, empreinte: Empreinte(canonique: demande), origines: [:])
        return .trouvee(
            demande, constats: [],
            provenance: Provenance(site: site, adaptateur: site, version: "1", lectures: [lecture]))
    }

    func parcourir(_ numero: NumeroUnique, site: String) async -> Reponse { await consulter(numero, site: site) }
    func reperer(_ numero: NumeroUnique, site: String) async -> Reponse { await consulter(numero, site: site) }
}
