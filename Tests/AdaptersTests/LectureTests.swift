import Demandes
import Testing

@testable import Adapters

@Suite("Lecture d'une charge")
struct LectureTests {
    private static let n = AdapterEssai.numero

    private func json(_ payload: String) throws -> Mapper.Record {
        let mapper = try #require(Mapper(try AdapterEssai().load(), operation: "demande"))
        return try #require(try mapper.records(Array(payload.utf8)).first)
    }

    private func xml(_ payload: String) throws -> Mapper.Record {
        let essai = try AdapterEssai(manifest: AdapterEssai.manifestXML, mapping: AdapterEssai.mappingXML)
        let mapper = try #require(Mapper(try essai.load(), operation: "demande"))
        return try #require(try mapper.records(Array(payload.utf8)).first)
    }

    private func constats(_ record: Mapper.Record) -> [String] {
        record.constats.map { "\($0.nature.rawValue) \($0.chemin)" }
    }

    @Test("une feuille inconnue est signalée par son chemin, où qu'elle soit")
    func unknownLeaves() throws {
        let record = try json(
            "{\"numero\":\"\(Self.n)\",\"a\":1,\"b\":{\"c\":[{\"d\":null}],\"e\":{}},"
                + "\"pieces\":[{\"code\":\"X\",\"f\":true}]}")
        #expect(
            constats(record).sorted() == [
                "feuille-inconnue $.a", "feuille-inconnue $.b.c[*].d", "feuille-inconnue $.b.e",
                "feuille-inconnue $.pieces[*].f",
            ])
        let other = try xml(
            "<d xmlns='urn:essai' v='1'><numero>\(Self.n)</numero><a><b x='1'>t</b><c/></a><a xmlns=''/>reste</d>")
        #expect(
            constats(other).sorted() == [
                "feuille-inconnue /d/@v", "feuille-inconnue /d/a", "feuille-inconnue /d/a/b",
                "feuille-inconnue /d/a/b/@x", "feuille-inconnue /d/a/c", "feuille-inconnue /d/text()",
            ])
    }

    @Test("ce qui est ignoré avec sa raison n'est pas signalé")
    func ignored() throws {
        #expect(try json("{\"numero\":\"\(Self.n)\",\"bruit\":\"x\"}").constats.isEmpty)
    }

    @Test("un obligatoire qui manque est un constat, jamais une invention")
    func missing() throws {
        let record = try json("{\"numero\":\"\(Self.n)\",\"pieces\":[{\"rang\":1},{\"code\":\"\"}]}")
        #expect(constats(record) == ["obligatoire-manquant $.pieces[*].code", "obligatoire-manquant $.pieces[*].code"])
        #expect(record.demande.pieces.first?.code == .absente(.nonDeclaree))
        #expect(!record.estRefuse)
    }

    @Test("un code inconnu reste tel qu'il est venu ; il refuse la demande s'il porte sur son état")
    func unknownCodes() throws {
        let motif = try json("{\"numero\":\"\(Self.n)\",\"motifs\":[\"P\",\"ZZ\"]}")
        #expect(motif.demande.motifs.liste == [.presente(.logementTropPetit), .absente(.illisible("ZZ"))])
        #expect(motif.constats.map(\.nature) == [.codeInconnu])
        #expect(motif.constats.first?.detail == "ZZ")
        #expect(!motif.estRefuse)
        let etat = try json("{\"numero\":\"\(Self.n)\",\"etat\":\"ZZ\"}")
        #expect(etat.constats.map(\.nature) == [.codeInconnuPorteurDeSens])
        #expect(etat.estRefuse)
    }

    @Test("un numéro absent ou mal formé refuse l'enregistrement")
    func number() throws {
        #expect(try json("{\"texte\":\"x\"}").constats.map(\.nature) == [.numeroAbsent])
        #expect(try json("{\"numero\":\"abc\"}").estRefuse)
    }

    @Test("une donnée de trop refuse l'enregistrement")
    func tooMany() throws {
        let thrice = try json("{\"numero\":\"\(Self.n)\",\"motifs\":[\"P\",\"P\",\"P\"]}")
        #expect(thrice.constats.map(\.nature) == [.tropDOccurrences])
        let twice = try xml("<d xmlns='urn:essai'><numero>\(Self.n)</numero><texte>a</texte><texte>b</texte></d>")
        #expect(twice.constats.map(\.nature) == [.tropDOccurrences])
        let pieces = String(repeating: "<piece code='A'/>", count: 6)
        #expect(try xml("<d xmlns='urn:essai'><numero>\(Self.n)</numero>\(pieces)</d>").estRefuse)
    }

    @Test("un bloc qui vient deux fois refuse l'enregistrement : deux personnes ne se mêlent pas")
    func mixedBlocks() throws {
        let once = "<bloc><guichet>A</guichet><reference>1</reference></bloc>"
        let twice = "<bloc><guichet>A</guichet></bloc><bloc><reference>2</reference></bloc>"
        let head = "<d xmlns='urn:essai'><numero>\(Self.n)</numero>"
        #expect(try xml(head + once + "</d>").constats.isEmpty)
        #expect(try constats(xml(head + twice + "</d>")) == ["trop-d-occurrences /d/bloc"])
    }

    @Test("une feuille qui porte un enfant n'a pas de valeur : ce qu'il en reste n'est pas cru")
    func leafWithChild() throws {
        let record = try xml("<d xmlns='urn:essai'><numero>\(Self.n)</numero><texte>On<x/>ne</texte></d>")
        #expect(record.demande.precisions == .absente(.nonDeclaree))
        #expect(constats(record).filter { $0 == "feuille-inconnue /d/texte/text()" }.count == 2)
    }

    @Test("un mot du site qui n'a pas la forme d'un code n'est pas répété")
    func nothingPersonal() throws {
        let record = try json("{\"numero\":\"\(Self.n)\",\"motifs\":[\"a b@c.example\"],\"a@b.example\":1}")
        #expect(record.constats.map(\.detail) == ["…", nil])
        #expect(record.constats.last?.chemin == "$.…")
    }

    @Test("une valeur d'un autre type est signalée et gardée illisible")
    func retyped() throws {
        let record = try json("{\"numero\":\"\(Self.n)\",\"texte\":12,\"pieces\":{\"code\":\"A\"}}")
        #expect(Set(record.constats.map(\.nature)) == [.typeInattendu])
        #expect(record.demande.precisions == .absente(.illisible("12")))
    }

    @Test("chaque champ qu'aucune règle ne lit est « non fourni », les autres « non déclarés »")
    func absences() throws {
        let demande = try json("{\"numero\":\"\(Self.n)\"}").demande
        #expect(demande.precisions == .absente(.nonDeclaree))
        #expect(demande.guichet == .absente(.nonFournie))
        #expect(demande.dates.depot == .absente(.nonFournie))
    }
}
