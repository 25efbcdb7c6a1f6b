import Demandes
import SiteSimulator
import Testing

@Suite("Sites en panne ou hostiles, bout en bout")
struct PannesTests {
    typealias Nature = SiteSimulator.Panne.Nature

    /// A fault and the code that must answer it.
    struct Cas: Sendable, CustomStringConvertible {
        let nature: Nature
        let code: String
        let description: String

        init(_ description: String, _ nature: Nature, _ code: String) {
            self.description = description
            self.nature = nature
            self.code = code
        }
    }

    private static let partout: [Cas] = [
        Cas("erreur 500", .statut(500, retryApres: nil), "panne.erreur-du-site"),
        Cas("maintenance en 200", .maintenance(statut: 200), "panne.maintenance"),
        Cas("redirection", .redirection(vers: "http://127.0.0.1:9/ailleurs", statut: 302), "structure.redirection"),
        Cas("coupure", .coupure(octet: 300, cadrage: .longueur, sansAdieu: false), "panne.reponse-tronquee"),
        Cas(
            "coupure sans dernier morceau", .coupure(octet: 300, cadrage: .morceaux, sansAdieu: false),
            "panne.reponse-tronquee"),
        Cas("autre personne", .mauvaisePersonne(autre: nil), "constat.numero-discordant"),
        Cas("type de contenu", .typeDeContenu("text/plain"), "structure.type-de-contenu"),
        Cas("un gigaoctet", .corpsEnorme(octets: 1 << 30), "structure.trop-gros"),
        Cas("UTF-8 invalide", .utf8Invalide, "structure.encodage"),
        Cas("profondeur dix mille", .profondeur(10_000), "structure.trop-profond"),
        Cas("certificat périmé", .certificat(.expire), "panne.certificat-perime"),
        Cas("certificat d'un autre hôte", .certificat(.autreHote), "panne.certificat-autre-hote"),
    ]

    @Test(
        "le site national en panne est refusé sous son code, et l'appel suivant passe",
        arguments: partout + [
            Cas("DOCTYPE", .doctype(systeme: "file:///etc/hostname"), "structure.xml-doctype"),
            Cas("bombe d'entités", .bombeEntites, "structure.xml-doctype"),
            Cas("inclusion", .xinclude(vers: "file:///etc/hostname"), "structure.xml-xinclude"),
            Cas("latin-1 dit UTF-8", .jeuDeCaracteres(.latin1DitUTF8), "structure.encodage"),
        ])
    func national(_ cas: Cas) async throws { try await refuses(.national, cas) }

    @Test(
        "le site du Finistère en panne est refusé sous son code, et l'appel suivant passe",
        arguments: partout + [
            Cas("clé en double", .cleEnDouble, "structure.json-cle-double"),
            Cas("demi-codet", .demiCodet, "structure.encodage"),
            Cas("octets en trop", .octetsEnTrop("{}"), "structure.suite-inattendue"),
            Cas("UTF-8 dit latin-1", .jeuDeCaracteres(.utf8DitLatin1), "structure.encodage-discordant"),
        ])
    func finistere(_ cas: Cas) async throws { try await refuses(.finistere, cas) }

    @Test(
        "le registre derrière un portail, en panne, est refusé sous son code, et l'appel suivant passe",
        arguments: partout + [
            Cas("clé en double", .cleEnDouble, "structure.json-cle-double"),
            Cas("octets en trop", .octetsEnTrop("{}"), "structure.suite-inattendue"),
            Cas("verrouillée, dans un 200", .refus(code: "ERRDEM0005", champ: nil), "site.verrouillee"),
            Cas("d'ailleurs, dans un 200", .refus(code: "ERRDEM0002", champ: nil), "site.ailleurs"),
            Cas("non habilité, dans un 200", .refus(code: "ERRHAB0001", champ: nil), "site.non-habilite"),
            Cas("contrôle, dans un 200", .refus(code: "ERRCTL0033", champ: nil), "site.rejetee"),
            Cas("effacée, dans un 200", .refus(code: "ERRDEM0003", champ: nil), "site.radiee"),
        ])
    func exemple(_ cas: Cas) async throws { try await refuses(.exemple, cas, chemin: "/registre") }

