/// What a list of a site gives: the same demande as a lookup, or only numbers to look up.
public enum ModeListe: String, Sendable, CaseIterable {
    /// Pages of the demandes changed since an instant.
    case modifieesDepuis = "modified-since"
    /// The whole file, page by page.
    case fichierEntier = "full-list"
    /// Numbered files of changes, handed over by the site: read from files, not asked for by pages.
    case dispatch
    /// Pages of the demandes struck off since an instant.
    case radieesDepuis = "radiated-since"
    /// No list: the numbers we hold, looked up one by one.
    case numeros = "number-list"
}

/// By what a demande that is no longer at the site is recognised. Never by its mere absence from a page.
public enum RetraitListe: String, Sendable, CaseIterable {
    /// The site says it itself, in the record.
    case parStatut = "status"
    /// Absent from a whole list whose announced total matches.
    case listeComplete = "complete-list"
    case aucun = "none"
}

/// A list of a site, as its manifest describes it.
public struct DescriptionListe: Sendable, Hashable {
    /// Name of the operation in the manifest.
    public let nom: String
    public let mode: ModeListe
    public let retrait: RetraitListe
    /// False when the pages are not asked for: files (`dispatch`) or lookups (`number-list`).
    public let estPaginee: Bool
    /// Records asked for in a page.
    public let taille: Int?
    /// Lookups of that site give more than its list.
    public let estPartielle: Bool
    /// Its records are summaries: lookups read fields that its own rules do not. They say who changed, not into what.
    public let estResume: Bool
    /// What a run over it must give.
    public let volume: VolumeAttendu
    /// The least time between two calls of bulk work; nil where the site tells no rate.
    public let cadence: Duration?
    /// On what ground the whole of it may be kept; nil: what people attached, and nothing else.
    public let fichierComplet: FichierComplet?

    public init(
        nom: String, mode: ModeListe, retrait: RetraitListe, estPaginee: Bool, taille: Int?,
        estPartielle: Bool = false, estResume: Bool = false, volume: VolumeAttendu = VolumeAttendu(),
        cadence: Duration? = nil, fichierComplet: FichierComplet? = nil
    ) {
        self.nom = nom
        self.mode = mode
        self.retrait = retrait
        self.estPaginee = estPaginee
        self.taille = taille
        self.estPartielle = estPartielle
        self.estResume = estResume
        self.volume = volume
        self.cadence = cadence
        self.fichierComplet = fichierComplet
    }

    /// How long a run over that many demandes takes at least, under the site's rate.
    public func duree(_ demandes: Int) -> Duration? {
        cadence.map { $0 * ((demandes + (taille ?? 1) - 1) / (taille ?? 1)) }
    }
}

/// The text that lets a site's file be kept beyond what people attached, and for which departments.
public struct FichierComplet: Sendable, Hashable {
    public let texte: String
    public let date: DateCivile
    /// Codes of departments: `29`, `2A`.
    public let departements: Set<String>

    public init(texte: String, date: DateCivile, departements: Set<String>) {
        self.texte = texte
        self.date = date
        self.departements = departements
    }
}

/// One page of a list. Records are handed over once: what a page repeats of the one before is only counted.
public struct PageListe: Sendable {
    /// The demandes that may be kept, in the order of the site.
    public let demandes: [Lue]
    /// Those that are known by their bytes, and were not read.
    public let connus: [RecordConnu]
    /// The records that may not, with the reason.
    public let refusees: [Refusee]
    /// Records that have no numéro unique yet, by their own state: nothing to keep, nothing wrong.
    public let sansNumero: Int
    /// Records that the page before had already given.
    public let repetees: Int
    /// Where the list goes on; nil when this page is the last.
    public let suivante: String?
    /// What the site says the list holds.
    public let totalAnnonce: Int?
    /// Records received since the beginning, this page included, repetitions left out.
    public let recus: Int
    /// What the list says against itself; the pages go on.
    public let anomalies: [AnomalieListe]
    /// What the reading noticed around the records.
    public let constats: [Constat]
    /// What the last page says of the whole.
    public let fin: Fin?

