/// Which site a number of another territory belongs to (the list of departments: reference/domain.md §1.4).
struct AutreSite {
    let site: String
    let departement: String

    private static let national = "www.demande-logement-social.gouv.fr"
    /// The departments that have their own site.
    private static let propres: Set<Int> = [
        3, 14, 15, 16, 17, 21, 22, 25, 29, 31, 35, 37, 39, 43, 44, 49, 50, 53, 56, 58, 61, 63, 67, 68, 70, 72, 79, 85,
        86, 87, 88, 89, 90,
    ]

    /// Nil when the prefix is no territory's.
    init?(prefixe: String) {
        if prefixe == "111" {
            (site, departement) = (Self.national, "75")
        } else if prefixe.hasPrefix("0"), let numero = Int(prefixe.dropFirst()), (1...95).contains(numero) {
            departement = deux(numero)
            site = Self.propres.contains(numero) ? "demandelogement\(departement).example" : Self.national
        } else {
            return nil
        }
    }

    var estNational: Bool { site == Self.national }
}
