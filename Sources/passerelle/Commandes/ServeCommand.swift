import ArgumentParser

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Fait tourner la passerelle : l'API, ses travaux et son courrier.",
        discussion: """
            Écoute sur 127.0.0.1 si rien d'autre n'est dit ; le TLS est celui du relais placé devant. L'adresse sort \
            en JSON sur la sortie standard quand tout est prêt. Ctrl-C, ou SIGTERM, l'arrête proprement.
            """)

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        Mesures.bootstrap()
        let gateway = try await RunningGateway.start(try options.settings())
        Sortie.line(Sortie.object(["url": .string(gateway.url), "sante": .string(gateway.probeURL)]))
        await Attente.untilInterrupted()
        await gateway.stop()
    }
}
