import { Client } from 'pg'
import { vi } from 'vitest'

/**
 * How many statements `work` sends to the database, begin and commit included. Mail is kept after the
 * answer, in its own time, and does not count.
 */
export async function roundTrips(work: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(Client.prototype, 'query')
  try {
    await work()
    return spy.mock.calls.filter(([statement]) => !textOf(statement).includes('"OutboxMail"')).length
  } finally {
    spy.mockRestore()
  }
}

/** A statement is text, or an object that has it. */
function textOf(statement: unknown): string {
  const text: unknown =
    typeof statement === 'object' && statement !== null ? Reflect.get(statement, 'text') : statement
  return typeof text === 'string' ? text : ''
}
