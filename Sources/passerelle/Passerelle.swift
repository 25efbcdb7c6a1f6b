import ArgumentParser
import Store

/// The command line. Exit codes: 0 done, 1 refused input or decision, 2 usage, 3 refused by the data, 4 site
/// unavailable, 5 configuration. JSON on standard output, words on standard error.
@main
struct Passerelle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passerelle",
        abstract: "Passerelle entre les sites d'enregistrement de la demande de logement social et AL'in.",
        version: Version.text,
        subcommands: [
            NumeroCommand.self, DepartementCommand.self, LookupCommand.self, AdapterCommand.self,
            SimulateCommand.self, SimulateYearCommand.self, DemoCommand.self, ConfigCommand.self, ErreursCommand.self,
            ServeCommand.self,
            CompteCommand.self, ImportCommand.self, CodeCommand.self, RefreshCommand.self, ConfirmCommand.self,
            WithdrawCommand.self, ReimportCommand.self, DemandeCommand.self, JournalCommand.self, VerifyCommand.self,
            AccesCommand.self, JetonCommand.self, AgentCommand.self, RepriseCommand.self, DispatchCommand.self,
            RapprocherCommand.self, RevueCommand.self, ContestCommand.self, DoublonsCommand.self, AbonnesCommand.self,
            ReconcileCommand.self, SitesCommand.self, NuitCommand.self, BackupCommand.self, RestoreCommand.self,
            EligibiliteCommand.self, PiecesCommand.self, ClassementCommand.self,
            ReferentielCommand.self, OffreCommand.self, OffresCommand.self, CandidaturesCommand.self,
            AlerteCommand.self, DesignationCommand.self,
            NumeroPerduCommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let exit as Exit {
            Sortie.words(exit.words)
            Exit.leave(exit.code)
        } catch let faute as FauteSauvegarde {
            Sortie.words(faute.phrase)
            Exit.leave(.refused)
        } catch let faute as FauteOuverture {
            Sortie.words(faute.phrase)
            Exit.leave(.configuration)
        } catch {
            leave(error)
        }
    }

    /// ArgumentParser's own ways out: help is not a failure; anything it refuses is a fault of usage.
    private static func leave(_ error: any Error) -> Never {
        let text = fullMessage(for: error)
        if exitCode(for: error).isSuccess {
            if !text.isEmpty { Sortie.line(text) }
            Exit.leave(.done)
        }
        Sortie.words(text)
        Exit.leave(.usage)
    }
}
