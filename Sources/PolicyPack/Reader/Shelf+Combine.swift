extension Shelf {
    /// Two sound packs made into one, which remembers both; nil where one of them cannot be read or is refused.
    ///
    /// - Parameters:
    ///   - names: the two, each by name or folder, the first first.
    ///   - id: the name of the new pack; made from theirs where it is left out.
    ///   - title: its title; made from theirs where it is left out.
    public func combination(
        of names: (first: String, second: String), named id: String? = nil, title: String? = nil
    ) -> Combination? {
        guard let first = half(names.first), let second = half(names.second) else { return nil }
        return Combination(first.pack, second.pack, id: id, title: title)
            .with(origins: [first.origin, second.origin])
    }

    private func half(_ name: String) -> (pack: Pack, origin: Origin)? {
        guard let reading = read(name), !reading.isRefused, let pack = reading.pack, let hash = fingerprint(of: name)
        else { return nil }
        return (pack, Origin(pack: pack.id, hash: hash))
    }
}
