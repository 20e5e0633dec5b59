import { type Actor, guest } from '#lib/core/review/actor.ts'
import { nameKey } from '#lib/core/review/names.ts'
import { findAccountActor } from '#lib/data/actors.ts'
import type { Db } from '#lib/data/client.ts'
import { createAccount } from '#lib/data/people.ts'
import { confirmArticle } from '#lib/features/article/confirm-article.ts'
import { createArticle } from '#lib/features/article/create-article.ts'
import { protectArticle } from '#lib/features/article/protect-article.ts'
import type { Published } from '#lib/features/article/types.ts'
import type { Context } from '#lib/features/context.ts'
import { lookAtSuggestions } from '#lib/features/jobs/look-at-suggestions.ts'
import type { Outcome } from '#lib/features/outcome.ts'
import { approveAndPublish } from '#lib/features/review/approve-and-publish.ts'
import { declineSuggestion } from '#lib/features/review/decline-suggestion.ts'
import { reviewSuggestion } from '#lib/features/review/review-suggestion.ts'
import { readSuggestion } from '#lib/features/suggestion/read-suggestion.ts'
import { submitSuggestion } from '#lib/features/suggestion/submit-suggestion.ts'
import { submitVersion } from '#lib/features/suggestion/submit-version.ts'
import { withdrawSuggestion } from '#lib/features/suggestion/withdraw-suggestion.ts'
import { type EventOf, readStory, readStoryFile, type Story, type StoryEvent } from './story.ts'

/** The help pages come with every wiki, demo or not. */
const isHelp = (slug: string) => slug.startsWith('help-')

/**
 * Fills an empty wiki by living its history through the same features that people use, each event
 * at its own time: so the demo holds every rule of a real wiki, and fails loudly when one changes.
 * Without `demo` only the published help pages and those who wrote them are loaded.
 */
export async function loadDemo(db: Db, options: { readonly demo: boolean }): Promise<{ events: number }> {
  const story = await readStory()
  const events = options.demo ? story.events : story.events.filter(ofHelpPages)
  const stage = new Stage(db, await castOf(db, story, events))
  for (const event of events) await stage.play(event)
  return { events: events.length }
}

function ofHelpPages(event: StoryEvent): boolean {
  return (
    (event.type === 'publish' || event.type === 'confirm' || event.type === 'protect') &&
    isHelp(event.article)
  )
}

/** Makes the accounts that the events name; none of them has a password, so nobody can sign in as them. */
async function castOf(db: Db, story: Story, events: readonly StoryEvent[]): Promise<Map<string, Actor>> {
  const named = new Set(events.flatMap(peopleIn))
  const cast = new Map<string, Actor>()
  for (const { key, name, email, role } of story.people) {
    if (!named.has(key)) continue
    const account = await createAccount(db, { name, nameKey: nameKey(name), email, role })
    const actor = account && (await findAccountActor(db, account.userId))
    if (!actor) throw new Error(`the demo needs an empty database: there is somebody called ${name}`)
    cast.set(key, actor)
  }
  return cast
}

function peopleIn(event: StoryEvent): string[] {
  switch (event.type) {
    case 'publish':
      return [event.author, ...event.approvers, 'greta']
    case 'suggest':
    case 'comment':
      return event.author ? [event.author] : []
    case 'protect':
      return ['greta']
    case 'version':
    case 'withdraw':
      return []
    default:
      return [event.reviewer]
  }
}

interface Played {
  readonly id: number
  readonly author: Actor
}

/** Plays events one after the other, and remembers which suggestion is which. */
class Stage {
  readonly #db: Db
  readonly #cast: ReadonlyMap<string, Actor>
  readonly #suggestions = new Map<string, Played>()

  constructor(db: Db, cast: ReadonlyMap<string, Actor>) {
    this.#db = db
    this.#cast = cast
  }

