import Testing

/// Traces of one machine or workplace in files that go everywhere.
enum Trace {
    /// Cut in two, so that this file passes its own rules.
    static let machineFolders = ["/" + "work/", "/" + "root/", "/" + "home/", "/" + "Users/", "/" + "opt/swift"]
    static let registries = [
        "pypi." + "org", "pythonhosted." + "org", "deb.debian." + "org", "security.debian." + "org", "npmjs." + "org",
        "crates." + "io", "proxy.golang." + "org", "repo.maven.apache." + "org",
    ]

    /// A folder counts at the start of a path only: `https://site.example/home/` is a page.
    static func machinePaths(_ text: String) throws -> [String] {
        let folders = machineFolders.joined(separator: "|")
        return try Pattern(#"(?<![\w.)}-])(?:"# + folders + ")").matches(in: text).map { $0[0] }
    }

    static func registryHosts(_ text: String) -> [String] { registries.filter { text.contains($0) } }
}

@Suite("Traces")
struct TraceTests {
    static let files = HouseTree.files

    @Test("aucun chemin de machine dans un fichier versionné")
    func machinePaths() throws {
        let found = try HouseTree.findings(Self.files, Trace.machinePaths)
        #expect(found == [])
        #expect(try Trace.machinePaths("https://site.example/home/page adapters/work/ $(pwd)/root/ ./home/") == [])
        for folder in Trace.machineFolders {
            #expect(try Trace.machinePaths("cd \(folder)passerelle\n\"\(folder)\"") == [folder, folder])
        }
    }

    @Test("aucun hôte de registre de paquets dans un fichier versionné")
    func registryHosts() {
        #expect(HouseTree.findings(Self.files, Trace.registryHosts) == [])
        #expect(Trace.registryHosts("pip download libsne") == [])
        for host in Trace.registries { #expect(Trace.registryHosts("--index-url https://\(host)/simple") == [host]) }
    }

    @Test("la racine ne contient que ce que CONTRIBUTING.md énumère")
    func topLevel() {
        let known = [
            "Package.swift", "Sources", "Tests", "adapters", "samples", "docs", "README.md", "CONTRIBUTING.md",
            "LICENSE", "Makefile",
        ]
        let strangers = { (names: [String]) in names.filter { !$0.hasPrefix(".") && !known.contains($0) } }
        #expect(strangers(HouseTree.topLevel) == [])
        #expect(strangers([".ci", "Makefile", "scripts"]) == ["scripts"])
    }
}
