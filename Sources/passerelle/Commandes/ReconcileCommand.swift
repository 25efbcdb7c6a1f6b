import Adapters
import ArgumentParser
import Demandes
import Foundation

struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Parcourt les listes des sites et remet à jour les demandes rattachées.",
        discussion: """
            Un passage lit toute la liste, met de côté ce qui change, le juge en entier, puis le publie. Une borne \
            franchie ferme la barrière : rien ne change, et « show », « approve », « reject » servent à décider.
            """,
        subcommands: [
            ReconcileRunCommand.self, ReconcileListCommand.self, ReconcileShowCommand.self,
            ReconcileApproveCommand.self, ReconcileRejectCommand.self, ReconcilePauseCommand.self,
            ReconcileResumeCommand.self, ReconcileUndoCommand.self, ReconcileVerifyCommand.self,
        ], defaultSubcommand: ReconcileRunCommand.self)
}

struct ReconcileRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Lance un passage et le suit jusqu'à sa fin.")

    @Option(name: .long, help: "Identifiant du site : 29-finistere.")
    var site: String?

    @Flag(name: .long, help: "Tous les sites raccordés qui ont une liste.")
    var all = false

    @Option(name: .long, help: "La liste, telle que le manifeste la nomme (défaut : la première).")
    var liste: String?

    @OptionGroup var options: AdaptersOption

    func validate() throws {
        guard (site != nil) != all else { throw ValidationError("Dites --site ID, ou --all.") }
    }

    func run() async throws {
        let sites = try site.map { [$0] } ?? options.catalogue().annuaire.sites.keys.sorted()
        try await GatewayClient.with(options) { client in
            var progress = ReconcileProgress()
            for site in sites {
                let answer = try await client.send(
                    .post, "/v1/sites/\(site.inPath)/reconciliations", liste.map { [("liste", .string($0))] } ?? [])
                guard answer.status == 202 else {
                    // Over all sites, one without a list is no fault.
                    if all, answer.json["code"] as? String == "site_sans_liste" { continue }
                    try client.print(answer)
                    continue
                }
                progress.begin(answer.json)
            }
            while progress.goesOn {
                // The runs go on in the gateway: this only looks at them.
                try await Task.sleep(for: .milliseconds(250))
                let answer = try await client.send(.get, "/v1/reconciliations?limite=500")
                progress.note(all: answer.json["reconciliations"] as? [[String: Any]] ?? [])
            }
            try progress.leave()
        }
    }
}

struct ReconcileListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Les passages, du plus récent au plus ancien.")

    @Option(name: .long, help: "De ce site seulement.")
    var site: String?

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            let question = site.map { "?site=\($0.inQuery)" } ?? ""
            let answer = try await client.send(.get, "/v1/reconciliations\(question)")
            guard answer.status == 200, let runs = answer.json["reconciliations"] as? [[String: Any]] else {
                return try client.print(answer)
            }
            for run in runs { Sortie.line(ReconcileWords.line(run)) }
            for next in answer.json["prochaines"] as? [[String: Any]] ?? [] {
                let moment = NuitWords.moment(next.text("le"))
                Sortie.words("\(next.text("site"))/\(next.text("liste")) : prochain passage \(moment)")
            }
        }
    }
}

struct ReconcileShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Ce qu'un passage publierait, ou a publié ; la borne qui l'arrête.")

    @Argument(help: "Identifiant du passage : rec_…")
    var id: String

    @Flag(name: .long, help: "En JSON.")
    var json = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            let answer = try await client.send(.get, "/v1/reconciliations/\(id.inPath)")
            guard answer.status == 200, !json else { return try client.print(answer) }
            for line in ReconcileWords.all(answer.json) { Sortie.line(line) }
        }
    }
}

/// What an agent decides of a run, and why.
struct ReconcileDecision: ParsableArguments {
    @Argument(help: "Identifiant du passage : rec_…")
    var id: String

    @Option(name: .long, help: "Pourquoi.")
    var motif: String

    @OptionGroup var options: AdaptersOption

    func send(_ gesture: String) async throws {
        try await GatewayClient.with(options) { client in
            let answer = try await client.send(
                .post, "/v1/reconciliations/\(id.inPath)/\(gesture)", [("motif", .string(motif))])
            guard answer.status == 200 else { return try client.print(answer) }
            Sortie.line(ReconcileWords.line(answer.json))
        }
    }
}

struct ReconcileApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Publie un passage que la barrière retient.")

    @OptionGroup var decision: ReconcileDecision

    func run() async throws { try await decision.send("approbation") }
}

struct ReconcileRejectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Écarte un passage retenu ou en pause ; rien n'en est publié.")

    @OptionGroup var decision: ReconcileDecision

    func run() async throws { try await decision.send("rejet") }
}

struct ReconcilePauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Suspend un passage à sa prochaine page.")

    @OptionGroup var decision: ReconcileDecision

    func run() async throws { try await decision.send("pause") }
}

struct ReconcileResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Reprend un passage suspendu, là où il en était.")

    @OptionGroup var decision: ReconcileDecision

    func run() async throws { try await decision.send("reprise") }
}

struct ReconcileUndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Remet ce qu'un passage a changé, sauf ce qui a été relu depuis (trente jours).")

    @OptionGroup var decision: ReconcileDecision

    func run() async throws { try await decision.send("annulation") }
}