  async play(event: StoryEvent): Promise<void> {
    switch (event.type) {
      case 'publish':
        return this.#publish(event)
      case 'suggest':
        return this.#suggest(event)
      case 'version':
        return this.#version(event)
      case 'comment':
        return this.#review(event, event.author, 'comment', event.body)
      case 'request-changes':
        return this.#review(event, event.reviewer, 'request-changes', event.comment)
      case 'decline': {
        const input = { id: this.#played(event.id).id, reason: event.reason }
        return told(event, await declineSuggestion(this.#as(event.reviewer, event.at), input))
      }
      case 'withdraw': {
        const { id, author } = this.#played(event.id)
        return told(event, await withdrawSuggestion(this.#by(author, event.at), { id }))
      }
      case 'approve':
        return this.#approve(event.at, this.#played(event.id).id, [event.reviewer])
      case 'confirm':
        return this.#confirm(event)
      case 'protect': {
        const input = { slug: event.article, protection: event.level }
        return told(event, await protectArticle(this.#as('greta', event.at), input))
      }
    }
  }

  /** A revision is a suggestion that somebody else approved, as everywhere. */
  async #publish(event: EventOf<'publish'>): Promise<void> {
    const markdown = await readStoryFile(event.file)
    const context = this.#as(event.author, event.at)
    const number = Number(/(\d+)\.md$/.exec(event.file)?.[1])
    const { article: slug, summary } = event
    const id =
      number === 1
        ? startedBy(await createArticle(context, { slug, markdown, summary }))
        : must(event, await submitSuggestion(context, { slug, baseRevision: number - 1, markdown, summary }))
            .id
    if (id !== null) await this.#approve(event.at, id, event.approvers)
    if (event.reviewEveryDays === undefined) return
    const rule = { slug, protection: 0, reviewEveryDays: event.reviewEveryDays } as const
    told(event, await protectArticle(this.#as('greta', event.at), rule))
  }

  async #suggest(event: EventOf<'suggest'>): Promise<void> {
    const author: Actor = event.author ? this.#actor(event.author) : guest()
    const submitted = must(
      event,
      await submitSuggestion(this.#by(author, event.at), {
        slug: event.article,
        baseRevision: event.base,
        markdown: await readStoryFile(event.file),
        summary: event.summary,
        ...(event.guestName === undefined ? {} : { guestName: event.guestName }),
      }),
    )
    const holder: Actor = author.kind === 'guest' ? { ...author, receipts: [submitted.id] } : author
    this.#suggestions.set(event.id, { id: submitted.id, author: holder })
  }

  async #version(event: EventOf<'version'>): Promise<void> {
    const { id, author } = this.#played(event.id)
    const context = this.#by(author, event.at)
    const { version } = must(event, await readSuggestion(context, id))
    const markdown = await readStoryFile(event.file)
    told(event, await submitVersion(context, { id, seenVersion: version, markdown, summary: event.summary }))
  }

  async #review(
    event: EventOf<'comment'> | EventOf<'request-changes'>,
    who: string,
    verdict: 'comment' | 'request-changes',
    comment: string,
  ): Promise<void> {
    const input = { id: this.#played(event.id).id, verdict, comment }
    told(event, await reviewSuggestion(this.#as(who, event.at), input))
  }

  async #approve(at: Date, id: number, approvers: readonly string[]): Promise<void> {
    for (const [index, approver] of approvers.entries()) {
      const context = this.#as(approver, at)
      const what = { type: 'approve', id, approver }
      const { contentHash } = must(what, await readSuggestion(context, id)).showing
      const last = index === approvers.length - 1
      if (last) await this.#lookAgain(at, must(what, await approveAndPublish(context, { id, contentHash })))
      else told(what, await reviewSuggestion(context, { id, verdict: 'approve', contentHash }))
    }
  }

  /** What a running wiki does soon after a publication, at the time of the story. */
  async #lookAgain(at: Date, { slug, revision }: Published): Promise<void> {
    const { id } = await this.#db.article.findUniqueOrThrow({
      where: { slugKey: slug },
      select: { id: true },
    })
    await lookAtSuggestions(this.#by(guest(), at), { articleId: id, revision })
  }

  async #confirm(event: EventOf<'confirm'>): Promise<void> {
    const article = await this.#db.article.findUniqueOrThrow({
      where: { slugKey: event.article },
      select: { currentRevision: { select: { number: true } } },
    })
    const revision = article.currentRevision?.number ?? 0
    const note = event.note ?? ''
    told(
      event,
      await confirmArticle(this.#as(event.reviewer, event.at), { slug: event.article, revision, note }),
    )
  }

  #actor(key: string): Actor {
    const actor = this.#cast.get(key)
    if (!actor) throw new Error(`the demo story names nobody called ${key}`)
    return actor
  }

  #played(id: string): Played {
    const played = this.#suggestions.get(id)
    if (!played) throw new Error(`the demo story has no suggestion ${id} yet`)
    return played
  }

  #as(key: string, at: Date): Context {
    return this.#by(this.#actor(key), at)
  }

  #by(actor: Actor, at: Date): Context {
    return { db: this.#db, actor, now: at, notify: () => undefined }
  }
}

/** The suggestion that started an article; null when its author had the right to publish at once. */
function startedBy(outcome: Awaited<ReturnType<typeof createArticle>>): number | null {
  const started = must('start an article', outcome)
  return started.kind === 'suggested' ? started.submitted.id : null
}

/** The value of a step that the story needs to succeed; a wrong story is a mistake of ours, so it throws. */
function must<T>(what: unknown, outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  const { title, detail, problems } = outcome.failure
  throw new Error(`demo: ${JSON.stringify(what)}: ${title}. ${detail} ${JSON.stringify(problems ?? [])}`)
}

function told(what: unknown, outcome: Outcome<unknown>): void {
  must(what, outcome)
}
