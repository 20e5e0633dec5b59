/**
 * Runs `act` when the browser has nothing better to do, and after `timeout` milliseconds at the latest; gives what
 * calls it off.
 */
export function whenIdle(act: () => void, timeout: number): () => void {
  // Safari has no idle callbacks yet.
  if (typeof window.requestIdleCallback !== 'function') {
    const timer = window.setTimeout(act, 0)
    return () => window.clearTimeout(timer)
  }
  const handle = window.requestIdleCallback(act, { timeout })
  return () => window.cancelIdleCallback(handle)
}

/** The same, not before `wait` milliseconds have passed. */
export function idleAfter(wait: number, act: () => void, timeout: number): () => void {
  let cancel = () => window.clearTimeout(timer)
  const timer = window.setTimeout(() => {
    cancel = whenIdle(act, timeout)
  }, wait)
  return () => cancel()
}
