import { reviewPages } from '#lib/core/text/review-pages.ts'

const t = reviewPages.page.decline

interface ReasonProps {
  /** Prefix of the field ids, unique on the page. */
  readonly id: string
  readonly title: string
  readonly reasons: readonly string[]
  readonly hint: string
  /** What was typed before the form came back. */
  readonly given: Readonly<Record<string, string>>
  readonly error?: string | undefined
}

/** Why not: a reason from the list, own words, and what would make it acceptable. */
export function ReasonFields({ id, title, reasons, hint, given, error }: ReasonProps) {
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
            />
            {reason}
          </label>
        ))}
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

/** The reason fields as the words the author reads; empty when nothing was said. */
export function reasonWords(given: Readonly<Record<string, string>>, another: string): string {
  const own = (given.own ?? '').trim()
  const listed = given.reason === another ? '' : (given.reason ?? '').trim()
  const would = (given.would ?? '').trim()
  if (own === '' && listed === '') return ''
  const first = [listed === '' ? '' : `${listed}.`, own].filter((part) => part !== '').join(' ')
  return [first, would === '' ? '' : t.would(would)].filter((part) => part !== '').join('\n\n')
}
