/**
 * Drafts in the browser. IndexedDB is asked to flush each save to disk, so that a crash of the
 * browser loses no more than what was typed since; a page that is being closed has no time for
 * that and writes to localStorage instead, which is synchronous. Reading takes the newer of both.
 */
import type { LocalDraft } from '../setup.ts'

const STORE = 'drafts'
const LAST_BREATH = 'palimpsest.draft:'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('palimpsest', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('The store of drafts is busy in another tab.'))
  })
}

async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(STORE, mode, { durability: 'strict' })
      const request = act(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    db.close()
  }
}

/** Keeps a draft; resolves when it is on disk, and rejects when this browser keeps nothing. */
export async function keepDraft(draft: LocalDraft): Promise<void> {
  try {
    await inStore('readwrite', (store) => store.put(draft))
    localStorage.removeItem(LAST_BREATH + draft.key)
  } catch {
    keepDraftNow(draft)
  }
}

/** Keeps a draft before returning, for a page that is going away. */
export function keepDraftNow(draft: LocalDraft): void {
  localStorage.setItem(LAST_BREATH + draft.key, JSON.stringify(draft))
}

/** The newest draft under `key`, or null. */
export async function findDraft(key: string): Promise<LocalDraft | null> {
  const kept: unknown = await inStore('readonly', (store) => store.get(key)).catch(() => null)
  const last = lastBreath(key)
  const stored = isDraft(kept) ? kept : null
  return last && (!stored || last.savedAt > stored.savedAt) ? last : stored
}

/** Forgets the draft under `key`. */
export async function forgetDraft(key: string): Promise<void> {
  localStorage.removeItem(LAST_BREATH + key)
  await inStore('readwrite', (store) => store.delete(key)).catch(() => undefined)
}

/** How many texts can be put aside; then the oldest goes. */
const ASIDE = 8

/** The texts that were put aside for the one under `key`, newest first, each under its own key. */
export async function findAside(key: string): Promise<readonly LocalDraft[]> {
  const slots = Array.from({ length: ASIDE }, (_, slot) => findDraft(asideKey(key, slot)))
  const found = (await Promise.all(slots)).filter((draft) => draft !== null)
  return found.sort((a, b) => b.savedAt - a.savedAt)
}

/** Puts a text aside, so that nobody has to lose one of two; gives it as it is kept. */
export async function putAside(key: string, draft: LocalDraft): Promise<LocalDraft> {
  const taken = await findAside(key)
  const keys = Array.from({ length: ASIDE }, (_, slot) => asideKey(key, slot))
  const free = keys.find((one) => !taken.some((other) => other.key === one))
  const aside = { ...draft, key: free ?? taken.at(-1)?.key ?? asideKey(key, 0) }
  await keepDraft(aside)
  return aside
}

function asideKey(key: string, slot: number): string {
  return `${key}/aside-${slot}`
}

function lastBreath(key: string): LocalDraft | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(LAST_BREATH + key) ?? 'null')
    return isDraft(draft) ? draft : null
  } catch {
    return null
  }
}

/** Enough to tell a draft of this version from anything else; the text itself is checked by the editor. */
function isDraft(value: unknown): value is LocalDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'key' in value &&
    'savedAt' in value &&
    typeof value.savedAt === 'number' &&
    'content' in value &&
    typeof value.content === 'object' &&
    value.content !== null &&
    'document' in value.content &&
    'summary' in value.content &&
    'idempotencyKey' in value &&
    typeof value.idempotencyKey === 'string'
  )
}
