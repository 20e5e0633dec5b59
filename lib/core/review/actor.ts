/**
 * Who acts. Made by `lib/web/session.ts` from a cookie, a bearer token or a receipt; everything to
 * the right of core takes it as given.
 */

/**
 * What an account may do, least first. A reader has a page and watches their own work, and suggests only
 * where guests may; everybody else who reads without an account is a guest.
 */
export const roles = ['reader', 'contributor', 'trusted', 'reviewer', 'admin'] as const

export type Role = (typeof roles)[number]

export interface GuestActor {
  readonly kind: 'guest'
  /** Ids of the suggestions whose receipt token this guest presented. */
  readonly receipts: readonly number[]
  /** Network address, for quotas only; empty when unknown. */
  readonly address: string
  /** A bearer token came along that is wrong or revoked: programs are told so (401), pages ignore it. */
  readonly rejectedToken?: boolean
}

export interface AccountActor {
  readonly kind: 'account'
  readonly userId: string
  /** The permanent name in the history that this account writes under. */
  readonly authorId: number
  readonly name: string
  readonly role: Role
  readonly blocked: boolean
}

export type Actor = GuestActor | AccountActor

/** A guest who presented nothing. */
export function guest(address = ''): GuestActor {
  return { kind: 'guest', receipts: [], address }
}

/** Whether `role` includes everything that `least` may do. */
export function atLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least)
}

/** Narrows what a database or a form says to a role. */
export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value)
}
