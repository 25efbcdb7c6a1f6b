internal import Adapters
internal import Coffre
internal import Demandes
internal import Foundation
internal import Registre

/// Runs without the network, each beside the least that could be done of the same rows: SQLite alone, in C.
enum LignesBench {
    private static let nombre = 2000

    /// Everything is new: from pages in memory to demandes published, sealed, with their digest and their event; beside
    /// a bare C program that writes the same rows, already sealed, with the same settings.
    static func firstLoad(_ ground: Ground) async throws -> [BenchLine] {
        let demandes = try demandes(ground)
        let pair = try CProgram(ground, "lignes.c")
        let rows = try rows(demandes, ground)
        let rates = try await Contest.medians([
            {
                let listes = ListesDeMemoire(demandes.count) { Array(demandes[$0]) }
                let passage = try await PassageEnMemoire(ground, demandes, lues: false, listes)
                let (bilan, secondes) = try await passage.mener()
                guard bilan.nouvelles == nombre else { throw BenchFault("\(bilan.nouvelles) nouvelles") }
                return Double(bilan.publiees) / secondes
            },
            { try pair.rate(["charger", base(ground), rows.path], records: nombre) },
        ])
        return [line("charge-premiere", rates, "SQLite en C, mêmes lignes déjà scellées", floor: 0.7, aim: 0.9)]
    }

    /// Nothing changed, and the list tells the versions: beside one indexed SELECT a line, in C.
    static func versions(_ ground: Ground) async throws -> [BenchLine] {
        let demandes = try demandes(ground)
        let resumes = demandes.map { demande in
            var resume = Demande()
            (resume.numero, resume.fichier.modification) = (demande.numero, demande.fichier.modification)
            return resume
        }
        let listes = ListesDeMemoire(demandes.count, estResume: true) { Array(resumes[$0]) }
        let passage = try await PassageEnMemoire(ground, demandes, lues: true, listes)
        let pair = try CProgram(ground, "lignes.c")
        let rows = try rows(demandes, ground)
        let rates = try await Contest.medians([
            { try await unchanged(passage) },
            { try pair.rate(["relire", base(ground), rows.path], records: 20 * nombre) },
        ])
        return [line("inchangees-versions", rates, "un SELECT indexé par ligne, en C", floor: 0.8, aim: 1)]
    }

    /// Nothing changed, and every record comes whole: from the pages' bytes, national lots, beside libxml2 with empty
    /// handlers, a SHA-256 and an indexed SELECT a record.
    static func octets(_ ground: Ground) async throws -> [BenchLine] {
        let corpus = try Corpus.lot()
        let pages = (0..<nombre / 100).map { page in
            var octets = corpus.opening
            for rang in page * 100..<(page + 1) * 100 {
                if rang > page * 100 { octets += corpus.separator }
                corpus.append(rang, to: &octets)
            }
            return octets + corpus.closing
        }
        let mapper = try ground.mapper("national", "lot")
        let lues = try pages.flatMap { try mapper.records($0).map(\.demande) }
        let tenables = try lues.tenables(nombre / 2)
        let listes = ListesDeMemoire(nombre) { rangs in
            (try? mapper.records(pages[rangs.lowerBound / 100]).map(\.demande)) ?? []
        }
        let passage = try await PassageEnMemoire(ground, tenables, lues: true, listes)
        let pair = try SelectIndexe(ground, nombre)
        let rates = try await Contest.medians([
            { try await unchanged(passage) },
            { try Contest.rate(Double(nombre)) { for page in pages { try pair.pass(page, records: 100) } } },
        ])
        return [
            line(
                "inchangees-octets", rates, "libxml2 SAX2 aux fonctions vides, SHA-256, un SELECT par demande",
                floor: 0.6, aim: 0.8)
        ]
    }

    private static func unchanged(_ passage: PassageEnMemoire) async throws -> Double {
        let (bilan, secondes) = try await passage.mener()
        guard bilan.egales == bilan.tenues, bilan.egales > 0 else { throw BenchFault("\(bilan.ecarts) écarts") }
        return Double(bilan.listees) / secondes
    }

    private static func line(
        _ bench: String, _ rates: [Double?], _ pair: String, floor: Double, aim: Double
    ) -> BenchLine {
        let (ours, peer) = (rates[0] ?? 0, rates[1])
        return BenchLine(
            bench: bench, value: ours, unit: "demandes/s de processeur", peer: pair, peerValue: peer,
            ratio: peer.map { ours / $0 }, floor: floor, aim: aim)
    }

    private static func demandes(_ ground: Ground) throws -> [Demande] {
        try ground.mapper("29-finistere", "page").records(Corpus.page().page(of: 3 * nombre)).map(\.demande)
            .tenables(nombre)
    }

    private static func base(_ ground: Ground) -> String {
        ground.folder.appending(path: "lignes-\(UUID().uuidString).sqlite").path
    }

    /// Sealed contents, each behind its length, as the peer reads them.
    private static func rows(_ demandes: [Demande], _ ground: Ground) throws -> URL {
        let scelleur = Scelleur(Trousseau(ephemere: "banc"))
        var octets: [UInt8] = []
        for (rang, demande) in demandes.enumerated() {
            let contexte = Contexte(table: "demande_version", colonne: "contenu", id: "dem_\(rang)/1")
            let scelle = try scelleur.seal(CanonicalText(demande).octets, contexte: contexte).octets
            withUnsafeBytes(of: UInt32(scelle.count).littleEndian) { octets += $0 }
            octets += scelle
        }
        return try ground.write(octets, "lignes-scellees")
    }
}

/// A peer written in C, compiled on the spot: it measures its own processor, and answers one line.
struct CProgram {
    private let program: URL

    init(_ ground: Ground, _ source: String) throws {
        program = ground.folder.appending(path: source + ".bin")
        let made = try Self.run(
            URL(filePath: "/usr/bin/env"),
            ["cc", "-O2", "-o", program.path, "Tests/Bench/peers/\(source)", "-lsqlite3"])
        guard made.status == 0 else { throw BenchFault("cc refuse \(source)") }
    }

    private struct Answer: Decodable {
        let records: Int
        let rate: Double
    }

    func rate(_ arguments: [String], records: Int) throws -> Double {
        let ran = try Self.run(program, arguments)
        let answer = try JSONDecoder().decode(Answer.self, from: ran.output)
        guard ran.status == 0, answer.records == records else { throw BenchFault("\(answer.records) lignes") }
        return answer.rate
    }

    private static func run(_ program: URL, _ arguments: [String]) throws -> (status: Int32, output: Data) {
        let process = Process()
        let output = Pipe()
        (process.executableURL, process.arguments, process.standardOutput) = (program, arguments, output)
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, bytes)
    }
}
