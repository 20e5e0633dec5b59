/**
 * One tab edits a draft at a time: two would overwrite each other's saves without a word. The tab
 * that lost the draft stops editing and says so; either may take it back.
 */

/**
 * Takes the lock on `key`: at once when free, from the other tab when `steal`. `onLost` runs when
 * another tab takes it. Resolves to whether this tab has it. Browsers without locks always do.
 */
export function takeDraft(key: string, steal: boolean, onLost: () => void): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true)
  return new Promise((resolve) => {
    let mine = false
    const options = steal ? { steal: true } : { ifAvailable: true }
    navigator.locks
      .request(`palimpsest-draft:${key}`, options, (lock) => {
        mine = lock !== null
        resolve(mine)
        // Held until this tab closes or another one steals it.
        return lock ? new Promise<void>(() => undefined) : undefined
      })
      .catch(() => (mine ? onLost() : resolve(true)))
  })
}
