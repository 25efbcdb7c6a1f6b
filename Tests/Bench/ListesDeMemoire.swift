internal import Demandes
internal import Registre

/// A site whose pages are at hand, a hundred records each: a run over it costs what the gateway itself does, whatever
/// the network.
///
/// Unchecked: one run at a time asks it, and nothing changes it meanwhile.
final class ListesDeMemoire: Listes, Sites, @unchecked Sendable {
    static let site = "29-finistere"

    /// What the records at those ranks say now.
    typealias Lecture = (Range<Int>) -> [Demande]

    private let nombre: Int
    private var lire: Lecture
    /// The records only tell the versions.
    private let estResume: Bool

    init(_ nombre: Int, estResume: Bool = false, _ lire: @escaping Lecture) {
        self.nombre = nombre
        self.lire = lire
        self.estResume = estResume
    }

    /// What the site says from now on.
    func remplacer(_ lire: @escaping Lecture) { self.lire = lire }

    func listes(site: String) -> [DescriptionListe] {
        [
            DescriptionListe(
                nom: "page", mode: .modifieesDepuis, retrait: .parStatut, estPaginee: true, taille: 100,
                estResume: estResume)
        ]
    }

    func commencer(_ liste: String, site: String, depuis: Instant?) -> String? { "0" }

    func page(_ curseur: String, site: String) async -> ReponsePage {
        guard let debut = Int(curseur) else { return .curseurInconnu }
        let fin = min(debut + 100, nombre)
        return .page(
            PageListe(
                demandes: lire(debut..<fin).map { PageListe.Lue(demande: $0, constats: [], modifieeLe: nil) },
                refusees: [], sansNumero: 0, repetees: 0, suivante: fin == nombre ? nil : String(fin),
                totalAnnonce: nombre, recus: fin, anomalies: [], constats: [],
                fin: fin == nombre ? .init(estComplete: true, repere: nil) : nil))
    }

    func consulter(_ numero: NumeroUnique, site: String) async -> Reponse { .numeroInconnu }
    func parcourir(_ numero: NumeroUnique, site: String) async -> Reponse { .numeroInconnu }
    func reperer(_ numero: NumeroUnique, site: String) async -> Reponse { .numeroInconnu }
}
