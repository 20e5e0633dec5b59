/** Inputs and outputs of the API token features: for the signed-in person's own tokens. */
import type { Context } from '../context.ts'
import type { Outcome } from '../outcome.ts'

export interface TokenLine {
  readonly id: number
  readonly name: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

export type ListTokens = (context: Context) => Promise<Outcome<readonly TokenLine[]>>

/** `token` is shown this once; only its hash is kept. At most 50 a person. */
export type CreateToken = (
  context: Context,
  input: { readonly name: string },
) => Promise<Outcome<TokenLine & { readonly token: string }>>

export type RevokeToken = (context: Context, input: { readonly id: number }) => Promise<Outcome<null>>
