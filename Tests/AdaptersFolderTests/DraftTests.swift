import AdapterKit
import Adapters
import Demandes
import Foundation
import Testing

@Suite("adapter new")
struct DraftTests {
    private func guideSample() throws -> [UInt8] {
        let block = try #require(try GuideBlock.all().first { $0.label.hasSuffix("010-personne-seule/response.http") })
        let end = try #require(block.file.firstRange(of: "\r\n\r\n"))
        return Array(block.file[end.upperBound...].utf8)
    }

    private func folder() throws -> TemporaryAdapters { try TemporaryAdapters([:], families: ["imhoweb"]) }

    @Test("sur une famille, quelques lignes qui se chargent, et une seule marque todo")
    func extending() throws {
        let adapters = try folder()
        let written = try AdapterDraft("56-morbihan", title: "Morbihan", folder: adapters.url).extending("imhoweb")
        #expect(written.files == ["56-morbihan/NOTES.md", "56-morbihan/manifest.yml"])
        let manifest = String(decoding: try adapters.read("56-morbihan/manifest.yml"), as: UTF8.self)
        #expect(manifest.split(separator: "\n").count <= 30)
        let adapter = try AdapterCatalogue.adapter("56-morbihan", in: adapters.url)
        #expect(adapter.todos.count == 1)
        #expect(adapter.todos.first?.position.file == "56-morbihan/manifest.yml")
    }

    @Test("l'identifiant, le dossier déjà là, la famille inconnue sont refusés avec le remède")
    func refusals() throws {
        let adapters = try folder()
        let words = { (id: String, family: String) -> String? in
            do {
                _ = try AdapterDraft(id, title: "Essai", folder: adapters.url).extending(family)
                return nil
            } catch {
                return (error as? AdapterDraft.Refusal)?.words
            }
        }
        #expect(words("56 Morbihan", "imhoweb")?.contains("56-morbihan") == true)
        #expect(words("56-morbihan", "autre")?.contains("imhoweb") == true)
        #expect(words("56-morbihan", "imhoweb") == nil)
        #expect(words("56-morbihan", "imhoweb")?.contains("existe déjà") == true)
    }

