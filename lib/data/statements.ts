/** A statement gets a name when it comes for the third time: one of a rare page or command needs none. */
const TIMES = 3
/** Each named statement keeps its plan in each connection, some 20 to 100 KB of the database's memory. */
const MOST_NAMED = 200
/** Statements with a list of their own length each are new ones again and again: they must not be counted for ever. */
const MOST_COUNTED = 2_000

/**
 * Gives the statements that come again and again a name (else the empty one), by which PostgreSQL parses
 * and plans each once per connection instead of every time: planning the question behind an article page
 * takes longer than answering it.
 */
export function statementNames(): (statement: { readonly sql: string }) => string {
  const times = new Map<string, number>()
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= MOST_NAMED) return ''
    const now = (times.get(sql) ?? 0) + 1
    if (now < TIMES) {
      if (now > 1 || times.size < MOST_COUNTED) times.set(sql, now)
      return ''
    }
    times.delete(sql)
    const name = `s${names.size}`
    names.set(sql, name)
    return name
  }
}
