/// A commune or an arrondissement: facts of the Code officiel géographique and of the postal service, save those of the
/// fictitious department.
struct Commune: Sendable, Equatable {
    let insee: String
    let codePostal: String
    let nom: String

    init(_ insee: String, _ codePostal: String, _ nom: String) {
        self.insee = insee
        self.codePostal = codePostal
        self.nom = nom
    }

    /// Invented, codes included: 99 is no department's.
    static let exemple = [
        Commune("99001", "99100", "Exempleville"), Commune("99001", "99100", "Exempleville"),
        Commune("99014", "99140", "Le Bourg-Modèle"), Commune("99027", "99270", "Saint-Spécimen"),
        Commune("99033", "99330", "Maquette-sur-Gabarit"), Commune("99041", "99410", "Les Trois-Patrons"),
        Commune("99058", "99580", "L'Île-Témoin"), Commune("99062", "99620", "Étalon-la-Fable"),
        Commune("99076", "99760", "Vieux-Canevas"), Commune("99080", "99800", "Parangon"),
    ]

    static let finistere = [
        Commune("29019", "29200", "Brest"), Commune("29019", "29200", "Brest"), Commune("29232", "29000", "Quimper"),
        Commune("29151", "29600", "Morlaix"), Commune("29039", "29900", "Concarneau"),
        Commune("29103", "29800", "Landerneau"), Commune("29046", "29100", "Douarnenez"),
        Commune("29189", "29470", "Plougastel-Daoulas"), Commune("29075", "29490", "Guipavas"),
        Commune("29178", "29830", "Ploudalmézeau"), Commune("29233", "29300", "Quimperlé"),
        Commune("29024", "29270", "Carhaix-Plouguer"), Commune("29058", "29170", "Fouesnant"),
        Commune("29239", "29680", "Roscoff"), Commune("29259", "29250", "Saint-Pol-de-Léon"),
        Commune("29212", "29280", "Plouzané"), Commune("29235", "29480", "Le Relecq-Kerhuon"),
        Commune("29061", "29850", "Gouesnou"), Commune("29105", "29400", "Landivisiau"),
        Commune("29026", "29150", "Châteaulin"), Commune("29042", "29160", "Crozon"),
        Commune("29217", "29930", "Pont-Aven"), Commune("29220", "29120", "Pont-l'Abbé"),
        Commune("29004", "29380", "Bannalec"), Commune("29124", "29260", "Lesneven"),
        Commune("29160", "29860", "Plabennec"), Commune("29241", "29140", "Rosporden"),
        Commune("29051", "29500", "Ergué-Gabéric"), Commune("29011", "29820", "Bohars"),
        Commune("29260", "29290", "Saint-Renan"), Commune("29069", "29820", "Guilers"),
        Commune("29020", "29510", "Briec"), Commune("29150", "29350", "Moëlan-sur-Mer"),
        Commune("29274", "29390", "Scaër"), Commune("29053", "29590", "Le Faou"),
        Commune("29117", "29870", "Lannilis"), Commune("29293", "29910", "Trégunc"),
    ]

    /// Paris comes both as the whole city and by arrondissement, as in real files.
    static let ileDeFrance: [Commune] =
        (1...20).map { Commune("751\(deux($0))", "750\(deux($0))", "Paris \($0)\($0 == 1 ? "er" : "e")") } + [
            Commune("75056", "75001", "Paris"), Commune("75056", "75013", "Paris"),
            Commune("93066", "93200", "Saint-Denis"), Commune("93048", "93100", "Montreuil"),
            Commune("93001", "93300", "Aubervilliers"), Commune("93055", "93500", "Pantin"),
            Commune("93008", "93000", "Bobigny"), Commune("93010", "93140", "Bondy"),
            Commune("93070", "93400", "Saint-Ouen-sur-Seine"), Commune("92004", "92600", "Asnières-sur-Seine"),
            Commune("92012", "92100", "Boulogne-Billancourt"), Commune("92024", "92110", "Clichy"),
            Commune("92025", "92700", "Colombes"), Commune("92050", "92000", "Nanterre"),
            Commune("94028", "94000", "Créteil"), Commune("94081", "94400", "Vitry-sur-Seine"),
            Commune("94017", "94500", "Champigny-sur-Marne"), Commune("94041", "94200", "Ivry-sur-Seine"),
            Commune("94033", "94120", "Fontenay-sous-Bois"), Commune("94038", "94240", "L'Haÿ-les-Roses"),
            Commune("94043", "94270", "Le Kremlin-Bicêtre"), Commune("95018", "95100", "Argenteuil"),
            Commune("95127", "95000", "Cergy"), Commune("95585", "95200", "Sarcelles"),
            Commune("78646", "78000", "Versailles"), Commune("78621", "78190", "Trappes"),
            Commune("91228", "91000", "Évry-Courcouronnes"), Commune("91377", "91300", "Massy"),
            Commune("91174", "91100", "Corbeil-Essonnes"), Commune("77284", "77100", "Meaux"),
            Commune("77288", "77000", "Melun"),
        ]
}
