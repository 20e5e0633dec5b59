import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { ReplyView } from '#lib/features/reply/saved-replies.ts'

const t = reviewPages.page.decline

interface ReasonProps {
  /** Prefix of the field ids, unique on the page. */
  readonly id: string
  readonly title: string
  /** The last one is "another reason", which needs own words. */
  readonly reasons: readonly string[]
  /** Saved words that can be chosen instead. */
  readonly replies: readonly ReplyView[]
  readonly hint: string
  /** What was typed before the form came back. */
  readonly given: Readonly<Record<string, string>>
  readonly error?: string | undefined
}

/** Why not: a reason from the list, a saved reply or own words, and what would make it acceptable. */
export function ReasonFields({ id, title, reasons, replies, hint, given, error }: ReasonProps) {
  return (
    <>
      <fieldset className="fset reasons">
        <legend>{title}</legend>
        {reasons.map((reason, index) => (
          <label key={reason} className="choice">
            <input
              type="radio"
              name="reason"
              value={reason}
              defaultChecked={given.reason ? given.reason === reason : index === 0}
              data-own={index === reasons.length - 1 ? t.missing : undefined}
            />
            {reason}
          </label>
        ))}
        <SavedReplies name="reason" replies={replies} given={given.reason} />
      </fieldset>
      {error ? (
        <p className="hint bad" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      <label className="lab" htmlFor={`${id}-own`}>
        {t.own}
      </label>
      <textarea
        className="field"
        id={`${id}-own`}
        name="own"
        rows={2}
        maxLength={3000}
        defaultValue={given.own}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      <label className="lab" htmlFor={`${id}-would`}>
        {t.acceptable}
      </label>
      <textarea
        className="field"
        id={`${id}-would`}
        name="would"
        rows={2}
        maxLength={2000}
        defaultValue={given.would}
        aria-describedby={`${id}-hint`}
      />
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </>
  )
}

/** The way from a menu of reasons to the page that keeps them; last, so that it is in nobody's way. */
export function KeepReplies() {
  return (
    <a className="keep" href="/review/replies">
      {reviewPages.replies.link}
    </a>
  )
}

/** Saved replies as further choices of a group of radios. */
export function SavedReplies({
  name,
  replies,
  given,
}: {
  readonly name: string
  readonly replies: readonly ReplyView[]
  readonly given: string | undefined
}) {
  return (
    <>
      {replies.map(({ id, body }) => (
        <label key={id} className="choice reply">
          <input type="radio" name={name} value={body} defaultChecked={given === body} />
          {body}
        </label>
      ))}
    </>
  )
}

/** The reason fields as the words the author reads; empty when nothing was said. */
export function reasonWords(given: Readonly<Record<string, string>>, another: string): string {
  const own = (given.own ?? '').trim()
  const listed = given.reason === another ? '' : (given.reason ?? '').trim()
  const would = (given.would ?? '').trim()
  if (own === '' && listed === '') return ''
  const sentence = listed === '' || /[\p{P}]$/u.test(listed) ? listed : `${listed}.`
  const first = [sentence, own].filter((part) => part !== '').join(' ')
  return [first, would === '' ? '' : t.would(would)].filter((part) => part !== '').join('\n\n')
}
