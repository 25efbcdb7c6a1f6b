import Testing

@testable import SiteSimulator

@Suite("Pannes du contenu")
struct PannesDeContenuTests {
    /// What a reading gives under one fault, beside what it gives without.
    private func json(_ nature: Panne.Nature, numero rang: Int = 2) async throws -> (sain: RawAnswer, malade: RawAnswer)
    {
        try await Sites.finistere { site, client in
            let numero = try #require(site.numero(at: rang))
            let sain = try await client.send(Sites.lire(numero))
            try site.setPannes([Panne(nature)])
            return (sain, try await client.send(Sites.lire(numero)))
        }
    }

    private func xml(_ nature: Panne.Nature, complement: Bool = false) async throws -> (sain: String, malade: RawAnswer)
    {
        try await Sites.national { site, client, _ in
            let numero = try #require(site.numeros(cas: "couple", combien: 1).first)
            let request = (complement ? Soap.complement(numero) : Soap.demande(numero)).multipart
            let sain = Soap.fichier(try await client.send(request))
            try site.setPannes([Panne(nature)])
            return (sain, try await client.send(request))
        }
    }

    @Test("Mauvaise personne : la demande d'un autre numéro, choisie ou voisine")
    func mauvaisePersonne() async throws {
        try await Sites.finistere { site, client in
            let (numero, autre) = (try #require(site.numero(at: 2)), try #require(site.numero(at: 9)))
            try site.setPannes([Panne(.mauvaisePersonne(autre: autre), numero: numero)])
            let choisie = try await client.send(Sites.lire(numero))
            #expect(try JSONValue(choisie.body).members?["numeroUnique"] == .string(autre))
            try site.setPannes([Panne(.mauvaisePersonne(autre: nil))])
            let voisine = try await client.send(Sites.lire(numero))
            #expect(try JSONValue(voisine.body).members?["numeroUnique"]?.text != numero)
        }
    }

    @Test("Version ancienne : l'état d'avant le dernier changement, avec sa version et sa date")
    func versionAncienne() async throws {
        try await Sites.finistere { site, client in
            let numero = try #require(site.numero(at: 2))
            let avant = try await client.send(Sites.lire(numero))
            try site.changer(numero, .demandeElargie(true), .loyerMaximum(911))
            let apres = try await client.send(Sites.lire(numero))
            #expect(apres.body != avant.body)
            try site.setPannes([Panne(.versionAncienne)])
            #expect(try await client.send(Sites.lire(numero)).body == avant.body)
        }
        let (sain, malade) = try await json(.versionAncienne)
        let (neuve, vieille) = (
            try #require(try JSONValue(sain.body).members), try #require(try JSONValue(malade.body).members)
        )
        #expect(try #require(vieille["version"]?.integer) < #require(neuve["version"]?.integer))
    }

    @Test("Champ renommé, ajouté, retiré, code inconnu : en JSON")
    func champsJSON() async throws {
        let renomme = try await json(.champRenomme(de: "civilite", en: "titre")).malade
        #expect(!renomme.text.contains("\"civilite\":") && renomme.text.contains("\"titre\":\"M"))
        let ajoute = try await json(.champAjoute(nom: "scoreNouveau", valeur: "12")).malade
        #expect(try JSONValue(ajoute.body).members?["scoreNouveau"] == .string("12"))
        for champ in ["dates", "etat", "pieces", "idDemande"] {
            let (sain, malade) = try await json(.champRetire(nom: champ))
            let entier = try JSONValue(sain.body)
            #expect(entier.members?[champ] != nil)
            #expect(try JSONValue(malade.body) == Self.sans(champ, entier))
        }
        let code = try await json(.codeInconnu(champ: "nationalite", code: "MARS")).malade
        #expect(code.text.contains("\"nationalite\":\"MARS\""))
    }

    /// The same value with every member of that name gone, at every depth.
    private static func sans(_ champ: String, _ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let items): .array(items.map { sans(champ, $0) })
        case .object(let members): .object(members.filter { $0.key != champ }.mapValues { sans(champ, $0) })
        default: value
        }
    }

    @Test("Champ renommé, ajouté, retiré, code inconnu : en XML, sur les deux services")
    func champsXML() async throws {
        let renomme = Soap.fichier(try await xml(.champRenomme(de: "civilite", en: "titre")).malade)
        #expect(!renomme.contains("<tns:civilite ") && renomme.contains("<tns:titre code="))
        let ajoute = Soap.fichier(try await xml(.champAjoute(nom: "scoreNouveau", valeur: "12")).malade)
        #expect(ajoute.contains("<tns:scoreNouveau>12</tns:scoreNouveau></tns:demandeLogement>"))
        let (sain, malade) = try await xml(.champRetire(nom: "logementActuel"))
        let retire = Soap.fichier(malade)
        #expect(sain.contains("<tns:logementActuel>") && !retire.contains("logementActuel"))
        #expect(try XMLReader.read(Array(retire.utf8)).name == "interfaceNuu")
        let code = Soap.fichier(try await xml(.codeInconnu(champ: "nationalite", code: "9")).malade)
        #expect(code.contains("<tns:nationalite code=\"9\"/>"))
        let piece = Soap.fichier(try await xml(.codeInconnu(champ: "etat", code: "ZZ"), complement: true).malade)
        #expect(piece.contains("<c:etat code=\"ZZ\"/>"))
    }

    @Test("Jeu de caractères : ISO-8859-1 dit UTF-8, et l'inverse, sur chaque site")
    func jeux() async throws {
        let (sain, latin) = try await json(.jeuDeCaracteres(.latin1DitUTF8))
        #expect(sain.body.contains(0xC3))
        #expect(latin.header("Content-Type") == "application/json; charset=utf-8")
        #expect(latin.body == Octets.latin1(sain.body) && String(validating: latin.body, as: UTF8.self) == nil)
        let (_, utf8) = try await json(.jeuDeCaracteres(.utf8DitLatin1))
        #expect(utf8.header("Content-Type") == "application/json; charset=iso-8859-1" && utf8.body == sain.body)
        let (fichier, latinXML) = try await xml(.jeuDeCaracteres(.latin1DitUTF8))
        #expect(Octets.find(Octets.latin1(Array(fichier.utf8)), in: latinXML.body) != nil)
        #expect(fichier.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"))
        let utf8XML = Soap.fichier(try await xml(.jeuDeCaracteres(.utf8DitLatin1)).malade)
        #expect(utf8XML == fichier.replacing("encoding=\"UTF-8\"", with: "encoding=\"ISO-8859-1\""))
    }

    @Test("Formes brisées du JSON : clé en double, UTF-8 invalide, demi-codet, profondeur, octets en trop, type")
    func formesJSON() async throws {
        #expect(try await raison(.cleEnDouble).contains("répétée"))
        #expect(try await raison(.utf8Invalide) == "UTF-8 invalide")
        #expect(try await json(.demiCodet).malade.text.contains("\":\"\\ud800"))
        #expect(try await raison(.profondeur(10_000)) == "trop profond")
        #expect(try await raison(.octetsEnTrop("{}")) == "texte après la valeur")
        #expect(try await json(.typeDeContenu("text/plain")).malade.header("Content-Type") == "text/plain")
    }

    private func raison(_ nature: Panne.Nature) async throws -> String {
        let malade = try await json(nature).malade
        #expect(malade.header("Content-Length") == "\(malade.body.count)")
        do {
            _ = try JSONValue(malade.body)
            return ""
        } catch {
            return error.reason
        }
    }

    @Test("Formes brisées du XML : DOCTYPE, bombe d'entités, XInclude, profondeur, attribut en double, octets en trop")
    func formesXML() async throws {
        let doctype = Soap.fichier(try await xml(.doctype(systeme: "file:///etc/hostname")).malade)
        #expect(doctype.contains("?>\n<!DOCTYPE racine SYSTEM \"file:///etc/hostname\">"))
        let bombe = Soap.fichier(try await xml(.bombeEntites).malade)
        #expect(bombe.contains("<!ENTITY e9 \"&e8;") && bombe.contains("&e9;</tns:typeFichier>"))
        let xinclude = Soap.fichier(try await xml(.xinclude(vers: "file:///etc/hostname")).malade)
        #expect(
            xinclude.contains("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/hostname\""))
        let profond = Soap.fichier(try await xml(.profondeur(10_000)).malade)
        #expect(profond.split(separator: "<tns:profond>", omittingEmptySubsequences: false).count == 10_001)
        let double = Soap.fichier(try await xml(.cleEnDouble).malade)
        #expect(double.contains("versionInterface=\"02.01\" versionInterface=\"02.01\""))
        let (sain, trop) = try await xml(.octetsEnTrop("<rien/>"))
        #expect(Soap.fichier(trop) == sain + "<rien/>")
        let sale = try await xml(.utf8Invalide).malade
        #expect(Octets.find([0xC3, 0x28] + Array("</tns:typeFichier>".utf8), in: sale.body) != nil)
    }

    @Test("Refus métier sur commande, sur chaque site, avec ce que le contrat met à côté")
    func refus() async throws {
        let verrou = try await json(.refus(code: "DEM-423", champ: nil)).malade
        let erreur = try JSONValue(verrou.body).members?["erreur"]?.members
        #expect(verrou.status == 423 && erreur?["jusqua"]?.text != nil)
        let controle = try await json(.refus(code: "CTRL-0033", champ: "demandeur.dateNaissance")).malade
        #expect(controle.status == 200)
        #expect(
            try JSONValue(controle.body).members?["erreur"]?.members?["champ"] == .string("demandeur.dateNaissance"))
        for complement in [false, true] {
            let fichier = Soap.fichier(try await xml(.refus(code: "DEMVER", champ: nil), complement: complement).malade)
            #expect(fichier.contains(":anomalie code=\"DEMVER\">") && fichier.contains("nom=\"jusqua\">"))
            #expect(fichier.contains(complement ? "<c:listeAnomalie>" : "<tns:listeAnomalie>"))
        }
    }

    @Test("Dans une liste, une panne qui vise un numéro ne touche que sa fiche")
    func dansUneListe() async throws {
        try await Sites.finistere(population: 60) { site, client in
            let numero = try #require(site.numero(at: 30))
            let sain = try #require(
                try JSONValue(try await client.send(Sites.lister("taille=100")).body).members?["demandes"]?.items)
            try site.setPannes([Panne(.codeInconnu(champ: "etat", code: "ETRANGE"), numero: numero)])
            let malade = try #require(
                try JSONValue(try await client.send(Sites.lister("taille=100")).body).members?["demandes"]?.items)
            let differents = sain.indices.filter { sain[$0] != malade[$0] }
            #expect(differents == [30])
            #expect(malade[30].members?["etat"] == .string("ETRANGE"))
        }
    }
}
