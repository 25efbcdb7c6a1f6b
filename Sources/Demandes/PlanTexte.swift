/// How the canonical text of a section is written: its fields in the order of its table, each read at its own place.
///
/// A demande has some two hundred fields, and a bulk run hashes millions of demandes: reading each through its key path
/// and into an `Arbre` costs ten times the text itself.
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

        init(_ nom: String, _ place: Int, _ genre: Genre) {
            self.nom = Array(nom.utf8)
            var cle: [UInt8] = []
            TexteJSON.ajouter(nom, a: &cle)
            self.cle = cle + [UInt8(ascii: ":")]
            self.place = place
            self.genre = genre
        }
    }

    enum Genre: Sendable {
        case texte, date, instant, entier, montant, booleen, numero
        case code(@Sendable (_ champ: UnsafeRawPointer) -> Valeur<String>)
        /// Hands each term over.
        case codes(@Sendable (_ champ: UnsafeRawPointer, (Valeur<String>) -> Void) -> Void)
        case bloc(PlanTexte)
        /// Hands the section over, where there is one.
        case option(PlanTexte, @Sendable (_ champ: UnsafeRawPointer, (UnsafeRawPointer) -> Void) -> Void)
        case liste(PlanListe)
    }

    let etapes: [Etape]

    static let demande = PlanTexte(Demande.self)

    init<B: Bloc>(_ type: B.Type) {
        etapes = type.champs.map { champ in
            let (place, genre) = champ.nature.etape
            return Etape(champ.nom, place, genre)
        }
    }
}

/// How a list of sections is written.
final class PlanListe: Sendable {
    /// Hands the first element's address and their number over.
    typealias Lecture = @Sendable (_ champ: UnsafeRawPointer, (UnsafeRawPointer, Int) -> Void) -> Void

    let element: PlanTexte
    let ordre: OrdreListe
    /// From one element to the next, in bytes.
    let pas: Int
    let lire: Lecture

    init<B: Bloc>(_ type: B.Type, _ ordre: OrdreListe, _ lire: @escaping Lecture) {
        element = PlanTexte(type)
        self.ordre = ordre
        pas = MemoryLayout<B>.stride
        self.lire = lire
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
    fileprivate var etape: (Int, PlanTexte.Genre) {
        let lire: @Sendable (UnsafeRawPointer) -> Valeur<String> = { champ in
            switch champ.assumingMemoryBound(to: Valeur<Terme>.self).pointee {
            case .presente(let terme): .presente(terme.rawValue)
            case .absente(let absence): .absente(absence)
            }
        }
        return (place(chemin), .code(lire))
    }
}

extension AccesCodes {
    fileprivate var etape: (Int, PlanTexte.Genre) {
        let lire: @Sendable (UnsafeRawPointer, (Valeur<String>) -> Void) -> Void = { champ, rendre in
            for valeur in champ.assumingMemoryBound(to: [Valeur<Terme>].self).pointee {
                switch valeur {
                case .presente(let terme): rendre(.presente(terme.rawValue))
                case .absente(let absence): rendre(.absente(absence))
                }
            }
        }
        return (place(chemin), .codes(lire))
    }
}

extension AccesBloc {
    fileprivate var etape: (Int, PlanTexte.Genre) { (place(chemin), .bloc(PlanTexte(Sous.self))) }
}

extension AccesOption {
    fileprivate var etape: (Int, PlanTexte.Genre) {
        let lire: @Sendable (UnsafeRawPointer, (UnsafeRawPointer) -> Void) -> Void = { champ, rendre in
            if case .none = champ.assumingMemoryBound(to: Sous?.self).pointee { return }
            // An optional keeps its value at its own address: a copy would count a reference for each of its fields.
            rendre(champ)
        }
        return (place(chemin), .option(PlanTexte(Sous.self), lire))
    }
}

extension AccesListe {
    fileprivate var etape: (Int, PlanTexte.Genre) {
        let lire: PlanListe.Lecture = { champ, rendre in
            let elements = champ.assumingMemoryBound(to: [Element].self).pointee
            elements.withUnsafeBytes { octets in
                if let base = octets.baseAddress { rendre(base, elements.count) }
            }
        }
        return (place(chemin), .liste(PlanListe(Element.self, ordre, lire)))
    }
}
