/** Prints one line for each step of a start or a test run, with the seconds it took. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const since = performance.now()
  if (process.stdout.isTTY) process.stdout.write(`         ${name} …`)
  try {
    const value = await work()
    print(since, name)
    return value
  } catch (error) {
    if (process.stdout.isTTY) process.stdout.write('\n')
    throw error
  }
}

function print(since: number, name: string): void {
  const seconds = ((performance.now() - since) / 1000).toFixed(1).padStart(6)
  process.stdout.write(`${process.stdout.isTTY ? '\r\x1b[K' : ''}${seconds} s ${name}\n`)
}