    /// A demande read in a page.
    public struct Lue: Sendable {
        public let demande: Demande
        public let constats: [Constat]
        /// The site's own date of this version, where the list has a cursor field.
        public let modifieeLe: Instant?
        /// Nil where its bytes cannot be told from the others', or where something was noticed in it.
        public let octets: OctetsLus?

        public init(demande: Demande, constats: [Constat], modifieeLe: Instant?, octets: OctetsLus? = nil) {
            self.demande = demande
            self.constats = constats
            self.modifieeLe = modifieeLe
            self.octets = octets
        }
    }

    /// A record that must not be kept as read.
    public struct Refusee: Sendable {
        /// Nil when the number itself cannot be read.
        public let numero: NumeroUnique?
        /// Its rank in the page, from 0.
        public let rang: Int
        /// Its place in the whole list as it was given, from 1.
        public let place: Int
        public let constats: [Constat]
        /// What it was read from; nil where its bytes cannot be told from the others'.
        public let ecartee: EntreeEcartee?

        public init(
            numero: NumeroUnique?, rang: Int, place: Int, constats: [Constat], ecartee: EntreeEcartee? = nil
        ) {
            self.numero = numero
            self.rang = rang
            self.place = place
            self.constats = constats
            self.ecartee = ecartee
        }
    }

    /// The end of a list.
    public struct Fin: Sendable, Hashable {
        /// The announced total was received, and no page contradicted another: absence then means something.
        public let estComplete: Bool
        /// `depuis` of the next run: nothing changed before it can have been missed.
        public let repere: Instant?

        public init(estComplete: Bool, repere: Instant?) {
            self.estComplete = estComplete
            self.repere = repere
        }
    }

    public init(
        demandes: [Lue], connus: [RecordConnu] = [], refusees: [Refusee], sansNumero: Int, repetees: Int,
        suivante: String?, totalAnnonce: Int?, recus: Int, anomalies: [AnomalieListe], constats: [Constat], fin: Fin?
    ) {
        self.demandes = demandes
        self.connus = connus
        self.refusees = refusees
        self.sansNumero = sansNumero
        self.repetees = repetees
        self.suivante = suivante
        self.totalAnnonce = totalAnnonce
        self.recus = recus
        self.anomalies = anomalies
        self.constats = constats
        self.fin = fin
    }
}

/// What asking for a page may give.
public enum ReponsePage: Sendable {
    case page(PageListe)
    /// The site refused or failed, in the words of a lookup. The cursor that was given stays good.
    case refus(Reponse)
    /// The site no longer knows the place where we stood: start again from there.
    case perimee(reprise: String)
    /// The list contradicts itself: going on would lose or loop. Nothing of this page may be kept.
    case rompue(AnomalieListe)
    /// The cursor given is none of ours, or was written for other rules than today's.
    case curseurInconnu
}

/// The door to the sites' lists, implemented by `Adapters` alone.
public protocol Listes: Sendable {
    /// The lists of a site; none when it is not connected, or has none.
    func listes(site: String) -> [DescriptionListe]

    /// A cursor at the beginning of a list, whose ceiling is fixed now. Nil when the site has no such list by pages.
    func commencer(_ liste: String, site: String, depuis: Instant?) -> String?

    /// Asks for the page at a cursor. Every failure is an outcome; nothing is thrown. A cursor is a text of ASCII
    /// letters, digits, `-` and `_` that says nothing of anyone, and may be kept as long as one likes.
    func page(_ curseur: String, site: String) async -> ReponsePage

    /// The same; where the bytes of a record can be told from the others', what `connus` knows of them is not read.
    func page(_ curseur: String, site: String, connus: @escaping RecordsConnus) async -> ReponsePage
}

extension Listes {
    public func page(_ curseur: String, site: String, connus: @escaping RecordsConnus) async -> ReponsePage {
        await page(curseur, site: site)
    }
}
