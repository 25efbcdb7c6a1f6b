import Foundation
import Testing

@testable import Pages

@Suite("Mots des pages")
struct CataloguesTests {
    private static let racine = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func textes(_ dossier: String, _ fin: String) throws -> [String: String] {
        let dossier = racine.appending(path: dossier)
        let fichiers = try FileManager.default.contentsOfDirectory(atPath: dossier.path).filter { $0.hasSuffix(fin) }
        return try Dictionary(
            uniqueKeysWithValues: fichiers.map { fichier in
                (fichier, try String(contentsOf: dossier.appending(path: fichier), encoding: .utf8))
            })
    }

    /// The keys that templates and code name whole.
    private static func nommees() throws -> Set<String> {
        var cles: Set<String> = []
        for texte in try textes("Sources/CPages/gabarits", ".mustache").values {
            for trouvee in texte.matches(of: /t\.([a-z0-9_]+)/) { cles.insert(String(trouvee.output.1)) }
        }
        for texte in try textes("Sources/Pages", ".swift").values {
            for appel in texte.matches(of: /(?:mots|self)\(((?:[^()]|\([^()]*\))*)\)/) {
                for cle in appel.output.1.matches(of: /"([a-z0-9_]+)"(?!:)/) { cles.insert(String(cle.output.1)) }
            }
            for appel in texte.matches(of: /\.nombre\(\s*"([a-z0-9_]+)"/) {
                cles.formUnion(["\(appel.output.1)_un", "\(appel.output.1)_n"])
            }
        }
        return cles
    }

    /// How those begin that the code makes out of what the API says.
    private static let composees = [
        "acte_", "action_", "etape_", "gel_", "menu_", "niveau_", "onglet_", "regle_", "reponse_", "revue_", "role_",
    ]

    @Test("les deux catalogues ont les mêmes clés, et pour chacune les mêmes places")
    func memesCles() {
        let (francais, anglais) = (Catalogue(.francais).mots, Catalogue(.anglais).mots)
        #expect(francais.count > 300)
        #expect(Set(francais.keys).symmetricDifference(anglais.keys) == [])
        let places = { (texte: String) in Set(texte.matches(of: /\{[a-z]+\}/).map { String($0.output) }) }
        for (cle, texte) in francais { #expect(places(texte) == places(anglais[cle] ?? ""), "\(cle)") }
        for (cle, texte) in anglais { #expect(!texte.isEmpty, "\(cle)") }
    }

    @Test("toute clé nommée a ses mots, et tout mot sert")
    func clesNommees() throws {
        let connues = Set(Catalogue(.francais).mots.keys)
        let nommees = try Self.nommees()
        #expect(nommees.subtracting(connues).filter { !Self.estUneValeur($0) } == [])
        let inutiles = connues.subtracting(nommees).filter { cle in
            !Self.composees.contains { cle.hasPrefix($0) }
        }
        #expect(inutiles == [])
        #expect(Catalogue(.francais)("absente") == "⟦absente⟧")
    }

    /// What stands in a call beside a key: a value, a name.
    private static func estUneValeur(_ texte: String) -> Bool {
        texte.hasPrefix("_") || ["rien", "oui", "non"].contains(texte)
    }

    @Test("les mots composés de ce que dit l'API sont tous là")
    func clesComposees() {
        let connues = Set(Catalogue(.francais).mots.keys)
        let attendues =
            Rubrique.allCases.map { "menu_\($0.rawValue)" } + Onglets.noms.map { "onglet_\($0)" }
            + (1...Etapes.nombre).map { "etape_\($0)" } + (1...3).map { "niveau_\($0)" }
            + ["oui", "non", "inconnu"].map { "reponse_\($0)" }
            + ["identite_discordante", "identite_a_verifier", "reimport"].map { "gel_\($0)" }
        #expect(attendues.filter { !connues.contains($0) } == [])
    }

    @Test("chaque fichier de CPages est dans l'exécutable, octet pour octet")
    func portes() throws {
        let attendus = try Self.textes("Sources/CPages/gabarits", ".mustache")
            .merging(Self.textes("Sources/CPages/catalogues", ".txt")) { un, _ in un }
            .merging(Self.textes("Sources/CPages/statique", "")) { un, _ in un }
        let portes = Dictionary(uniqueKeysWithValues: Fichiers.tous.map { ($0.nom, $0.texte) })
        #expect(portes == attendus)
    }

    @Test("les libellés du manuel sont ceux des pages")
    func manuel() throws {
        let page = try String(contentsOf: Self.racine.appending(path: "docs/glossaire.md"), encoding: .utf8)
        let lignes = page.matches(of: /(?m)^\| « ([^»]+) » \| `([a-z0-9_]+)` \|/)
        #expect(lignes.count >= 19)
        let mots = Catalogue(.francais).mots
        for ligne in lignes { #expect(mots[String(ligne.output.2)] == String(ligne.output.1), "\(ligne.output.2)") }
    }

    @Test("nombre : le français dit zéro au singulier, l'anglais au pluriel")
    func nombres() {
        let francais = Catalogue(.francais, "o_un = {n} offre\no_n = {n} offres")
        let anglais = Catalogue(.anglais, "o_un = {n} offer\no_n = {n} offers")
        #expect([0, 1, 2].map { francais.nombre("o", $0) } == ["0 offre", "1 offre", "2 offres"])
        #expect([0, 1, 2].map { anglais.nombre("o", $0) } == ["0 offers", "1 offer", "2 offers"])
    }
}

@Suite("Formes des pages")
struct FormesTests {
    @Test("un jour saisi se lit de plusieurs façons ; ce qui n'en est pas un reste tel quel")
    func jours() {
        for saisie in ["28/02/1990", "28-2-1990", "28 02 1990", "28.02.1990"] {
            #expect(JourSaisi.iso(saisie) == "1990-02-28", "\(saisie)")
        }
        for saisie in ["", "demain", "28/02/90", "1990-02-28", "28/02"] { #expect(JourSaisi.iso(saisie) == saisie) }
    }

    @Test("un numéro se montre en groupes")
    func numero() {
        #expect(Numero.enGroupes("1110720020439G1175") == "111 07 20 020439 G1175")
        #expect(Numero.enGroupes("") == "")
    }

    @Test("ce qu'un formulaire envoie se relit ; ce qui n'en est pas un, non")
    func encodage() {
        let champs = ["nom": ["Zoé & Cie", "2"], "vide": [""], "œ": ["+%&="]]
        #expect(Encodage.lire(Encodage.ecrire(champs)) == champs)
        #expect(Encodage.lire("a=1+2&b=%C3%A9&c") == ["a": ["1 2"], "b": ["é"], "c": [""]])
        for faux in ["a=%", "a=%G1", "a=%FF", "%C3=1"] { #expect(Encodage.lire(faux) == nil, "\(faux)") }
    }

    @Test("ce qu'une personne a tapé ne devient jamais du HTML")
    func html() throws {
        let rendu = try Rendu()
        let vue: Vue = [
            "t": [String: String](),
            "formulaire": [
                "action": "/",
                "champs": [
                    ["est_texte": true, "nom": "a", "libelle": "A", "type": "text", "valeur": "\"><script>1</script>"]
                ],
            ] as Vue,
        ]
        let html = rendu.rediger("champs", vue)
        #expect(!html.contains("<script>") && html.contains("&lt;script&gt;"))
    }
}
