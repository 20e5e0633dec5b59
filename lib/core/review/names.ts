import { z } from 'zod'
import { text } from '../text/index.ts'

/** The form of a name under which it must be unique: NFKC, case folded, white space collapsed. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')
}

/**
 * A name as it stands in the history: 2 to 60 characters, one line, no invisible or bidirectional
 * control characters, no slash (it stands in `/users/:name`), and not one that a guest could bear.
 */
export const personName = z
  .string()
  .transform((name) => name.normalize('NFC').trim().replace(/\s+/g, ' '))
  .pipe(
    z
      .string()
      .min(2, text.account.errors.nameShort)
      .max(60, text.account.errors.nameLong)
      .regex(/^[\p{L}\p{M}\p{N}\p{Pd}\p{Zs}.’'_]+$/u, text.account.errors.nameCharacters)
      .refine((name) => !/^guest\b/i.test(name), text.account.errors.nameGuest),
  )
