/// What goes wrong with one increment. Every one is what a site did to somebody one day.
public enum PanneDispatch: String, Sendable, CaseIterable {
    /// The number is used up, and nothing is written.
    case manquant
    /// Announced, and its file is not there.
    case sansFichier = "sans-fichier"
    /// The same line again, after it.
    case repete
    /// Its number again, after it, with another file.
    case repeteAutrement = "repete-autrement"
    /// Announced before the one it follows.
    case desordre
    /// The file stops in the middle; what is announced is the whole.
    case tronque
    /// The file stops in the middle, and is announced so.
    case tronqueAnnonce = "tronque-annonce"
    /// One demande more is announced than there are.
    case compte
    case empreinte
    /// Its demandes say another increment.
    case numero
}
