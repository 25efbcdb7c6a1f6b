internal import Foundation

/// A file of a folder, by its name, as the portal hands it over.
enum FichierDepose {
    static func answer(_ request: HTTPRequest, _ nom: String, _ dossier: String?) -> HTTPAnswer {
        guard request.method == "GET", let dossier, !nom.isEmpty, !nom.contains("/"), !nom.hasPrefix("."),
            let octets = FileManager.default.contents(atPath: dossier + "/" + nom)
        else { return RefusPortail.answer(404, "Fichier inconnu.") }
        let type = nom.hasSuffix(".csv") ? "text/csv; charset=utf-8" : "application/gzip"
        return HTTPAnswer(status: 200, contentType: type, body: Array(octets))
    }
}
