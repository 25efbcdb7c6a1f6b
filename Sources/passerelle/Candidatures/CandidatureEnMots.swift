import Demandes
import Foundation

/// A candidature, as a person reads it at a terminal.
enum CandidatureEnMots {
    /// Where it is, what holds it up, until when, then its history where it is given.
    static func lines(_ candidature: [String: Any]) -> [String] {
        guard let libelle = candidature["libelle"] as? String else { return [] }
        let title = (candidature["offre_titre"] as? String).map { "\($0) : " } ?? ""
        let places = [
            (candidature["rang"] as? Int).map { "rang \($0) au classement" },
            ((candidature["position"] as? [String: Any])?["bande"] as? String).map { "pour l'instant \($0)" },
        ].compactMap { $0 }
        let head = ([title + libelle] + places).joined(separator: ", ") + "."
        return [head] + holds(candidature) + history(candidature)
    }

    private static func holds(_ candidature: [String: Any]) -> [String] {
        let says = { (name: String) in candidature[name] as? Bool == true }
        var lines: [String] = []
        if let motif = candidature["motif_libelle"] as? String { lines.append("Motif : \(motif).") }
        if let condition = candidature["condition"] as? String { lines.append("Pièce attendue : \(condition).") }
        if let echeance = (candidature["echeance"] as? String).flatMap(Instant.init(iso:)) {
            lines.append("Attendu jusqu'au \(HeureDeParis.jour(echeance.plus(minutes: -1)).enLettres) inclus.")
        }
        if says("pieces_a_confirmer") { lines.append("Le salarié doit confirmer de nouveau ses pièces.") }
        if says("gelee") { lines.append("L'identité de la demande est à vérifier : rien n'avance d'ici là.") }
        if says("suspendue") { lines.append("Le site dit la demande radiée : aucun bail ne se signe.") }
        return lines + (candidature["a_revoir"] as? [String] ?? []).map { "À revoir : \($0)." }
    }

    private static func history(_ candidature: [String: Any]) -> [String] {
        (candidature["historique"] as? [[String: Any]] ?? []).map { act in
            let le = (act["le"] as? String).flatMap(Instant.init(iso:)).map(HeureDeParis.phrase) ?? ""
            return "  \(le)  \(act["type"] ?? "")"
        }
    }

    static func json(_ object: [String: Any]) throws -> String {
        let bytes = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: bytes, as: UTF8.self)
    }
}