    @Test("un code qu'aucun département ne porte est refusé ; un nom sans chiffre passe")
    func departments() throws {
        let annuaire = try AdapterCatalogue.annuaire(in: AdaptersFolder.url)
        #expect(throws: AdapterDraft.Refusal.self) {
            try AnnuaireEntry("99-ailleurs", title: nil, family: nil, annuaire: annuaire)
        }
        #expect(try AnnuaireEntry("2a-corse-du-sud", title: nil, family: nil, annuaire: annuaire).lines.count > 5)
        #expect(try AnnuaireEntry("regional", title: nil, family: nil, annuaire: annuaire).title == "regional")
    }

    @Test(
        "les lignes de l'annuaire mènent le département et son territoire au site",
        arguments: ["56-morbihan", "73-savoie"])
    func annuaire(_ id: String) throws {
        let adapters = try folder()
        let text = try String(contentsOf: AdaptersFolder.url.appending(path: "annuaire.yml"), encoding: .utf8)
        let entry = try AnnuaireEntry(
            id, title: nil, family: nil, annuaire: AdapterCatalogue.annuaire(in: AdaptersFolder.url))
        try adapters.write(Data(try #require(entry.added(to: text)).utf8), to: "annuaire.yml")
        let added = try AdapterCatalogue.annuaire(in: adapters.url)
        let code = String(id.prefix(2))
        #expect(added.site(departement: code)?.adaptateur == id)
        #expect(added.territoires["0\(code)"]?.site == id)
        #expect(added.departements.count > 90)
    }

    @Test("un département inventé s'ajoute en une fois, site et territoire, et n'est connu que là où il est nommé")
    func fictif() throws {
        let adapters = try folder()
        let file = AdaptersFolder.url.appending(path: "annuaire.yml")
        let annuaire = try AdapterCatalogue.annuaire(in: AdaptersFolder.url)
        let entry = try AnnuaireEntry("98-beau-voisin", title: nil, family: nil, fictif: true, annuaire: annuaire)
        #expect(entry.lines.contains { $0.contains("fictif: true") } && entry.lines.contains { $0.contains("\"098\"") })
        let text = try String(contentsOf: file, encoding: .utf8)
        try adapters.write(Data(try #require(entry.added(to: text)).utf8), to: "annuaire.yml")
        let added = try AdapterCatalogue.annuaire(in: adapters.url)
        #expect(added.sites["98-beau-voisin"]?.titre == "Demande de logement social, Beau Voisin (fictif)")
        let numero = try #require(NumeroUnique("098032400000199G01"))
        #expect(try added.route(numero).site.adaptateur == "98-beau-voisin")
        #expect(throws: RegleNumero.self) { try added.sansFictifs(sauf: []).route(numero) }
        #expect(added.departements.count == annuaire.departements.count)
        for (id, word) in [("29-autre", "existe"), ("regional", "deux chiffres")] {
            #expect(throws: AdapterDraft.Refusal.self, "\(word)") {
                try AnnuaireEntry(id, title: nil, family: nil, fictif: true, annuaire: annuaire)
            }
        }
    }

    @Test("un codemandeur seul est une liste d'un au plus ; une feuille hors de sa section y revient")
    func strays() throws {
        let adapters = try folder()
        let payload = """
            { "demande": { "nud": "098032400000199G01", "loyerMax": 720, "email": "lise@courrier.example",
              "demandeur": { "nom": "OKAMBA", "prenoms": "Lise" },
              "codemandeur": { "nom": "TRESIGNY", "prenoms": "Tudal" },
              "logement": { "loyer": 612.5, "rezDeChaussee": true } } }
            """
        let written = try AdapterDraft("98-essai", title: "Essai", folder: adapters.url)
            .drafting(from: Array(payload.utf8), isTable: false, name: "exemple.json")
        #expect(written.unexplained == 1, "un courriel peut être d'une personne ou d'une association")
        let adapter = try AdapterCatalogue.adapter("98-essai", in: adapters.url)
        let mapper = try #require(Mapper(adapter, operation: "demande"))
        let demande = try #require(try mapper.records(Array(payload.utf8)).first?.demande)
        #expect(demande.codemandeurs.map(\.nomNaissance.valeur) == ["TRESIGNY"])
        #expect(demande.logementRecherche?.loyerMaximal.valeur != nil)
        #expect(demande.logementRecherche?.rezDeChaussee.valeur == true)
        #expect(demande.logementActuel?.loyer.valeur != nil)
    }

    @Test("ce que l'on devine se lit sur la valeur : virgule, centimes, secondes ; null n'est pas un entier")
    func tried() throws {
        let adapters = try folder()
        let payload = """
            { "numero": "098032400000199G01", "referenceInterne": null, "modification": 1795166100,
              "logementActuel": { "loyer": "24 500,00", "apl": 12.5 },
              "logementRecherche": { "loyerMaximal": "sept cents" } }
            """
        _ = try AdapterDraft("98-essai", title: "Essai", folder: adapters.url)
            .drafting(from: Array(payload.utf8), isTable: false, name: "exemple.json")
        let mapping = String(decoding: try adapters.read("98-essai/mapping.yml"), as: UTF8.self)
        for line in [
            "to: referenceInterne, from: \"$.referenceInterne\", card: optional, as: text",
            "to: fichier.modification, from: \"$.modification\", card: optional, as: epoch",
            "to: loyer, from: \"$.loyer\", card: optional, as: decimal-comma",
            "to: apl, from: \"$.apl\", card: optional, as: decimal,",
        ] { #expect(mapping.contains(line), "\(line)\n\(mapping)") }
        #expect(!mapping.contains("to: loyerMaximal"), "aucune transformation ne lit « sept cents »")
        _ = try AdapterCatalogue.adapter("98-essai", in: adapters.url)
    }

    @Test("d'un exemple, chaque feuille a sa ligne, et chaque ligne attend une personne")
    func fromSample() throws {
        let adapters = try folder()
        let sample = try guideSample()
        let written = try AdapterDraft("99-essai", title: "Essai", folder: adapters.url)
            .drafting(from: sample, isTable: false, name: "exemple.xml")
        #expect(written.unexplained == 1)
        let mapping = String(decoding: try adapters.read("99-essai/mapping.yml"), as: UTF8.self)
        let rules = mapping.split(separator: "\n").filter { $0.contains("- {") }
        #expect(rules.allSatisfy { $0.contains("todo: ") })
        #expect(mapping.contains("from: \"d:technique/d:serveur\""))
        let adapter = try AdapterCatalogue.adapter("99-essai", in: adapters.url)
        #expect(adapter.todos.count == rules.count + 5, "les règles, quatre codes, le manifeste")
        // Nothing is left out in silence: the leaf that no name explains is unknown to the reading.
        let records = try #require(Mapper(adapter, operation: "demande")).records(sample)
        let unknown = records.flatMap(\.constats).filter { $0.nature == .feuilleInconnue }.map(\.chemin)
        #expect(unknown == ["/reponse/demande/technique/serveur"])
        #expect(records.first?.demande.demandeur?.nomNaissance.valeur == "OKAMBA-VERNEL")
    }

    @Test("un brouillon JSON lit de lui-même l'essentiel d'une demande")
    func fromJSON() throws {
        let adapters = try folder()
        let payload = try AdaptersFolder.payload("29-finistere", "010")
        let written = try AdapterDraft("99-essai", title: "Essai", folder: adapters.url)
            .drafting(from: payload, isTable: false, name: "exemple.json")
        #expect(written.guessed > 140)
        #expect(written.unexplained < 30)
        let adapter = try AdapterCatalogue.adapter("99-essai", in: adapters.url)
        let demande = try #require(try Mapper(adapter, operation: "demande")?.records(payload).first?.demande)
        #expect(demande.codemandeurs.first?.nomNaissance.valeur == "KERMADO")
        #expect(demande.personnesACharge.count == 2)
        #expect(demande.demandeur?.telephoneTravail.valeur == "0261910013")
        #expect(demande.guichet.valeur == "29G01")
    }

    @Test("du tableau d'un contrat, la cardinalité, la forme des dates et les codes dits")
    func fromTable() throws {
        let adapters = try folder()
        let table = """
            path,type,cardinality,description
            /d:reponse/d:demande/@numero,texte,1,Numéro unique
            /d:reponse/d:demande/d:etat,code,1..1,"OUV = ouverte, RAD = radiée"
            /d:reponse/d:demande/d:depot,date JJ/MM/AAAA,1,Date de dépôt
            /d:reponse/d:demande/d:demandeur/d:nom,texte,1,Nom de naissance
            /d:reponse/d:demande/d:demandeur/d:ddn,date,0..1,
            /d:reponse/d:demande/d:opaque,texte,0..1,Ce que le site garde pour lui
            """
        _ = try AdapterDraft("99-essai", title: "Essai", folder: adapters.url)
            .drafting(from: Array(table.utf8), isTable: true, name: "champs.csv")
        let mapping = String(decoding: try adapters.read("99-essai/mapping.yml"), as: UTF8.self)
        #expect(mapping.contains("to: dates.depot, from: \"d:depot\", card: one, as: date(dd/MM/yyyy)"))
        #expect(mapping.contains("to: dateNaissance, from: \"d:ddn\", card: optional, as: date,"))
        #expect(mapping.contains("contrat : Ce que le site garde pour lui"))
        let codes = String(decoding: try adapters.read("99-essai/codes/statut-demande.csv"), as: UTF8.self)
        #expect(codes.contains("OUV,ouverte,active,todo,"))
        #expect(codes.contains("RAD,radiée,radiee,todo,"))
    }

    @Test("une section dont tout revient à une autre ne laisse pas de groupe vide : le brouillon se charge")
    func emptied() throws {
        let adapters = try folder()
        let table = """
            path,type,cardinality,description
            $.demande.numero,texte,1,Numéro unique
            $.demande.logement.recherche.loyerMax,entier,0..1,Loyer que le demandeur peut payer
            """
        _ = try AdapterDraft("99-essai", title: "Essai", folder: adapters.url)
            .drafting(from: Array(table.utf8), isTable: true, name: "champs.csv")
        let mapping = String(decoding: try adapters.read("99-essai/mapping.yml"), as: UTF8.self)
        #expect(mapping.contains("loyerMax") && !mapping.contains("logementActuel"), "\(mapping)")
    }

    @Test("un tableau sans en-tête, un exemple illisible sont refusés sans rien écrire")
    func unreadable() throws {
        let adapters = try folder()
        let draft = try AdapterDraft("99-essai", title: "Essai", folder: adapters.url)
        for (text, isTable) in [("a,b\n", true), ("bonjour", false), ("<a><b></a>", false)] {
            #expect(throws: AdapterDraft.Refusal.self, "\(text)") {
                try draft.drafting(from: Array(text.utf8), isTable: isTable, name: "x")
            }
        }
        #expect(!FileManager.default.fileExists(atPath: adapters.url.appending(path: "99-essai").path))
    }

    @Test("un brouillon que l'annuaire connecte est refusé, fichier et ligne dits ; sinon il reste à l'écart")
    func connected() throws {
        let adapters = try folder()
        _ = try AdapterDraft("99-essai", title: "Essai", folder: adapters.url).extending("imhoweb")
        let aside = try AdapterCatalogue(folder: adapters.url)
        #expect(aside.adapters["99-essai"] == nil)
        #expect(aside.drafts["99-essai"] != nil)
        let site = "  99-essai: { titre: Essai, url: \"https://essai.invalid\", logiciel: null, adaptateur: 99-essai }"
        try adapters.write(
            Data("sites:\n\(site)\ndepartements: []\nterritoires: []\n".utf8), to: "annuaire.yml")
        do throws(ManifestFault) {
            _ = try AdapterCatalogue(folder: adapters.url)
            Testing.Issue.record("le brouillon est servi")
        } catch {
            #expect(error.rule == .unfinished)
            #expect(error.position.description.hasPrefix("99-essai/manifest.yml:"))
        }
    }
}
