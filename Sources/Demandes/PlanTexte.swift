/// How the canonical text of a section is written and read: its fields in the order of its table, each at its own
/// place.
///
/// A demande has some two hundred fields, and a bulk run hashes millions of demandes: reaching each through its key
/// path and into an `Arbre` costs ten times the text itself.
///
/// Classes, because a walk over structures would count a reference for each of their parts at each field.
final class PlanTexte: Sendable {
    final class Etape: Sendable {
        let nom: [UInt8]
        /// The name as a JSON key, colon included.
        let cle: [UInt8]
        /// Where the field stands in its section.
        let place: Int
        let genre: Genre
        /// The field for people, and as a tree of its section's.
        let libelle: String
        let arbre: @Sendable (_ section: UnsafeRawPointer) -> Arbre

        init<B: Bloc>(_ champ: Champ<B>) {
            nom = Array(champ.nom.utf8)
            cle = TexteJSON.cle(champ.nom)
            (place, genre) = champ.nature.etape
            libelle = champ.libelle
            arbre = { champ.nature.lire($0.assumingMemoryBound(to: B.self).pointee) }
        }

        /// The same field, whatever it holds written as a section that holds nothing.
        init(vide etape: Etape, _ plan: PlanTexte, _ section: SectionVide) {
            (nom, cle, place, libelle, arbre) = (etape.nom, etape.cle, etape.place, etape.libelle, etape.arbre)
            genre = .vide(plan, section)
        }
    }

    enum Genre: Sendable {
        case texte, date, instant, entier, montant, booleen, numero
        case code(PlanCode)
        case codes(PlanCodes)
        case bloc(PlanTexte)
        case option(PlanOption)
        case liste(PlanListe)
        /// A section, in place of which an empty one is written.
        case vide(PlanTexte, SectionVide)
    }

    let etapes: [Etape]

    static let demande = PlanTexte(Demande.self)

    /// The demande without what the site says of the file that carried it.
    static let contenu = PlanTexte(
        etapes: demande.etapes.map { etape in
            guard case .bloc(let plan) = etape.genre, etape.nom.elementsEqual("fichier".utf8) else { return etape }
            return Etape(vide: etape, plan, SectionVide(Fichier()))
        })

    init<B: Bloc>(_ type: B.Type) { etapes = type.champs.map { Etape($0) } }

    private init(etapes: [Etape]) { self.etapes = etapes }
}

/// A section without a value, for the life of the program.
struct SectionVide: @unchecked Sendable {
    // Nobody writes there.
    let adresse: UnsafeRawPointer

    init<B: Bloc>(_ section: B) {
        let place = UnsafeMutablePointer<B>.allocate(capacity: 1)
        place.initialize(to: section)
        adresse = UnsafeRawPointer(place)
    }
}

extension TexteJSON {
    /// A name as a JSON key, colon included.
    static func cle(_ nom: String) -> [UInt8] {
        var cle: [UInt8] = []
        ajouter(nom, a: &cle)
        return cle + [UInt8(ascii: ":")]
    }
}

extension Nature {
    fileprivate var etape: (Int, PlanTexte.Genre) {
        switch self {
        case .texte(let chemin): (place(chemin), .texte)
        case .date(let chemin): (place(chemin), .date)
        case .instant(let chemin): (place(chemin), .instant)
        case .entier(let chemin): (place(chemin), .entier)
        case .montant(let chemin): (place(chemin), .montant)
        case .booleen(let chemin): (place(chemin), .booleen)
        case .numero(let chemin): (place(chemin), .numero)
        case .code(let acces): acces.etape
        case .codes(let acces): acces.etape
        case .bloc(let acces): acces.etape
        case .option(let acces): acces.etape
        case .liste(let acces): acces.etape
        }
    }
}

/// The fields of the tables are stored properties: each has its place.
private func place<B>(_ chemin: PartialKeyPath<B>) -> Int {
    guard let place = MemoryLayout<B>.offset(of: chemin) else {
        preconditionFailure("\(chemin) n'est pas une propriété stockée")
    }
    return place
}

extension AccesCode {
    fileprivate var etape: (Int, PlanTexte.Genre) { (place(chemin), .code(PlanCode(Terme.self))) }
}

extension AccesCodes {
    fileprivate var etape: (Int, PlanTexte.Genre) { (place(chemin), .codes(PlanCodes(Terme.self))) }
}

extension AccesBloc {
    fileprivate var etape: (Int, PlanTexte.Genre) { (place(chemin), .bloc(PlanTexte(Sous.self))) }
}

extension AccesOption {
    fileprivate var etape: (Int, PlanTexte.Genre) { (place(chemin), .option(PlanOption(Sous.self))) }
}

extension AccesListe {
    fileprivate var etape: (Int, PlanTexte.Genre) { (place(chemin), .liste(PlanListe(Element.self, ordre))) }
}
