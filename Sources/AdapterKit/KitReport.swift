public import Demandes
public import Foundation

/// What the kit says of one adapter: a verdict a rule, the tier reached, what its certificate calls for.
public struct KitReport: Sendable {
    public struct Line: Sendable {
        public let rule: KitRule
        public let verdict: Verdict

        public init(rule: KitRule, verdict: Verdict) {
            self.rule = rule
            self.verdict = verdict
        }
    }

    public let adapter: String
    public let lines: [Line]
    /// Why the certificate lowers the tier; nil when it holds.
    public let warning: String?

    /// Plays every rule. No network, no port; `now` only judges the certificate.
    public init(_ id: String, adapters: URL, now: Instant) {
        self.init(KitFolder(id, adapters: adapters), now: now)
    }

    public init(_ folder: KitFolder, now: Instant) {
        adapter = folder.id
        lines = KitRule.all.map { Line(rule: $0, verdict: $0.check(folder)) }
        warning = Certificate.warning(folder, now: now)
    }

    public var isGreen: Bool { !lines.contains { $0.verdict.isRed } }

    /// The rules that say no.
    public var red: [String] { lines.filter { $0.verdict.isRed }.map(\.rule.id) }

    public var findings: [Finding] {
        lines.flatMap { line -> [Finding] in
            if case .red(let found) = line.verdict { found } else { [] }
        }
    }

    /// The highest tier whose rules, and those of the tiers below, all let through; nil below *Recevable*.
    public var rulesTier: KitRule.Tier? {
        let reached = KitRule.Tier.allCases.prefix { tier in
            lines.allSatisfy { $0.rule.tier != tier || $0.verdict.lets }
        }
        return reached.last
    }

    /// The same, lowered by a certificate that no longer holds: nobody vouches for what stands in the folder.
    public var tier: KitRule.Tier? {
        guard warning != nil, let tier = rulesTier else { return rulesTier }
        return min(tier, .fiable)
    }
}
