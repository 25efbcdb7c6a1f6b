/// Why the dispatch of a site stops: nothing past the last whole increment is applied.
public struct FauteDispatch: Error, Sendable, Hashable {
    public let code: CodeDispatch
    /// The increment it is about.
    public let increment: Int64?
    /// Which file, which line, what was found: never a value of a demande.
    public let detail: String?

    public init(_ code: CodeDispatch, increment: Int64? = nil, detail: String? = nil) {
        self.code = code
        self.increment = increment
        self.detail = detail
    }

    /// What happened, with the increment's number.
    public var constat: String {
        let sujet = increment.map { code.sujet($0) } ?? code.cause
        let phrase = sujet.prefix(1).uppercased() + sujet.dropFirst()
        return phrase + (detail.map { " : \($0)" } ?? "") + "."
    }

    /// What happened and what to do, for whoever conducts the dispatch.
    public var phrase: String { constat + " " + code.remede }
}

/// The faults of a dispatch. `docs/erreurs.md` lists them.
public enum CodeDispatch: String, CodeDocumente {
    case manquant
    case fichierAbsent = "fichier-absent"
    case repeteAutrement = "repete-autrement"
    case desordre
    case numeroDiscordant = "numero-discordant"
    case nomDeFichier = "nom-de-fichier"
    case tronque
    case taille
    case empreinte
    case compte
    case illisible
    case tropGros = "trop-gros"
    case manifesteAbsent = "manifeste-absent"
    case manifesteIllisible = "manifeste-illisible"
    case sourceIndisponible = "source-indisponible"
    case identifiantsRefuses = "identifiants-refuses"
    case secretAbsent = "secret-absent"
    case sansDispatch = "sans-dispatch"
    case volume
    case siteArrete = "site-arrete"

    public var code: String { "dispatch.\(rawValue)" }

    public var cause: String {
        switch self {
        case .manquant: "un incrément manque"
        case .fichierAbsent: "un incrément manque : le manifeste l'annonce, son fichier n'est pas là"
        case .repeteAutrement: "un incrément revient avec un autre contenu que la première fois"
        case .desordre: "un incrément est annoncé après un autre qui le suit"
        case .numeroDiscordant: "un fichier contient les demandes d'un autre incrément"
        case .nomDeFichier: "un nom de fichier n'a pas la forme que l'adaptateur annonce"
        case .tronque: "le fichier d'un incrément s'arrête avant sa fin"
        case .taille: "le fichier d'un incrément n'a pas la taille annoncée"
        case .empreinte: "le fichier d'un incrément n'a pas l'empreinte annoncée"
        case .compte: "un incrément ne contient pas le nombre de demandes annoncé"
        case .illisible: "le fichier d'un incrément n'est pas le gzip et le XML du contrat"
        case .tropGros: "le fichier d'un incrément dépasse la taille permise par l'adaptateur"
        case .manifesteAbsent: "le manifeste n'est pas là"
        case .manifesteIllisible: "une ligne du manifeste n'a pas la forme du contrat"
        case .sourceIndisponible: "l'endroit des incréments ne répond pas"
        case .identifiantsRefuses: "l'endroit des incréments refuse nos identifiants, ou n'est pas celui connu"
        case .secretAbsent: "un secret que le manifeste nomme manque au dossier des secrets"
        case .sansDispatch: "ce site n'a pas de dispatch"
        case .volume: "un incrément n'a pas le volume attendu"
        case .siteArrete: "ce site est arrêté, ou suspendu"
        }
    }

    public var acteur: Acteur {
        switch self {
        case .nomDeFichier, .illisible, .tropGros, .numeroDiscordant, .manifesteIllisible: .integrateur
        case .identifiantsRefuses, .secretAbsent, .sansDispatch, .manifesteAbsent, .volume, .siteArrete: .operateur
        default: .site
        }
    }

    public var reessai: Reessai { self == .sourceIndisponible ? .automatique : .apresCorrection }

    /// No salarié ever reads it: the operator does.
    public var phrase: String { cause.prefix(1).uppercased() + cause.dropFirst() + ". " + remede }
}

extension CodeDispatch {
    /// The cause, with the increment named.
    fileprivate func sujet(_ numero: Int64) -> String {
        switch self {
        case .manquant: "l'incrément \(numero) manque"
        case .fichierAbsent: "l'incrément \(numero) manque : le manifeste l'annonce, son fichier n'est pas là"
        case .repeteAutrement: "l'incrément \(numero) revient avec un autre contenu que la première fois"
        case .desordre: "l'incrément \(numero) est annoncé après un autre qui le suit"
        case .numeroDiscordant: "le fichier de l'incrément \(numero) contient les demandes d'un autre"
        case .nomDeFichier: "le nom du fichier de l'incrément \(numero) n'a pas la forme que l'adaptateur annonce"
        case .tronque: "le fichier de l'incrément \(numero) s'arrête avant sa fin"
        case .taille: "le fichier de l'incrément \(numero) n'a pas la taille annoncée"
        case .empreinte: "le fichier de l'incrément \(numero) n'a pas l'empreinte annoncée"
        case .compte: "l'incrément \(numero) ne contient pas le nombre de demandes annoncé"
        case .illisible: "le fichier de l'incrément \(numero) n'est pas le gzip et le XML du contrat"
        case .tropGros: "le fichier de l'incrément \(numero) dépasse la taille permise par l'adaptateur"
        case .volume: "l'incrément \(numero) n'a pas le volume attendu"
        default: cause
        }
    }

    fileprivate var remede: String {
        switch self {
        case .manquant, .fichierAbsent:
            "Rien d'après n'est appliqué. Demandez cet incrément au site, déposez-le avec sa ligne, et relancez."
        case .repeteAutrement:
            "Le premier reste appliqué. Demandez au site lequel est le bon : une correction vient dans un neuf."
        case .desordre: "Remettez les lignes du manifeste dans l'ordre, et relancez."
        case .numeroDiscordant: "Demandez au site le bon fichier, et relancez."
        case .nomDeFichier: "Corrigez « dispatch.files » dans le manifeste de l'adaptateur, ou la ligne, et relancez."
        case .tronque, .taille, .empreinte, .compte:
            "Rien n'en est appliqué. Redemandez ce fichier au site, et relancez."
        case .illisible:
            "Rien n'en est appliqué. Redemandez ce fichier au site ; s'il revient pareil, le contrat a changé."
        case .tropGros: "Relevez « dispatch.max_file » dans le manifeste de l'adaptateur s'il est vraiment si gros."
        case .manifesteAbsent: "Vérifiez le dossier ou l'adresse, et le nom du manifeste dans l'adaptateur."
        case .manifesteIllisible: "Corrigez ou redemandez le manifeste (docs/contrats/sne.md, partie 10), et relancez."
        case .sourceIndisponible: "Rien n'est perdu : relancez quand il répond, la suite reprend où elle en est."
        case .identifiantsRefuses: "Vérifiez la clé et les hôtes connus dans le dossier des secrets."
        case .secretAbsent: "Déposez le secret dans ce fichier, ou dites où est le dossier (secrets:), et relancez."
        case .volume:
            "Le site est arrêté. Demandez-lui si c'est voulu : « adapter resume » l'admet, « dispatch run » reprend là."
        case .siteArrete:
            "« sites » et « adapter drift » disent pourquoi ; une fois réglé, « sites resume » ou « adapter resume », "
                + "et relancez."
        case .sansDispatch: "Choisissez un site dont l'adaptateur porte une partie « dispatch » avec « from »."
        }
    }
}
