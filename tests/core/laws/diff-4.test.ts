import { describe } from 'vitest'
import { itHolds } from './hold.ts'

describe('the laws of a diff', () => itHolds('diff', 10_000, { part: 4, of: 4 }))
