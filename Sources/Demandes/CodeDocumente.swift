/// Who must act when something is refused or fails.
public enum Acteur: String, Sendable, CaseIterable {
    case salarie = "le salarié"
    case site = "le site d'enregistrement"
    case operateur = "l'opérateur"
    case integrateur = "le responsable de l'adaptateur"
    case personne = "personne"
}

/// Whether the same call may be made again, and when.
public enum Reessai: String, Sendable, CaseIterable {
    case jamais = "non"
    case apresCorrection = "après correction"
    case aLHeureDite = "à l'heure dite"
    case automatique = "automatique, avec un délai croissant"
}

/// A refusal or a failure as every reader meets it: a stable code for programs, a sentence for people.
///
/// `docs/erreurs.md` is generated from the enums that conform; a test fails when the page is out of date.
public protocol CodeDocumente: CaseIterable, Sendable {
    /// Stable identifier, `famille.cas`; never reused for another meaning.
    var code: String { get }
    /// What happened, for whoever reads the log.
    var cause: String { get }
    var acteur: Acteur { get }
    var reessai: Reessai { get }
    /// What the person reads, in French: what happened and what to do.
    var phrase: String { get }
}
