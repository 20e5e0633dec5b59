import { Command } from 'commander'
import { slugKey } from '#lib/core/article/index.ts'
import { text } from '#lib/core/text/index.ts'
import { type Db, openDatabase, transaction } from '#lib/data/client.ts'
import { currentHolders, type Hidden, type HideTarget, hide, planHiding, sweep } from '#lib/data/hide.ts'
import { findAccount } from '#lib/data/people.ts'
import { purgeUnpublished } from '#lib/data/purge.ts'
import { type Answer, refuse, run, type Workplace } from './run.ts'

const words = text.cli.hide

interface Options {
  readonly reason: string
  readonly by?: string
  readonly dryRun?: boolean
  readonly evenCurrent?: boolean
  readonly json?: boolean
}

/** `hide words|revision|suggestion|comment … --reason WHY [--by EMAIL] [--dry-run] [--even-current]` */
export function hideCommand(): Command {
  const about = (name: string, description: string) =>
    new Command(name)
      .description(description)
      .requiredOption('--reason <why>', words.reason)
      .option('--by <email>', words.by)
      .option('--dry-run', words.dryRun)
      .option('--even-current', words.evenCurrent)
      .option('--json', text.cli.json)
  const go = (options: Options, target: HideTarget | null) =>
    run(options, async (place) => (target ? hideTarget(place, target, options) : refuse(words.none)))
  return new Command('hide')
    .description(words.about)
    .addCommand(
      about('words', words.words)
        .argument('<words>')
        .action((given: string, options: Options) =>
          go(options, given.trim().length >= 3 ? { kind: 'words', words: given } : null),
        ),
    )
    .addCommand(
      about('revision', words.revision)
        .argument('<slug>')
        .argument('<number>')
        .action((slug: string, number: string, options: Options) => {
          const id = idOf(number)
          return go(options, id === null ? null : { kind: 'revision', slugKey: slugKey(slug), number: id })
        }),
    )
    .addCommand(numbered(about('suggestion', words.suggestion), 'suggestion', go))
    .addCommand(numbered(about('comment', words.comment), 'comment', go))
}

function numbered(
  command: Command,
  kind: 'suggestion' | 'comment',
  go: (options: Options, target: HideTarget | null) => Promise<void>,
): Command {
  return command.argument('<id>').action((given: string, options: Options) => {
    const id = idOf(given)
    return go(options, id === null ? null : { kind, id })
  })
}

function idOf(given: string): number | null {
  return /^[1-9]\d{0,8}$/.test(given) ? Number(given) : null
}

/** Carries the counts of a dry run out of the transaction that it rolls back. */
class DryRun extends Error {
  readonly counts: Hidden

  constructor(counts: Hidden) {
    super('dry run')
    this.counts = counts
  }
}

async function hideTarget(place: Workplace, target: HideTarget, options: Options): Promise<Answer> {
  const reason = options.reason.trim()
  if (reason === '') return refuse(words.noReason)
  const by = options.by === undefined ? null : await findAccount(place.db, { email: options.by.trim() })
  if (options.by !== undefined && by === null) return refuse(text.cli.user.none(options.by))
  const owner = openDatabase(place.ownerUrl, { poolSize: 1 })
  try {
    const outcome = await transaction(owner, async (tx) => {
      const plan = await planHiding(tx, target)
      if (plan === null) return refuse(words.none)
      const current = await currentHolders(tx, plan.blocks)
      if (current.length > 0 && !options.evenCurrent) return refuse(words.current(current), { current })
      const counts = await hide(tx, plan, { reason, authorId: by?.authorId ?? null, now: place.now })
      if (options.dryRun) throw new DryRun(counts)
      return said(counts, false)
    }).catch((error: unknown) => {
      if (error instanceof DryRun) return said(error.counts, true)
      throw error
    })
    if (outcome.ok && !options.dryRun) await sweep(owner)
    return outcome
  } finally {
    await owner.$disconnect()
  }
}

function said({ id, ...counts }: Hidden, dryRun: boolean): Answer {
  const lines = Object.entries(counts).map(([what, count]) => words.count(what, count))
  return {
    ok: true,
    lines: [dryRun ? words.would : words.done(id ?? 0), ...lines],
    json: { ok: true, dryRun, ...(dryRun ? {} : { hiding: id }), removed: counts },
  }
}

/** `purge-unpublished ID…`: deletes suggestions that nothing was published from. */
export function purgeCommand(): Command {
  return new Command('purge-unpublished')
    .description(words.purge)
    .argument('<suggestion...>')
    .option('--json', text.cli.json)
    .action((given: readonly string[], options: { readonly json?: boolean }) =>
      run(options, async (place) => {
        const ids = given.flatMap((one) => idOf(one) ?? [])
        if (ids.length !== given.length) return refuse(words.none)
        const owner = openDatabase(place.ownerUrl, { poolSize: 1 })
        try {
          const purged = await transaction(owner, (tx: Db) => purgeUnpublished(tx, ids, place.now))
          if (purged < ids.length) return refuse(words.notPurged(purged, ids.length), { purged })
          return { ok: true, lines: [words.purged(purged)], json: { ok: true, purged } }
        } finally {
          await owner.$disconnect()
        }
      }),
    )
}
