/** Between two lines of progress that go to a file or a pipe. */
const INTERVAL = 5_000
/** Between two updates of the line in a terminal. */
const REDRAW = 100

let shown = false
let last = Date.now()

/** Says how far long work has come: one changing line in a terminal, else a line every five seconds. On stderr. */
export function progress(line: string): void {
  const terminal = process.stderr.isTTY
  const now = Date.now()
  if (now - last < (terminal ? REDRAW : INTERVAL)) return
  last = now
  process.stderr.write(terminal ? `\r\x1b[K${line}` : `${line}\n`)
  shown = terminal
}

/** Counts the seconds from now: short work says nothing. */
export function startProgress(): void {
  last = Date.now()
}

/** Clears the line of progress before something else is printed. */
export function endProgress(): void {
  if (shown) process.stderr.write('\r\x1b[K')
  shown = false
}
