extension Instant {
    /// Whether a copy read then is old now: its age is beyond what the site's manifest calls normal. Never, where it
    /// says nothing.
    public func estAncien(le now: Instant, apres age: Duration?) -> Bool {
        age.map { plus($0) < now } ?? false
    }
}
