internal import Demandes

/// How much one field of two identities is alike.
///
/// The issue of the whole decision table adds a case here, « proche », and its reading in `Comparaison.verdict`.
enum Ressemblance: Equatable {
    /// The same bytes.
    case identique
    /// The same once these rules are applied.
    case equivalente(Regles)
    case differente
    /// One side says nothing: absent never equals absent.
    case inconnue

    var estEgale: Bool {
        switch self {
        case .identique, .equivalente: true
        case .differente, .inconnue: false
        }
    }
}

/// An identity, its names normalised once for all the persons it is compared with.
struct IdentiteNormale {
    let nom: NomNormal
    let prenoms: NomNormal
    let date: DateCivile?

    init(_ identite: Identite) {
        nom = NomNormal(identite.nomNaissance, .nomNaissance)
        prenoms = NomNormal(identite.prenoms, .prenoms)
        date = identite.dateNaissance
    }

    func comparer(_ autre: IdentiteNormale) -> Comparaison {
        Comparaison(
            nom: nom.comparer(autre.nom), prenoms: prenoms.comparer(autre.prenoms), date: comparer(date, autre.date))
    }

    /// Dates are equal or not, known parts and unknown parts alike: 1992-00-00 is not 1992-01-01. A wrong digit, a
    /// swapped day, a date taken for the first of January are for a person to see.
    private func comparer(_ une: DateCivile?, _ autre: DateCivile?) -> Ressemblance {
        guard let une, let autre else { return .inconnue }
        return une == autre ? .identique : .differente
    }
}

/// Two identities, field by field.
struct Comparaison {
    let nom: Ressemblance
    let prenoms: Ressemblance
    let date: Ressemblance

    subscript(champ: ChampIdentite) -> Ressemblance {
        switch champ {
        case .nomNaissance: nom
        case .prenoms: prenoms
        case .dateNaissance: date
        }
    }

    /// Everything that is not equal is refused until the whole table is there.
    var verdict: Decision.Verdict { nom.estEgale && prenoms.estEgale && date.estEgale ? .match : .mismatch }

    /// True when nothing tells the two persons apart, though something may be missing.
    var nEcartePersonne: Bool {
        let champs = [nom, prenoms, date]
        return !champs.contains(.differente) && champs.contains { $0.estEgale }
    }

    var champsEgaux: Int { ChampIdentite.allCases.count { self[$0].estEgale } }

    var champs: [ChampIdentite] { ChampIdentite.allCases.filter { !self[$0].estEgale } }

    /// Why: how the three fields are equal, or what each of the others is.
    var codes: [String] {
        guard verdict == .match else { return champs.map { "\(Self.prefixe($0))-\(Self.suffixe(self[$0]))" } }
        var regles: Regles = []
        for case .equivalente(let servies) in [nom, prenoms, date] { regles.formUnion(servies) }
        return regles.isEmpty ? ["IDENT-STRICT"] : ["IDENT-NORM"] + regles.codes
    }

    private static func prefixe(_ champ: ChampIdentite) -> String {
        switch champ {
        case .nomNaissance: "NAME"
        case .prenoms: "GIVEN"
        case .dateNaissance: "DATE"
        }
    }

    private static func suffixe(_ ressemblance: Ressemblance) -> String {
        ressemblance == .inconnue ? "MISSING" : "DIFFERENT"
    }
}
