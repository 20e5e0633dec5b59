import { describe } from 'vitest'
import { itHolds } from './hold.ts'

describe('the laws of blame', () => itHolds('blame', 800))
