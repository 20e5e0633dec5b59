import { account } from './account.ts'
import { cli } from './cli.ts'
import { features } from './features.ts'
import { reading } from './reading.ts'
import { review } from './review.ts'
import { reviewPages } from './review-pages.ts'
import { server } from './server.ts'

/** All words of the interface, one file an area. */
export const text = { account, cli, features, reading, review, reviewPages, server } as const
