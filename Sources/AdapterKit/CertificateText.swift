internal import Adapters
public import Demandes

extension Certificate {
    /// The kit's own version: it changes with what a rule asks.
    static let kit = "2"

    /// `certificate.json` for a folder whose rules were just played; nil when it does not even load.
    public static func text(_ folder: KitFolder, _ report: KitReport, now: Instant) -> [UInt8]? {
        guard let conformity = folder.conformity else { return nil }
        let today = now.day
        let members = [
            ("adaptateur", string(folder.id)), ("dossier", string(folder.digest)), ("kit", string(kit)),
            ("moteur", string(Adapter.engine)), ("palier", report.rulesTier.map { string($0.libelle) } ?? "null"),
            ("date", string(today.iso)), ("expire", string(today.later(months: months).iso)),
            ("feuilles", leaves(conformity)), ("mutants", mutants(conformity)), ("codes", codes(conformity)),
            ("regles", rules(report)), ("exemples", samples(conformity)),
        ]
        return IndentedJSON.octets(Array(object(members).utf8))
    }

    /// L1 and L2.
    private static func leaves(_ conformity: Conformity) -> String {
        var figures = Residue.Figures()
        for payload in conformity.payloads {
            if let proof = Reconstruction(payload, conformity.adapter) { Residue.Figures.add(&figures, proof.figures) }
        }
        let unknown = conformity.payloads.reduce(0) { sum, payload in
            sum + payload.constats(conformity.adapter).count { $0.nature == .feuilleInconnue }
        }
        return object([
            ("lues", "\(figures.leaves)"), ("inconnues", "\(unknown)"), ("dites", "\(figures.said)"),
            ("autrement-ecrites", "\(figures.spelt)"), ("ecartees", "\(figures.leftOut)"),
            ("perdues", "\(figures.lost)"),
        ])
    }

    /// L3, and the drift rehearsal: the mutation score is the share of those seen.
    private static func mutants(_ conformity: Conformity) -> String {
        let values = MutationTrial(conformity)
        let drift = DriftTrial(conformity)
        let played = values.played + drift.played
        let seen = played - values.survivors.count - drift.survivors.count
        return object([
            ("valeurs", "\(values.played)"), ("derives", "\(drift.played)"), ("vus", "\(seen)"),
            ("score", played == 0 ? "null" : "\(seen * 1000 / played)"),
        ])
    }

    private static func codes(_ conformity: Conformity) -> String {
        let tables = CodesFile.all(in: conformity.homes, of: conformity.folder)
        return object([
            ("tables", "\(tables.count)"), ("codes", "\(tables.reduce(0) { $0 + $1.rows.count })"),
            ("exacts", "\(tables.reduce(0) { $0 + $1.rows.count(where: \.isExact) })"),
        ])
    }

    private static func rules(_ report: KitReport) -> String {
        object(report.lines.map { ($0.rule.id, string($0.verdict.state)) })
    }

    private static func samples(_ conformity: Conformity) -> String {
        object(
            zip(conformity.samples, conformity.answers).map { sample, answer in
                let output = SampleOutput(answer)
                let members = [("issue", string(output.issue)), ("empreinte", string(output.digest))]
                return (sample.place, object(members))
            })
    }

    private static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { string($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
    }

    private static func string(_ text: String) -> String { TexteJSON.chaine(text) }
}

extension DateCivile {
    /// The same day so many months later, or the last day of that month.
    func later(months: Int) -> DateCivile {
        let count = Int(mois) - 1 + months
        let year = Int(annee) + count / 12
        let days = stride(from: Int(jour), through: max(Int(jour) - 3, 1), by: -1)
        return days.lazy.compactMap { DateCivile(annee: year, mois: count % 12 + 1, jour: $0) }.first ?? self
    }
}
