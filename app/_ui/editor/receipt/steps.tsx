import type { ReactNode } from 'react'
import { articlePath, Time } from '#app/_ui/reading/common.tsx'
import { Icon } from '#app/_ui/reading/icon.tsx'
import { bibliographyOf } from '#lib/core/document/index.ts'
import { isPending } from '#lib/core/review/states.ts'
import { receipt as t } from '#lib/core/text/receipt.ts'
import { capital } from '#lib/core/text/review-words.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'

interface Step {
  readonly title: string
  readonly at: Date | null
  readonly text: ReactNode
  readonly is: 'done' | 'now' | 'to-come' | 'ended'
}

/** The way of a suggestion: what was, what is, what will be. */
export function Steps({ view }: { readonly view: SuggestionView }) {
  const steps = stepsOf(view)
  return (
    <>
      <h2>{isPending(view.state) ? t.steps.title : t.steps.titleDone}</h2>
      <ol className="steps">
        {steps.map((step, index) => (
          <li
            key={`${step.title} ${step.at?.getTime()}`}
            aria-current={step.is === 'now' ? 'step' : undefined}
            className={step.is === 'to-come' ? 'todo' : undefined}
          >
            <Dot is={step.is} number={index + 1} />
            <b>{step.title}</b>
            {step.at ? (
              <Time at={step.at} />
            ) : step.is === 'now' ? (
              <span className="hint">{t.steps.now}</span>
            ) : (
              <span />
            )}
            <div className="p">{step.text}</div>
          </li>
        ))}
      </ol>
    </>
  )
}

function Dot({ is, number }: { readonly is: Step['is']; readonly number: number }) {
  if (is === 'done') {
    return (
      <span className="dot ok">
        <Icon name="ok" />
      </span>
    )
  }
  if (is === 'ended') {
    return (
      <span className="dot">
        <Icon name="no" />
      </span>
    )
  }
  return <span className={is === 'now' ? 'dot now' : 'dot'}>{number}</span>
}

function stepsOf(view: SuggestionView): readonly Step[] {
  return [...submissions(view), ...requests(view), ...publications(view), ...present(view), ...future(view)]
}

function submissions(view: SuggestionView): readonly Step[] {
  const known = view.base ? bibliographyOf(view.base).attrs.sources : {}
  const sources = Object.keys(bibliographyOf(view.proposed).attrs.sources).filter(
    (key) => !(key in known),
  ).length
  const sent = view.versions.map(
    ({ number, createdAt }): Step => ({
      title: number === 1 ? t.steps.submitted : t.steps.version(number),
      at: createdAt,
      text: number === view.version ? t.steps.saved(sources) : null,
      is: 'done',
    }),
  )
  const checks: Step = {
    title: t.steps.checked,
    at: view.versions.at(-1)?.createdAt ?? null,
    text: view.checks.map(({ text }) => text).join(' '),
    is: 'done',
  }
  return [...sent, checks]
}

/** Earlier requests that a new version has answered; the open one is the present step. */
function requests(view: SuggestionView): readonly Step[] {
  const asked = view.decisions.filter(({ verdict }) => verdict === 'request-changes')
  const answered = view.state === 'changes-requested' ? asked.slice(0, -1) : asked
  return answered.map(({ at, by, reason }) => ({
    title: t.steps.asked,
    at,
    text: <Words name={by.name} words={reason} />,
    is: 'done',
  }))
}

function publications({ published, article }: SuggestionView): readonly Step[] {
  return published.map(({ number, publishedAt, by, showsItsChange, accepted }) => ({
    title: t.steps.published(number),
    at: publishedAt,
    text: (
      <>
        {by ? `${t.steps.by(by.name)} ` : null}
        <a href={articlePath(article.slug)}>{t.steps.publishedLink}</a>
        {showsItsChange ? (
          <>
            {' · '}
            <a href={articlePath(article.slug, `compare/${number - 1}...${number}`)}>{t.steps.compare}</a>
          </>
        ) : null}
        <Accepted changes={accepted} />
      </>
    ),
    is: 'done',
  }))
}

/** Part of it was published: which changes, since the list of changes has only the rest. */
function Accepted({ changes }: { readonly changes: SuggestionView['published'][number]['accepted'] }) {
  if (changes.length === 0) return null
  return (
    <div className="said">
      {t.steps.accepted}
      <ul>
        {changes.map(({ label, heading }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two changes may have the same words, and the list never changes
          <li key={index}>
            {heading === null ? null : <b>{heading}: </b>}
            {heading === null ? capital(label) : label}
          </li>
        ))}
      </ul>
    </div>
  )
}

function present(view: SuggestionView): readonly Step[] {
  const { state, decisions, queue } = view
  if (state === 'open') {
    return [
      { title: t.steps.waiting, at: null, text: queue ? t.steps.ahead(queue.place - 1) : null, is: 'now' },
    ]
  }
  const last = (verdict: string) => decisions.findLast((decision) => decision.verdict === verdict)
  if (state === 'changes-requested') {
    const asked = last('request-changes')
    const text = asked ? <Words name={asked.by.name} words={asked.reason} /> : null
    return [{ title: t.steps.asked, at: asked?.at ?? null, text, is: 'now' }]
  }
  if (state === 'published') {
    const concluded = last('conclude')
    if (!concluded) return []
    const text = `${t.steps.by(concluded.by.name)} ${t.steps.concludedMore}`
    return [{ title: t.steps.concluded, at: concluded.at, text, is: 'done' }]
  }
  if (state === 'declined') {
    const declined = last('decline')
    const text = declined ? <Words name={declined.by.name} words={declined.reason} /> : null
    return [{ title: t.steps.declined, at: declined?.at ?? view.updatedAt, text, is: 'ended' }]
  }
  if (state === 'withdrawn' || state === 'obsolete') {
    const text = view.obsoleteBy === null ? null : <HasIt view={view} number={view.obsoleteBy} />
    return [{ title: t.steps[state], at: last('withdraw')?.at ?? view.updatedAt, text, is: 'ended' }]
  }
  return []
}

function HasIt({ view, number }: { readonly view: SuggestionView; readonly number: number }) {
  return <a href={articlePath(view.article.slug, `revisions/${number}`)}>{t.steps.obsoleteBy(number)}</a>
}

function future(view: SuggestionView): readonly Step[] {
  if (!isPending(view.state)) return []
  return [
    { title: t.steps.decided, at: null, text: t.steps.decidedMore, is: 'to-come' },
    {
      title: t.steps.published((view.currentRevision ?? 0) + 1),
      at: null,
      text: t.steps.publishedMore,
      is: 'to-come',
    },
  ]
}

function Words({ name, words }: { readonly name: string; readonly words: string }) {
  if (words === '') return <>{t.steps.by(name)}</>
  return (
    <>
      {t.steps.words(name)}
      <span className="said">{words}</span>
    </>
  )
}
