/// Where a record put aside stands at its site: an increment and a rank, nothing of anyone.
enum SchemaReferences {
    static let instructions = ["ALTER TABLE quarantaine ADD COLUMN reference TEXT"]
}
