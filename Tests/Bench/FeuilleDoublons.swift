internal import Foundation

/// Invented persons. One in twenty is somebody of before, written again otherwise; one in a hundred is a twin of
/// somebody. Drawn by rank, and never held.
struct FeuilleDoublons {
    let persons: Int

    init(_ persons: Int) { self.persons = persons }

    private struct Personne {
        var nom: String
        var usage = ""
        var prenoms: String
        var annee: Int
        var mois: Int
        var jour: Int

        var date: String {
            func deux(_ nombre: Int) -> String { nombre < 10 ? "0\(nombre)" : "\(nombre)" }
            return "\(annee)-\(deux(mois))-\(deux(jour))"
        }
    }

    func write(to file: URL) throws {
        guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
            throw BenchFault("fichier temporaire refusé")
        }
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        var piece = Data("demande\tnom_naissance\tnom_usage\tprenoms\tdate_naissance\tpersonne\n".utf8)
        for rank in 0..<persons {
            let (personne, origin) = written(rank)
            piece += Data(
                "d\(rank)\t\(personne.nom)\t\(personne.usage)\t\(personne.prenoms)\t\(personne.date)\t\(origin)\n".utf8)
            guard piece.count > 1 << 20 else { continue }
            try handle.write(contentsOf: piece)
            piece.removeAll(keepingCapacity: true)
        }
        try handle.write(contentsOf: piece)
    }

    /// What the program answered: how many of those written twice it put in one set.
    /// - Throws: when it calls a twin certain, or loses more than one planted duplicate in ten.
    func check(_ output: URL) throws -> (found: Int, planted: Int) {
        var sets: [Int: (set: Int, isCertain: Bool)] = [:]
        try String(contentsOf: output, encoding: .utf8).split(separator: "\n").dropFirst().forEach { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 6, let set = Int(fields[0]), let rank = Int(fields[3].dropFirst()) else {
                throw BenchFault("doublons : réponse illisible")
            }
            sets[rank] = (set, fields[1] == "certain")
        }
        var (found, planted) = (0, 0)
        for rank in 0..<persons {
            guard let other = Self.origin(rank), let mine = sets[rank], let theirs = sets[other] else {
                planted += Self.origin(rank) != nil && !Self.isTwin(rank) ? 1 : 0
                continue
            }
            if Self.isTwin(rank) {
                guard mine.set != theirs.set || !mine.isCertain else { throw BenchFault("une jumelle dite certaine") }
            } else {
                planted += 1
                found += mine.set == theirs.set ? 1 : 0
            }
        }
        guard found * 10 >= planted * 9 else { throw BenchFault("\(found) doubles trouvés sur \(planted)") }
        return (found, planted)
    }

    private static func isTwin(_ rank: Int) -> Bool { rank % 100 == 50 }

    /// Whom the person of that rank is written after; nil when she is somebody new.
    private static func origin(_ rank: Int) -> Int? {
        guard rank >= 100, rank % 20 == 19 || isTwin(rank) else { return nil }
        let other = Int(draw(rank, 15) % UInt64(rank))
        return other - (other % 20 == 19 || isTwin(other) ? 1 : 0)
    }

    /// The person as the file has her, and the rank of whom she is.
    private func written(_ rank: Int) -> (Personne, origin: Int) {
        guard let other = Self.origin(rank) else { return (Self.person(rank), rank) }
        var personne = Self.person(other)
        if Self.isTwin(rank) {
            let names = (2..<12).map { NomsInventes.prenom(Self.draw(rank, $0)) }
            let stranger = names.first { !personne.prenoms.hasPrefix($0.prefix(4)) }
            personne.prenoms = stranger ?? "Zacharie"
            return (personne, rank)
        }
        Self.rewrite(&personne, Self.draw(rank, 1))
        return (personne, other)
    }

    /// As a second desk writes somebody.
    private static func rewrite(_ personne: inout Personne, _ draw: UInt64) {
        switch draw % 8 {
        case 0: personne.nom = personne.nom.lowercased()
        case 1: personne.nom = personne.nom.folding(options: .diacriticInsensitive, locale: nil)
        case 2: personne.prenoms += ", Louise"
        case 3: personne.nom.remove(at: personne.nom.index(before: personne.nom.endIndex))
        case 4: personne.jour = personne.jour % 10 == 9 ? personne.jour - 1 : personne.jour + 1
        case 5: personne.annee += personne.annee % 10 == 9 ? -1 : 1
        case 6: (personne.nom, personne.usage) = (NomsInventes.debut(draw >> 8) + "VILLE", personne.nom)
        default: (personne.nom, personne.prenoms) = (personne.prenoms, personne.nom)
        }
    }

    private static func person(_ rank: Int) -> Personne {
        let second = draw(rank, 12) & 1 == 0 ? "" : ", " + NomsInventes.prenom(draw(rank, 12) >> 1)
        let (usage, birth) = (draw(rank, 13), draw(rank, 14))
        return Personne(
            nom: NomsInventes.nom(draw(rank, 0)), usage: usage >> 60 < 3 ? NomsInventes.nom(usage) : "",
            prenoms: NomsInventes.prenom(draw(rank, 1)) + second, annee: 1940 + Int(birth >> 32) % 65,
            mois: 1 + Int(birth >> 13 & 0xFFFF) % 12, jour: 1 + Int(birth & 0x1FFF) % 28)
    }

    /// SplitMix64: the same number for the same rank.
    private static func draw(_ rank: Int, _ turn: UInt64) -> UInt64 {
        var state = (UInt64(rank) &* 16 &+ turn) &* 0x9E37_79B9_7F4A_7C15
        state = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        state = (state ^ state >> 27) &* 0x94D0_49BB_1331_11EB
        return state ^ state >> 31
    }
}
