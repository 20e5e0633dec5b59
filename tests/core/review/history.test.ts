import { expect, test } from 'vitest'
import { applyHunks } from '#lib/core/diff/index.ts'
import { sameContent } from '#lib/core/document/index.ts'
import type { Document } from '#lib/core/document/types.ts'
import { mergeDocuments } from '#lib/core/merge/index.ts'
import { withNeeded } from '#lib/core/review/together.ts'
import { type Proposal, showOn } from '#lib/features/suggestion/showing.ts'
import { edited, fresh, marksTwice, reworded } from '#tests/features/crowd/marks.ts'
import { type Random, seeded } from '#tests/generator/index.ts'

/** `PALIMPSEST_CASES=300 npx vitest run tests/core/review/history.test.ts` is the long run. */
const cases = Number(process.env.PALIMPSEST_CASES ?? 30)
const STEPS = 120
/** Suggestions that wait at once; the oldest is dropped then. */
const MOST_OPEN = 12

/** One article: its revisions, and the suggestions that wait. */
class History {
  readonly texts: Document[] = [fresh('History', 10, 12)]
  open: readonly Proposal[] = []
  private readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  get number(): number {
    return this.texts.length
  }

  text(number = this.number): Document {
    const text = this.texts[number - 1]
    if (!text) throw new RangeError(`there is no revision ${number}`)
    return text
  }

  /** Does what somebody might do next. */
  step(): void {
    const one = this.open.length > 0 ? this.random.pick(this.open) : null
    const dice = this.random.int(12)
    if (one === null || dice < 4) this.suggest()
    else if (dice < 6)
      this.replace(one, { ...one, version: one.version + 1, proposed: this.edit(one.proposed) })
    else if (dice === 6) this.amend(one)
    else if (dice === 7) this.undo()
    else this.publish(one)
  }

  private edit(document: Document): Document {
    return edited(this.random, document)
  }

  private replace(one: Proposal, next: Proposal | null): void {
    this.open = this.open.flatMap((other) => (other !== one ? [other] : next ? [next] : []))
  }

  /** On today's text, or on one that is old by the time it is sent. */
  private suggest(): void {
    const number = Math.max(1, this.number - this.random.int(3))
    const base = { number, document: this.text(number) }
    const proposed = this.edit(base.document)
    const fresh = { suggestion: 1, version: 1, base, proposed, published: [] }
    this.open = [...this.open, fresh].slice(-MOST_OPEN)
  }

  private amend(one: Proposal): void {
    const { diff, to } = showOn(one, { number: this.number, document: this.text() })
    const wanted = diff.hunks.length > 0 ? reworded(to, this.random.pick(diff.hunks).after) : null
    if (wanted === null) return
    const carried = mergeDocuments(to, one.proposed, wanted)
    if (carried.conflicts.length === 0)
      this.replace(one, { ...one, version: one.version + 1, proposed: carried.document })
  }

  private undo(): void {
    if (this.number === 1) return
    const number = this.number - this.random.int(Math.min(3, this.number - 1))
    const { document, conflicts } = mergeDocuments(this.text(number), this.text(), this.text(number - 1))
    if (conflicts.length === 0) this.add(document)
  }

  private publish(one: Proposal): void {
    const [number, before] = [this.number, this.text()]
    const { diff, conflicts } = showOn(one, { number, document: before })
    const all = this.random.chance(0.3)
    const wanted = diff.hunks.filter(() => all || this.random.chance(0.5)).map(({ id }) => id)
    const accepted = new Set(withNeeded(diff.hunks, new Set(wanted)))
    const after = applyHunks(before, diff, accepted)
    if (accepted.size === 0 || !this.add(after)) return
    const isWhole = accepted.size === diff.hunks.length && conflicts.length === 0
    const part = { number: this.number, before, after }
    this.replace(one, isWhole ? null : { ...one, published: [...one.published, part] })
  }

  private add(document: Document): boolean {
    if (sameContent(document, this.text())) return false
    this.texts.push(document)
    return true
  }
}

test(`in no revision does anything stand twice that was written once, over ${cases} histories`, {
  timeout: 600_000,
}, () => {
  let revisions = 0
  for (let seed = 1; seed <= cases; seed += 1) {
    const history = new History(seeded(seed))
    for (let step = 0; step < STEPS; step += 1) history.step()
    for (const [at, text] of history.texts.entries())
      expect(marksTwice(text), `seed ${seed}, v${at + 1}`).toEqual([])
    revisions += history.number
  }
  expect(revisions).toBeGreaterThan(cases * 30)
})
