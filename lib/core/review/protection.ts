/**
 * How an article is protected, and what each level asks for. The levels are fixed; a wiki says for each of them
 * how many approvals it takes and who publishes without review.
 */
import { type Role, roles } from './actor.ts'

/** 0 open, 1 accounts only, 2 accounts only and, unless the wiki says otherwise, two approvals. */
export const protections = [0, 1, 2] as const

export type Protection = (typeof protections)[number]

/** How many approvals a level may ask for. */
export const approvalCounts = [0, 1, 2] as const

export type ApprovalCount = (typeof approvalCounts)[number]

/** What a wiki decides about a level. */
export interface ProtectionSetting {
  /**
   * Approvals that a change needs (at most one in single-reviewer mode). With 0, who may publish here directly
   * publishes an own suggestion without anybody's yes; everybody else's still takes a reviewer's.
   */
  readonly approvals: ApprovalCount
  /** The least role that publishes without review; null: nobody. */
  readonly direct: Role | null
}

export interface ProtectionRule extends ProtectionSetting {
  readonly guestsMaySuggest: boolean
}

/** What holds on a wiki, level by level. */
export type ProtectionRules = Readonly<Record<Protection, ProtectionRule>>

export type ProtectionSettings = Readonly<Record<Protection, ProtectionSetting>>

/** What holds where a wiki says nothing else. */
export const defaultProtections: ProtectionRules = {
  0: { guestsMaySuggest: true, approvals: 1, direct: 'trusted' },
  1: { guestsMaySuggest: false, approvals: 1, direct: 'admin' },
  2: { guestsMaySuggest: false, approvals: 2, direct: null },
}

/** The rules of a wiki that decided this. */
export function protectionRules(settings: ProtectionSettings): ProtectionRules {
  const rule = (level: Protection): ProtectionRule => ({
    guestsMaySuggest: defaultProtections[level].guestsMaySuggest,
    approvals: settings[level].approvals,
    direct: settings[level].direct,
  })
  return { 0: rule(0), 1: rule(1), 2: rule(2) }
}

/** Narrows what a database or a form says to a protection level. */
export function isProtection(value: unknown): value is Protection {
  return protections.some((level) => level === value)
}

/** Narrows what a database or a form says to a number of approvals. */
export function isApprovalCount(value: unknown): value is ApprovalCount {
  return approvalCounts.some((count) => count === value)
}

/** Who may be named as the least role that publishes directly; readers never do. */
export const directChoices = ['contributor', 'trusted', 'reviewer', 'admin', 'nobody'] as const

/** Narrows what a database or a form says to the least role that publishes directly. */
export function isDirectRole(value: unknown): value is Role {
  return value !== 'reader' && roles.some((role) => role === value)
}

/** Approvals that a suggestion on an article of this protection needs. */
export function approvalsNeeded(
  rules: ProtectionRules,
  protection: Protection,
  singleReviewer: boolean,
): number {
  const { approvals } = rules[protection]
  return singleReviewer ? Math.min(1, approvals) : approvals
}
