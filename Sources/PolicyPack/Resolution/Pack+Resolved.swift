extension Pack {
    /// An adopted policy as a pack without blanks, choices, notes and examples: what the pages show.
    public init(_ resolved: ResolvedPack) {
        self.init(
            id: resolved.pack, kind: .policy, title: resolved.title, summary: resolved.summary,
            location: SourceLocation(file: ""))
        sources = resolved.sources
        binds = resolved.binds
        parts = resolved.parts
        routes = resolved.routes
        kinds = resolved.kinds
        declarations = resolved.declarations
        registers = resolved.registers
        references = resolved.references
    }
}
