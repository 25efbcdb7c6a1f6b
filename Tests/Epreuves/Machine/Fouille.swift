import Foundation

/// Looks for secret numbers in bytes, however they may have been written there.
///
/// A number is seen as soon as ten of its digits in a row are: in plain, grouped, percent-encoded, in base64 wherever
/// it starts, or within a gzip stream. Five digits, which we may keep, are not seen.
struct Fouille: Sendable {
    private static let vus = 10
    private static let module: UInt64 = 10_000_000_000
    private let morceaux: Set<UInt64>

    /// - Parameter nirs: digits alone; the two of the key may be missing.
    init(_ nirs: [String]) {
        morceaux = Set(
            nirs.flatMap { nir in
                let chiffres = Array(nir.utf8.prefix(13))
                return (0...chiffres.count - Self.vus).map { debut in
                    chiffres[debut..<debut + Self.vus].reduce(0) { $0 * 10 + UInt64($1 - 0x30) }
                }
            })
    }

    /// Where one of them shows: the offset of its end, in the bytes or in what they encode.
    func trouver(_ octets: [UInt8]) -> Int? {
        chiffres(octets[...]) ?? (octets.contains(UInt8(ascii: "%")) ? chiffres(Self.depourcenter(octets)[...]) : nil)
            ?? base64(octets)
    }

    /// At most two signs between two digits, as people and programs group them.
    private func chiffres(_ octets: ArraySlice<UInt8>) -> Int? {
        var (valeur, lus, signes) = (UInt64(0), 0, 0)
        for (rang, octet) in octets.enumerated() {
            if octet &- 0x30 < 10 {
                valeur = (valeur * 10 + UInt64(octet - 0x30)) % Self.module
                (lus, signes) = (lus + 1, 0)
                if lus >= Self.vus, morceaux.contains(valeur) { return rang }
            } else if lus > 0 {
                signes += 1
                if signes > 2 || !Self.estSigne(octet) { (valeur, lus, signes) = (0, 0, 0) }
            }
        }
        return nil
    }

    private static func estSigne(_ octet: UInt8) -> Bool {
        // The last two are a no-break space in UTF-8.
        [UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"), 0xC2, 0xA0]
            .contains(octet)
    }

    private static func depourcenter(_ octets: [UInt8]) -> [UInt8] {
        var sortie: [UInt8] = []
        var rang = 0
        while rang < octets.count {
            if octets[rang] == UInt8(ascii: "%"), rang + 2 < octets.count,
                let octet = UInt8(String(decoding: octets[rang + 1...rang + 2], as: UTF8.self), radix: 16)
            {
                sortie.append(octet)
                rang += 3
            } else {
                sortie.append(octets[rang])
                rang += 1
            }
        }
        return sortie
    }

    /// Every run of the alphabet, either of the two, read from each of its first four places.
    private func base64(_ octets: [UInt8]) -> Int? {
        var debut = 0
        for rang in 0...octets.count {
            if rang < octets.count, Self.sextet[Int(octets[rang])] < 64 { continue }
            if rang - debut >= 14,
                (0..<4).contains(where: { chiffres(Self.decoder(octets[(debut + $0)..<rang])) != nil })
            {
                return rang
            }
            debut = rang + 1
        }
        return nil
    }

    private static func decoder(_ octets: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var sortie: [UInt8] = []
        sortie.reserveCapacity(octets.count)
        var (bits, combien) = (UInt32(0), 0)
        for octet in octets {
            bits = bits << 6 | UInt32(sextet[Int(octet)])
            combien += 6
            if combien >= 8 {
                combien -= 8
                sortie.append(UInt8(truncatingIfNeeded: bits >> UInt32(combien)))
            }
        }
        return sortie[...]
    }

    /// 64 for what is in neither alphabet.
    private static let sextet: [UInt8] = {
        var table = [UInt8](repeating: 64, count: 256)
        let lettres = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        for (rang, lettre) in lettres.utf8.enumerated() { table[Int(lettre)] = UInt8(rang) }
        for (lettre, rang) in zip("+-/_".utf8, [62, 62, 63, 63] as [UInt8]) { table[Int(lettre)] = rang }
        return table
    }()
}

extension Fouille {
    /// The files of a folder where one of them shows, gzip streams expanded.
    func trouver(sous dossier: URL) async throws -> [String] {
        var trouves: [String] = []
        let fichiers = FileManager.default.enumerator(at: dossier, includingPropertiesForKeys: [.isRegularFileKey])
        for case let fichier as URL in fichiers?.allObjects ?? []
        where try fichier.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
            let octets = try Data(contentsOf: fichier)
            var vues = [octets]
            if octets.firstRange(of: Data([0x1F, 0x8B, 0x08])) != nil { vues.append(try await Self.detendre(fichier)) }
            if vues.contains(where: { trouver(Array($0)) != nil }) { trouves.append(fichier.lastPathComponent) }
        }
        return trouves.sorted()
    }

    /// The files of a folder where one of those words shows, by their paths in it, gzip streams expanded.
    static func chercher(_ mots: [String], sous dossier: URL) async throws -> [String] {
        let mots = mots.flatMap { [Data($0.utf8), $0.data(using: .isoLatin1), $0.data(using: .utf16LittleEndian)] }
            .compactMap(\.self)
        var trouves: [String] = []
        let fichiers = FileManager.default.enumerator(atPath: dossier.path)
        for case let nom as String in fichiers?.allObjects ?? [] {
            let fichier = dossier.appending(path: nom)
            guard try fichier.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            var vues = [try Data(contentsOf: fichier)]
            if vues[0].firstRange(of: Data([0x1F, 0x8B, 0x08])) != nil { vues.append(try await detendre(fichier)) }
            if vues.contains(where: { vue in mots.contains { vue.firstRange(of: $0) != nil } }) { trouves.append(nom) }
        }
        return trouves.sorted()
    }

    /// What every gzip stream of a file holds, as far as it can be read.
    private static func detendre(_ fichier: URL) async throws -> Data {
        let sortie = FileManager.default.temporaryDirectory.appending(path: "fouille-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: sortie) }
        guard try await Python.jouer(["-c", script, fichier.path], sortie: sortie) == 0 else {
            throw Manque(quoi: "python3 pour lire du gzip")
        }
        return try Data(contentsOf: sortie)
    }

    private static let script = """
        import re, sys, zlib
        octets = open(sys.argv[1], "rb").read()
        for debut in re.finditer(b"\\x1f\\x8b\\x08", octets):
            flux, rang = zlib.decompressobj(31), debut.start()
            try:
                while rang < len(octets) and not flux.eof:
                    sys.stdout.buffer.write(flux.decompress(octets[rang:rang + 64]))
                    rang += 64
            except zlib.error:
                pass
        """
}
