/// An adapter's two files read from texts alone, for those who send whatever they like to the grammar (Tests/Fuzz).
package enum HostileText {
    /// Parses and compiles a manifest and a mapping, without tables; faults are its answer, anything else is a bug.
    package static func read(manifest: String, mapping: String) throws(ManifestFault) {
        let manifest = try Manifest(try YAMLValue.parse(manifest, name: "manifest.yml"))
        let file = try MappingFile(
            try YAMLValue.parse(mapping, name: "mapping.yml"), namespaces: manifest.format.namespaces)
        for (name, rules) in file.operations {
            let signals = manifest.operations.first { $0.name == name }?.signals ?? []
            _ = try PlanBuilder.build(rules, of: file, tables: [:], signals: signals)
        }
    }
}
