extension Demande {
    /// Reads a canonical text back: `CanonicalText` of the result gives the same bytes. What the text sorts (the lists
    /// whose order says nothing) comes back sorted.
    ///
    /// A field that a text does not mention, for it was written before the field was in its table, is « non déclaré ».
    /// Taking a field out of a table, or moving it there, makes older texts unreadable, as it changes their digest.
    public init(canonique octets: [UInt8]) throws(FauteCanonique) {
        var lecture = try LectureCanonique(octets)
        self = try lecture.tout()
    }
}

/// Reads the canonical JSON of a section in one pass: `EcritureCanonique`, step by step, the other way.
struct LectureCanonique {
    private var source: SourceCanonique
    private var absences: AbsencesLues
    /// The path of the field at hand.
    private var chemin: [UInt8] = []

    init(_ octets: [UInt8]) throws(FauteCanonique) {
        source = SourceCanonique(octets)
        absences = try AbsencesLues(octets)
    }

    /// The section that the text holds, from its first byte to its last.
    mutating func tout<B: Bloc>() throws(FauteCanonique) -> B {
        var bloc = B()
        guard source.avancer("{") else { throw faute(.forme) }
        let remplie = try membres(de: &bloc, ecrite: true)
        try passerAbsences(apresMembre: remplie)
        try fermer(apresMembre: remplie || absences.etendue != nil)
        guard source.estEpuisee else { throw faute(.suite) }
        if let restante = absences.restante { throw faute(.absence, lisible(restante)) }
        return bloc
    }

    /// Reads the fields of a section in the order of its table: true when one has a value. A section that is not
    /// written, because it has none, still gives each field its kind of absence.
    private mutating func membres<B: Bloc>(de bloc: inout B, ecrite: Bool) throws(FauteCanonique) -> Bool {
        let racine = chemin.count
        var premiere = true
        for champ in B.champs {
            if racine > 0 { chemin.append(UInt8(ascii: ".")) }
            chemin.append(contentsOf: champ.nom.utf8)
            let present = ecrite && source.avancerCle(champ.nom, premiere: premiere)
            if present { premiere = false }
            try lire(champ.nature, de: &bloc, present)
            chemin.removeSubrange(racine...)
        }
        return !premiere
    }

    private mutating func lire<B: Bloc>(
        _ nature: Nature<B>, de bloc: inout B, _ present: Bool
    ) throws(FauteCanonique) {
        switch nature {
        case .texte(let place): try feuille(place, &bloc, present) { $0.chaine() }
        case .date(let place): try feuille(place, &bloc, present) { $0.date() }
        case .instant(let place): try feuille(place, &bloc, present) { $0.instant() }
        case .entier(let place): try feuille(place, &bloc, present) { $0.entier() }
        case .montant(let place): try feuille(place, &bloc, present) { $0.montant() }
        case .booleen(let place): try feuille(place, &bloc, present) { $0.booleen() }
        case .numero(let place): try feuille(place, &bloc, present) { $0.numero() }
        case .code(let acces): try code(acces, &bloc, present)
        case .codes(let acces): if present { try codes(acces, &bloc) }
        case .bloc(let acces): try self.bloc(acces, &bloc, present)
        case .option(let acces):
            if present || absences.commencent(dans: chemin) { try option(acces, &bloc, present) }
        case .liste(let acces): if present { try liste(acces, &bloc) }
        }
    }

    private mutating func feuille<B: Bloc, T>(
        _ place: Chemin<B, Valeur<T>>, _ bloc: inout B, _ present: Bool, _ lire: (inout SourceCanonique) -> T?
    ) throws(FauteCanonique) {
        if present {
            guard let valeur = lire(&source) else { throw faute(.valeur) }
            bloc[keyPath: place] = .presente(valeur)
        } else if let absence = absences.prendre(chemin), absence != .nonDeclaree {
            // « Non déclaré » is what an untouched field already says.
            bloc[keyPath: place] = .absente(absence)
        }
    }

    private mutating func code<A: AccesCode>(
        _ acces: A, _ bloc: inout A.B, _ present: Bool
    ) throws(FauteCanonique) {
        try feuille(acces.chemin, &bloc, present) { $0.terme() }
    }
}

