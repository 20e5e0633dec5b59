import { account } from './account.ts'
import { audit } from './audit.ts'
import { cli } from './cli.ts'
import { diff } from './diff.ts'
import { documentText } from './document.ts'
import { editor } from './editor.ts'
import { features } from './features.ts'
import { importText } from './import.ts'
import { problemText } from './problems.ts'
import { reading } from './reading.ts'
import { receipt } from './receipt.ts'
import { review } from './review.ts'
import { reviewPages } from './review-pages.ts'
import { server } from './server.ts'

/** All words of the interface, one file an area. */
export const text = {
  diff,
  account,
  audit,
  cli,
  editor,
  features,
  reading,
  receipt,
  review,
  reviewPages,
  server,
  document: documentText,
  imports: importText,
  problems: problemText,
} as const
