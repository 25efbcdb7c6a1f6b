// Where a site lays its numbered files. A family says what they are, an adapter where, with `from`.
extension Grammar {
    static let dispatch = Shape.distinct(
        [
            (
                "from",
                .choice(
                    on: "from",
                    DispatchRules.From.allCases.map { from in
                        (from.rawValue, Section("dispatch \(from.rawValue)", keys(from)))
                    })
            )
        ],
        otherwise: .section(Section("dispatch", files(required: false) + login(required: false))))

    private static func keys(_ from: DispatchRules.From) -> [Section.Key] {
        let own: [Section.Key] = [.init("from", .word([from.rawValue]), required: true, "Par où on les prend.")]
        return own + files(required: true) + (from == .sftp ? login(required: true) : [])
    }

    private static func files(required: Bool) -> [Section.Key] {
        let place = Form("^(/|https?://|sftp://)[^\\s]*$", "un dossier, une adresse https:// ou sftp://")
        return [
            .init("production", .form(place), "Où ils sont en production."),
            .init("recette", .form(place), "Où ils sont en recette."),
            .init("manifest", .form(.file), required: required, "Le fichier qui les annonce."),
            .init("files", .text, required: required, "Leur nom, avec {{ increment }}."),
            .init("operation", .form(.name), required: required, "Les règles de mapping.yml qui en lisent un."),
            .init("cadence", .form(.duration), required: required, "À quel rythme il en vient."),
            .init("total", .form(.duration), required: required, "Temps pour un fichier."),
            .init("max_file", .form(.size), "Taille d'un fichier décompressé ; 4GiB."),
        ]
    }

    private static func login(required: Bool) -> [Section.Key] {
        [
            .init("user", .text, required: required, "Notre compte SFTP."),
            .init("key", .secret, required: required, "Sa clé privée."),
            .init("known_hosts", .secret, required: required, "Les clés connues du serveur."),
        ]
    }
}
