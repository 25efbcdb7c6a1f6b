import Adapters
import Candidatures
import Demandes
import Foundation
import Referentiel

/// The files that the commands of rules are given.
enum FichierDonne {
    static func octets(_ chemin: String) throws -> Data {
        guard let octets = FileManager.default.contents(atPath: chemin) else {
            throw Exit(.refused, "Le fichier « \(chemin) » n'est pas lisible. Vérifiez son chemin et vos droits.")
        }
        return octets
    }

    /// One canonical text; its end of line apart.
    static func demande(_ chemin: String) throws -> Demande {
        var octets = [UInt8](try octets(chemin))
        while octets.last == UInt8(ascii: "\n") || octets.last == UInt8(ascii: "\r") { octets.removeLast() }
        do throws(FauteCanonique) {
            return try Demande(canonique: octets)
        } catch {
            throw Exit(
                .data,
                "\(chemin) : \(error.description). Donnez une demande telle que l'imprime « passerelle adapter map ».")
        }
    }

    static func yaml(_ chemin: String) throws -> YAMLValue {
        _ = try octets(chemin)
        do throws(ManifestFault) {
            return try YAMLValue.read(URL(filePath: chemin), name: chemin)
        } catch {
            throw Exit(error)
        }
    }

    static func offre(_ chemin: String, _ geographie: Geographie) throws -> FaitsOffre {
        let valeur = try yaml(chemin)
        let lue: OffreLue
        do throws(ManifestFault) {
            lue = try OffreLue(valeur)
        } catch {
            throw Exit(error)
        }
        do throws(FautesOffre) {
            return try lue.faits(geographie)
        } catch {
            let mots = error.codes.map { "\($0.code) : \($0.cause). \($0.phrase)" }.joined(separator: "\n")
            throw Exit(.data, "\(chemin) :\n\(mots)")
        }
    }

    /// Nobody is known where no file is given.
    static func entreprises(_ chemin: String?) throws -> Entreprises {
        guard let chemin else { return Entreprises([]) }
        let lecture = LectureEntreprises(try lignes(chemin, colonnes: LectureEntreprises.colonnes))
        for rejet in lecture.rejets { Sortie.words("\(chemin), \(rejet.phrase)") }
        return lecture.entreprises
    }

    /// The rows of a table whose columns are known; one that is not named there would never be read.
    static func lignes(_ chemin: String, colonnes: [String]) throws -> [LigneDeTable] {
        let texte = String(decoding: try octets(chemin), as: UTF8.self)
        let table: TableCSV
        do throws(TableCSV.Fault) {
            table = try TableCSV(texte)
        } catch {
            throw Exit(.data, "\(chemin), ligne \(error.line) : \(error.words).")
        }
        if let inconnue = table.header.first(where: { !colonnes.contains($0) }) {
            throw Exit(
                .data, "\(chemin) : colonne « \(inconnue) » inconnue. Connues : \(colonnes.joined(separator: ", ")).")
        }
        return table.records.map { record in
            .init(
                numero: record.line,
                cases: Dictionary(zip(table.header, record.fields), uniquingKeysWith: { premiere, _ in premiere }))
        }
    }
}

/// An offre as its file says it.
private struct OffreLue {
    private let reference: String
    private let commune: String
    private let type: TypeLogement
    private let surface: Int
    private let financement: Financement
    private let loyer: Montant
    private let charges: Montant
    private let reservataire: Reservataire
    private let entreprises: Set<String>

    init(_ valeur: YAMLValue) throws(ManifestFault) {
        var lecteur = try YAMLReader(valeur)
        reference = try lecteur.text("reference")
        commune = try lecteur.text("commune")
        type = try Self.terme("type", try lecteur.required("type"))
        surface = try Self.entier("surface", try lecteur.required("surface"))
        financement = try Self.financement(try lecteur.required("financement"))
        loyer = try Self.montant("loyer", try lecteur.required("loyer"))
        charges = try Self.montant("charges", try lecteur.required("charges"))
        reservataire =
            if let valeur = lecteur.optional("reservataire") { try Self.terme("reservataire", valeur) } else {
                .actionLogement
            }
        entreprises = Set(try lecteur.optional("entreprises")?.texts() ?? [])
        try lecteur.finish()
    }

    func faits(_ geographie: Geographie) throws(FautesOffre) -> FaitsOffre {
        try FaitsOffre(
            reference: reference, commune: commune, type: type, surface: surface, financement: financement,
            loyer: loyer, charges: charges, reservataire: reservataire, entreprises: entreprises,
            geographie: geographie)
    }

    private static func terme<T: Nomenclature>(_ cle: String, _ valeur: YAMLValue) throws(ManifestFault) -> T {
        guard let terme = T(rawValue: try valeur.text()) else {
            throw ManifestFault(
                .badValue, cle, at: valeur.position, expected: T.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return terme
    }

    private static func financement(_ valeur: YAMLValue) throws(ManifestFault) -> Financement {
        guard let financement = Financement(rawValue: try valeur.text()) else {
            throw ManifestFault(
                .badValue, "financement", at: valeur.position,
                expected: Financement.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return financement
    }

    private static func entier(_ cle: String, _ valeur: YAMLValue) throws(ManifestFault) -> Int {
        guard let nombre = Int(try valeur.text()) else {
            throw ManifestFault(.badValue, cle, at: valeur.position, expected: "un nombre entier")
        }
        return nombre
    }

    /// Euros, with two decimals or none.
    private static func montant(_ cle: String, _ valeur: YAMLValue) throws(ManifestFault) -> Montant {
        let parts = try valeur.text().split(separator: ".", omittingEmptySubsequences: false)
        let cents = parts.count == 2 && parts[1].utf8.count == 2 ? Int(parts[1]) : parts.count == 1 ? 0 : nil
        guard let euros = Int(parts[0]), let cents, (0...99).contains(cents), abs(euros) < 1_000_000 else {
            throw ManifestFault(.badValue, cle, at: valeur.position, expected: "des euros, comme 480 ou 480.50")
        }
        return Montant(centimes: Int64(euros * 100 + (euros < 0 ? -cents : cents)))
    }
}
