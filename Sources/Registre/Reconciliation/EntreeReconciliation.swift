public import Demandes
internal import Journal

/// What a run found of one attachment, laid aside until the whole is judged.
public struct EntreeReconciliation: Sendable, Hashable {
    /// `rat_…`.
    public let rattachement: String
    public var nature: NatureEcart
    /// What the list says; nil where nothing is to be written.
    public var contenu: Demande?
    /// The list does not say all of it: the site is to be asked for the rest.
    public var estIncomplete: Bool
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

    /// What the list says, beside what is kept: no clock, no store.
    ///
    /// - Parameter partielle: lookups of that site give more than its list.
    init(_ listee: DemandeListee, sur tenue: DemandeTenue, de rattachement: String, partielle: Bool) {
        let complete = partielle ? LecturePartielle(listee.contenu, sur: tenue.contenu) : nil
        let contenu = complete?.demande ?? listee.contenu
        self.init(
            rattachement: rattachement, nature: .egale, estIncomplete: complete?.estIncomplete ?? false,
            lueLe: listee.lueLe)
        guard tenue.acceptera(contenu, lueLe: listee.lueLe) else {
            nature = .plusRecente
            return
        }
        guard let avant = tenue.contenu else {
            (nature, self.contenu) = (.nouvelle, contenu)
            return
        }
        guard Empreinte(canonique: avant) != Empreinte(canonique: contenu) else { return }
        nature = contenu.estRadiee && !avant.estRadiee ? .radiee : .modifiee
        self.contenu = contenu
        champs = Evenement.sansValeurs(Ecart(de: avant, a: contenu).changements.map(\.chemin))
    }
}

/// A demande as a list gives it, or a lookup made one by one.
struct DemandeListee: Sendable {
    let numero: NumeroUnique
    let contenu: Demande
    /// When it was asked for.
    let lueLe: Instant
}
