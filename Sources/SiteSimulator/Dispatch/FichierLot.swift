internal import Crypto
internal import Foundation
internal import Zlib

/// A gzip file of many `interfaceNuu`, written as they come: a population of millions is never in memory.
final class FichierLot {
    private let sortie: FileHandle
    private var compression: Deflater
    private var hachage = SHA256()
    private(set) var octets = 0
    private(set) var demandes = 0

    static let prologue = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    static let debut = Array("<l:lotNuu xmlns:l=\"urn:passerelle:suppose:lot:1\">\n".utf8)

    static let fin = Array("</l:lotNuu>\n".utf8)

    init(_ chemin: String) throws {
        guard FileManager.default.createFile(atPath: chemin, contents: nil),
            let sortie = FileHandle(forWritingAtPath: chemin)
        else { throw SimulatorError.dispatch("« \(chemin) » ne peut pas être écrit") }
        self.sortie = sortie
        compression = try Deflater(.gzip, level: 1)
        try ecrire(Self.prologue + Self.debut)
    }

    /// One `interfaceNuu`, its XML declaration left out.
    func ajouter(_ fichier: [UInt8]) throws {
        try ecrire(Array(fichier.dropFirst(Self.prologue.count)) + [UInt8(ascii: "\n")])
        demandes += 1
    }

    /// - Returns: the digest of what was written.
    func finir() throws -> String {
        try ecrire(Self.fin)
        var restes: [UInt8] = []
        compression.finish { restes += $0 }
        try garder(restes)
        try sortie.close()
        return Self.hexadecimal(hachage.finalize())
    }

    private func ecrire(_ clair: [UInt8]) throws {
        var comprimes: [UInt8] = []
        clair.withUnsafeBytes { source in compression.write(source) { comprimes += $0 } }
        try garder(comprimes)
    }

    private func garder(_ comprimes: [UInt8]) throws {
        guard !comprimes.isEmpty else { return }
        try sortie.write(contentsOf: comprimes)
        hachage.update(data: comprimes)
        octets += comprimes.count
    }

    static func hexadecimal(_ empreinte: some Sequence<UInt8>) -> String {
        empreinte.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
