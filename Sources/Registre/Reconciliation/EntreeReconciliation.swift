public import Demandes
internal import Journal

/// What a run found of one attachment, laid aside until the whole is judged.
public struct EntreeReconciliation: Sendable, Hashable {
    /// `rat_…`.
    public let rattachement: String
    public var nature: NatureEcart
    /// What the list says; nil where nothing is to be written, or where it is still sealed.
    public var contenu: Demande?
    /// Its canonical text, where it was written already.
    public var texte: [UInt8]?
    /// What the demande and its attachment were when the list was laid beside them, where the change is of facts alone:
    /// as long as they are that, publishing it is a matter of rows.
    public var appui: Appui?
    /// The list does not say all of it: the site is to be asked for the rest.
    public var estIncomplete: Bool
    /// The bytes that say so, where they are known: what is published may then be known by them.
    public var octets: OctetsLus?
    public var lueLe: Instant
    /// Names of the fields that would change, never their values.
    public var champs: [String]
    /// The demande's version before the publication and after it; nil when it changed nothing.
    public var versions: Versions?

    public struct Versions: Sendable, Hashable {
        public let avant: Int
        public let apres: Int

        public init(avant: Int, apres: Int) {
            self.avant = avant
            self.apres = apres
        }
    }

    /// The rows that a comparison rested on.
    public struct Appui: Sendable, Hashable {
        /// `dem_…`.
        public let demande: String
        /// Its version, and its attachment's.
        public let version: Int
        public let tenue: Int
        /// The site's own date of what the list says.
        public let modifieeLe: Instant?

        public init(demande: String, version: Int, tenue: Int, modifieeLe: Instant?) {
            self.demande = demande
            self.version = version
            self.tenue = tenue
            self.modifieeLe = modifieeLe
        }
    }

    public init(
        rattachement: String, nature: NatureEcart, contenu: Demande? = nil, estIncomplete: Bool = false,
        lueLe: Instant, champs: [String] = [], versions: Versions? = nil
    ) {
        self.rattachement = rattachement
        self.nature = nature
        self.contenu = contenu
        self.estIncomplete = estIncomplete
        self.lueLe = lueLe
        self.champs = champs
        self.versions = versions
    }

    /// What the list says, beside what is kept: no clock, no store. Most of what is listed is kept already: it is then
    /// compared as it is written, and not read over.
    ///
    /// - Parameter partielle: lookups of that site give more than its list.
    init(_ listee: DemandeListee, sur suivie: DemandeSuivie, partielle: Bool) throws {
        let complete = partielle ? LecturePartielle(listee.contenu, sur: try suivie.contenu()) : nil
        let contenu = complete?.demande ?? listee.contenu
        let tenu = suivie.rattachement
        self.init(
            rattachement: tenu.id, nature: .egale, estIncomplete: complete?.estIncomplete ?? false,
            lueLe: listee.lueLe)
        guard suivie.tenue.acceptera(contenu, lueLe: listee.lueLe) else {
            nature = .plusRecente
            return
        }
        guard let tenue = suivie.texte else {
            (nature, self.contenu, octets) = (.nouvelle, contenu, listee.octets)
            return
        }
        let texte = CanonicalText(contenu)
        guard let avant = try suivie.lisible({ () throws(FauteCanonique) in try texte.ancienne(tenue, contenu) })
        else { return }
        nature = contenu.estRadiee && !avant.estRadiee ? .radiee : .modifiee
        (self.contenu, self.texte, octets) = (contenu, texte.octets, listee.octets)
        champs = Evenement.sansValeurs(Ecart(de: avant, a: contenu).changements.map(\.chemin))
        if !estIncomplete, tenu.etat == .actif, tenu.gel == nil, tenu.role != nil, contenu.ditLaMemeVie(que: avant) {
            appui = Appui(
                demande: tenu.demande, version: suivie.tenue.version, tenue: tenu.version,
                modifieeLe: contenu.fichier.modification.valeur ?? suivie.tenue.modifieeSurLeSiteLe)
        }
    }
}

/// A demande as a list gives it, or a lookup made one by one.
struct DemandeListee: Sendable {
    let numero: NumeroUnique
    let contenu: Demande
    /// When it was asked for.
    let lueLe: Instant
    var octets: OctetsLus?
}

/// A live attachment that a list speaks of, and what is kept of its demande, which nobody has read yet.
public struct DemandeSuivie: Sendable {
    public let rattachement: Rattachement
    /// Without its content.
    public let tenue: DemandeTenue
    /// The canonical text that is kept; nil before the first reading.
    public let texte: [UInt8]?
    /// What the run had found of it already.
    public let notee: NatureEcart?

    public init(rattachement: Rattachement, tenue: DemandeTenue, texte: [UInt8]?, notee: NatureEcart?) {
        self.rattachement = rattachement
        self.tenue = tenue
        self.texte = texte
        self.notee = notee
    }

    func contenu() throws -> Demande? {
        guard let texte else { return nil }
        return try lisible { () throws(FauteCanonique) in try Demande(canonique: texte) }
    }

    /// - Throws: `PanneDepot.illisible` where the kept text is not one.
    func lisible<R>(_ lire: () throws(FauteCanonique) -> R) throws -> R {
        do throws(FauteCanonique) {
            return try lire()
        } catch {
            throw PanneDepot.illisible("demande_version \(tenue.id)/\(tenue.version) : \(error)")
        }
    }
}
