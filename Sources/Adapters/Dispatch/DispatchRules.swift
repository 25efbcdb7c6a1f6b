/// `dispatch:` of a manifest: where the site lays its numbered files of changes, and what they are.
///
/// A family says what the files are; an adapter says where, with `from`. Without it the site has no dispatch.
struct DispatchRules: Sendable {
    enum From: String, Sendable, CaseIterable { case directory, https, sftp }

    let from: From
    /// A folder, an `https://` or an `sftp://` address, of each environment.
    let production: String?
    let recette: String?
    /// Name of the file that announces the others.
    let manifest: String
    let files: IncrementName
    /// The rules of the mapping that read a file.
    let operation: String
    /// How often an increment is published.
    let cadence: Duration
    /// Most bytes of a file, once decompressed.
    let maxFile: Int
    /// Most time a file may take to come.
    let total: Duration
    let login: Login?

    /// Who we are over SFTP: the secrets are names of files, never values.
    struct Login: Sendable, Hashable {
        let user: String
        let key: String
        let knownHosts: String
    }

    /// Nil when the site has none.
    static func read(_ value: YAMLValue?) throws(ManifestFault) -> DispatchRules? {
        guard let value else { return nil }
        var reader = try YAMLReader(value)
        guard let from = reader.optional("from") else { return nil }
        return try DispatchRules(&reader, from)
    }

    private init(_ reader: inout YAMLReader, _ kind: YAMLValue) throws(ManifestFault) {
        guard let from = From(rawValue: try kind.text()) else {
            throw ManifestFault(.badValue, "from : directory, https ou sftp", at: kind.position)
        }
        self.from = from
        production = try Self.place(reader.optional("production"), from)
        recette = try Self.place(reader.optional("recette"), from)
        let name = try reader.required("manifest")
        manifest = try name.text()
        guard IncrementName.isPlain(manifest) else {
            throw ManifestFault(.badValue, "manifest : un nom de fichier, sans dossier", at: name.position)
        }
        files = try IncrementName(try reader.required("files"))
        operation = try reader.text("operation")
        cadence = try Self.span("cadence", &reader)
        maxFile = try reader.size("max_file", default: 4 << 30)
        total = try Self.span("total", &reader)
        login = from == .sftp ? try Login(&reader) : nil
        try reader.finish()
    }

    /// A place of the kind announced: an address of another kind would be reached by other means than those declared.
    private static func place(_ value: YAMLValue?, _ from: From) throws(ManifestFault) -> String? {
        guard let value else { return nil }
        let text = try value.text()
        let start = from == .directory ? "/" : "\(from.rawValue)://"
        guard text.hasPrefix(start), !text.contains("..") else {
            throw ManifestFault(.badValue, "« \(text) » : pour from: \(from.rawValue), \(start)…", at: value.position)
        }
        return text
    }

    /// `24h`, `30min`: never nothing.
    private static func span(_ key: String, _ reader: inout YAMLReader) throws(ManifestFault) -> Duration {
        let value = try reader.required(key)
        guard let span = try reader.optionalDuration(key), span > .zero else {
            throw ManifestFault(.badValue, key, at: value.position, expected: Form.duration.says)
        }
        return span
    }
}

extension DispatchRules.Login {
    fileprivate init(_ reader: inout YAMLReader) throws(ManifestFault) {
        user = try reader.text("user")
        key = try reader.secret("key")
        knownHosts = try reader.secret("known_hosts")
    }
}

/// The name of an increment's file: `DIS*-{{ increment }}.xml.gz`, where `*` stands for letters, digits, `-` and `_`.
struct IncrementName: Sendable {
    private let before: [Substring]
    private let after: [Substring]
    private static let mark = "{{ increment }}"

    init(_ value: YAMLValue) throws(ManifestFault) {
        let text = try value.text()
        guard let place = text.firstRange(of: Self.mark), Self.isPlain(text.replacing(Self.mark, with: "0")),
            !text[place.upperBound...].contains("{{")
        else { throw ManifestFault(.badValue, "files : un nom de fichier avec {{ increment }}", at: value.position) }
        before = text[..<place.lowerBound].split(separator: "*", omittingEmptySubsequences: false)
        after = text[place.upperBound...].split(separator: "*", omittingEmptySubsequences: false)
    }

    /// Whether `name` is that of increment `number`, on six digits or more.
    func matches(_ name: String, _ number: Int64) -> Bool {
        guard Self.isPlain(name), !name.contains("*") else { return false }
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        var parts = before.dropLast().map(String.init)
        parts.append((before.last.map(String.init) ?? "") + padded + (after.first.map(String.init) ?? ""))
        parts += after.dropFirst().map(String.init)
        return Self.glob(parts, name)
    }

    /// The parts in their order, the first at the start and the last at the end.
    private static func glob(_ parts: [String], _ name: String) -> Bool {
        guard let first = parts.first, let last = parts.last, name.hasPrefix(first) else { return false }
        guard parts.count > 1 else { return name == first }
        var rest = name.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.count >= last.count && rest.hasSuffix(last)
    }

    /// A name that leads nowhere else than beside the manifest.
    static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= 200
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_.*".utf8.contains(byte)
            }
    }
}
