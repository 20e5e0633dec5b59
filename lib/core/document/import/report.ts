/** What an import could not keep: each line once, and not more lines than anybody would read. */
export class Report {
  private readonly seen = new Set<string>()

  /** Notes that something was left out or changed. */
  add(line: string): void {
    if (this.seen.size < 200) this.seen.add(line.length > 300 ? `${line.slice(0, 300)}…` : line)
  }

  /** The lines in the order they came up. */
  get lines(): readonly string[] {
    return [...this.seen]
  }
}
