/// What a value says of a person, and so where it may be shown. Each field has one class, and only one: a log, the
/// drift, a finding of the kit tell values of the first alone.
public enum ClasseDonnee: String, Sendable, CaseIterable, Comparable {
    /// Of the file or of its desk: nothing of anyone.
    case ordinaire
    /// Of a person: what names, reaches or describes one.
    case personnelle
    /// What the law protects most: health, origin, violence suffered (RGPD art. 9), and the NIR (loi 78-17 art. 30).
    case sensible

    public static func < (gauche: Self, droite: Self) -> Bool {
        gauche != droite && (gauche == .ordinaire || droite == .sensible)
    }

    public var estDUnePersonne: Bool { self > .ordinaire }

    /// By the path of a leaf, as mapping rules write it: `demandeur.courriel`, `handicaps[].etat`.
    public static let parChamp: [String: ClasseDonnee] = {
        var classes = ClassesDesChamps()
        classes.section(Demande.self, "", .ordinaire)
        return classes.parChamp
    }()

    /// Of a field, or of the most protected one below a section. What no field bears this name is a person's, until
    /// someone says otherwise.
    public static func de(_ chemin: String) -> ClasseDonnee {
        if let classe = parChamp[chemin] { return classe }
        let dessous = parChamp.filter { $0.key.hasPrefix(chemin + ".") || $0.key.hasPrefix(chemin + "[]") }
        return dessous.values.max() ?? .personnelle
    }

    /// The form of a value, without it: letters are « a » or « A », digits « 9 ».
    public static func forme(_ valeur: String) -> String {
        String(
            valeur.map { signe in
                if signe.isNumber { return "9" }
                guard signe.isLetter else { return signe }
                return signe.isUppercase ? "A" : "a"
            })
    }
}

extension Champ {
    /// Of a leaf, a person's unless said; of a section, what all its leaves are at least.
    public var classe: ClasseDonnee {
        if let classeDite { return classeDite }
        switch nature {
        case .bloc, .option, .liste: return .ordinaire
        case .texte, .date, .instant, .entier, .montant, .booleen, .numero, .code, .codes: return .personnelle
        }
    }

    /// The same field, which says nothing of anyone.
    func ordinaire() -> Self { dit(.ordinaire) }

    /// The same field, or the same section with all it holds, among what the law protects most.
    func sensible() -> Self { dit(.sensible) }

    private func dit(_ classe: ClasseDonnee) -> Self {
        var champ = self
        champ.classeDite = classe
        return champ
    }
}

/// Walks the tables of fields once.
private struct ClassesDesChamps {
    private(set) var parChamp: [String: ClasseDonnee] = [:]

    mutating func section<B: Bloc>(_: B.Type, _ debut: String, _ plancher: ClasseDonnee) {
        for champ in B.champs {
            let chemin = debut + champ.nom
            let classe = max(plancher, champ.classe)
            switch champ.nature {
            case .texte, .date, .instant, .entier, .montant, .booleen, .numero, .code: parChamp[chemin] = classe
            case .codes: parChamp[chemin + "[]"] = classe
            case .bloc(let acces): dessous(acces, chemin, classe)
            case .option(let acces): dessous(acces, chemin, classe)
            case .liste(let acces): dessous(acces, chemin, classe)
            }
        }
    }

    private mutating func dessous<A: AccesBloc>(_: A, _ chemin: String, _ classe: ClasseDonnee) {
        section(A.Sous.self, chemin + ".", classe)
    }

    private mutating func dessous<A: AccesOption>(_: A, _ chemin: String, _ classe: ClasseDonnee) {
        section(A.Sous.self, chemin + ".", classe)
    }

    private mutating func dessous<A: AccesListe>(_: A, _ chemin: String, _ classe: ClasseDonnee) {
        section(A.Element.self, chemin + "[].", classe)
    }
}
