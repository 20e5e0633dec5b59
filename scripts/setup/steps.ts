let out: NodeJS.WriteStream | null = process.stdout
/** Steps that run now: only a single one may write on a line that it will come back to. */
let running = 0

/** Sends the lines elsewhere, or nowhere: what the command line answers must stand alone on stdout. */
export function stepsTo(stream: NodeJS.WriteStream | null): void {
  out = stream
}

/** Prints one line for each step of a start or a test run, with the seconds it took. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const since = performance.now()
  if (out?.isTTY && running === 0) out.write(`         ${name} …`)
  running += 1
  try {
    const value = await work()
    print(since, name)
    return value
  } catch (error) {
    if (out?.isTTY) out.write('\n')
    throw error
  } finally {
    running -= 1
  }
}

function print(since: number, name: string): void {
  const seconds = ((performance.now() - since) / 1000).toFixed(1).padStart(6)
  const begin = !out?.isTTY ? '' : running > 1 ? '\n' : '\r\x1b[K'
  out?.write(`${begin}${seconds} s ${name}\n`)
}