// Sections and lists.
extension LectureCanonique {
    private mutating func section<B: Bloc>(_ ecrite: Bool, peutEtreVide: Bool = false) throws(FauteCanonique) -> B {
        var bloc = B()
        if ecrite, !source.avancer("{") { throw faute(.valeur) }
        let remplie = try membres(de: &bloc, ecrite: ecrite)
        guard ecrite else { return bloc }
        try fermer(apresMembre: remplie)
        guard remplie || peutEtreVide else { throw faute(.valeur) }
        return bloc
    }

    private mutating func bloc<A: AccesBloc>(_ acces: A, _ bloc: inout A.B, _ ecrite: Bool) throws(FauteCanonique) {
        bloc[keyPath: acces.chemin] = try section(ecrite)
    }

    private mutating func option<A: AccesOption>(
        _ acces: A, _ bloc: inout A.B, _ ecrite: Bool
    ) throws(FauteCanonique) {
        let sous: A.Sous = try section(ecrite)
        bloc[keyPath: acces.chemin] = sous
    }

    private mutating func liste<A: AccesListe>(_ acces: A, _ bloc: inout A.B) throws(FauteCanonique) {
        bloc[keyPath: acces.chemin] = try elements { lecture throws(FauteCanonique) in
            try lecture.section(true, peutEtreVide: true)
        }
    }

    private mutating func codes<A: AccesCodes>(_ acces: A, _ bloc: inout A.B) throws(FauteCanonique) {
        bloc[keyPath: acces.chemin] = try elements { lecture throws(FauteCanonique) in try lecture.terme() }
    }

    /// A term among several, or the `null` that keeps the rank of an absent one.
    private mutating func terme<Terme: Nomenclature>() throws(FauteCanonique) -> Valeur<Terme> {
        if source.avancer(mot: "null") {
            guard let absence = absences.prendre(chemin) else { throw faute(.absence) }
            return .absente(absence)
        }
        guard let terme: Terme = source.terme() else { throw faute(.valeur) }
        return .presente(terme)
    }

    /// `[…]`, never empty, each element read under its rank.
    private mutating func elements<T>(
        _ lire: (inout Self) throws(FauteCanonique) -> T
    ) throws(FauteCanonique) -> [T] {
        guard source.avancer("[") else { throw faute(.valeur) }
        var elements: [T] = []
        let racine = chemin.count
        repeat {
            chemin.append(contentsOf: "[\(elements.count)]".utf8)
            elements.append(try lire(&self))
            chemin.removeSubrange(racine...)
        } while source.avancer(",")
        guard source.avancer("]") else { throw faute(.valeur) }
        return elements
    }
}

// What stands between the values, and what goes wrong.
extension LectureCanonique {
    private mutating func passerAbsences(apresMembre: Bool) throws(FauteCanonique) {
        guard let etendue = absences.etendue else { return }
        let virgule = apresMembre ? 1 : 0
        guard source.position + virgule == etendue.lowerBound, !apresMembre || source.avancer(",") else {
            return try fermer(apresMembre: apresMembre)
        }
        source.position = etendue.upperBound
    }

    /// Reads the brace that ends an object. What stands there instead is a field that is not expected.
    private mutating func fermer(apresMembre: Bool) throws(FauteCanonique) {
        if source.avancer("}") { return }
        guard !apresMembre || source.avancer(",") else { throw faute(.forme) }
        guard let cle = source.etendue() else { throw faute(.forme) }
        let parent = chemin.isEmpty ? "" : String(decoding: chemin, as: UTF8.self) + "."
        throw faute(.champInconnu, parent + lisible(cle))
    }

    private func faute(_ regle: FauteCanonique.Regle, _ ou: String? = nil) -> FauteCanonique {
        FauteCanonique(
            regle: source.estEpuisee && regle != .absence ? .tronque : regle,
            chemin: ou ?? String(decoding: chemin, as: UTF8.self), octet: source.position)
    }

    /// A key or a path of the text, unless it does not look like one: a spoiled text must not speak in an error.
    private func lisible(_ etendue: Range<Int>) -> String {
        let nom = source.octets[etendue]
        let estUnNom =
            nom.count <= 120
            && nom.allSatisfy { octet in
                switch octet {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
        return estUnNom ? String(decoding: nom, as: UTF8.self) : "?"
    }
}
