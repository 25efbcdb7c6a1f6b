extension Demande {
    /// Reads a canonical text back: `CanonicalText` of the result gives the same bytes. What the text sorts (the lists
    /// whose order says nothing) comes back sorted.
    ///
    /// A field that a text does not mention, for it was written before the field was in its table, is « non déclaré ».
    /// Taking a field out of a table, or moving it there, makes older texts unreadable, as it changes their digest.
    public init(canonique octets: [UInt8]) throws(FauteCanonique) {
        var lecture = try LectureCanonique(octets)
        self = try lecture.tout(.demande)
    }
}

/// Reads the canonical JSON of a section in one pass: `EcritureCanonique`, step by step, the other way.
struct LectureCanonique: ~Copyable {
    /// The bytes, at an address that does not move.
    private let texte: Tampon
    private var source: SourceCanonique
    private var absences: AbsencesLues
    /// The path of the field at hand.
    private var chemin = Tampon()

    init(_ octets: [UInt8]) throws(FauteCanonique) {
        var texte = Tampon(capacite: max(octets.count, 1))
        texte.ajouter(octets)
        absences = try AbsencesLues(texte.octets)
        source = SourceCanonique(texte.octets)
        self.texte = texte
    }

    /// The section that the text holds, from its first byte to its last.
    mutating func tout<B: Bloc>(_ plan: PlanTexte = PlanTexte(B.self)) throws(FauteCanonique) -> B {
        var bloc = B()
        guard source.avancer("{") else { throw faute(.forme) }
        let remplie = try withUnsafeMutablePointer(to: &bloc) { place throws(FauteCanonique) in
            try membres(plan, UnsafeMutableRawPointer(place), ecrite: true)
        }
        try passerAbsences(apresMembre: remplie)
        try fermer(apresMembre: remplie || absences.etendue != nil)
        guard source.estEpuisee else { throw faute(.suite) }
        if let restante = absences.restante { throw faute(.absence, lisible(restante)) }
        return bloc
    }

    /// Reads the fields of a section in the order of its table: true when one has a value. A section that is not
    /// written, because it has none, still gives each field its kind of absence.
    private mutating func membres(
        _ plan: PlanTexte, _ section: UnsafeMutableRawPointer, ecrite: Bool
    ) throws(FauteCanonique) -> Bool {
        let racine = chemin.compte
        var premiere = true
        for etape in plan.etapes {
            if racine > 0 { chemin.ajouter(UInt8(ascii: ".")) }
            chemin.ajouter(etape.nom)
            let present = ecrite && source.avancerCle(etape.cle, premiere: premiere)
            if present { premiere = false }
            try lire(etape.genre, section + etape.place, present)
            chemin.tronquer(racine)
        }
        return !premiere
    }

    private mutating func lire(
        _ genre: PlanTexte.Genre, _ champ: UnsafeMutableRawPointer, _ present: Bool
    ) throws(FauteCanonique) {
        switch genre {
        case .texte: try feuille(champ, present) { $0.chaine() }
        case .date: try feuille(champ, present) { $0.date() }
        case .instant: try feuille(champ, present) { $0.instant() }
        case .entier: try feuille(champ, present) { $0.entier() }
        case .montant: try feuille(champ, present) { $0.montant() }
        case .booleen: try feuille(champ, present) { $0.booleen() }
        case .numero: try feuille(champ, present) { $0.numero() }
        case .code(let plan): try code(plan, champ, present)
        case .codes(let plan): if present { try codes(plan, champ) }
        case .bloc(let plan), .vide(let plan, _):
            if present || absences.commencent(dans: chemin.octets) { try section(plan, champ, ecrite: present) }
        case .option(let plan):
            guard present || absences.commencent(dans: chemin.octets) else { return }
            plan.ouvrir(champ)
            try section(plan.section, champ, ecrite: present)
        case .liste(let plan): if present { try liste(plan, champ) }
        }
    }

