package import Demandes

/// A list that comes by pages, as the kit plays it.
package struct AdapterList: Sendable {
    package enum Style: Sendable {
        case token, number, range
    }

    package let name: String
    package let position: ManifestFault.Position
    package let mode: ModeListe
    package let style: Style
    package let size: Int
    package let saysTotal: Bool
    /// How the cursor's dates are written; nil without one.
    package let cursor: Cursor?
    /// The path of a record.
    package let record: String
    /// The paths of what else is looked for: `next`, `total`, `identity`, `cursor`.
    package let paths: [String: String]

    package struct Cursor: Sendable {
        package let path: String
        package let isAscending: Bool
        package let overlap: Duration
        let format: CursorFormat
        let zone: CursorZone

        package func read(_ text: String) -> Instant? { format.read(text, zone) }
        package func write(_ instant: Instant) -> String { format.write(instant, zone) }
    }
}

/// What a manifest promises of its host and of what it gives, as it is written.
package struct AdapterPromises: Sendable {
    /// Nil where the manifest says no limit at all.
    package let limits: Limits?
    package let publishes: Duration?
    package let delay: Duration?
    package let staleAfter: Duration?
    package let closings: [Closing]
    /// Whether the manifest speaks of closings, were it to say that there are none.
    package let saysClosings: Bool
    package let volume: VolumeAttendu
    /// For a canonical field, the least share of demandes where it is filled.
    package let fill: [String: Double]
    /// On what ground its file may be kept whole.
    package let wholeFile: FichierComplet?

    package struct Limits: Sendable {
        /// `5/s`.
        package let rate: String?
        package let concurrent: Int?
        package let daily: Int?
        /// Of the rate, what bulk work leaves to people.
        package let onDemandShare: Double
        package let hasWindow: Bool
    }

    package struct Closing: Sendable {
        /// 0 for Monday; every day where none is named.
        package let days: [Int]
        /// Minutes of the day in Paris.
        package let from: Int
        package let to: Int
    }
}

extension Adapter {
    /// Its lists that come by pages: one that comes at once has nothing to be stopped in the middle of.
    package var pagedLists: [AdapterList] {
        manifest.operations.compactMap { operation in
            guard let list = operation.list, let page = list.page, let record = mapping.operations[operation.name],
                let style = AdapterList.Style(page)
            else { return nil }
            return AdapterList(operation.name, list, style, record.record)
        }
    }

    /// Whether its site lays numbered files of changes.
    package var hasDispatch: Bool { manifest.dispatch != nil }

    package var promises: AdapterPromises {
        let (freshness, expectations) = (manifest.freshness, manifest.expectations)
        return AdapterPromises(
            limits: manifest.limits.map { limits in
                AdapterPromises.Limits(
                    rate: limits.rate, concurrent: limits.concurrent, daily: limits.daily,
                    onDemandShare: limits.onDemandShare, hasWindow: limits.window != nil)
            }, publishes: freshness.publishes?.period, delay: freshness.delay, staleAfter: freshness.staleAfter,
            closings: (freshness.maintenance ?? []).map { closing in
                AdapterPromises.Closing(
                    days: closing.days.compactMap { Freshness.Day.allCases.firstIndex(of: $0) },
                    from: closing.window.from, to: closing.window.to)
            }, saysClosings: freshness.maintenance != nil, volume: expectations.volume, fill: expectations.fill,
            wholeFile: manifest.habilitation?.wholeFile)
    }

    /// What is expected of one of its lists.
    package func volume(list name: String) -> VolumeAttendu {
        manifest.list(name)?.list.map { manifest.expectations.volume($0) } ?? VolumeAttendu()
    }

    /// The turns of its host, as nobody has asked it yet.
    package func ledger(patience: Duration) -> HostLedger? {
        manifest.limits.map { HostLedger($0, patience: patience) }
    }
}

extension AdapterList.Style {
    fileprivate init?(_ page: ListRules.Page) {
        switch page {
        case .token: self = .token
        case .number: self = .number
        case .range: self = .range
        case .whole: return nil
        }
    }
}

extension AdapterList {
    fileprivate init(_ name: String, _ rules: ListRules, _ style: Style, _ record: SourcePath) {
        self.name = name
        position = rules.position
        mode = rules.mode
        self.style = style
        size = rules.size
        saysTotal = rules.total != nil
        cursor = rules.cursor.map { cursor in
            Cursor(
                path: SourcePath.describe(record.appending(cursor.path).steps), isAscending: cursor.order == .ascending,
                overlap: cursor.overlap, format: cursor.format, zone: cursor.zone)
        }
        self.record = SourcePath.describe(record.steps)
        paths = rules.signals(record: record).reduce(into: [:]) { paths, signal in
            paths[signal.slot.rawValue] = SourcePath.describe(signal.path.steps)
        }
    }
}

extension Freshness.Cadence {
    /// The longest that nothing new may be published.
    fileprivate var period: Duration {
        switch self {
        case .continuous: .zero
        case .hourly: .seconds(3600)
        case .daily: .seconds(86_400)
        case .weekly: .seconds(7 * 86_400)
        }
    }
}
