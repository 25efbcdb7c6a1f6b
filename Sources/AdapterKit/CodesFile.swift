internal import Foundation

/// A table `codes/*.csv` as the kit reads it, on its own: which code, which canonical term.
struct CodesFile: Sendable {
    let name: String
    /// `_familles/sne/codes/civilite.csv`.
    let place: String
    let rows: [Row]

    struct Row: Sendable {
        let code: String
        let term: String
        let isExact: Bool
        let line: Int
    }

    /// The tables of the folders given, the first folder's winning where two have one of the same name.
    static func all(in homes: [String], of adapters: URL) -> [CodesFile] {
        var tables: [String: CodesFile] = [:]
        for home in homes {
            let folder = adapters.appending(path: "\(home)/codes")
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            for file in files where file.hasSuffix(".csv") && tables[file] == nil {
                guard let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8) else {
                    continue
                }
                tables[file] = CodesFile(text, name: String(file.dropLast(4)), place: "\(home)/codes/\(file)")
            }
        }
        return tables.values.sorted { $0.name < $1.name }
    }

    /// The file of a table, the first folder's winning.
    static func place(_ name: String, in homes: [String], of adapters: URL) -> String? {
        homes.map { "\($0)/codes/\(name).csv" }.first {
            FileManager.default.fileExists(atPath: adapters.appending(path: $0).path)
        }
    }

    init(_ text: String, name: String, place: String) {
        self.name = name
        self.place = place
        rows = text.split(separator: "\n").enumerated().dropFirst().compactMap { index, line in
            let cells = Self.cells(line)
            guard cells.count > 3 else { return nil }
            return Row(code: cells[0], term: cells[2], isExact: cells[3] == "exact", line: index + 1)
        }
    }

    /// Codes and terms have neither commas nor quotes; labels between them may.
    private static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var quoted = false
        for character in line {
            if character == "\"" {
                quoted.toggle()
            } else if character == ",", !quoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}