    @inline(__always)
    private mutating func feuille<T: Sendable & Hashable>(
        _ champ: UnsafeMutableRawPointer, _ present: Bool, _ lire: (inout SourceCanonique) -> T?
    ) throws(FauteCanonique) {
        if present {
            guard let valeur = lire(&source) else { throw faute(.valeur) }
            champ.assumingMemoryBound(to: Valeur<T>.self).pointee = .presente(valeur)
        } else if let absence = absence() {
            champ.assumingMemoryBound(to: Valeur<T>.self).pointee = .absente(absence)
        }
    }

    /// « Non déclaré » is what an untouched field already says.
    private mutating func absence() -> Absence? {
        guard let absence = absences.prendre(chemin.octets) else { return nil }
        if case .nonDeclaree = absence { return nil }
        return absence
    }

    private mutating func code(
        _ plan: PlanCode, _ champ: UnsafeMutableRawPointer, _ present: Bool
    ) throws(FauteCanonique) {
        if present {
            guard let terme = source.chaine(), plan.poser(terme, champ) else { throw faute(.valeur) }
        } else if let absence = absence() {
            plan.poserAbsence(absence, champ)
        }
    }
}

// Sections and lists.
extension LectureCanonique {
    private mutating func section(
        _ plan: PlanTexte, _ champ: UnsafeMutableRawPointer, ecrite: Bool, peutEtreVide: Bool = false
    ) throws(FauteCanonique) {
        if ecrite, !source.avancer("{") { throw faute(.valeur) }
        let remplie = try membres(plan, champ, ecrite: ecrite)
        guard ecrite else { return }
        try fermer(apresMembre: remplie)
        guard remplie || peutEtreVide else { throw faute(.valeur) }
    }

    private mutating func liste(_ plan: PlanListe, _ champ: UnsafeMutableRawPointer) throws(FauteCanonique) {
        try elements { lecture throws(FauteCanonique) in
            try plan.ajouter(champ) { place throws(FauteCanonique) in
                try lecture.section(plan.element, place, ecrite: true, peutEtreVide: true)
            }
        }
    }

    private mutating func codes(_ plan: PlanCodes, _ champ: UnsafeMutableRawPointer) throws(FauteCanonique) {
        var termes: [Valeur<String>] = []
        try elements { lecture throws(FauteCanonique) in termes.append(try lecture.terme(plan)) }
        plan.poser(termes, champ)
    }

    /// A term among several, or the `null` that keeps the rank of an absent one.
    private mutating func terme(_ plan: PlanCodes) throws(FauteCanonique) -> Valeur<String> {
        if source.avancer(mot: "null") {
            guard let absence = absences.prendre(chemin.octets) else { throw faute(.absence) }
            return .absente(absence)
        }
        guard let terme = source.chaine(), plan.estUnTerme(terme) else { throw faute(.valeur) }
        return .presente(terme)
    }

    /// `[…]`, never empty, each element read under its rank.
    private mutating func elements(
        _ lire: (inout Self) throws(FauteCanonique) -> Void
    ) throws(FauteCanonique) {
        guard source.avancer("[") else { throw faute(.valeur) }
        var rang = 0
        let racine = chemin.compte
        repeat {
            chemin.ajouter(rang: rang)
            try lire(&self)
            chemin.tronquer(racine)
            rang += 1
        } while source.avancer(",")
        guard source.avancer("]") else { throw faute(.valeur) }
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
        let parent = chemin.compte == 0 ? "" : String(decoding: chemin.octets, as: UTF8.self) + "."
        throw faute(.champInconnu, parent + lisible(cle))
    }

    private func faute(_ regle: FauteCanonique.Regle, _ ou: String? = nil) -> FauteCanonique {
        FauteCanonique(
            regle: source.estEpuisee && regle != .absence ? .tronque : regle,
            chemin: ou ?? String(decoding: chemin.octets, as: UTF8.self), octet: source.position)
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
