import Foundation
import Registre

@testable import Store

/// Holds a thread until it is opened.
final class Barriere: @unchecked Sendable {
    private let condition = NSCondition()
    private var ouverte = false
    private var attendue = false

    var estAttendue: Bool { condition.withLock { attendue } }

    func attendre() {
        condition.withLock {
            attendue = true
            while !ouverte { condition.wait() }
        }
    }

    func ouvrir() {
        condition.withLock {
            ouverte = true
            condition.broadcast()
        }
    }
}

struct JamaisArrive: Error {}

/// Waits until it is so; two minutes at most, for the tests of all rooms share two processors.
func attendre(_ estAinsi: () -> Bool) async throws {
    let fin = ContinuousClock.now + .seconds(120)
    while !estAinsi() {
        guard ContinuousClock.now < fin else { throw JamaisArrive() }
        try await Task.sleep(for: .milliseconds(1))
    }
}

/// A statement that only a test, or somebody who should not, would run.
struct Brut: Enonce {
    let sql: String
    init(_ sql: String) { self.sql = sql }
}

extension DepotSQLite {
    /// Runs it behind the rules' back.
    func forcer(_ sql: String) async throws {
        _ = try await ecrireTransaction { try $0.session.executer(Brut(sql)) }
    }

    func textes(_ sql: String) async throws -> [String] {
        try await parcourir { try $0.session.lignes(Brut(sql)) { try $0.texte() } }
    }

    func nombre(_ sql: String) async throws -> Int {
        try await parcourir { try $0.session.ligne(Brut(sql)) { try $0.nombre() } ?? 0 }
    }
}
