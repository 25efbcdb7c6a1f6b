import Demandes
import Foundation

/// Runs as they go by: lines written over on a terminal, JSON lines otherwise.
struct ReconcileProgress {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var runs: [String: [String: Any]] = [:]
    private var order: [String] = []
    private var lines = 0

    private static let working: Set<String> = ["en_cours", "publication", "annulation"]

    var live: [String] { order.filter { Self.working.contains(runs[$0]?["etat"] as? String ?? "") } }
    var goesOn: Bool { !live.isEmpty }

    mutating func begin(_ run: [String: Any]) {
        guard let id = run["reconciliation"] as? String else { return }
        order.append(id)
        if let seconds = run["duree_minimale_s"] as? Int {
            Sortie.words("\(run["site"] as? String ?? "") : au moins \(Self.duration(seconds)), au débit du site.")
        }
        note(run)
    }

    /// Those that go by, among all there are.
    mutating func note(all: [[String: Any]]) {
        let live = Set(live)
        for run in all where live.contains(run["reconciliation"] as? String ?? "") { note(run) }
    }

    private mutating func note(_ run: [String: Any]) {
        guard let id = run["reconciliation"] as? String else { return }
        let before = runs[id].map(ReconcileWords.progress)
        runs[id] = run
        guard before != ReconcileWords.progress(run) else { return }
        guard isTerminal else { return Sortie.line(ReconcileWords.json(run)) }
        if lines > 0 { Sortie.ink("\u{1B}[\(lines)A") }
        for id in order {
            let line = runs[id].map(ReconcileWords.progress) ?? ""
            Sortie.ink("\r\u{1B}[K\(line)\n")
        }
        lines = order.count
    }

    /// The report, then the way out: a gate that is closed, a run that failed are not done.
    func leave() throws {
        let all = order.compactMap { runs[$0] }
        if isTerminal { for run in all { Sortie.line(ReconcileWords.json(run)) } }
        for run in all where run["etat"] as? String != "publiee" {
            for line in ReconcileWords.all(run).dropFirst() { Sortie.words(line) }
        }
        let undone = all.filter { $0["etat"] as? String != "publiee" }.count
        guard undone == 0, !all.isEmpty else {
            throw Exit(
                .data,
                all.isEmpty
                    ? "Aucun site raccordé n'a de liste à parcourir."
                    : "\(undone) passage(s) sur \(all.count) ne sont pas publiés : voyez « reconcile show ».")
        }
    }

    private static func duration(_ seconds: Int) -> String {
        seconds < 120 ? "\(seconds) s" : seconds < 7200 ? "\(seconds / 60) min" : "\(seconds / 3600) h"
    }
}

/// A run in words.
enum ReconcileWords {
    private static let states = [
        "en_cours": "en cours", "en_pause": "en pause", "a_approuver": "à approuver", "publication": "en publication",
        "publiee": "publié", "rejetee": "rejeté", "remplacee": "remplacé", "echouee": "échoué",
        "annulation": "en annulation", "annulee": "annulé",
    ]

    private static func count(_ run: [String: Any], _ key: String) -> Int {
        (run["bilan"] as? [String: Any])?[key] as? Int ?? 0
    }

    static func line(_ run: [String: Any]) -> String {
        let state = run["etat"] as? String ?? ""
        let changed = ["nouvelles", "modifiees", "radiees", "retirees"].map { count(run, $0) }.reduce(0, +)
        let announced = (run["bilan"] as? [String: Any])?["annoncees"] as? Int
        let listed = "\(count(run, "listees"))\(announced.map { " sur \($0)" } ?? "")"
        return "\(run.text("reconciliation"))  \(run.text("site")) : \(states[state] ?? state), "
            + "\(listed) listées, \(count(run, "tenues")) tenues, "
            + "\(changed) à changer, \(count(run, "publiees")) publiées"
    }

    /// How far it is: listed → fetched → mapped → changed → published, how fast, what is left and until when.
    static func progress(_ run: [String: Any]) -> String {
        let steps = run["avancement"] as? [String: Any] ?? [:]
        func step(_ key: String) -> Int { steps[key] as? Int ?? 0 }
        var words =
            "\(run.text("site")) : \(states[run.text("etat")] ?? run.text("etat"))  \(step("listees")) listées → "
            + "\(step("lues")) lues → \(step("interpretees")) interprétées → \(step("changees")) à changer → "
            + "\(step("publiees")) publiées"
        if let pace = steps["debit_par_s"] as? Double { words += ", \(Int(pace.rounded()))/s" }
        if step("reste") > 0 { words += ", reste \(step("reste"))" }
        if let end = (steps["fin_le"] as? String).flatMap({ Instant(iso: $0) }) {
            words += ", fin vers \(HeureDeParis.phrase(end))"
        }
        return words
    }

    static func all(_ run: [String: Any]) -> [String] {
        var lines = [line(run)]
        if let bound = run["borne"] as? [String: Any] {
            lines.append("  barrière fermée (\(bound.text("code"))) : \(bound.text("cause")) ; \(bound.text("detail"))")
        }
        if run["cause"] is String { lines.append("  arrêté par \(run.text("cause")) : voyez docs/erreurs.md") }
        if let decision = run["decision"] as? [String: Any] {
            lines.append("  \(decision.text("par")), \(decision.text("le")) : \(decision.text("motif"))")
        }
        for group in run["groupes"] as? [[String: Any]] ?? [] {
            let some = (group["rattachements"] as? [String] ?? []).joined(separator: " ")
            lines.append("  \(group.text("nature")) : \(group["nombre"] as? Int ?? 0)  \(some)")
        }
        for field in run["champs"] as? [[String: Any]] ?? [] {
            lines.append("    \(field.text("champ")) : \(field["demandes"] as? Int ?? 0)")
        }
        for code in (run["bilan"] as? [String: Any])?["anomalies"] as? [String] ?? [] {
            lines.append("  la liste se contredit : \(code)")
        }
        return lines
    }

    /// One line of JSON, without what it would publish.
    static func json(_ run: [String: Any]) -> String {
        let kept = run.filter { !["groupes", "champs"].contains($0.key) }
        let data = try? JSONSerialization.data(withJSONObject: kept, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data ?? Data(), as: UTF8.self)
    }
}
