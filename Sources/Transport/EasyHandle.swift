import CCurl

/// One libcurl easy handle with what must live as long as its exchange. Pooled; the loop's thread alone touches it.
final class EasyHandle {
    let raw: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private var lists: [UnsafeMutablePointer<curl_slist>] = []

    /// `nil` when memory is out.
    init?() {
        guard let raw = curl_easy_init() else { return nil }
        self.raw = raw
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.pointee = 0
    }

    deinit {
        curl_easy_cleanup(raw)
        freeLists()
        errorText.deallocate()
    }

    /// Forgets the exchange: options, copied body, header lines.
    func reset() {
        curl_easy_reset(raw)
        freeLists()
        errorText.pointee = 0
    }

    private func freeLists() {
        lists.forEach { curl_slist_free_all($0) }
        lists.removeAll(keepingCapacity: true)
    }

    func set(_ option: CURLoption, _ value: Int) throws(TransportFault) {
        try check(ccurl_set_long(raw, option, value))
    }

    func set(_ option: CURLoption, _ value: String?) throws(TransportFault) {
        try check(ccurl_set_text(raw, option, value))
    }

    func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer?) throws(TransportFault) {
        try check(ccurl_set_pointer(raw, option, pointer))
    }

    func set(_ option: CURLoption, callback: @escaping ccurl_data_callback) throws(TransportFault) {
        try check(ccurl_set_callback(raw, option, callback))
    }

    /// Called at every turn of the loop; anything but 0 cuts the exchange.
    func setProgress(_ callback: @escaping ccurl_progress_callback) throws(TransportFault) {
        try check(ccurl_set_progress(raw, callback))
    }

    func set(_ option: CURLoption, copying bytes: [UInt8]) throws(TransportFault) {
        try check(bytes.withUnsafeBytes { ccurl_set_bytes(raw, option, $0.baseAddress, $0.count) })
    }

    func set(_ option: CURLoption, lines: [String]) throws(TransportFault) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            guard let longer = curl_slist_append(list, line) else {
                curl_slist_free_all(list)
                throw .other(curl: Int(CURLE_OUT_OF_MEMORY.rawValue))
            }
            list = longer
        }
        guard let list else { return }
        lists.append(list)
        try set(option, pointer: UnsafeMutableRawPointer(list))
    }

    /// The body is copied: libcurl needs it until the exchange ends.
    func setBody(_ bytes: [UInt8]) throws(TransportFault) {
        try check(ccurl_set_size(raw, CURLOPT_POSTFIELDSIZE_LARGE, bytes.count))
        try check(bytes.withUnsafeBytes { ccurl_set_body(raw, $0.baseAddress) })
    }

    func keepErrorText() throws(TransportFault) {
        try set(CURLOPT_ERRORBUFFER, pointer: UnsafeMutableRawPointer(errorText))
    }

    private func check(_ code: CURLcode) throws(TransportFault) {
        guard code == CURLE_OK else { throw .other(curl: Int(code.rawValue)) }
    }
}

extension EasyHandle {
    /// libcurl's own words for the last failure. Never shown: only searched for what its code does not say.
    var lastErrorText: String { String(cString: errorText) }

    func long(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_long(raw, info, &value) == CURLE_OK ? value : 0
    }

    /// One of the `…_TIME_T`.
    func time(_ info: CURLINFO) -> Duration {
        var value: curl_off_t = 0
        return ccurl_get_size(raw, info, &value) == CURLE_OK ? .microseconds(value) : .zero
    }
}