    @Test("un 429 est obéi : jusqu'à l'heure dite, plus aucun appel ne part", arguments: SiteKind.allCases)
    func limited(_ kind: SiteKind) async throws {
        try await SiteEssai.with(kind) { essai in
            let numero = try essai.numero("couple")
            // The portal's own token is another call, on another host.
            let chemin = kind == .exemple ? "/registre" : nil
            try essai.site.setPannes([SiteSimulator.Panne(.debit(retryApres: 30, tolerance: nil), chemin: chemin)])
            #expect(await essai.ask(numero).issue == .limitee)
            try essai.site.setPannes([])
            let appels = essai.site.compteurs.total
            #expect(await essai.ask(numero).issue == .limitee)
            #expect(essai.site.compteurs.total == appels)
        }
    }

    private func refuses(_ kind: SiteKind, _ cas: Cas, chemin: String? = nil) async throws {
        try await SiteEssai.with(kind) { essai in
            let numero = try essai.numero("couple")
            try essai.site.setPannes([SiteSimulator.Panne(cas.nature, chemin: chemin)])
            let obtenu = code(await essai.ask(numero))
            #expect(obtenu == cas.code)
            try essai.site.setPannes([])
            // A site that said when to come back is not asked before.
            let suivant = cas.nature == .debit(retryApres: 30, tolerance: nil) ? Issue.limitee : .trouvee
            #expect(await essai.ask(numero).issue == suivant, "l'appel suivant")
        }
    }

    @Test("un certificat qu'aucune autorité admise ne signe est refusé", arguments: SiteKind.allCases)
    func unknownAuthority(_ kind: SiteKind) async throws {
        try await SiteEssai.with(kind, authority: true) { essai in
            let numero = try essai.numero("couple")
            #expect(code(await essai.ask(numero)) == "panne.certificat-inconnu")
        }
    }

    @Test(
        "un champ ajouté, renommé ou recodé est signalé par son nom",
        arguments: [
            (SiteKind.finistere, Nature.champAjoute(nom: "nouveaute", valeur: "x"), NatureConstat.feuilleInconnue),
            (.finistere, .champRenomme(de: "prenoms", en: "prenomsUsuels"), .feuilleInconnue),
            (.finistere, .champRenomme(de: "prenoms", en: "prenomsUsuels"), .obligatoireManquant),
            (.finistere, .codeInconnu(champ: "situationFamiliale", code: "ZZ9"), .codeInconnu),
            (.exemple, .champAjoute(nom: "nouveaute", valeur: "x"), .feuilleInconnue),
            (.exemple, .champRenomme(de: "prenom_1", en: "prenom_usuel"), .obligatoireManquant),
            (.exemple, .codeInconnu(champ: "situation_familiale", code: "99"), .codeInconnu),
            (.national, .champAjoute(nom: "nouveaute", valeur: "x"), .feuilleInconnue),
            (.national, .champRenomme(de: "prenom", en: "prenomUsuel"), .obligatoireManquant),
            (.national, .codeInconnu(champ: "situationFamiliale", code: "ZZ9"), .codeInconnu),
        ])
    func drift(_ kind: SiteKind, _ nature: Nature, _ attendu: NatureConstat) async throws {
        try await SiteEssai.with(kind) { essai in
            let numero = try essai.numero("couple")
            try essai.site.setPannes([SiteSimulator.Panne(nature, chemin: kind == .exemple ? "/registre" : nil)])
            let reponse = await essai.ask(numero)
            #expect(code(reponse) == "site.trouvee")
            guard case .trouvee(_, let constats, _) = reponse else { return }
            #expect(constats.contains { $0.nature == attendu })
        }
    }

    @Test("un numéro inconnu du site est une issue, pas une panne", arguments: SiteKind.allCases)
    func unknown(_ kind: SiteKind) async throws {
        try await SiteEssai.with(kind) { essai in
            let connu = try essai.numero("couple").texte
            let inconnu = try #require(NumeroUnique(String(connu.prefix(7)) + "999999" + String(connu.suffix(5))))
            #expect(await essai.ask(inconnu).issue == .numeroInconnu)
        }
    }

    /// The most precise code an outcome bears.
    private func code(_ reponse: Reponse) -> String {
        switch reponse {
        case .indisponible(let panne, _): panne.code
        case .structureRompue(let rupture, _): rupture.code
        case .illisible(let constats): constats.first { $0.nature.refuse }?.nature.code ?? reponse.issue.code
        default: reponse.issue.code
        }
    }
}
