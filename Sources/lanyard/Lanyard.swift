import ArgumentParser
@main struct Lanyard: ParsableCommand {}
