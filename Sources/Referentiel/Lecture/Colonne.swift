/// The columns that are read, under the names they are published by. The raw value is a place in a table of ranks.
enum Colonne: Int, CaseIterable {
    // INSEE's list of communes.
    case type, commune, region, libelle, parent
    // INSEE's movements.
    case nature, dateEffet, typeAvant, codeAvant, libelleAvant, typeApres, codeApres, libelleApres
    // Limits drawn from IGN's polygons: a pair a line, or all the neighbours of a commune on its line.
    case origine, destination, insee, voisins
    // The ministry's zoning.
    case codeGeo, zoneABC
    // La Poste.
    case codeInsee, codePostal
    // Ours.
    case codeCommune, zoneHLM, financement, annee, zone, categorie, montant, originePlafond, source

    /// Small letters; of `zoneABC` what the name begins with, for the ministry adds a date to it.
    var nom: String {
        switch self {
        case .type: "typecom"
        case .commune: "com"
        case .region: "reg"
        case .libelle: "libelle"
        case .parent: "comparent"
        case .nature: "mod"
        case .dateEffet: "date_eff"
        case .typeAvant: "typecom_av"
        case .codeAvant: "com_av"
        case .libelleAvant: "libelle_av"
        case .typeApres: "typecom_ap"
        case .codeApres: "com_ap"
        case .libelleApres: "libelle_ap"
        case .origine: "insee_origine"
        case .destination: "insee_destination"
        case .insee: "insee"
        case .voisins: "insee_voisins"
        case .codeGeo: "codgeo"
        case .zoneABC: "zone"
        case .codeInsee: "code_commune_insee"
        case .codePostal: "code_postal"
        case .codeCommune: "code_commune"
        case .zoneHLM: "zone_hlm"
        case .financement: "financement"
        case .annee: "annee"
        case .zone: "zone"
        case .categorie: "categorie"
        case .montant: "montant"
        case .originePlafond: "origine"
        case .source: "source"
        }
    }

    /// What makes a table one of its kind; some kinds are published in two ways.
    static func requises(_ espece: EspeceTable) -> [[Colonne]] {
        switch espece {
        case .communes: [[.type, .commune, .region, .libelle, .parent]]
        case .mouvements:
            [
                [
                    .nature, .dateEffet, .typeAvant, .codeAvant, .libelleAvant, .typeApres, .codeApres, .libelleApres,
                ]
            ]
        case .limitrophes: [[.origine, .destination], [.insee, .voisins]]
        case .zonesABC: [[.codeGeo, .zoneABC]]
        case .zonesHLM: [[.codeCommune, .zoneHLM]]
        case .codesPostaux: [[.codeInsee, .codePostal]]
        case .plafonds: [[.financement, .annee, .zone, .categorie, .montant, .originePlafond, .source]]
        }
    }
}
