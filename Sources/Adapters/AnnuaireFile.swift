internal import Demandes
internal import Foundation

/// `annuaire.yml`.
enum AnnuaireFile {
    static func read(_ url: URL) throws(ManifestFault) -> Annuaire {
        var reader = try YAMLReader(try YAMLValue.read(url, name: "annuaire.yml"))
        var sites: [FicheSite] = []
        var siteReader = try YAMLReader(try reader.required("sites"))
        for member in siteReader.entries() { sites.append(try site(member)) }
        var departements: [Departement] = []
        for item in try reader.required("departements").items() { departements.append(try departement(item, sites)) }
        var territoires: [Territoire] = []
        for item in try reader.required("territoires").items() { territoires.append(try territoire(item, sites)) }
        try reader.finish()
        return Annuaire(sites: sites, departements: departements, territoires: territoires)
    }

    private static func site(_ member: YAMLValue.Member) throws(ManifestFault) -> FicheSite {
        var reader = try YAMLReader(member.value)
        let site = FicheSite(
            id: member.key, titre: try reader.text("titre"), url: try reader.text("url"),
            logiciel: try nullable(reader.required("logiciel")),
            adaptateur: try nullable(reader.required("adaptateur")),
            estSuppose: try reader.flag("suppose", default: false),
            estFictif: try reader.flag("fictif", default: false))
        try reader.finish()
        return site
    }

    private static func nullable(_ value: YAMLValue) throws(ManifestFault) -> String? {
        let text = try value.text()
        return text == "null" || text.isEmpty ? nil : text
    }

    private static func departement(
        _ value: YAMLValue, _ sites: [FicheSite]
    ) throws(ManifestFault) -> Departement {
        var reader = try YAMLReader(value)
        let departement = Departement(
            code: try reader.code("code", .departement), nom: try reader.text("nom"),
            site: try known(reader.required("site"), sites))
        try reader.finish()
        return departement
    }

    private static func territoire(_ value: YAMLValue, _ sites: [FicheSite]) throws(ManifestFault) -> Territoire {
        var reader = try YAMLReader(value)
        let name = try reader.required("schema")
        guard let schema = SchemaNumero(rawValue: try name.text()) else {
            throw ManifestFault(.badValue, "schema", at: name.position)
        }
        // The site decides where a number leads; what a site may keep is said by department.
        var departements: [String] = []
        if let one = reader.optional("departement") {
            try Shape.form(.departement).check(one, "departement")
            departements.append(try one.text())
        }
        if let several = reader.optional("departements") {
            try Shape.list(.form(.departement), atLeast: 1).check(several, "departements")
            departements += try several.texts()
        }
        let territoire = Territoire(
            code: try reader.code("code", .territoire), libelle: try reader.text("libelle"), schema: schema,
            site: try known(reader.required("site"), sites), suppose: try reader.flag("suppose", default: false),
            departements: departements)
        try reader.finish()
        return territoire
    }

    private static func known(_ value: YAMLValue, _ sites: [FicheSite]) throws(ManifestFault) -> String {
        let site = try value.text()
        guard sites.contains(where: { $0.id == site }) else {
            throw ManifestFault(.badValue, "site: \(site)", at: value.position)
        }
        return site
    }
}

extension YAMLReader {
    /// A code that YAML would take for a number, or one written as its neighbours are.
    fileprivate mutating func code(_ key: String, _ form: Form) throws(ManifestFault) -> String {
        let value = try required(key)
        try Shape.form(form).check(value, key)
        return try value.text()
    }
}
