/// Names that sound French, as common as names are in France, where it is what two persons share by chance that a
/// search for duplicates spends its time on.
///
/// - Family names: of syllables, three or four, 268 800 of them (Insee's file of names has 218 982). The 1 000 most
///   borne name 22 % of persons, the 7 000 most borne 48 %, the 47 000 most borne 80 %: in France a quarter, a half and
///   three quarters. The first one names 0.44 % of them; MARTIN names 0.36 %.
/// - Given names: 200, the first borne by 2.9 %, the ten first by 14 %. Insee's file of given names has Jean
///   1.5 million times among the births of a century, 2 %, and fashion gathers those of one year; but it has thousands
///   of rare ones, of which there is none here. Two persons of one day share theirs 1 time in 157.
enum NomsInventes {
    private static let debuts = [
        "MAR", "BER", "DU", "LE", "KER", "ROS", "BON", "GUI", "PEL", "TRE", "VAL", "CHA", "FON", "GAU", "HÉ", "JO",
        "LAM", "MO", "NI", "OLI", "PER", "RÉ", "SAU", "TOU", "VI", "BEAU", "CAR", "DES", "FLO", "GRAN", "LŒ", "MON",
    ]
    private static let milieux = [
        "TI", "NA", "VA", "DO", "LO", "RI", "GA", "BE", "CHA", "DEL", "GUE", "LI", "MI", "NE", "PI", "RO", "SSE", "TRO",
        "VER", "ZE",
    ]
    private static let fins = [
        "N", "RD", "LLE", "UX", "NET", "GNÉ", "C", "T", "NDEAU", "RIER", "SSON", "TTE", "VAL", "ZIC", "MONT", "CHE",
        "LLOT", "NNEC", "QUET", "RAULT",
    ]
    private static let prenoms = """
        Marie Jean Pierre Michel Philippe Nathalie Christophe Isabelle Nicolas Alain Catherine Stéphane Sylvie \
        Patrick Anne Bernard Martine David Christian Françoise Daniel Laurent Frédéric Monique Julien Christine \
        Thomas Sébastien Valérie Céline Jacques Nicole Éric Sandrine Gérard Véronique Olivier André Stéphanie Pascal \
        Aurélie Sophie Alexandre Jacqueline Thierry Dominique Claude Kevin Guillaume Chantal Émilie Bruno Jérôme \
        Mohamed Annie Vincent Marc Camille Romain Didier Anthony Brigitte Maxime Julie Patricia Laëtitia Jeanne \
        François Antoine Léa Virginie Corinne Hélène Manon Delphine Danielle Élodie Gilles Évelyne Sandra Benoît \
        Mélanie Ludovic Audrey Quentin Fabrice Alexandra Caroline Jean-Pierre Florian Clément Yves Florence Jennifer \
        Chloé Karine Laurence Cédric Inès Fatima Franck Arnaud Mathieu Lucas Claire Charlotte Marion Hugo Sarah \
        Serge Laura Georges Ahmed Emma Michèle Damien Adrien Pauline Mickaël Lucie Christelle Paul Denise Rachid \
        Jonathan Théo Vanessa Gwenaëlle Fabien Karim Amandine Joël Josiane Yann Benjamin Océane Cécile Loïc Grégory \
        Mathilde Anaïs Raymond Aminata Valentin Justine Roland Jean-Luc Morgane Aïcha Xavier Agnès Gaëtan Élise \
        Samir Ghislaine Noël Rémi Fanny Maëlle Hervé Nadia Solène Youssef Mariama Bertrand Ophélie Samuel Khadija \
        Anne-Marie Étienne Zoé Ibrahima Blandine Ewen Linh Marie-Claude Sofiane Éloïse Tristan Mehdi Yolande Hakim \
        Perrine Moussa Elif Bilal Ségolène Enzo Ousmane Rose-Marie Baptiste Leïla Simone Aboubacar Maud Tanguy Ayşe \
        Gaëlle Dimitri Odette
        """.split(separator: " ").map(String.init)

    static func nom(_ draw: UInt64) -> String {
        let milieu = pick(milieux, draw >> 16)
        let second = draw & 1 == 0 ? "" : pick(milieux, draw >> 48)
        return pick(debuts, draw) + milieu + second + pick(fins, draw >> 32)
    }

    static func debut(_ draw: UInt64) -> String { pick(debuts, draw) }

    static func prenom(_ draw: UInt64) -> String {
        let part = Double(draw & 0xFFFF) / 65_536
        return prenoms[min(Int(part * part.squareRoot() * Double(prenoms.count)), prenoms.count - 1)]
    }

    /// The first ones far more often, as names are borne.
    private static func pick(_ texts: [String], _ draw: UInt64) -> String {
        let part = Double(draw & 0xFFFF) / 65_536
        return texts[min(Int(part * part * Double(texts.count)), texts.count - 1)]
    }
}
