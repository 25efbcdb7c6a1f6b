public import Demandes

/// What a grid may get wrong.
public enum RegleGrille: String, CodeDocumente {
    case nom
    case version
    case presentes
    case critere
    case critereDouble = "critere-double"
    case dalo
    case bareme
    case terme
    case termeManquant = "terme-manquant"
    case tranches
    case points
    case maximum
    case total
    case egalite

    public var code: String { "grille.\(rawValue)" }

    public var cause: String {
        switch self {
        case .nom: "la grille n'a pas de nom"
        case .version: "la version n'est pas un nombre d'au moins 1"
        case .presentes: "moins de trois candidatures présentées, ou plus de vingt"
        case .critere: "ce critère n'existe pas"
        case .critereDouble: "le critère est donné deux fois"
        case .dalo: "le DALO ne donne pas de points"
        case .bareme: "le barème n'est pas de la forme que demande le critère"
        case .terme: "ce contrat n'existe pas, ou est donné deux fois"
        case .termeManquant: "un contrat n'a pas de points"
        case .tranches: "les bornes ne se suivent pas en montant, ou la dernière tranche est bornée"
        case .points: "les points sont négatifs, ou démesurés"
        case .maximum: "le maximum d'un critère n'est pas le plus que donne son barème"
        case .total: "le total n'est pas la somme des maximums"
        case .egalite: "ce critère ne départage pas, ou est donné deux fois"
        }
    }

    public var acteur: Acteur { .operateur }
    public var reessai: Reessai { .apresCorrection }

    public var phrase: String {
        switch self {
        case .nom: "Donnez un nom à la grille (grille:)."
        case .version: "Numérotez les versions à partir de 1 (version:) : un classement garde la sienne."
        case .presentes: "Mettez trois ou plus : la loi veut au moins trois candidatures par logement (CCH R441-3)."
        case .critere:
            "Prenez l'un de ceux-ci : \(Critere.allCases.map(\.rawValue).joined(separator: ", "))."
        case .critereDouble: "Gardez une seule fois le critère."
        case .dalo: "Ôtez ce critère : le préfet seul désigne au titre du DALO (CCH R441-3)."
        case .bareme:
            "Le contrat prend termes:, l'entreprise rien (ses points comptent eux-mêmes), les autres critères "
                + "tranches:."
        case .terme, .termeManquant:
            "Donnez une fois chacun de ces contrats : "
                + "\(ContratTravail.allCases.map(\.rawValue).joined(separator: ", "))."
        case .tranches: "Rangez les tranches par borne montante (jusqua:) ; la dernière n'a que ses points."
        case .points: "Mettez des points de 0 au maximum du critère, et 10 000 au plus."
        case .maximum: "Corrigez maximum:, ou les points du barème."
        case .total: "Corrigez total:, ou les maximums."
        case .egalite:
            "Prenez parmi ceux qui départagent : "
                + "\(Critere.allCases.filter { $0.departage != nil }.map(\.rawValue).joined(separator: ", "))."
        }
    }
}

/// Why a grid is refused: the rule, the line, the word.
public struct FauteGrille: Error, Sendable, Hashable {
    public let regle: RegleGrille
    public let ligne: Int
    public let precision: String

    init(_ regle: RegleGrille, ligne: Int, _ precision: String) {
        self.regle = regle
        self.ligne = ligne
        self.precision = precision
    }
}
