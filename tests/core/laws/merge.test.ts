import { describe } from 'vitest'
import { itHolds } from './hold.ts'

describe('the laws of a merge', () => itHolds('merge', 2500))
