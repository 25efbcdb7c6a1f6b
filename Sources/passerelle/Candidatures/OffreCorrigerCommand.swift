import ArgumentParser

struct OffreCorrigerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corriger", abstract: "Corrige un brouillon ; ce qui n'est pas donné reste.")

    @Argument(help: "Identifiant de l'offre : off_…")
    var offre: String

    @Option(name: .long, help: "Titre, d'une ligne.")
    var titre: String?

    @Option(name: .long, help: "Code INSEE de la commune, ou de l'arrondissement.")
    var commune: String?

    @Option(name: .long, help: "Type de logement : t1, t2…")
    var type: String?

    @Option(name: .long, help: "Surface en mètres carrés.")
    var surface: Int?

    @Option(name: .long, help: "PLAI, PLUS, PLS ou PLI.")
    var financement: String?

    @Option(name: .long, help: "Loyer mensuel sans les charges, en centimes.")
    var loyer: Int?

    @Option(name: .long, help: "Charges mensuelles, en centimes.")
    var charges: Int?

    @Option(name: .long, help: "Jours laissés pour répondre, dix au moins.")
    var delaiJours: Int?

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let textes = [("titre", titre), ("commune", commune), ("type", type), ("financement", financement)]
        let nombres = [
            ("surface", surface), ("loyer_centimes", loyer), ("charges_centimes", charges),
            ("delai_jours", delaiJours),
        ]
        let membres =
            textes.compactMap { nom, texte in texte.map { (key: nom, value: JSON.string($0)) } }
            + nombres.compactMap { nom, nombre in nombre.map { (key: nom, value: JSON.number($0)) } }
        guard !membres.isEmpty else { throw Exit(.usage, "Dites ce qu'il faut corriger : --loyer 45000, par exemple.") }
        try await GatewayClient.with(options) { try await $0.ask(.patch, "/v1/offres/\(offre)", membres) }
    }
}
