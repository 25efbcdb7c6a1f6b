/// Which site registers the demandes of which department, and which territory code leads where.
/// The data is `adapters/annuaire.yml`; no departmental territory code has been seen in a public text, so these are
/// marked as supposed.
public struct Annuaire: Sendable {
    public let sites: [String: FicheSite]
    public let departements: [Departement]
    public let territoires: [String: Territoire]

    public init(sites: [FicheSite], departements: [Departement], territoires: [Territoire]) {
        self.sites = Dictionary(sites.map { ($0.id, $0) }, uniquingKeysWith: { premier, _ in premier })
        self.departements = departements
        self.territoires = Dictionary(territoires.map { ($0.code, $0) }, uniquingKeysWith: { premier, _ in premier })
    }

    public func departement(_ code: String) -> Departement? {
        let cherche = code.uppercased()
        let complet = cherche.count == 1 ? "0" + cherche : cherche
        return departements.first { $0.code == complet }
    }

    /// The site of a department.
    public func site(departement code: String) -> FicheSite? {
        departement(code).flatMap { sites[$0.site] }
    }

    /// Where a number leads: its territory decides, unless the person named the department.
    public func route(_ numero: NumeroUnique, departement: String? = nil) throws(RegleNumero) -> Route {
        guard let territoire = territoires[numero.territoire] else { throw .territoire }
        let nomme = departement.flatMap { site(departement: $0) }
        guard let site = nomme ?? sites[territoire.site] else { throw .territoire }
        return Route(numero: numero, territoire: territoire, site: site)
    }

    /// The territories whose every department is named: a number says its territory alone.
    public func territoires(des departements: Set<String>) -> Set<String> {
        Set(
            territoires.values.filter { !$0.departements.isEmpty && departements.isSuperset(of: $0.departements) }
                .map(\.code))
    }

    /// The same without the fictitious sites, save those named, nor the territories that lead to them: nobody's
    /// number leads to a site that does not exist.
    public func sansFictifs(sauf nommes: some Collection<String>) -> Annuaire {
        let retenus = sites.filter { id, site in !site.estFictif || nommes.contains(id) }
        return Annuaire(
            sites: Array(retenus.values), departements: departements,
            territoires: territoires.values.filter { retenus[$0.site] != nil })
    }
}

/// A registration site as people meet it.
public struct FicheSite: Sendable, Hashable {
    public let id: String
    public let titre: String
    /// The public address: « Modifier mes informations », « Déposer mes pièces ».
    public let url: String
    /// The software it runs, where it is known.
    public let logiciel: String?
    /// The folder of its adapter; nil when the site is not connected yet.
    public let adaptateur: String?
    /// True when the interface that the adapter reads is our assumption: the site publishes none.
    public let estSuppose: Bool
    /// True when there is no such site: it serves the demonstration and the tests.
    public let estFictif: Bool

    public init(
        id: String, titre: String, url: String, logiciel: String?, adaptateur: String?, estSuppose: Bool = false,
        estFictif: Bool = false
    ) {
        self.id = id
        self.titre = titre
        self.url = url
        self.logiciel = logiciel
        self.adaptateur = adaptateur
        self.estSuppose = estSuppose
        self.estFictif = estFictif
    }

    public var estConnecte: Bool { adaptateur != nil }
}

public struct Departement: Sendable, Hashable {
    /// `01`…`95`, `2A`, `2B`, `971`…
    public let code: String
    public let nom: String
    /// Identifier of its site.
    public let site: String

    public init(code: String, nom: String, site: String) {
        self.code = code
        self.nom = nom
        self.site = site
    }
}

/// The first three characters of a number.
public struct Territoire: Sendable, Hashable {
    public let code: String
    public let libelle: String
    public let schema: SchemaNumero
    public let site: String
    /// True when the code is our reading of the format, not something a public text gives.
    public let suppose: Bool
    /// The departments whose numbers bear it, as far as the annuaire says.
    public let departements: [String]

    public init(
        code: String, libelle: String, schema: SchemaNumero, site: String, suppose: Bool, departements: [String] = []
    ) {
        self.code = code
        self.libelle = libelle
        self.schema = schema
        self.site = site
        self.suppose = suppose
        self.departements = departements
    }
}

/// A number and where it leads.
public struct Route: Sendable, Hashable {
    public let numero: NumeroUnique
    public let territoire: Territoire
    public let site: FicheSite
}
