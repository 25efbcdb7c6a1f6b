internal import Demandes

/// What a column holds, on either engine.
enum Cellule {
    case texte(String), entier(Int64), octets([UInt8]), rien
}

/// What can be bound to a parameter.
protocol EnCellule {
    var cellule: Cellule { get }
}

extension String: EnCellule { var cellule: Cellule { .texte(self) } }
extension Int64: EnCellule { var cellule: Cellule { .entier(self) } }
extension Int: EnCellule { var cellule: Cellule { .entier(Int64(self)) } }
extension Bool: EnCellule { var cellule: Cellule { .entier(self ? 1 : 0) } }
/// UTC milliseconds.
extension Instant: EnCellule { var cellule: Cellule { .entier(millisecondes) } }
extension [UInt8]: EnCellule { var cellule: Cellule { .octets(self) } }
extension Optional: EnCellule where Wrapped: EnCellule { var cellule: Cellule { self?.cellule ?? .rien } }
