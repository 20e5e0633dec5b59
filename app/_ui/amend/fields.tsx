import { limits } from '#lib/core/document/limits.ts'
import { editor } from '#lib/core/text/editor.ts'
import { reviewAmend as t } from '#lib/core/text/review-amend.ts'
import { capital } from '#lib/core/text/review-words.ts'
import type { AmendingView, EditingSource, EditingValue } from '#lib/features/review/read-for-amending.ts'
import { fieldsOf, sourceFieldNames } from '../editor/model/sources.ts'
import { Icon } from '../reading/icon.tsx'
import { Why } from './why.tsx'

/** What a plain form can edit. */
export type EditingField =
  | EditingValue
  | EditingSource
  | { readonly kind: 'passage'; readonly kept: boolean; readonly markdown: string }

interface AmendFieldsProps {
  readonly view: Omit<AmendingView, 'edit'> & { readonly edit: EditingField }
  readonly author: string
  /** The page with this form, which a refused one comes back to, and the one without it. */
  readonly back: string
  readonly cancel: string
  /** What was typed before the form came back. */
  readonly given: Readonly<Record<string, string>>
}

/**
 * A field of the head, a source record or, for those without a script, one paragraph, as a reviewer would have it;
 * in place of the card of the change.
 */
export function AmendFields({ view, author, back, cancel, given }: AmendFieldsProps) {
  const { id, hunk, contentHash, edit } = view
  return (
    <form
      className="card hc cur"
      id={`h${hunk.number}`}
      action={`/suggestions/${id}/amendments`}
      method="post"
      data-amend=""
    >
      <input type="hidden" name="contentHash" value={contentHash} />
      <input type="hidden" name="hunk" value={hunk.id} />
      <input type="hidden" name="back" value={back} />
      <h2 className="h">
        {t.change(hunk.number)}{' '}
        <span className="chip info">
          <Icon name="pen" /> {t.amending}
        </span>
      </h2>
      <p className="what">{capital(hunk.label)}</p>
      {edit.kept ? <p>{t.tookOut(author)}</p> : null}
      <p className="mut" data-restored="" hidden>
        {t.restored}
      </p>
      <Part edit={edit} given={given} />
      <Why author={author} name="reason" defaultValue={given.reason} />
      <div className="acts">
        <button className="btn sm" type="submit">
          <Icon name="ok" className="ok" /> {t.save}
        </button>
        <a className="btn sm" href={cancel} data-cancel="">
          {t.cancel}
        </a>
      </div>
    </form>
  )
}

const longest: Readonly<Record<EditingValue['name'], number>> = {
  title: limits.title,
  description: limits.description,
  language: 35,
  categories: limits.category,
}

interface PartProps<E> {
  readonly edit: E
  readonly given: Readonly<Record<string, string>>
}

function Part({ edit, given }: PartProps<EditingField>) {
  switch (edit.kind) {
    case 'head':
      return <Value edit={edit} given={given} />
    case 'source':
      return <Record edit={edit} given={given} />
    case 'passage':
      return <Paragraph markdown={edit.markdown} given={given} />
  }
}

function Paragraph({ markdown, given }: Pick<AmendFieldsProps, 'given'> & { readonly markdown: string }) {
  return (
    <>
      <label className="lab" htmlFor="amend-value">
        {t.textLabel}
      </label>
      <textarea
        className="field"
        id="amend-value"
        name="value"
        rows={10}
        required
        defaultValue={given.value ?? markdown}
        aria-describedby="amend-hint"
        data-first=""
      />
      <p className="hint" id="amend-hint">
        {t.markdownHint}
      </p>
    </>
  )
}

function Value({ edit: { name, value }, given }: PartProps<EditingValue>) {
  const about = {
    className: 'field',
    id: 'amend-value',
    name: 'value',
    maxLength: longest[name],
    required: name !== 'description',
    defaultValue: given.value ?? value,
    'data-first': '',
  }
  return (
    <>
      <label className="lab" htmlFor="amend-value">
        {t.fields[name]}
      </label>
      {name === 'language' ? (
        <>
          <input {...about} aria-describedby="amend-hint" autoComplete="off" />
          <p className="hint" id="amend-hint">
            {t.fields.languageHint}
          </p>
        </>
      ) : (
        <textarea {...about} rows={name === 'description' ? 4 : 2} />
      )}
    </>
  )
}

function Record({ edit: { source }, given }: PartProps<EditingSource>) {
  const fields = fieldsOf(source)
  return sourceFieldNames.map((name, index) => (
    <div key={name}>
      <label className="lab" htmlFor={`amend-${name}`}>
        {editor.cite.fields[name]}
      </label>
      <input
        className="field"
        id={`amend-${name}`}
        name={name}
        maxLength={2000}
        defaultValue={given[name] ?? fields[name]}
        autoComplete="off"
        inputMode={name === 'URL' || name === 'archive' ? 'url' : undefined}
        data-first={index === 0 ? '' : undefined}
      />
    </div>
  ))
}
